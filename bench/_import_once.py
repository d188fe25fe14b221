"""Imports of a table, and as many bare rows, in turn: `python -m bench._import_once TABLE`."""

import json
import os
import resource
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.db import transaction

from bench._stopwatch import alternate
from yousaid.accounts.operations.users import system_user
from yousaid.actions.models import Action, Plan
from yousaid.actions.operations.importing import import_plan
from yousaid.actions.rules.plan_table import understand
from yousaid.kit import clock
from yousaid.kit.reading import read

RUNS = 3


def main(path: Path) -> None:
    at, user = clock.now(), system_user()
    actions: list[int] = []
    peaks: list[float] = []

    def imported() -> None:
        understood = understand(read(path.read_bytes(), path.name).table(), near=at.date())
        made = import_plan(understood, title="Bench", by=user, at=at)
        actions.append(made.actions)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

    def bare() -> None:
        plan = Plan.objects.create(title="Bare", kind="other", created_at=at, created_by=user)
        rows = [
            Action(
                plan=plan,
                position=n,
                text=f"Recommendation {n}: do what residents asked for in block {n % 400}.",
                number=str(n),
                changed_at=at,
                created_at=at,
            )
            for n in range(actions[0])
        ]
        with transaction.atomic():
            Action.objects.bulk_create(rows, batch_size=500)

    taken = alternate(RUNS, ours=imported, floor=bare)
    told = {
        f"{name}_{kind}": actions[0] / getattr(taken[name], kind)
        for name in taken
        for kind in ("wall", "cpu")
    }
    # The first import alone: later ones come on top of what the floor took.
    print(json.dumps({**told, "peak_mb": peaks[0]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
