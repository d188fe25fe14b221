"""Rows of the register, cut by noun."""

from yousaid.people.models.consent import (
    Consent,
    Purpose,
    Wording,
)
from yousaid.people.models.expressing import (
    Expression,
)
from yousaid.people.models.finding import (
    PersonWord,
    Spelling,
)
from yousaid.people.models.homes import (
    Residency,
)
from yousaid.people.models.intake import (
    Arrival,
    LikelyPair,
    Merger,
)
from yousaid.people.models.involvement import (
    AccessNeed,
    Interest,
    Need,
    Offer,
    Topic,
)
from yousaid.people.models.persons import (
    Person,
)
from yousaid.people.models.profile import (
    ProfileAnswer,
    ProfileNotice,
    ProfileOption,
    ProfileQuestion,
    ProfileWording,
)
from yousaid.people.models.reaching import (
    ActingFor,
    ChosenChannel,
    ContactPoint,
    Preference,
    WantedFormat,
)

__all__ = [
    "AccessNeed",
    "ActingFor",
    "Arrival",
    "ChosenChannel",
    "Consent",
    "ContactPoint",
    "Expression",
    "Interest",
    "LikelyPair",
    "Merger",
    "Need",
    "Offer",
    "Person",
    "PersonWord",
    "Preference",
    "ProfileAnswer",
    "ProfileNotice",
    "ProfileOption",
    "ProfileQuestion",
    "ProfileWording",
    "Purpose",
    "Residency",
    "Spelling",
    "Topic",
    "WantedFormat",
    "Wording",
]
