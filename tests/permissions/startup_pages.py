"""The lines of the matrix about starting groups, and reaching places without one."""

from tests.permissions.matrix_words import (
    DESK,
    EDITORS,
    NOBODY,
    NOT_THAT_WAY,
    NOTHING,
    OPEN,
    OPEN_READ_ONLY,
    SIGNED_IN,
    Page,
    Who,
    behind,
    only,
)

FORM = {"get": only(EDITORS), "post": only(EDITORS)}
READ = {"get": only(EDITORS), "post": behind(only(EDITORS), "not-that-way")}
GONE = {"get": behind(only(EDITORS), "nothing"), "post": behind(only(EDITORS), "nothing")}
GONE_READ = {"get": behind(only(EDITORS), "nothing"), "post": behind(only(EDITORS), "not-that-way")}
VISITORS = EDITORS | {"officer"}
VISIT_GONE = {"pk": 999_999}
READ_BY_NOBODY = behind(SIGNED_IN, "not-that-way")
OFFICERS = frozenset({"association_officer"})
OWN = Who(OFFICERS, beyond="nothing")  # whose group it is: to others it is not there
OWN_FORM = {"get": OWN, "post": OWN}
OWN_READ = {"get": OWN, "post": READ_BY_NOBODY}
SETTLE = Who(OFFICERS | EDITORS, beyond="nothing")
ABSENT = Who(NOBODY, beyond="nothing")
GROUP = {"pk": "groups.association"}
SHOWN, HIDDEN = {"pk": "groups.panel"}, {"pk": "groups.other"}
FORMING = {"pk": "groups.association"}  # a group that is not forming any more

STARTUP_PAGES = [
    Page("groups:public-start", **OPEN_READ_ONLY),
    Page("groups:public-start-ask", OPEN, OPEN),
    Page("groups:public-start-sent", **OPEN_READ_ONLY),
    Page("groups:desk-starting", **READ),
    Page("groups:desk-start-request", **FORM, kwargs={"pk": "start_requests.north"}),
    Page("groups:desk-begin-forming", **FORM),
    Page("groups:desk-begin-forming-for", **FORM, kwargs={"pk": "start_requests.north"}),
    Page("groups:desk-start-words", **READ),
    Page("groups:desk-reword-step", **FORM, kwargs={"code": "neighbours"}),
    Page("groups:desk-forming", **GONE_READ, kwargs=FORMING),
    Page("groups:desk-forming-step", **GONE, kwargs={**FORMING, "code": "bank"}),
    Page("groups:desk-plan-forming", **GONE, kwargs=FORMING),
    Page("groups:desk-end-forming", **GONE, kwargs=FORMING),
    # Documents ------------------------------------------------------------------------------------
    Page("groups:public-templates", **OPEN_READ_ONLY),
    Page("groups:public-template", OPEN, OPEN, kwargs={"code": "constitution"}),
    Page("groups:desk-templates", **READ),
    Page("groups:desk-template", **READ, kwargs={"code": "agenda"}),
    Page("groups:desk-template-file", **READ, kwargs={"code": "agenda", "version": 1}),
    Page("groups:desk-write-template", **FORM, kwargs={"code": "agenda"}),
    Page("groups:desk-review-template", **FORM, kwargs={"code": "agenda"}),
    Page("groups:desk-group-documents", **FORM, kwargs={"pk": "groups.association"}),
    *(
        Page(f"groups:desk-{name}", **READ, kwargs={"pk": "groups.association", "code": "agenda"})
        for name in ("download-document", "print-document")
    ),
    # Places without a group -----------------------------------------------------------------------
    Page("places:desk-locate", **FORM, kwargs={"pk": "places.fernleigh"}),
    Page("places:desk-locate-many", **FORM),
    Page("groups:desk-coverage", only(DESK), behind(only(DESK), "not-that-way")),
    Page("groups:desk-outreach-target", **FORM),
    Page("groups:desk-visits", only(VISITORS), behind(only(VISITORS), "not-that-way")),
    Page("groups:desk-log-visit", only(VISITORS), only(VISITORS)),
    Page(
        "groups:desk-follow-up-visit",
        behind(only(VISITORS), "not-that-way"),
        behind(only(VISITORS), "nothing"),
        kwargs=VISIT_GONE,
    ),
    Page("groups:desk-advocates", only(VISITORS), behind(only(VISITORS), "not-that-way")),
    Page("groups:desk-add-advocate", **FORM),
    Page("groups:desk-change-advocate", **GONE, kwargs=VISIT_GONE),
    Page("groups:desk-end-advocate", **GONE, kwargs=VISIT_GONE),
    # What groups show, and their officers' own pages ----------------------------------------------
    Page("groups:public-groups", **OPEN_READ_ONLY),
    Page("groups:public-group", **OPEN_READ_ONLY, kwargs=SHOWN),
    Page("groups:public-write-to-group", OPEN, OPEN, kwargs=SHOWN),
    Page("groups:public-group", NOTHING, NOT_THAT_WAY, kwargs=HIDDEN, note="not published"),
    Page("groups:public-write-to-group", NOTHING, NOTHING, kwargs=HIDDEN, note="not published"),
    Page("groups:public-group-document", NOTHING, NOT_THAT_WAY, kwargs={**SHOWN, "document": 9999}),
    Page("groups:public-workspace", **OWN_READ, kwargs=GROUP),
    Page("groups:public-settle-page", SETTLE, SETTLE, kwargs=GROUP),
    Page("groups:public-be-named", READ_BY_NOBODY, ABSENT, kwargs=GROUP),
    Page(
        "groups:public-message-answered",
        READ_BY_NOBODY,
        ABSENT,
        kwargs={**GROUP, "message": 999_999},
    ),
    Page("groups:public-add-document", **OWN_FORM, kwargs=GROUP),
    Page("groups:public-own-fields", **OWN_FORM, kwargs=GROUP),
    Page(
        "groups:public-own-document",
        ABSENT,
        READ_BY_NOBODY,
        kwargs={**GROUP, "document": 999_999},
    ),
    *(
        Page(f"groups:public-own-{name}", **OWN_READ, kwargs={**GROUP, "code": "agenda"})
        for name in ("template", "template-page")
    ),
]
