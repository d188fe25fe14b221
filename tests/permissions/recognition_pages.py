"""The lines of the matrix about recognition of associations.

The cast's Fernleigh TRA lies in the officer's north and is the association officer's own; the
Quarrybank TRA lies in the south, beyond both.
"""

from tests.permissions.desk_pages import Sighted
from tests.permissions.matrix_words import DESK, EDITORS, OPEN_READ_ONLY, Page, behind, only

MANAGERS = frozenset({"manager"})
READERS = EDITORS | {"officer"}
OWN = frozenset({"association_officer"})
NEAR = {"pk": "groups.association"}
FAR = {"pk": "groups.other"}
CRITERION = {"criterion": "recognition.criterion"}
PROOF = {"proof": "recognition.proof"}
KEEPERS_FORM = {"get": only(EDITORS), "post": only(EDITORS)}
MANAGERS_FORM = {"get": only(MANAGERS), "post": only(MANAGERS)}
OWN_FORM = {"get": only(OWN), "post": only(OWN)}
OWN_READ = {"get": only(OWN), "post": behind(only(OWN), "not-that-way")}
OWN_NOTHING = {"get": behind(only(OWN), "nothing"), "post": behind(only(OWN), "nothing")}
NOT_THERE = {"get": behind(only(EDITORS), "nothing"), "post": behind(only(EDITORS), "nothing")}
READ = {"get": only(READERS), "post": behind(only(READERS), "not-that-way")}
FAR_READ = {
    "get": Sighted(EDITORS, blind=frozenset({"officer"})),
    "post": behind(only(READERS), "not-that-way"),
}

RECOGNITION_PAGES = [
    Page("groups:desk-recognitions", **READ),
    Page("groups:desk-agm-meetings", **READ),
    Page("groups:desk-criteria", only(DESK), behind(only(DESK), "not-that-way")),
    Page("groups:desk-new-criteria", **MANAGERS_FORM),
    Page(
        "groups:desk-begin-criteria",
        behind(only(MANAGERS), "not-that-way"),
        only(MANAGERS),
    ),
    Page("groups:desk-recognition", **READ, kwargs=NEAR),
    # Of an association out of reach the page says only that there is no record to see.
    Page("groups:desk-recognition", **READ, kwargs=FAR, note="out of reach"),
    Page("groups:desk-health", **READ, kwargs=NEAR),
    Page(
        "groups:desk-health-members",
        only(EDITORS),
        behind(only(EDITORS), "not-that-way"),
        kwargs=NEAR,
    ),
    Page("groups:desk-health", **FAR_READ, kwargs=FAR, note="out of reach"),
    Page(
        "groups:desk-begin-recognition",
        behind(only(EDITORS), "not-that-way"),
        only(EDITORS),
        kwargs=NEAR,
    ),
    *(
        Page(f"groups:desk-{name}", **KEEPERS_FORM, kwargs=NEAR)
        for name in (
            "recognition-details",
            "recognition-submit",
            "recognition-review",
            "recognition-recognise",
            "recognition-failing",
            "recognition-support",
            "recognition-propose",
            "recognition-take-back",
            "recognition-appeal",
            "recognition-rest",
            "recognition-wake",
            "log-support-visit",
            "ask-circumstances",
            "answer-circumstances",
            "record-statutory",
            "plan-agm",
        )
    ),
    *(
        Page(f"groups:desk-{name}", **MANAGERS_FORM, kwargs=NEAR)
        for name in ("recognition-turn-down", "recognition-decide", "recognition-hear")
    ),
    Page("groups:desk-support-goal", **NOT_THERE, kwargs=NEAR, note="no plan"),
    Page(
        "groups:desk-support-goal-done",
        behind(only(EDITORS), "not-that-way"),
        behind(only(EDITORS), "nothing"),
        kwargs={**NEAR, "goal": 999_999},
        note="no such goal",
    ),
    Page(
        "groups:desk-record-agm",
        **NOT_THERE,
        kwargs={**NEAR, "visit": 999_999},
        note="no such visit",
    ),
    Page("groups:desk-check-criterion", **KEEPERS_FORM, kwargs={**NEAR, **CRITERION}),
    Page("groups:desk-add-proof", **KEEPERS_FORM, kwargs={**NEAR, **CRITERION}),
    Page(
        "groups:desk-proof-file",
        behind(only(READERS), "nothing"),
        behind(only(READERS), "not-that-way"),
        kwargs={**NEAR, **PROOF},
        note="words without a file",
    ),
    Page(
        "groups:desk-proof-file",
        behind(only(READERS), "nothing"),
        behind(only(READERS), "not-that-way"),
        kwargs={**FAR, **PROOF},
        note="of another association",
    ),
    # An association's own pages: nobody else's, staff or not.
    Page("groups:own-recognition", **OWN_READ, kwargs=NEAR),
    Page(
        "groups:own-proof-file",
        behind(only(OWN), "nothing"),
        behind(only(OWN), "not-that-way"),
        kwargs={**NEAR, **PROOF},
        note="words without a file",
    ),
    *(Page(f"groups:own-{name}", **OWN_FORM, kwargs=NEAR) for name in ("send", "appeal", "rest")),
    Page("groups:own-evidence", **OWN_FORM, kwargs={**NEAR, "key": "agm"}),
    Page("groups:own-circumstances", **OWN_NOTHING, kwargs=NEAR, note="nobody asked"),
    # The association officer of another group.
    Page(
        "groups:own-recognition",
        behind(only(OWN), "nothing"),
        behind(only(OWN), "not-that-way"),
        kwargs=FAR,
        note="another's",
    ),
    Page(
        "groups:own-proof-file",
        behind(only(OWN), "nothing"),
        behind(only(OWN), "not-that-way"),
        kwargs={**FAR, **PROOF},
        note="another's",
    ),
    *(
        Page(f"groups:own-{name}", **OWN_NOTHING, kwargs=FAR, note="another's")
        for name in ("send", "appeal", "rest")
    ),
    Page("groups:own-evidence", **OWN_NOTHING, kwargs={**FAR, "key": "agm"}, note="another's"),
    Page("groups:public-associations", **OPEN_READ_ONLY),
]
