"""Criteria that most landlords ask of an association: a first version to change from (TH-32)."""

from yousaid.groups.choices import CriterionKind
from yousaid.groups.operations.recognition.criteria import NewCriterion
from yousaid.groups.rules.recognition.bands import Band
from yousaid.groups.rules.recognition.judging import Rule

# Published rules say 8 for 101 to 150 homes and leave exactly 100 out; here it needs 8 too.
QUORUM = (Band(1, 99, 6), Band(100, 150, 8), Band(151, None, 10))
POSTS = ("Chair", "Secretary", "Treasurer")
USUAL_CRITERIA = (
    NewCriterion(
        "agm",
        "Annual general meeting",
        "An annual general meeting in the last 15 months",
        Rule(CriterionKind.WITHIN_MONTHS, months=15, thing="AGM"),
        "The date, and the minutes.",
    ),
    NewCriterion(
        "quorum",
        "People at the meeting",
        "Enough people at the meeting for the size of the area",
        Rule(CriterionKind.BANDS, bands=QUORUM, thing="the meeting"),
        "How many came, and the sheet they signed.",
    ),
    NewCriterion(
        "notice",
        "Notice of the meeting",
        "14 days’ written notice of the annual general meeting",
        Rule(CriterionKind.NOTICE_DAYS, days=14, thing="AGM"),
        "A copy of the notice.",
    ),
    NewCriterion(
        "officer-invited",
        "An officer invited",
        "Our officer is invited to the annual general meeting",
        Rule(CriterionKind.YES_NO),
    ),
    NewCriterion(
        "accounts",
        "Accounts",
        "Accounts for the year, checked by somebody independent",
        Rule(CriterionKind.DOCUMENT, thing="the accounts", needs_check=True),
        "The accounts, signed by whoever checked them.",
    ),
    NewCriterion(
        "constitution",
        "Constitution and equality policy",
        "A constitution with open membership and an equality policy",
        Rule(CriterionKind.DOCUMENT, thing="the constitution"),
        "The constitution as it is now.",
    ),
    NewCriterion(
        "membership",
        "Open membership",
        "Every resident of the area may join",
        Rule(CriterionKind.YES_NO),
    ),
    NewCriterion(
        "posts",
        "Officers",
        "A chair, a secretary and a treasurer",
        Rule(CriterionKind.POSTS, posts=POSTS),
    ),
    NewCriterion(
        "area",
        "An area of its own",
        "No other recognised association covers the area",
        Rule(CriterionKind.AREA),
    ),
)
