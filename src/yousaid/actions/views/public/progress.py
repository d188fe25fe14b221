"""What became of a plan, as one picture and one sentence."""

from datetime import date

from yousaid.actions.choices import Status
from yousaid.actions.queries.summaries import Summary
from yousaid.kit import charts

ORDER = (
    (Status.CONFIRMED, "Done, confirmed", "good"),
    (Status.CLAIMED, "Said to be done", "claimed"),
    (Status.UNDER_WAY, "Under way", "progress"),
    (Status.ANSWERED, "Answered, not begun", "note"),
    (Status.PROPOSED, "Waiting for an answer", "waiting"),
    (Status.DISPUTED, "Disputed", "disputed"),
    (Status.CLOSED_UNFIXED, "Closed, not done", "stopped"),
)


def progress_sentence(summary: Summary, today: date) -> str:
    """What the picture shows, worst thing last so that nobody can miss it."""
    if not summary.total:
        return "There are no actions in this plan yet."
    done, late = summary.by_status.get(Status.CONFIRMED, 0), summary.late(today)
    said = f"{done:,} of {summary.total:,} {'is' if done == 1 else 'are'} done and confirmed."
    if late:
        said += f" {late:,} {'is' if late == 1 else 'are'} late."
    return said


def progress_chart(summary: Summary, today: date) -> charts.Chart:
    """A bar of statuses."""
    parts = [(label, summary.by_status.get(status, 0), tone) for status, label, tone in ORDER]
    said = progress_sentence(summary, today)
    return charts.stacked_bar("progress", "How far this plan has come", said, parts)
