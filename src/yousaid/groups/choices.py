from django.db import models


class Kind(models.TextChoices):
    """Codes of the kinds of group that come with YouSaid, which code may treat specially.

    What a landlord calls them, and the kinds it added, are rows of `GroupKind`.
    """

    ASSOCIATION = "association"
    TMO = "tmo"
    PANEL = "panel"
    FORUM = "forum"
    BOARD = "board"
    SERVICE_GROUP = "service_group"
    TASK_TEAM = "task_team"
    FEDERATION = "federation"
    REGISTER = "register"
    VIRTUAL = "virtual"
    TEAM = "team"
    PARTNER = "partner"


class GroupStatus(models.TextChoices):
    """Where a group stands in its life."""

    FORMING = "forming", "Forming"
    ACTIVE = "active", "Active"
    DORMANT = "dormant", "Dormant"
    CLOSED = "closed", "Closed"


class Rhythm(models.TextChoices):
    """What a group's meetings are counted in."""

    WEEK = "week", "Weeks"
    MONTH = "month", "Months"


class Tie(models.TextChoices):
    """What one group is to another, said from the first to the second (KI-43)."""

    FEEDS = "feeds", "feeds into"
    ADVISES = "advises", "advises"
    NOMINATES = "nominates", "nominates members of"
    DELEGATES = "delegates", "delegates powers to"


class RequestState(models.TextChoices):
    """How far we are with somebody who would like a group."""

    NEW = "new", "New"
    IN_TOUCH = "in_touch", "In touch"
    FORMING = "forming", "A group is forming"
    CLOSED = "closed", "Closed"


class VisitKind(models.TextChoices):
    """Whom a visit was to."""

    ESTATE = "estate", "Residents of an estate"
    STAFF = "staff", "A staff team, to tell them about engagement"


class VisitOutcome(models.TextChoices):
    """What came of a visit."""

    NOBODY = "nobody", "Nobody was there"
    MET = "met", "Met residents"
    INTERESTED = "interested", "Some would like a group"
    ADVOCATE = "advocate", "Somebody would speak up for the estate"
    NOT_NOW = "not_now", "They do not want a group now"
    TOLD = "told", "The team was told"


class AdvocateKind(models.TextChoices):
    """Who speaks up where there is no group."""

    ESTATE = "estate", "Estate advocate"
    BLOCK = "block", "Block representative"


class Stage(models.TextChoices):
    """Where the landlord's recognition of an association is; see `rules.recognition.life`."""

    FORMING = "forming", "Forming"
    APPLIED = "applied", "Applied"
    RECOGNISED = "recognised", "Recognised"
    REVIEW = "review", "In its yearly review"
    FAILING = "failing", "Failing the criteria"
    IMPROVING = "improving", "Improving, with support"
    PROPOSED = "proposed", "Withdrawal proposed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    APPEAL = "appeal", "Withdrawn, appeal being heard"
    DORMANT = "dormant", "Dormant"
    ENDED = "ended", "Ended with the group"


class Standing(models.TextChoices):
    """What the landlord grants an association: the one value that all effects come from."""

    NOT_YET = "not_yet", "Not yet recognised"
    RECOGNISED = "recognised", "Recognised"
    WITHDRAWN = "withdrawn", "Not recognised"
    PAUSED = "paused", "Not active"
    ENDED = "ended", "Closed"


class Funding(models.TextChoices):
    """Whether an association may have the yearly grant, and is supported where not (OX-34)."""

    FUNDED = "funded", "Funded"
    SUPPORTED = "supported", "Not funded, but supported"
    NEITHER = "neither", "Neither funded nor supported"


class CriterionKind(models.TextChoices):
    """How a criterion is judged; each needs its own details."""

    BANDS = "bands", "A number of people, by the number of homes"
    WITHIN_MONTHS = "within_months", "Something that happened in the last months"
    NOTICE_DAYS = "notice_days", "Days of notice before a meeting"
    DOCUMENT = "document", "A document"
    YES_NO = "yes_no", "Yes or no"
    POSTS = "posts", "Posts that somebody holds (from our records)"
    AREA = "area", "An area of its own (from our records)"


# Judged from the landlord's own records: the association sends nothing for them.
FROM_RECORDS = frozenset({CriterionKind.POSTS, CriterionKind.AREA})


class Result(models.TextChoices):
    """What an officer found when they checked a criterion."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    WAIVED = "waived", "Waived"


class Circumstances(models.TextChoices):
    """The answer to: are there exceptional circumstances? (TH-35)"""

    YES = "yes", "Yes, there are"
    NO = "no", "No, there are none"
    SILENCE = "silence", "They did not answer"


class Decision(models.TextChoices):
    """What a manager decides on a proposal to withdraw."""

    WITHDRAW = "withdraw", "Withdraw recognition"
    KEEP = "keep", "Keep recognition"
    MORE_SUPPORT = "more_support", "Give more support first"


class AppealOutcome(models.TextChoices):
    UPHELD = "upheld", "Upheld: recognised again"
    DISMISSED = "dismissed", "Dismissed: it stays withdrawn"


class StatutoryBasis(models.TextChoices):
    """How a recognised tenants' association in law came to be one."""

    NOTICE = "notice", "The landlord’s notice in writing"
    CERTIFICATE = "certificate", "A tribunal’s certificate"


class Attendance(models.TextChoices):
    """Whether an officer went to an annual general meeting (TH-34)."""

    PLANNED = "planned", "Will go"
    WENT = "went", "Went"
    MISSED = "missed", "Did not go"


class How(models.TextChoices):
    """How somebody came to a role."""

    ELECTED = "elected", "Elected"
    SELECTED = "selected", "Selected"
    CO_OPTED = "co_opted", "Co-opted"
    NOMINATED = "nominated", "Nominated by another body"
    JOINED = "joined", "Joined"


class Leaving(models.TextChoices):
    """Why somebody left a role."""

    TERM_ENDED = "term_ended", "Their term ended"
    RESIGNED = "resigned", "They resigned"
    HANDED_OVER = "handed_over", "They handed over to somebody else"
    MOVED = "moved", "They moved away"
    REMOVED = "removed", "They were removed"
    DIED = "died", "They died"
    OTHER = "other", "Another reason"


class ConfirmedHow(models.TextChoices):
    """How a group's contact was last confirmed."""

    LINK = "link", "By private link"
    OWN = "own", "By an officer of the group"
    PHONE = "phone", "By phone"
    DESK = "desk", "By an officer"
    IMPORT = "import", "From an earlier list"


class ChangeState(models.TextChoices):
    """What became of a correction that came by private link."""

    APPLIED = "applied", "Applied"
    WAITING = "waiting", "Waits for an officer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
