"""The lines of the matrix about posts of groups and who holds them."""

from tests.permissions.desk_pages import EDITORS_FORM, STAFF_PAGE
from tests.permissions.matrix_words import (
    EDITORS,
    NOTHING,
    OPEN_READ_ONLY,
    SIGNED_IN,
    Page,
    behind,
    only,
)

OFFICERS = frozenset({"association_officer"})
PANEL = {"pk": "groups.panel"}
OWN = {"pk": "groups.association"}
OTHERS = {"pk": "groups.other"}
NOT_THERE = behind(only(EDITORS), "nothing")
POST_ONLY = behind(only(EDITORS), "not-that-way")
GONE = behind(only(OFFICERS), "nothing")
READERS = EDITORS | {"officer"}
EDITORS_READ = {"get": only(EDITORS), "post": behind(only(EDITORS), "not-that-way")}
READ = {"get": only(READERS), "post": behind(only(READERS), "not-that-way")}

MEMBERSHIP_PAGES = [
    Page(
        "groups:desk-extend-member",
        NOT_THERE,
        NOT_THERE,
        kwargs={**PANEL, "seat": 999_999},
        note="no such seat",
    ),
    Page(
        "groups:desk-invite-holder",
        POST_ONLY,
        NOT_THERE,
        kwargs={**PANEL, "seat": 999_999},
        note="no such seat",
    ),
    Page("groups:desk-add-post", **EDITORS_FORM, kwargs=PANEL),
    Page("groups:desk-change-post", **EDITORS_FORM, kwargs={**PANEL, "post": "posts.panel"}),
    Page(
        "groups:desk-change-post",
        NOT_THERE,
        NOT_THERE,
        kwargs={**PANEL, "post": "posts.other"},
        note="of another group",
    ),
    Page(
        "groups:desk-retire-post", POST_ONLY, only(EDITORS), kwargs={**PANEL, "post": "posts.panel"}
    ),
    Page("groups:desk-hand-over", **EDITORS_FORM, kwargs={**PANEL, "post": "posts.panel"}),
    Page(
        "groups:desk-undo-handover",
        POST_ONLY,
        NOT_THERE,
        kwargs={**PANEL, "handover": 999_999},
        note="no such handover",
    ),
    # The group's own officers ------------------------------------------------------------------
    Page("groups:public-own-contacts", only(OFFICERS), only(OFFICERS), kwargs=OWN),
    Page("groups:public-own-contacts", GONE, GONE, kwargs=OTHERS, note="another group"),
    Page("groups:public-posts", only(OFFICERS), behind(only(OFFICERS), "not-that-way"), kwargs=OWN),
    Page(
        "groups:public-posts",
        GONE,
        behind(only(OFFICERS), "not-that-way"),
        kwargs=OTHERS,
        note="another group",
    ),
    Page(
        "groups:public-hand-over",
        only(OFFICERS),
        only(OFFICERS),
        kwargs={**OWN, "post": "posts.association"},
    ),
    Page(
        "groups:public-hand-over",
        GONE,
        GONE,
        kwargs={**OTHERS, "post": "posts.other"},
        note="another group",
    ),
    Page(
        "groups:public-handed-over",
        behind(SIGNED_IN, "nothing"),
        behind(SIGNED_IN, "not-that-way"),
        kwargs={"pk": 999_999},
        note="another's handover",
    ),
    Page(
        "groups:public-undo-handover",
        behind(SIGNED_IN, "not-that-way"),
        behind(SIGNED_IN, "nothing"),
        kwargs={"pk": 999_999},
        note="another's handover",
    ),
    # How groups are reached --------------------------------------------------------------------
    Page("groups:desk-contacts", **READ),
    Page("groups:desk-contact-letters", **READ, kwargs={"kind": "csv"}),
    Page("groups:desk-freshness", **EDITORS_FORM),
    Page("groups:desk-group-contacts", **READ, kwargs=PANEL),
    Page("groups:desk-ask-contacts", POST_ONLY, only(EDITORS), kwargs=PANEL),
    Page("groups:desk-keep-contact", **EDITORS_FORM, kwargs={**PANEL, "post": 0}),
    *(
        Page(
            name,
            behind(only(READERS), "not-that-way"),
            behind(only(READERS), "nothing"),
            kwargs={**PANEL, "contact": 999_999},
            note="no such contact",
        )
        for name in ("groups:desk-confirm-contact", "groups:desk-contact-failing")
    ),
    Page(
        "groups:desk-settle-contact",
        POST_ONLY,
        NOT_THERE,
        kwargs={**PANEL, "change": 999_999},
        note="no such change",
    ),
    Page(
        "groups:public-contacts",
        NOTHING,
        NOTHING,
        kwargs={"token": "0" * 64},
        note="an invented link",
    ),
    Page("groups:public-contacts-thanks", **OPEN_READ_ONLY),
    Page("groups:desk-vacancies", **EDITORS_READ),
    Page("groups:desk-load", **EDITORS_READ),
    # Activities --------------------------------------------------------------------------------
    Page("activities:desk-activities", **READ),
    Page("activities:desk-spread", **EDITORS_READ),
    Page(
        "activities:desk-attendance",
        only(READERS),
        only(READERS),
        kwargs={"pk": "groups.association"},
    ),
    Page(
        "activities:desk-attendance",
        only(EDITORS),
        only(EDITORS),
        kwargs=OTHERS,
        note="out of reach",
    ),
    Page(
        "activities:desk-activity",
        behind(only(READERS), "nothing"),
        behind(only(READERS), "not-that-way"),
        kwargs={"pk": 999_999},
        note="no such activity",
    ),
    Page(
        "activities:desk-take-back",
        behind(only(READERS), "not-that-way"),
        behind(only(READERS), "nothing"),
        kwargs={"pk": 999_999, "sheet": "00000000-0000-0000-0000-000000000000"},
        note="no such activity",
    ),
    Page("activities:desk-plan", only(READERS), only(READERS), kwargs=OWN),
    Page("activities:desk-plan", only(EDITORS), only(EDITORS), kwargs=OTHERS, note="out of reach"),
    *(
        Page(
            name,
            behind(only(READERS), "nothing"),
            behind(only(READERS), "nothing"),
            kwargs={"pk": 999_999},
            note="no such activity",
        )
        for name in ("activities:desk-change", "activities:desk-call-off")
    ),
    Page("activities:desk-person", **STAFF_PAGE, kwargs={"pk": "people.owner"}),
]
