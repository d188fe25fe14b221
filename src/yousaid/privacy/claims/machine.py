"""What the machine keeps for itself: the journal, jobs, files on their way in, sessions."""

from yousaid.privacy.claims.claim import Claim, Keep

ACCOUNT_OF_CHANGES = (
    "The sealed record of what was done and when, kept six years. It holds numbers, not names."
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
    Claim("journal.ChainHead", safe=("hash",)),
    # The file itself is opened and searched; see operations.files.
    Claim("imports.ImportRun", by="by", files=("content",), safe=("sha256", "job_id")),
    Claim("jobs.Schedule", safe=("name", "task_path", "rule")),
    Claim("jobs.WorkerBeat", safe=("worker_id", "machine", "process")),
    Claim("jobs.Attempt", safe=("worker_id",)),
    Claim("jobs.JobProgress", of="owner", words="Work you started here"),
    Claim("django_tasks_database.DBTaskResult", safe=("task_path", "queue_name", "backend_name")),
    Claim("auth.Permission", safe=("name", "codename")),
    Claim("auth.Group", safe=("name",)),
    Claim("contenttypes.ContentType", safe=("app_label", "model")),
    # Opaque to a search: whoever is erased is signed out everywhere, see UserSession.
    Claim("sessions.Session", safe=("session_key", "session_data")),
)
