"""The lines of the matrix about the desk: Today, plans, actions, programmes."""

from dataclasses import dataclass

from tests.permissions.matrix_words import (
    DESK,
    EDITORS,
    Page,
    Who,
    behind,
    only,
)

READERS = EDITORS | {"officer"}
OUT_OF_SIGHT = DESK - READERS  # staff who see no content that is not published


@dataclass(frozen=True)
class Sighted(Who):
    """As `only`, but for some staff the row is not there at all."""

    blind: frozenset[str] = frozenset()

    def outcome(self, person: str) -> str:
        return "nothing" if person in self.blind else super().outcome(person)


STAFF_PAGE = {"get": only(DESK), "post": behind(only(DESK), "not-that-way")}
STAFF_NOTHING = {"get": behind(only(DESK), "nothing"), "post": behind(only(DESK), "nothing")}
STAFF_NOTHING_TO_READ = {
    "get": behind(only(DESK), "nothing"),
    "post": behind(only(DESK), "not-that-way"),
}
EDITORS_FORM = {"get": only(EDITORS), "post": only(EDITORS)}
ACTION = {"pk": "actions.published"}
PLAN = {"pk": "plans.published"}
NOBODY = {"pk": 999_999}
_MANAGER = frozenset({"manager"})


def _not_that_way(roles: frozenset[str], blind: frozenset[str]) -> Who:
    """For pages that are only read."""
    return behind(only(roles | blind), "not-that-way")


DESK_PAGES = [
    Page("desk:today", **STAFF_PAGE),
    Page("desk:seen", behind(only(DESK), "not-that-way"), only(DESK)),
    Page("desk:find", **STAFF_PAGE),
    Page("desk:find-suggest", **STAFF_PAGE),
    Page(
        "communications:desk-returned",
        only(EDITORS),
        behind(only(EDITORS), "not-that-way"),
    ),
    # Actions ----------------------------------------------------------------------------------
    Page("actions:desk-list", only(DESK), only(DESK)),
    Page("actions:desk-board", only(DESK), only(DESK)),
    Page(
        "actions:desk-bulk",
        behind(only(DESK), "not-that-way"),
        only(DESK),
        data={"do": "start"},
    ),
    Page("actions:desk-bulk-done", **STAFF_NOTHING, kwargs=NOBODY),
    Page("actions:desk-detail", **STAFF_PAGE, kwargs=ACTION),
    Page(
        "actions:desk-detail",
        Sighted(READERS, blind=OUT_OF_SIGHT),
        _not_that_way(READERS, OUT_OF_SIGHT),
        kwargs={"pk": "actions.draft"},
        note="not published",
    ),
    Page(
        "actions:desk-detail",
        Sighted(EDITORS, blind=DESK - EDITORS),
        _not_that_way(EDITORS, DESK - EDITORS),
        kwargs={"pk": "actions.far"},
        note="out of reach",
    ),
    *(
        Page(f"actions:desk-{name}", **EDITORS_FORM, kwargs=ACTION)
        for name in (
            "update",
            "answer",
            "revise",
            "note",
            "evidence",
            "owners",
            "waits",
            "raised-by",
            "details",
            "source",
            "duty",
        )
    ),
    *(
        Page(f"actions:desk-{name}", **EDITORS_FORM, kwargs=ACTION, note="leads back")
        for name in ("start", "claim", "withdraw-claim", "resume", "close", "review")
    ),
    Page(
        "actions:desk-note",
        Sighted(EDITORS, blind=DESK - EDITORS),
        Sighted(EDITORS, blind=DESK - EDITORS),
        kwargs={"pk": "actions.far"},
        note="out of reach",
    ),
    Page(
        "actions:desk-move",
        behind(only(DESK), "not-that-way"),
        only(EDITORS),
        kwargs=ACTION,
        data={"to": "answered"},
    ),
    Page(
        "actions:desk-occurrence",
        behind(only(EDITORS), "nothing"),
        behind(only(EDITORS), "nothing"),
        kwargs={**ACTION, "day": "2026-11-30"},
        note="no duty",
    ),
    Page(
        "actions:desk-wait-no-more",
        behind(only(DESK), "not-that-way"),
        only(EDITORS),
        kwargs={**ACTION, "link_pk": 999_999},
    ),
    Page(
        "actions:desk-remind",
        behind(only(DESK), "not-that-way"),
        only(EDITORS),
        kwargs=ACTION,
    ),
    Page("actions:desk-reply", only(READERS), only(READERS), kwargs=ACTION),
    Page(
        "actions:desk-private-link",
        behind(only(EDITORS), "nothing"),
        behind(only(EDITORS), "nothing"),
        kwargs={**ACTION, "raiser_pk": 999_999},
        note="no such raiser",
    ),
    Page(
        "actions:desk-evidence-sight",
        behind(only(EDITORS), "nothing"),
        behind(only(EDITORS), "nothing"),
        kwargs={**ACTION, "evidence_pk": 999_999},
        note="no such evidence",
    ),
    Page(
        "actions:desk-evidence-file",
        behind(only(DESK), "nothing"),
        behind(only(DESK), "not-that-way"),
        kwargs={**ACTION, "evidence_pk": 999_999},
        note="no such file",
    ),
    # Plans ------------------------------------------------------------------------------------
    Page("actions:desk-plans", only(DESK), only(DESK)),
    Page("actions:desk-start-plan", **EDITORS_FORM),
    Page("actions:desk-plan", **STAFF_PAGE, kwargs=PLAN),
    Page(
        "actions:desk-plan",
        Sighted(READERS, blind=OUT_OF_SIGHT),
        _not_that_way(READERS, OUT_OF_SIGHT),
        kwargs={"pk": "plans.draft"},
        note="not published",
    ),
    *(
        Page(f"actions:desk-{name}", **EDITORS_FORM, kwargs=PLAN)
        for name in (
            "plan-settings",
            "plan-raised-by",
            "new-version",
            "add-section",
            "add-action",
            "publish",
            "withdraw",
        )
    ),
    Page(
        "actions:desk-publish",
        Sighted(EDITORS, blind=DESK - EDITORS),
        Sighted(EDITORS, blind=DESK - EDITORS),
        kwargs={"pk": "plans.far"},
        note="out of reach",
    ),
    # Programmes and those who carry actions ---------------------------------------------------
    Page("actions:desk-programmes", only(DESK), only(DESK)),
    Page("actions:desk-add-programme", **EDITORS_FORM),
    Page("actions:desk-programme", **STAFF_NOTHING, kwargs=NOBODY),
    Page("actions:desk-move-programme", **STAFF_NOTHING, kwargs=NOBODY),
    Page("actions:desk-person", **STAFF_PAGE, kwargs={"pk": "people.owner"}),
    Page(
        "actions:desk-person",
        behind(only(DESK), "nothing"),
        behind(only(DESK), "not-that-way"),
        kwargs={"pk": "people.raiser"},
        note="a resident",
    ),
    Page("actions:desk-group", **STAFF_PAGE, kwargs={"pk": "groups.panel"}),
    Page("actions:desk-ladders", **STAFF_PAGE),
    Page("actions:desk-add-ladder", **EDITORS_FORM),
    Page(
        "actions:desk-change-ladder",
        behind(only(DESK), "nothing"),
        behind(only(DESK), "nothing"),
        kwargs=NOBODY,
        note="no such ladder",
    ),
    # People and groups ------------------------------------------------------------------------
    Page("groups:desk-groups", **STAFF_PAGE),
    Page("groups:desk-add-group", **EDITORS_FORM),
    Page("groups:desk-group", **STAFF_PAGE, kwargs={"pk": "groups.panel"}),
    Page("groups:desk-members", **STAFF_PAGE, kwargs={"pk": "groups.panel"}),
    Page("groups:desk-change-group", **EDITORS_FORM, kwargs={"pk": "groups.panel"}),
    *(
        Page(f"groups:desk-change-{name}", **EDITORS_FORM, kwargs={"pk": "groups.panel"})
        for name in ("places", "workings", "status")
    ),
    *(
        Page(f"groups:desk-{name}", **STAFF_PAGE, kwargs={"pk": "groups.panel"})
        for name in ("terms", "links", "seats")
    ),
    Page("groups:desk-map", **STAFF_PAGE),
    Page("groups:desk-agreement", **STAFF_PAGE, kwargs={"pk": "groups.panel"}),
    Page("groups:desk-agree-roles", **EDITORS_FORM, kwargs={"pk": "groups.panel"}),
    *(
        Page(
            f"groups:desk-{name}",
            behind(only(EDITORS), "nothing"),
            behind(only(EDITORS), "nothing"),
            kwargs={"pk": "groups.panel"},
            note="nothing is agreed",
        )
        for name in ("review-roles", "end-agreement")
    ),
    *(
        Page(f"groups:desk-{name}", **EDITORS_FORM, kwargs={"pk": "groups.panel"})
        for name in ("agree-terms", "add-link", "add-seats", "take-seat")
    ),
    Page(
        "groups:desk-compare-terms",
        **STAFF_NOTHING_TO_READ,
        kwargs={"pk": "groups.panel", "version": 2},
        note="no such version",
    ),
    Page(
        "groups:desk-change-seats",
        behind(only(EDITORS), "nothing"),
        behind(only(EDITORS), "nothing"),
        kwargs={"pk": "groups.panel", "seats": 999_999},
        note="no such seats",
    ),
    Page(
        "groups:desk-remove-seats",
        behind(only(EDITORS), "not-that-way"),
        behind(only(EDITORS), "nothing"),
        kwargs={"pk": "groups.panel", "seats": 999_999},
        note="no such seats",
    ),
    Page(
        "groups:desk-remove-link",
        behind(only(EDITORS), "not-that-way"),
        behind(only(EDITORS), "nothing"),
        kwargs={"pk": "groups.panel", "link": 999_999},
        note="no such link",
    ),
    Page("groups:desk-kinds", **STAFF_PAGE),
    Page("groups:desk-add-kind", only(_MANAGER), only(_MANAGER)),
    Page("groups:desk-change-kind", only(_MANAGER), only(_MANAGER), kwargs={"code": "panel"}),
    *(
        Page(
            f"groups:desk-{name}-kind",
            behind(only(_MANAGER), "not-that-way"),
            only(_MANAGER),
            kwargs={"code": "panel"},
        )
        for name in ("retire", "remove")
    ),
    Page("groups:desk-add-member", **EDITORS_FORM, kwargs={"pk": "groups.panel"}),
    Page(
        "groups:desk-change-seat",
        behind(only(EDITORS), "nothing"),
        behind(only(EDITORS), "nothing"),
        kwargs={"pk": "groups.panel", "seat": 999_999},
        note="no such member",
    ),
    Page(
        "groups:desk-end-member",
        behind(only(EDITORS), "nothing"),
        behind(only(EDITORS), "nothing"),
        kwargs={"pk": "groups.panel", "seat": 999_999},
        note="no such seat",
    ),
]
