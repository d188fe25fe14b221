"""The lines of the matrix about personal data: the notice, one's own data, tickets, retention."""

from tests.permissions.matrix_words import (
    OPEN_READ_ONLY,
    SIGNED_IN,
    Page,
    behind,
    only,
)

NOBODY_HERE = behind(SIGNED_IN, "nothing")  # no user of the cast is a person of the register
JUST_READ = behind(SIGNED_IN, "not-that-way")
OFFICER = frozenset({"data_protection"})
SECONDS = OFFICER | {"manager"}
COUNTERS = SECONDS | {"engagement"}
MANAGER = frozenset({"manager"})
NO_SUCH: dict[str, object] = {"pk": 999_999}


def _read(roles: frozenset[str]) -> dict[str, object]:
    return {"get": only(roles), "post": behind(only(roles), "not-that-way")}


PRIVACY_PAGES = [
    Page("privacy:public-notice", **OPEN_READ_ONLY),
    *(Page(f"privacy:{name}", NOBODY_HERE, JUST_READ) for name in ("own", "own-looks")),
    Page("privacy:own-ask-copy", JUST_READ, NOBODY_HERE),
    Page("privacy:own-erase", NOBODY_HERE, NOBODY_HERE),
    Page("privacy:copy-file", NOBODY_HERE, JUST_READ, kwargs=NO_SUCH),
    Page("people:own-profile", NOBODY_HERE, JUST_READ),
    Page("people:own-profile-question", NOBODY_HERE, NOBODY_HERE, kwargs={"code": "sex"}),
    Page("people:own-profile-withdraw", NOBODY_HERE, NOBODY_HERE),
    Page("people:desk-one-profile", only(MANAGER), only(MANAGER), kwargs={"pk": "people.raiser"}),
    Page("privacy:desk-who-takes-part", **_read(COUNTERS)),
    Page("privacy:desk-requests", **_read(SECONDS)),
    Page("privacy:desk-add-request", only(OFFICER), only(OFFICER)),
    Page(
        "privacy:desk-request",
        behind(only(SECONDS), "nothing"),
        behind(only(SECONDS), "not-that-way"),
        kwargs=NO_SUCH,
    ),
    Page(
        "privacy:desk-confirm",
        behind(only(SECONDS), "not-that-way"),
        behind(only(SECONDS), "nothing"),
        kwargs=NO_SUCH,
    ),
    *(
        Page(
            f"privacy:desk-{name}",
            behind(only(OFFICER), "not-that-way"),
            behind(only(OFFICER), "nothing"),
            kwargs=NO_SUCH,
        )
        for name in ("grant", "refuse")
    ),
    Page("privacy:desk-retention", **_read(OFFICER)),
    Page("privacy:desk-moved-out", only(OFFICER), only(OFFICER)),
    Page(
        "privacy:desk-rule",
        behind(only(OFFICER), "nothing"),
        behind(only(OFFICER), "nothing"),
        kwargs=NO_SUCH,
    ),
]
