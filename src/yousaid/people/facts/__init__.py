"""Facts about persons. Names stay out: the journal is for ever."""

from yousaid.people.facts.choosing import (
    ChoiceAdded,
    ChoiceRetired,
    WordingAdded,
)
from yousaid.people.facts.contacts import (
    ContactAdded,
    ContactChanged,
    ContactMarked,
    ContactRemoved,
)
from yousaid.people.facts.deaths import (
    PersonDied,
)
from yousaid.people.facts.expressing import (
    ExpressionDropped,
    ExpressionProposed,
    ExpressionTakenUp,
    InterestExpressed,
)
from yousaid.people.facts.intake import (
    MergerUndone,
    PeopleMerged,
    RegisterImported,
    RegisterImportUndone,
    TwoPeopleToldApart,
)
from yousaid.people.facts.persons import (
    AccountJoined,
    AccountParted,
    PersonAdded,
    PersonChanged,
)
from yousaid.people.facts.profile import (
    ProfileAnswered,
    ProfileRead,
    ProfileWithdrawn,
)
from yousaid.people.facts.records import (
    AboutPerson,
    ActingBegan,
    ActingEnded,
    ConsentGiven,
    ConsentWithdrawn,
    InterestsChanged,
    MessagesStarted,
    MessagesStopped,
    MovedIn,
    NeedsChanged,
    OfferChanged,
    PreferencesChanged,
    ResidencyChanged,
)

__all__ = [
    "AboutPerson",
    "AccountJoined",
    "AccountParted",
    "ActingBegan",
    "ActingEnded",
    "ChoiceAdded",
    "ChoiceRetired",
    "ConsentGiven",
    "ConsentWithdrawn",
    "ContactAdded",
    "ContactChanged",
    "ContactMarked",
    "ContactRemoved",
    "ExpressionDropped",
    "ExpressionProposed",
    "ExpressionTakenUp",
    "InterestExpressed",
    "InterestsChanged",
    "MergerUndone",
    "MessagesStarted",
    "MessagesStopped",
    "MovedIn",
    "NeedsChanged",
    "OfferChanged",
    "PeopleMerged",
    "PersonAdded",
    "PersonChanged",
    "PersonDied",
    "PreferencesChanged",
    "ProfileAnswered",
    "ProfileRead",
    "ProfileWithdrawn",
    "RegisterImportUndone",
    "RegisterImported",
    "ResidencyChanged",
    "TwoPeopleToldApart",
    "WordingAdded",
]
