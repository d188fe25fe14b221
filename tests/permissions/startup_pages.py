"""The lines of the matrix about starting groups, and reaching places without one."""

from tests.permissions.matrix_words import (
    EDITORS,
    OPEN,
    OPEN_READ_ONLY,
    Page,
    behind,
    only,
)

FORM = {"get": only(EDITORS), "post": only(EDITORS)}
READ = {"get": only(EDITORS), "post": behind(only(EDITORS), "not-that-way")}
GONE = {"get": behind(only(EDITORS), "nothing"), "post": behind(only(EDITORS), "nothing")}
GONE_READ = {"get": behind(only(EDITORS), "nothing"), "post": behind(only(EDITORS), "not-that-way")}
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
    Page("groups:desk-write-template", **FORM, kwargs={"code": "agenda"}),
    Page("groups:desk-review-template", **FORM, kwargs={"code": "agenda"}),
    Page("groups:desk-group-documents", **FORM, kwargs={"pk": "groups.association"}),
    *(
        Page(f"groups:desk-{name}", **READ, kwargs={"pk": "groups.association", "code": "agenda"})
        for name in ("download-document", "print-document")
    ),
]
