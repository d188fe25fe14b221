"""What the machine keeps for itself: the journal, jobs, files on their way in, sessions."""

from yousaid.privacy.claims.claim import Claim, Keep

ACCOUNT_OF_CHANGES = (
    "The sealed record of what was done and when, kept six years. It holds numbers for people. "
    "Where a plan’s own words named you, pages show “[name removed]”."
)

MACHINE = (
    Claim(
        "journal.Fact",
        by="actor",
        by_subject="subject",
        erase=Keep(ACCOUNT_OF_CHANGES),
        secret=("hash", "previous_hash"),
        texts=("payload",),
        words="What was recorded about you",
    ),
    # Read in place of facts; changed with each erasure by way of the fact itself.
    Claim(
        "journal.RedactedFact", by="fact", safe=("payload",), words="The record, as pages show it"
    ),
    Claim("journal.ChainHead", safe=("hash",), words="The seal of the record"),
    # The file itself is opened and searched; see operations.files.
    Claim(
        "imports.ImportRun",
        by="by",
        files=("content",),
        safe=("sha256", "job_id"),
        words="Files that staff brought in",
    ),
    Claim(
        "jobs.Schedule",
        safe=("name", "task_path", "rule"),
        words="Work that comes round by the clock",
    ),
    Claim(
        "jobs.WorkerBeat",
        safe=("worker_id", "machine", "process"),
        words="Signs of life of the background workers",
    ),
    Claim("jobs.Attempt", safe=("worker_id",), words="Attempts at background work"),
    Claim(
        "jobs.JobProgress", of="owner", secret=("job", "result_url"), words="Work you started here"
    ),
    Claim(
        "django_tasks_database.DBTaskResult",
        safe=("task_path", "queue_name", "backend_name"),
        words="Background work and what came of it",
    ),
    Claim(
        "auth.Permission",
        safe=("name", "codename"),
        words="Permissions of the framework, not used here",
    ),
    Claim("auth.Group", safe=("name",), words="Roles of the framework, not used here"),
    Claim("contenttypes.ContentType", safe=("app_label", "model"), words="Kinds of rows"),
    # Opaque to a search: whoever is erased is signed out everywhere, see UserSession.
    Claim("sessions.Session", safe=("session_key", "session_data"), words="Visits of browsers"),
)
