"""The lines of the matrix about places, homes, and lists of homes on their way in."""

from tests.permissions.desk_pages import Sighted
from tests.permissions.matrix_words import DESK, EDITORS, Page, behind, only

MANAGERS = frozenset({"manager"})
READ = {"get": only(DESK), "post": behind(only(DESK), "not-that-way")}
LIST = {"pk": 999_999}  # a list of homes that is not there
NOWHERE = behind(only(EDITORS), "nothing")
NOT_POSTED = behind(only(EDITORS), "not-that-way")

PLACES_PAGES = [
    Page("places:desk-places", **READ),
    Page("places:desk-place", **READ, kwargs={"pk": "places.fernleigh"}),
    Page(
        "places:desk-place",
        Sighted(DESK - {"officer"}, blind=frozenset({"officer"})),
        behind(only(DESK), "not-that-way"),
        kwargs={"pk": "places.south"},
        note="out of reach",
    ),
    Page("places:desk-homes", **READ),
    Page("places:desk-levels", only(MANAGERS), only(MANAGERS)),
    Page("places:desk-import", only(EDITORS), only(EDITORS)),
    Page("places:desk-import-example", only(EDITORS), NOT_POSTED),
    Page("places:desk-import-check", NOWHERE, NOWHERE, kwargs=LIST),
    Page("places:desk-import-result", NOWHERE, NOT_POSTED, kwargs=LIST),
    Page("places:desk-import-returned", NOWHERE, NOT_POSTED, kwargs=LIST),
    Page("places:desk-import-undo", NOT_POSTED, NOWHERE, kwargs=LIST),
]
