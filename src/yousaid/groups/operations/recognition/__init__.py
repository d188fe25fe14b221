"""Changes to the recognition of associations: one function per verb."""

from yousaid.groups.operations.recognition.criteria import (
    BadCriteria,
    NewCriterion,
    make_criteria,
)
from yousaid.groups.operations.recognition.moving import (
    Refused,
    end_recognition,
    give_rest,
    situation_of,
    wake_association,
)
from yousaid.groups.operations.recognition.records import (
    change_recognition,
    plan_agm_visit,
    record_agm_visit,
    record_statutory_recognition,
    remind_of_reviews,
)
from yousaid.groups.operations.recognition.reviews import (
    begin_recognition,
    begin_review,
    check_criterion,
    find_failing,
    open_review,
    recognise_association,
    send_proof,
    submit_review,
    turn_down_association,
)
from yousaid.groups.operations.recognition.support import (
    answer_circumstances,
    ask_circumstances,
    finish_support_goal,
    log_support_visit,
    open_support_plan,
    set_support_goal,
)
from yousaid.groups.operations.recognition.withdrawals import (
    appeal_withdrawal,
    decide_withdrawal,
    hear_appeal,
    propose_withdrawal,
)

__all__ = [
    "BadCriteria",
    "NewCriterion",
    "Refused",
    "answer_circumstances",
    "appeal_withdrawal",
    "ask_circumstances",
    "begin_recognition",
    "begin_review",
    "change_recognition",
    "check_criterion",
    "decide_withdrawal",
    "end_recognition",
    "find_failing",
    "finish_support_goal",
    "give_rest",
    "hear_appeal",
    "log_support_visit",
    "make_criteria",
    "open_review",
    "open_support_plan",
    "plan_agm_visit",
    "propose_withdrawal",
    "recognise_association",
    "record_agm_visit",
    "record_statutory_recognition",
    "remind_of_reviews",
    "send_proof",
    "set_support_goal",
    "situation_of",
    "submit_review",
    "turn_down_association",
    "wake_association",
]
