"""red-dwarf groups the voters of an .npz file; writes their labels, people as in the file."""

import json
import sys
import time

import numpy as np
from reddwarf.implementations.polis import run_pipeline

cast = np.load(sys.argv[1])["cast"]
votes = [
    {"participant_id": person, "statement_id": statement, "vote": int(cast[person, statement])}
    for person, statement in np.argwhere(cast != 2).tolist()
]
cpu, wall = time.process_time(), time.perf_counter()
found = run_pipeline(votes=votes, random_state=0)
taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
labels = found.participants_df["cluster_id"].reindex(range(len(cast)))
np.save(sys.argv[2], labels.fillna(-1).to_numpy(dtype=np.int64))
print(json.dumps(taken))
