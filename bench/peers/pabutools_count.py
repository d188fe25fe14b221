"""pabutools counts a .pb file by equal shares (cost) or greedily; writes the winners."""

import json
import sys
import time
from pathlib import Path

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

instance, profile = parse_pabulib(sys.argv[1])
rules = {"equal-shares": method_of_equal_shares, "greedy": greedy_utilitarian_welfare}
cpu, wall = time.process_time(), time.perf_counter()
outcome = rules[sys.argv[2]](instance, profile, sat_class=Cost_Sat)
taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
Path(sys.argv[3]).write_text(json.dumps(sorted(project.name for project in outcome)))
print(json.dumps(taken))
