"""Changes to the register: one function per verb, one transaction, one fact."""

from yousaid.people.operations.accounts import (
    CannotTie,
    join_account,
    part_account,
    tie_account,
)
from yousaid.people.operations.consent import (
    add_purpose,
    add_wording,
    give_consent,
    retire_purpose,
    withdraw_consent,
)
from yousaid.people.operations.contacts import (
    KnownContact,
    add_contact,
    change_contact,
    confirm_contact,
    mark_contact_failing,
    put_main_contact,
    refuse_contact,
    remove_contact,
    reuse_contact,
)
from yousaid.people.operations.deaths import (
    note_death,
)
from yousaid.people.operations.expressing import (
    AlreadySettled,
    drop_expression,
    express_interest,
    settle_expression,
    take_up_as_new,
    take_up_for_known,
)
from yousaid.people.operations.finding import (
    forget_people,
    index_homes,
    index_people,
    reindex_people,
)
from yousaid.people.operations.homes import (
    WrongDays,
    change_residency,
    move_in,
)
from yousaid.people.operations.involvement import (
    add_need,
    add_topic,
    retire_need,
    retire_topic,
    set_interests,
    set_needs,
    set_offer,
)
from yousaid.people.operations.persons import (
    OwnManager,
    add_person,
    change_person,
    find_oneself,
)
from yousaid.people.operations.reaching import (
    begin_acting,
    choose_channels,
    end_acting,
    set_preferences,
    start_again,
    stop_everything,
)

__all__ = [
    "AlreadySettled",
    "CannotTie",
    "KnownContact",
    "OwnManager",
    "WrongDays",
    "add_contact",
    "add_need",
    "add_person",
    "add_purpose",
    "add_topic",
    "add_wording",
    "begin_acting",
    "change_contact",
    "change_person",
    "change_residency",
    "choose_channels",
    "confirm_contact",
    "drop_expression",
    "end_acting",
    "express_interest",
    "find_oneself",
    "forget_people",
    "give_consent",
    "index_homes",
    "index_people",
    "join_account",
    "mark_contact_failing",
    "move_in",
    "note_death",
    "part_account",
    "put_main_contact",
    "refuse_contact",
    "reindex_people",
    "remove_contact",
    "retire_need",
    "retire_purpose",
    "retire_topic",
    "reuse_contact",
    "set_interests",
    "set_needs",
    "set_offer",
    "set_preferences",
    "settle_expression",
    "start_again",
    "stop_everything",
    "take_up_as_new",
    "take_up_for_known",
    "tie_account",
    "withdraw_consent",
]
