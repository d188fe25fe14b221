"""sortition-algorithms finds the chances for a pool and quotas in CSV; writes the lowest."""

import csv
import json
import sys
import time
from pathlib import Path

from sortition_algorithms import Settings, committee_generation, read_in_features, read_in_people

pool, quotas, size, objective, answer = sys.argv[1:]
with Path(quotas).open(newline="") as lines:
    rows = [
        {"feature": r["attribute"], "value": r["value"], "min": r["min"], "max": r["max"]}
        for r in csv.DictReader(lines)
    ]
features, _, _ = read_in_features(list(rows[0]), rows)
with Path(pool).open(newline="") as lines:
    reader = csv.DictReader(lines)
    head, body = list(reader.fieldnames), list(reader)
settings = Settings(id_column="id", columns_to_keep=[], selection_algorithm=objective)
people, _ = read_in_people(head, body, features, settings)
find = getattr(committee_generation, f"find_distribution_{objective}")
cpu, wall = time.process_time(), time.perf_counter()
panels, weights, _ = find(features, people, int(size), [])
taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
chance = {row["id"]: 0.0 for row in body}
for panel, weight in zip(panels, weights, strict=True):
    for person in panel:
        chance[person] += weight
Path(answer).write_text(json.dumps(min(chance.values())))
print(json.dumps(taken))
