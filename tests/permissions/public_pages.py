"""The lines of the matrix about the residents' site."""

from tests.permissions.matrix_words import (
    EVERYBODY,
    NOT_THAT_WAY,
    NOTHING,
    OPEN,
    OPEN_READ_ONLY,
    Page,
    behind,
    only,
)

PLAN = {"plan_id": "plans.published"}
DRAFT = {"plan_id": "plans.draft"}
ACTION = {**PLAN, "pk": "actions.published"}
DRAFT_ACTION = {**DRAFT, "pk": "actions.draft"}
INVENTED = {"token": "0" * 64}
NOTHING_TO_READ = {"get": NOTHING, "post": NOT_THAT_WAY}

PUBLIC_PAGES = [
    Page("public:home", **OPEN_READ_ONLY),
    Page("actions:public-plans", **OPEN_READ_ONLY),
    *(
        Page(f"actions:public-{name}", **OPEN_READ_ONLY, kwargs=PLAN)
        for name in ("plan", "json", "csv", "dates")
    ),
    *(
        Page(f"actions:public-{name}", **NOTHING_TO_READ, kwargs=DRAFT, note="not published")
        for name in ("plan", "json", "csv", "dates")
    ),
    Page("actions:public-action", **OPEN_READ_ONLY, kwargs=ACTION),
    Page("actions:public-action", **NOTHING_TO_READ, kwargs=DRAFT_ACTION, note="not published"),
    Page("actions:public-follow-plan", OPEN, OPEN, kwargs=PLAN),
    Page("actions:public-follow-plan", NOTHING, NOTHING, kwargs=DRAFT, note="not published"),
    Page("actions:public-follow-action", OPEN, OPEN, kwargs=ACTION),
    Page(
        "actions:public-follow-action", NOTHING, NOTHING, kwargs=DRAFT_ACTION, note="not published"
    ),
    Page("actions:public-follow-sent", **OPEN_READ_ONLY),
    Page("actions:public-follow-confirm", NOTHING, NOTHING, kwargs=INVENTED),
    Page("actions:public-follow-stop", OPEN, NOTHING, kwargs=INVENTED),
    Page("actions:public-mine", only(EVERYBODY), behind(only(EVERYBODY), "not-that-way")),
    # Signed in, and one of those who raised it: nobody of the cast raised this one.
    Page(
        "actions:public-reply",
        behind(only(EVERYBODY), "nothing"),
        behind(only(EVERYBODY), "nothing"),
        kwargs={"pk": "actions.published"},
        note="raised by others",
    ),
    Page("actions:public-raised", NOTHING, NOTHING, kwargs=INVENTED),
    Page(
        "actions:public-evidence",
        **NOTHING_TO_READ,
        kwargs={**ACTION, "evidence_id": 999_999},
    ),
    Page("groups:public-map", **OPEN_READ_ONLY),
]
