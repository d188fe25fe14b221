"""weightipy rakes the rows of an .npz file: columns q0…, targets t0…; writes its weights."""

import json
import sys
import time

import numpy as np
import pandas as pd
import weightipy

data = np.load(sys.argv[1])
questions = [name for name in data.files if name.startswith("q")]
frame = pd.DataFrame({name: data[name] for name in questions})
shares = {}
for name in questions:
    targets = data["t" + name[1:]]
    shares[name] = dict(enumerate((100 * targets / targets.sum()).tolist()))
scheme = weightipy.scheme_from_dict(
    shares, rim_params={"max_iterations": 1000, "convcrit": float(sys.argv[3])}
)
cpu, wall = time.process_time(), time.perf_counter()
weighted = weightipy.weight_dataframe(frame, scheme, weight_column="w")
taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
np.save(sys.argv[2], weighted["w"].to_numpy())
print(json.dumps(taken))
