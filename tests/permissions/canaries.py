"""Who may ever be shown a private word, on whatever page. Anybody not named here: nobody.

Each word stands in one field of the cast (`tests.cast.CANARIES`). A new private field gets a word
there and a line here; every page is then searched for it, as every person.
"""

from tests.permissions.matrix_words import DESK, EDITORS, NOBODY

CLOSE = EDITORS | {"officer"}  # who work with residents; the officer's area holds this one
LANDLORD_WIDE = DESK - {"officer"}  # the cast's officer reaches the north only

MAY_SEE: dict[str, frozenset[str]] = {
    "person.email": CLOSE,
    "person.phone": CLOSE,
    "raiser.name": DESK,
    "action.internal_note": DESK,
    "note.internal": DESK,
    "follower.email": NOBODY,
    "draft.title": DESK,
    "draft.text": DESK,
    "far.title": LANDLORD_WIDE,
    "home.address": DESK,
    "person.need": CLOSE,
    "person.skills": CLOSE,
    "person.best_times": CLOSE,
    "person.relation": CLOSE,
    "proof.words": EDITORS | {"officer", "association_officer"},
    "expression.name": EDITORS,
    "group.email": DESK,
    "group.unshown": EDITORS,  # in the settings of the page alone
    "group-message.words": frozenset({"association_officer"}),
    "start-request.name": EDITORS,
    "start-request.phone": EDITORS,
    "start-request.email": EDITORS,
    "start-request.words": EDITORS,
    "person.post": CLOSE,
    "residency.address": EDITORS,  # beyond the officer's area
    "group-contact.name": CLOSE | {"association_officer"},
    "group-contact.email": CLOSE | {"association_officer"},
    "group-contact.phone": CLOSE | {"association_officer"},
    "group-contact.address": CLOSE | {"association_officer"},
    "visit.words": CLOSE,
    "ticket.asked_by": frozenset({"data_protection"}),
    "ticket.identity": frozenset({"data_protection"}),
}
