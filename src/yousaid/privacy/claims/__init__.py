"""One visible table: every model of every app, and what becomes of a person's data in it.

The build fails when a model has no line here (`tests/architecture/test_claims.py`). To claim a
new model, add its line to the file of its app: docs/how-to/claim-personal-data.md.
"""

from yousaid.privacy.claims.accounts import ACCOUNTS
from yousaid.privacy.claims.actions import ACTIONS
from yousaid.privacy.claims.activities import ACTIVITIES
from yousaid.privacy.claims.claim import Blank, Claim, Delete, Keep
from yousaid.privacy.claims.groups import GROUPS
from yousaid.privacy.claims.machine import MACHINE
from yousaid.privacy.claims.people import PEOPLE
from yousaid.privacy.claims.places import PLACES
from yousaid.privacy.claims.privacy import PRIVACY

# In the order in which erasure goes: what hangs on other rows before what it hangs on.
CLAIMS: tuple[Claim, ...] = (
    *PRIVACY,
    *MACHINE,
    *ACTIONS,
    *ACTIVITIES,
    *GROUPS,
    *PLACES,
    *ACCOUNTS,
    *PEOPLE,
)

# Full-text indexes of SQLite: triggers keep them in step with a claimed table, and erasure has them
# written anew, since they hold on to dropped words for a while.
WORD_INDEXES: tuple[str, ...] = ("actions_action_words",)

__all__ = ["CLAIMS", "WORD_INDEXES", "Blank", "Claim", "Delete", "Keep"]
