"""One import of a table, and as many bare rows: `python -m bench._import_once TABLE`."""

import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

from yousaid.config.cli.boot import start_with_database

start_with_database()

from django.db import transaction

from yousaid.accounts.operations.users import system_user
from yousaid.actions.models import Action, Plan
from yousaid.actions.operations.importing import import_plan
from yousaid.actions.rules.plan_table import understand
from yousaid.kit import clock
from yousaid.kit.reading import read


def main(path: Path) -> None:
    at, user = clock.now(), system_user()
    begun = time.perf_counter()
    understood = understand(read(path.read_bytes(), path.name).table(), near=at.date())
    reading = time.perf_counter() - begun
    made = import_plan(understood, title="Bench", by=user, at=at)
    whole = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bare_plan = Plan.objects.create(title="Bare", kind="other", created_at=at, created_by=user)
    rows = [
        Action(
            plan=bare_plan,
            position=n,
            text=row.text,
            number=row.number,
            changed_at=at,
            created_at=at,
        )
        for n, row in enumerate(understood.rows)
    ]
    begun = time.perf_counter()
    with transaction.atomic():
        Action.objects.bulk_create(rows, batch_size=500)
    bare = time.perf_counter() - begun
    print(
        json.dumps(
            {
                "rows_per_second": made.actions / whole,
                "bare_rows_per_second": len(rows) / bare,
                "reading": reading,
                "writing": whole - reading,
                "peak_mb": peak,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
