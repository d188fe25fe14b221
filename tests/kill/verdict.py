"""What is in the database after the killing, as JSON: `python -m tests.kill.verdict [--finish]`.

With `--finish`, what the killed left behind is first given back and worked off, as a worker does.
"""

import json
import sys
from collections import Counter

import django


def main() -> None:
    django.setup()
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    import tests.kill.town  # noqa: F401  (its facts and tasks)
    from yousaid.accounts.models import User
    from yousaid.actions.models import ProgressNote
    from yousaid.config.worker import process_lives, this_machine
    from yousaid.jobs import operations
    from yousaid.jobs.models import Attempt
    from yousaid.journal import access, rules
    from yousaid.journal.models import Fact

    if "--finish" in sys.argv:
        operations.release_dead_jobs(
            now=timezone.now(), machine=this_machine(), process_lives=process_lives
        )
        operations.work_off(now=timezone.now)
    ring = DBTaskResult.objects.filter(task_path="tests.kill.town.ring")
    facts = Counter(Fact.objects.values_list("subject", flat=True))
    verdict = rules.verify(access.chain(), sealed=access.sealed_head())
    told_notes = [row.content.note_id for row in Fact.objects.filter(kind="actions.note-added")]
    print(
        json.dumps(
            {
                "rows": sorted(
                    User.objects.filter(email__endswith="@town.test").values_list("name", flat=True)
                ),
                "notes": dict(ProgressNote.objects.values_list("pk", "text")),
                "note_facts": told_notes,
                "facts": facts,
                "jobs": sorted(job.args_kwargs["args"][0] for job in ring),
                "job_states": Counter(ring.values_list("status", flat=True)),
                "attempts": Counter(
                    Attempt.objects.filter(job__task_path__startswith="tests.kill").values_list(
                        "outcome", flat=True
                    )
                ),
                "journal": None if verdict.holds else str(verdict.broken),
            }
        )
    )


if __name__ == "__main__":
    main()
