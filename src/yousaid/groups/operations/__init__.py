"""Changes to groups: one function per verb, one transaction, one fact."""

from yousaid.groups.operations.agreements import (
    AgreementOutOfOrder,
    agree_roles,
    end_agreement,
    review_roles,
)
from yousaid.groups.operations.closing import set_status
from yousaid.groups.operations.contact_requests import (
    AlreadyAnswered,
    NobodyToAsk,
    answer_contact_request,
    ask_for_contacts,
    ask_group,
    confirm_own_contacts,
)
from yousaid.groups.operations.contacts import (
    confirm_group_contact,
    keep_group_contact,
    note_failing_address,
    set_freshness_rule,
    settle_contact_change,
)
from yousaid.groups.operations.deaths import record_death
from yousaid.groups.operations.expiring import close_ended_roles, warn_of_endings
from yousaid.groups.operations.groups import (
    NameTaken,
    add_group,
    change_group,
    cover_places,
    set_workings,
)
from yousaid.groups.operations.handing_over import (
    MayNotHandOver,
    Newcomer,
    TooLateToUndo,
    hand_over,
    invite_holder,
    undo_handover,
)
from yousaid.groups.operations.kinds import (
    KindNeeded,
    KindTaken,
    add_kind,
    change_kind,
    remove_kind,
    retire_kind,
)
from yousaid.groups.operations.links import LinkedToItself, link_groups, unlink_groups
from yousaid.groups.operations.memberships import (
    NotNow,
    ReasonMissing,
    end_membership,
    extend_membership,
    join_group,
)
from yousaid.groups.operations.posts import StillHeld, keep_post, retire_post
from yousaid.groups.operations.seats import (
    ExceptionUnexplained,
    SeatsTaken,
    remove_seats,
    set_seats,
    take_seat,
)
from yousaid.groups.operations.status import ClosedWhy, change_status
from yousaid.groups.operations.terms import TermsOutOfOrder, agree_terms

__all__ = [
    "AgreementOutOfOrder",
    "AlreadyAnswered",
    "ClosedWhy",
    "ExceptionUnexplained",
    "KindNeeded",
    "KindTaken",
    "LinkedToItself",
    "MayNotHandOver",
    "NameTaken",
    "Newcomer",
    "NobodyToAsk",
    "NotNow",
    "ReasonMissing",
    "SeatsTaken",
    "StillHeld",
    "TermsOutOfOrder",
    "TooLateToUndo",
    "add_group",
    "add_kind",
    "agree_roles",
    "agree_terms",
    "answer_contact_request",
    "ask_for_contacts",
    "ask_group",
    "change_group",
    "change_kind",
    "change_status",
    "close_ended_roles",
    "confirm_group_contact",
    "confirm_own_contacts",
    "cover_places",
    "end_agreement",
    "end_membership",
    "extend_membership",
    "hand_over",
    "invite_holder",
    "join_group",
    "keep_group_contact",
    "keep_post",
    "link_groups",
    "note_failing_address",
    "record_death",
    "remove_kind",
    "remove_seats",
    "retire_kind",
    "retire_post",
    "review_roles",
    "set_freshness_rule",
    "set_seats",
    "set_status",
    "set_workings",
    "settle_contact_change",
    "take_seat",
    "undo_handover",
    "unlink_groups",
    "warn_of_endings",
]
