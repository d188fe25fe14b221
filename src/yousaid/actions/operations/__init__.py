"""Changes to plans and actions: one function per verb, one transaction, one fact.

They refuse with `problems.Refused` or `rules.life.NoRoad`, whose message is a sentence for people.
"""

from yousaid.actions.operations.actions import (
    NewAction,
    add_action,
    add_actions,
    change_action,
    cite_source,
    write_internal_note,
)
from yousaid.actions.operations.answers import (
    answer_action,
)
from yousaid.actions.operations.bulk import (
    BulkEdit,
    BulkLine,
    change_many,
    preview_many,
    undo_bulk,
)
from yousaid.actions.operations.closure import (
    claim_done,
    close_unfixed,
    resume_action,
    start_action,
    withdraw_claim,
)
from yousaid.actions.operations.dates import (
    agree_date,
    review_ongoing,
    revise_date,
)
from yousaid.actions.operations.duties import (
    do_occurrence,
    fill_diary,
    set_duty,
    spawn_occurrences,
)
from yousaid.actions.operations.escalation import (
    NewRung,
    escalate_late_actions,
    set_ladder,
)
from yousaid.actions.operations.evidence import (
    add_evidence,
    show_evidence,
)
from yousaid.actions.operations.followers import (
    ask_to_follow,
    confirm_follow,
    end_follow,
    forget_unconfirmed_followers,
)
from yousaid.actions.operations.looks import (
    look_at_today,
)
from yousaid.actions.operations.notes import (
    add_note,
)
from yousaid.actions.operations.nudges import (
    nudge_owners,
)
from yousaid.actions.operations.owners import (
    owner_values,
    resolve_owner,
    set_owners,
)
from yousaid.actions.operations.plans import (
    add_section,
    change_plan,
    create_plan,
    declare_version,
    publish_plan,
    remove_actions,
    remove_plan,
    rename_section,
    withdraw_plan,
)
from yousaid.actions.operations.problems import (
    BadRule,
    CannotUndo,
    ChangedMeanwhile,
    GoesRound,
    NeedsReason,
    NotAllowed,
    NotARaiser,
    Refused,
)
from yousaid.actions.operations.programmes import (
    Affected,
    add_dependency,
    add_programme,
    end_dependency,
    move_programme,
    preview_move,
)
from yousaid.actions.operations.raisers import (
    add_raiser,
    add_raiser_of_plan,
    add_resident_raiser,
    record_reply,
    renew_raiser_link,
)
from yousaid.actions.operations.silence import (
    lapse_silences,
)
from yousaid.actions.operations.tallies import (
    recount,
)

__all__ = [
    "Affected",
    "BadRule",
    "BulkEdit",
    "BulkLine",
    "CannotUndo",
    "ChangedMeanwhile",
    "GoesRound",
    "NeedsReason",
    "NewAction",
    "NewRung",
    "NotARaiser",
    "NotAllowed",
    "Refused",
    "add_action",
    "add_actions",
    "add_dependency",
    "add_evidence",
    "add_note",
    "add_programme",
    "add_raiser",
    "add_raiser_of_plan",
    "add_resident_raiser",
    "add_section",
    "agree_date",
    "answer_action",
    "ask_to_follow",
    "change_action",
    "change_many",
    "change_plan",
    "cite_source",
    "claim_done",
    "close_unfixed",
    "confirm_follow",
    "create_plan",
    "declare_version",
    "do_occurrence",
    "end_dependency",
    "end_follow",
    "escalate_late_actions",
    "fill_diary",
    "forget_unconfirmed_followers",
    "lapse_silences",
    "look_at_today",
    "move_programme",
    "nudge_owners",
    "owner_values",
    "preview_many",
    "preview_move",
    "publish_plan",
    "record_reply",
    "recount",
    "remove_actions",
    "remove_plan",
    "rename_section",
    "renew_raiser_link",
    "resolve_owner",
    "resume_action",
    "review_ongoing",
    "revise_date",
    "set_duty",
    "set_ladder",
    "set_owners",
    "show_evidence",
    "spawn_occurrences",
    "start_action",
    "undo_bulk",
    "withdraw_claim",
    "withdraw_plan",
    "write_internal_note",
]
