"""Fair timing on a machine others use too: alternate the rivals, take medians, count CPU time."""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PEERS_PYTHON = HERE / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Taken:
    """Seconds one run took: by the clock on the wall, and of processor time."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Taken:
    """Time one run of `work` in this process (all its threads, and children it waits for)."""

    def processor() -> float:
        # This process to the nanosecond, its children to the hundredth of a second.
        spent = os.times()
        return time.process_time() + spent.children_user + spent.children_system

    cpu, wall = processor(), time.perf_counter()
    work()
    return Taken(time.perf_counter() - wall, processor() - cpu)


def peer(script: str, *arguments: str, timeout: float = 600) -> Callable[[], Taken]:
    """A rival in a process of its own that times itself.

    `bench/peers/<script>` is run by the Python of `bench/.venv` (`make peers`) or, if its name
    ends in .R, by R. It prints as its last line a JSON object with `wall` and `cpu` seconds of
    the work alone, without start and loading.
    """
    path = HERE / "peers" / (script if "." in script else f"{script}.py")
    runner = "Rscript" if path.suffix == ".R" else str(PEERS_PYTHON)

    def run() -> Taken:
        done = subprocess.run(
            [runner, str(path), *arguments],
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{script}: {done.stderr.strip()[-2000:]}")
        told = json.loads(done.stdout.strip().splitlines()[-1])
        return Taken(told["wall"], told["cpu"])

    return run


def alternate(runs: int = 3, **rivals: Callable[[], object]) -> dict[str, Taken]:
    """Run the rivals in turn, `runs` times over (A B A B …), and give each one's medians.

    A rival that returns a `Taken` has timed itself; any other is timed here.
    """
    taken: dict[str, list[Taken]] = {name: [] for name in rivals}
    for _ in range(runs):
        for name, rival in rivals.items():
            told: list[object] = []
            here = timed(lambda rival=rival, told=told: told.append(rival()))
            taken[name].append(told[0] if isinstance(told[0], Taken) else here)
    return {
        name: Taken(
            statistics.median(run.wall for run in all_runs),
            statistics.median(run.cpu for run in all_runs),
        )
        for name, all_runs in taken.items()
    }
