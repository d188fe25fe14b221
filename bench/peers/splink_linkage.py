"""splink links two CSV files of tidy people; writes the pairs and their probabilities."""

import json
import sys
import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

left, right, answer = sys.argv[1:]
frames = [
    pd.read_csv(path, dtype=str, keep_default_na=False).replace("", None) for path in (left, right)
]
settings = SettingsCreator(
    link_type="link_only",
    comparisons=[
        cl.NameComparison("forename").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("born", input_is_string=True),
        cl.ExactMatch("phone"),
        cl.EmailComparison("email"),
        cl.PostcodeComparison("postcode"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("surname", "born"),
        block_on("forename", "born"),
        block_on("forename", "surname"),
        block_on("phone"),
        block_on("email"),
        block_on("postcode", "forename"),
        block_on("postcode", "surname"),
    ],
    retain_matching_columns=False,
)
cpu, wall = time.process_time(), time.perf_counter()
api = DuckDBAPI()
linker = Linker([api.register(frame) for frame in frames], settings, log_level=40)
linker.training.estimate_probability_two_random_records_match(
    [block_on("surname", "forename", "born"), block_on("email")], recall=0.8
)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("surname", "forename"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
found[["unique_id_l", "unique_id_r", "match_probability"]].to_csv(answer, index=False)
print(json.dumps(taken))
