"""Everything that happens by the clock: one visible table.

Times are London wall-clock times. Each task must do no harm when it runs twice.
"""

from yousaid.jobs.operations import Every

SCHEDULES = {
    "publish the journal's head": Every(
        "yousaid.journal.tasks.publish_journal_head",
        rule="FREQ=DAILY;BYHOUR=0;BYMINUTE=5;BYSECOND=0",
    ),
    "forget old jobs": Every(
        "yousaid.jobs.tasks.forget_old_jobs",
        rule="FREQ=DAILY;BYHOUR=3;BYMINUTE=30;BYSECOND=0",
    ),
}
