"""The lines of the matrix about people: their pages at the desk, and everybody's own.

The raiser lives in the officer's area, Vera does not: she only acts for the raiser, and is not a
resident whose record the officer may keep once she stops.
"""

from tests.permissions.matrix_words import (
    DESK,
    EDITORS,
    EVERYBODY,
    NOTHING,
    OPEN,
    OPEN_READ_ONLY,
    SIGNED_IN,
    Page,
    Who,
    behind,
    only,
)

CLOSE = EDITORS | {"officer"}
READ = {"get": only(DESK), "post": behind(only(DESK), "not-that-way")}
EDITORS_FORM = {"get": only(EDITORS), "post": only(EDITORS)}
CLOSE_FORM = {"get": only(CLOSE), "post": only(CLOSE)}
CLOSE_READ = {"get": only(CLOSE), "post": behind(only(CLOSE), "not-that-way")}
CLOSE_POST = {"get": behind(only(CLOSE), "not-that-way"), "post": only(CLOSE)}
EDITORS_READ = {"get": only(EDITORS), "post": behind(only(EDITORS), "not-that-way")}
EDITORS_POST = {"get": behind(only(EDITORS), "not-that-way"), "post": only(EDITORS)}
NOBODY_HERE = behind(SIGNED_IN, "nothing")  # no user of the cast is a person of the register
NEAR, STAFF, FAR = {"pk": "people.raiser"}, {"pk": "people.owner"}, {"pk": "people.far"}


class _OutOfReach(Who):
    """Editors get in; the officer, who gets in for others, finds nothing here."""

    def outcome(self, person: str) -> str:
        return "nothing" if person == "officer" else super().outcome(person)


FAR_FORM = {"get": _OutOfReach(EDITORS), "post": _OutOfReach(EDITORS)}


class _OutOfSight(Who):
    """Editors see it; for other staff at the desk it is not there."""

    def outcome(self, person: str) -> str:
        return "nothing" if person in DESK - self.roles else super().outcome(person)


ONE_FORM = (
    *("preferences", "channels", "interests", "offer", "needs"),
    *("stop", "add-contact", "move-in", "add-helper"),
)

PEOPLE_PAGES = [
    Page("people:desk-people", **READ),
    Page("people:desk-letters", **CLOSE_READ),
    Page("people:desk-suggest", **READ),
    Page("people:desk-add-person", **EDITORS_FORM),
    Page("people:desk-person", **READ, kwargs=STAFF),
    Page("people:desk-person", _OutOfSight(EDITORS), READ["post"], kwargs=FAR, note="far away"),
    Page("people:desk-change-person", **EDITORS_FORM, kwargs=STAFF),
    Page("people:desk-tie-account", **EDITORS_FORM, kwargs=NEAR),
    Page("people:desk-part-account", **EDITORS_POST, kwargs=NEAR),
    *(Page(f"people:desk-{name}", **CLOSE_FORM, kwargs=NEAR) for name in ONE_FORM),
    *(
        Page(f"people:desk-{name}", **FAR_FORM, kwargs=FAR, note="out of reach")
        for name in ONE_FORM
    ),
    Page("people:desk-contact", **CLOSE_FORM, kwargs={**NEAR, "contact_id": "records.contact"}),
    Page(
        "people:desk-remove-contact",
        **CLOSE_POST,
        kwargs={**NEAR, "contact_id": "records.contact"},
    ),
    Page(
        "people:desk-contact",
        behind(only(CLOSE), "nothing"),
        behind(only(CLOSE), "nothing"),
        kwargs={"pk": "people.vera", "contact_id": "records.contact"},
        note="somebody else's",
    ),
    Page(
        "people:desk-residency", **CLOSE_FORM, kwargs={**NEAR, "residency_id": "records.residency"}
    ),
    Page("people:desk-end-helper", **CLOSE_FORM, kwargs={**NEAR, "acting_id": "records.acting"}),
    Page("people:desk-ledger", **CLOSE_READ, kwargs=NEAR),
    Page("people:desk-consent", **CLOSE_FORM, kwargs={**NEAR, "purpose_id": "records.purpose"}),
    # What people can choose -----------------------------------------------------------------------
    Page("people:desk-choices", **EDITORS_READ),
    *(Page(f"people:desk-add-{noun}", **EDITORS_FORM) for noun in ("topic", "need", "purpose")),
    Page("people:desk-words", **EDITORS_FORM, kwargs={"pk": "records.purpose"}),
    *(
        Page(f"people:desk-retire-{noun}", **EDITORS_POST, kwargs={"pk": f"records.{noun}"})
        for noun in ("topic", "need", "purpose")
    ),
    # Who would like to take part ------------------------------------------------------------------
    Page("people:public-begin", **OPEN_READ_ONLY),
    Page("people:public-step", OPEN, OPEN, kwargs={"step": "name"}),
    Page("people:public-step", NOTHING, NOTHING, kwargs={"step": "none"}, note="no such step"),
    Page("people:public-check", OPEN, OPEN),
    Page("people:public-sent", **OPEN_READ_ONLY),
    Page("people:public-paper", **OPEN_READ_ONLY),
    Page("people:desk-expressions", **EDITORS_READ),
    Page("people:desk-decide", **EDITORS_POST, kwargs={"pk": "records.expression"}),
    Page("people:desk-key-in", **EDITORS_FORM),
    # Everybody's own ------------------------------------------------------------------------------
    Page("people:own-page", only(EVERYBODY), behind(only(EVERYBODY), "not-that-way")),
    *(
        Page(f"people:own-{name}", NOBODY_HERE, NOBODY_HERE)
        for name in (*ONE_FORM[:6], "add-contact")
    ),
    Page("people:own-contact", NOBODY_HERE, NOBODY_HERE, kwargs={"contact_id": "records.contact"}),
    Page(
        "people:own-remove-contact",
        behind(SIGNED_IN, "not-that-way"),
        NOBODY_HERE,
        kwargs={"contact_id": "records.contact"},
    ),
    Page("people:own-consent", NOBODY_HERE, NOBODY_HERE, kwargs={"purpose_id": "records.purpose"}),
]
