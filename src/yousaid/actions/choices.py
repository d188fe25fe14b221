from django.db import models


class PlanKind(models.TextChoices):
    """The published lists of actions that landlords keep."""

    SCRUTINY = "scrutiny", "Scrutiny review"
    STRATEGY = "strategy", "Strategy"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood plan"
    ASSOCIATION_LOG = "association_log", "Association log"
    LOCAL_OFFER = "local_offer", "Local offer"
    COMPACT = "compact", "Compact"
    OTHER = "other", "Other plan"


class Precision(models.TextChoices):
    """How exact a date is. A month, quarter or year is due at its end."""

    DAY = "day", "Day"
    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    YEAR = "year", "Year"
    ONGOING = "ongoing", "Ongoing"
    NONE = "none", "No date"


class Status(models.TextChoices):
    """Where an action stands. The only roads between them are in `rules.life`."""

    PROPOSED = "proposed", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    UNDER_WAY = "under_way", "Under way"
    CLAIMED = "claimed", "Claimed done"
    DISPUTED = "disputed", "Disputed"
    CONFIRMED = "confirmed", "Confirmed done"
    CLOSED_UNFIXED = "closed_unfixed", "Closed, not done"


OPEN_STATUSES = (
    Status.PROPOSED,
    Status.ANSWERED,
    Status.UNDER_WAY,
    Status.CLAIMED,
    Status.DISPUTED,
)
CLOSED_STATUSES = (Status.CONFIRMED, Status.CLOSED_UNFIXED)


class Response(models.TextChoices):
    """The landlord's reasoned answer to a recommendation."""

    AGREED = "agreed", "Agreed"
    AGREED_IN_PRINCIPLE = "agreed_in_principle", "Agreed in principle"
    PARTLY_AGREED = "partly_agreed", "Partly agreed"
    NOT_AGREED = "not_agreed", "Not agreed"
    NOT_REQUIRED = "not_required", "Not required"
    ALREADY_IN_PLACE = "already_in_place", "Already in place"
    DEFERRED = "deferred", "Deferred"
    WITH_ANOTHER_BODY = "with_another_body", "With another body"
    SUBJECT_TO_STUDY = "subject_to_study", "Subject to a study"


REFUSALS = (Response.NOT_AGREED, Response.NOT_REQUIRED)


class Resources(models.TextChoices):
    """What an action costs, as far as the landlord says."""

    UNKNOWN = "unknown", "Not stated"
    NONE_NEW = "none_new", "No new resources"
    WITHIN_BUDGET = "within_budget", "Within current budget"
    MAY_NEED_MORE = "may_need_more", "May need more"
    DEPENDS_ON_STUDY = "depends_on_study", "Depends on a study"
    AWAITS_PROJECT = "awaits_project", "Awaits another project"


class EvidenceKind(models.TextChoices):
    FILE = "file", "Document"
    LINK = "link", "Link"
    FIGURE = "figure", "Figure"
    PHOTO = "photo", "Photo"


class RungTarget(models.TextChoices):
    """Who is told when an action reaches a rung of the escalation ladder."""

    OWNER = "owner", "The owners"
    LINE_MANAGER = "line_manager", "The lead's line manager"
    PERSON = "person", "A named person"


class RaiserReplyKind(models.TextChoices):
    CONFIRM = "confirm", "Confirmed"
    DISPUTE = "dispute", "Disputed"
    REOPEN = "reopen", "Reopened"
    COMMENT = "comment", "Comment"


class TallyFacet(models.TextChoices):
    """The sides from which actions are counted."""

    STATUS = "status", "By status"
    RESPONSE = "response", "By response"
    DUE = "due", "Awaited, by due day"  # only those that can be late (`rules.lateness`)


class BulkVerb(models.TextChoices):
    """What may be done to many actions at once."""

    SET_OWNERS = "set_owners", "Change who carries them"
    REVISE_DATE = "revise_date", "Revise the date"
    ANSWER = "answer", "Answer"
    START = "start", "Start"
    MOVE = "move", "Move to another section"
    SET_RESOURCES = "set_resources", "Set resources"
    ADD_NOTE = "add_note", "Add a note"
