"""Everything that happens by the clock: one visible table.

Times are London wall-clock times. Each task must do no harm when it runs twice.
"""

from yousaid.jobs.operations import Every

SCHEDULES = {
    # Changes enqueue it themselves; this sends again what a mail server refused.
    "tell what is still untold": Every("yousaid.communications.tasks.tell", minutes=2),
    # Nothing to do unless YOUSAID_BOUNCE_IMAP is set.
    "take in mail that came back": Every("yousaid.communications.tasks.fetch_returned", minutes=15),
    "publish the journal's head": Every(
        "yousaid.journal.tasks.publish_journal_head",
        rule="FREQ=DAILY;BYHOUR=0;BYMINUTE=5;BYSECOND=0",
    ),
    "forget old jobs": Every(
        "yousaid.jobs.tasks.forget_old_jobs",
        rule="FREQ=DAILY;BYHOUR=3;BYMINUTE=30;BYSECOND=0",
    ),
    "forget sent forms": Every(
        "yousaid.accounts.tasks.forget_sent_forms",
        rule="FREQ=DAILY;BYHOUR=3;BYMINUTE=15;BYSECOND=0",
    ),
    "end silence periods": Every(
        "yousaid.actions.tasks.lapse_silences", rule="FREQ=DAILY;BYHOUR=0;BYMINUTE=10;BYSECOND=0"
    ),
    "put duties in the diary": Every(
        "yousaid.actions.tasks.spawn_occurrences",
        rule="FREQ=DAILY;BYHOUR=0;BYMINUTE=20;BYSECOND=0",
    ),
    "escalate late actions": Every(
        "yousaid.actions.tasks.escalate_late_actions",
        rule="FREQ=DAILY;BYHOUR=6;BYMINUTE=0;BYSECOND=0",
    ),
    "tell of roles that end": Every(
        "yousaid.groups.tasks.watch_terms", rule="FREQ=DAILY;BYHOUR=6;BYMINUTE=15;BYSECOND=0"
    ),
    "remind of reviews of associations": Every(
        "yousaid.groups.tasks.remind_of_reviews",
        rule="FREQ=DAILY;BYHOUR=6;BYMINUTE=25;BYSECOND=0",
    ),
    "ask groups for their contacts": Every(
        "yousaid.groups.tasks.ask_for_contacts",
        rule="FREQ=WEEKLY;BYDAY=TU;BYHOUR=9;BYMINUTE=0;BYSECOND=0",
    ),
    # The form enqueues it itself; this finds what a worker that died left.
    "look up who wants to take part": Every("yousaid.people.tasks.settle_expressions", minutes=10),
    "forget unconfirmed followers": Every(
        "yousaid.actions.tasks.forget_unconfirmed_followers",
        rule="FREQ=DAILY;BYHOUR=3;BYMINUTE=0;BYSECOND=0",
    ),
    "let go of what is past its time": Every(
        "yousaid.privacy.tasks.let_go_of_old_data",
        rule="FREQ=DAILY;BYHOUR=2;BYMINUTE=30;BYSECOND=0",
    ),
}
