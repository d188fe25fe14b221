"""Background work on the database: schedule, retry, recovery."""
