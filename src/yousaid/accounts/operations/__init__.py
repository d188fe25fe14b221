"""Changes to users, their roles and their own views, cut by noun."""

from yousaid.accounts.operations.grants import MayNotGive, NothingReached, end_role, give_role
from yousaid.accounts.operations.personal_data import record_view
from yousaid.accounts.operations.saved_views import delete_view, save_view
from yousaid.accounts.operations.sent_forms import carry_out_once, forget_sent_forms
from yousaid.accounts.operations.sign_in import (
    end_other_sessions,
    record_password_change,
    record_second_factor,
    record_sign_in,
    record_sign_out,
)
from yousaid.accounts.operations.users import (
    AlreadyInvited,
    OwnAccount,
    deactivate_user,
    invite_user,
    reactivate_user,
    system_user,
)

__all__ = [
    "AlreadyInvited",
    "MayNotGive",
    "NothingReached",
    "OwnAccount",
    "carry_out_once",
    "deactivate_user",
    "delete_view",
    "end_other_sessions",
    "end_role",
    "forget_sent_forms",
    "give_role",
    "invite_user",
    "reactivate_user",
    "record_password_change",
    "record_second_factor",
    "record_sign_in",
    "record_sign_out",
    "record_view",
    "save_view",
    "system_user",
]
