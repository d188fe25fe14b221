"""Pages by which people come in by file, and by which two entries become one."""

from tests.permissions.matrix_words import EDITORS, Page, behind, only

LIST = {"pk": 999_999}  # a register that is not there
NOWHERE = behind(only(EDITORS), "nothing")
NOT_POSTED = behind(only(EDITORS), "not-that-way")

INTAKE_PAGES = [
    Page("people:desk-import", only(EDITORS), only(EDITORS)),
    Page("people:desk-import-example", only(EDITORS), NOT_POSTED),
    *(
        Page(f"people:desk-import-{step}", NOWHERE, NOWHERE, kwargs=LIST)
        for step in ("columns", "check", "who")
    ),
    Page("people:desk-import-row", NOWHERE, NOWHERE, kwargs={**LIST, "number": 2}),
    *(
        Page(f"people:desk-import-{step}", NOWHERE, NOT_POSTED, kwargs=LIST)
        for step in ("rows", "result", "returned")
    ),
    Page("people:desk-duplicates", only(EDITORS), NOT_POSTED),
    Page("people:desk-look-for-duplicates", NOT_POSTED, only(EDITORS)),
    Page("people:desk-two-people", NOT_POSTED, NOWHERE, kwargs=LIST),
    Page("people:desk-merge", only(EDITORS), only(EDITORS), kwargs={"pk": "people.vera"}),
    Page("people:desk-merge", NOWHERE, NOWHERE, kwargs=LIST, note="nobody"),
    Page(
        "people:desk-unmerge",
        NOT_POSTED,
        NOWHERE,
        kwargs={"pk": "people.vera", "merger_id": 999_999},
    ),
    Page("people:desk-import-undo", NOT_POSTED, NOWHERE, kwargs=LIST),
]
