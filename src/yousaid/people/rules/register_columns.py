"""What the columns of a register hold: recognised by their titles, or as somebody chose.

Consent and equality columns are recognised so that they can be named, and are left out: an import
never says that somebody agreed to something.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# What a column may hold, as the wizard offers it.
ROLES: dict[str, str] = {
    "name": "Full name",
    "title": "Title",
    "forename": "Forename",
    "surname": "Surname",
    "email": "Email address",
    "phone": "Phone number",
    "reference": "Property reference",
    "uprn": "UPRN",
    "address": "Address, whole or a part of it",
    "postcode": "Postcode",
    "capacity": "Tenant, leaseholder …",
    "starts": "Moved in",
    "ends": "Moved out",
    "language": "Language",
    "formats": "Format, such as large print",
    "stop": "Do not contact: stop everything",
    "consent": "Consent (left out)",
    "equality": "Equality answer (left out)",
    "group": "Group or register (left out)",
    "leave": "Leave out",
}
MANY = frozenset({"email", "phone", "address", "formats", "consent", "equality", "group", "leave"})
LEFT_OUT = ("consent", "equality", "group", "leave")
NAMES = ("name", "forename", "surname")

TITLES: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "resident", "resident name", "tenant name", "contact name", "person",
        "customer", "customer name", "name of resident", "member name", "names", "contact",
    ),
    "title": ("title", "salutation", "mr mrs", "prefix", "honorific"),
    "forename": (
        "forename", "forenames", "first name", "firstname", "given name", "given names",
        "christian name", "fname", "first names", "known as",
    ),
    "surname": ("surname", "last name", "lastname", "family name", "sname", "second name"),
    "email": (
        "email", "e mail", "email address", "e mail address", "emails", "mail", "email 1",
        "email 2", "personal email", "home email", "work email", "other email", "second email",
    ),
    "phone": (
        "phone", "telephone", "tel", "mobile", "mobile number", "mobile no", "phone number",
        "phone no", "telephone number", "telephone no", "tel no", "home phone", "work phone",
        "home tel", "cell", "landline", "contact number", "contact no", "phone 1", "phone 2",
        "mobile phone", "tel 1", "tel 2", "daytime phone", "other phone", "phones",
    ),
    "reference": (
        "property reference", "property ref", "prop ref", "place ref", "property code", "home ref",
        "home reference", "asset id", "unit reference", "property id", "property no", "uprop",
    ),
    "uprn": ("uprn", "unique property reference number", "nlpg uprn"),
    "address": (
        "address", "full address", "home address", "property address", "postal address", "street",
        "road", "flat", "flat number", "flat no", "house number", "house no", "block", "building",
        "town", "city", "county", "door number", "number and street", "house name",
    ),
    "postcode": ("postcode", "post code", "postal code", "pcode", "zip"),
    "capacity": (
        "capacity", "tenure", "tenure type", "tenancy type", "tenancy", "resident type",
        "occupancy", "tenant or leaseholder", "tenant leaseholder", "status in home",
        "relationship", "household role", "type of resident",
    ),
    "starts": (
        "moved in", "move in date", "tenancy start", "tenancy start date", "date moved in",
        "start date", "from", "resident since", "moved in on", "tenancy began",
    ),
    "ends": (
        "moved out", "move out date", "tenancy end", "tenancy end date", "date moved out",
        "end date", "to", "left", "left on", "moved out on",
    ),
    "language": (
        "language", "preferred language", "main language", "first language", "spoken language",
    ),
    "formats": (
        "format", "formats", "preferred format", "large print", "communication format",
        "accessible format", "alternative format",
    ),
    "stop": ("do not contact", "dnc", "no contact", "stop everything", "do not mail", "stop"),
}  # fmt: skip
_ADDRESS_LINE = re.compile(r"(?:property |home |full )?addr(?:ess)? ?(?:lines?)? ?[1-9]?")
_CONSENT = re.compile(
    r"\b(?:consent\w*|opt(?:ed)? ?(?:in|out)|gdpr|permissions?|marketing|newsletters?|mailing list"
    r"|happy to|agree[ds]?|may we|can we|ok to|okay to|contact me|data protection|photos?"
    r"|sign(?:ed)? up|subscri\w+)\b"
)
_EQUALITY = re.compile(
    r"\b(?:ethnic\w*|race|gender|sex|disab\w*|religio\w*|faith|belief|sexual\w*|orientation|dob"
    r"|d o b|birth\w*|birthday|born|age|age (?:group|band|range)|nationality|pregnan\w*|trans"
    r"|marital|marriage|vulnerab\w*|health|medical|condition|carer|equalit\w*)\b"
)
_GROUP = re.compile(
    r"\b(?:groups?|register\w*|panels?|members?|membership|association|tra|tmo|committee|forum)\b"
)


@dataclass(frozen=True)
class RegisterLayout:
    """Which row is the heading (0: there is none) and what each column holds, from 0."""

    header: int
    roles: Mapping[int, str]
    titles: Mapping[int, str]

    def columns(self, role: str) -> tuple[int, ...]:
        """The columns that hold this, in order."""
        return tuple(at for at, found in sorted(self.roles.items()) if found == role)

    @property
    def names_people(self) -> bool:
        """Whether some column holds names; without one nothing can be imported."""
        return any(role in NAMES for role in self.roles.values())


class NoNames(ValueError):
    """No column holds people's names."""

    def __init__(self) -> None:
        super().__init__(
            "No column holds names. There must be a column such as “Name”, or “Forename” and "
            "“Surname”, in the heading row."
        )


def role_of(title: str) -> str:
    """What a column of this title holds; "leave" when nobody can say."""
    folded = fold(title)
    for role, titles in TITLES.items():
        if folded in titles:
            return role
    if _ADDRESS_LINE.fullmatch(folded):
        return "address"
    for role, pattern in (("consent", _CONSENT), ("equality", _EQUALITY), ("group", _GROUP)):
        if pattern.search(folded):
            return role
    return "leave"


def fold(words: str) -> str:
    """A title as it is compared: small letters, without marks."""
    return re.sub(r"[\s._/()\-:*?'’\"“”]+", " ", words).strip().casefold()


def propose_layout(rows: Sequence[tuple[int, Sequence[str]]]) -> RegisterLayout:
    """The likeliest heading among the first twenty rows, and what its columns hold.

    `rows` are (row number, cells). The first row stands in where none is recognised, so that
    somebody can say what its columns hold.
    """
    best, best_score = None, 0
    for number, cells in rows[:20]:
        layout = layout_under(number, cells)
        found = [role for role in layout.roles.values() if role != "leave"]
        score = len(found) + 3 * layout.names_people
        if layout.names_people and score > best_score:
            best, best_score = layout, score
    if best is not None:
        return best
    return layout_under(*rows[0]) if rows else RegisterLayout(0, {}, {})


def layout_under(number: int, cells: Sequence[str]) -> RegisterLayout:
    """The layout that a heading row tells. What may stand once is taken from the first column."""
    roles: dict[int, str] = {}
    titles = {at: cell for at, cell in enumerate(cells) if cell}
    for at, cell in titles.items():
        role = role_of(cell)
        taken = role not in MANY and role in roles.values()
        roles[at] = "leave" if taken else role
    if "surname" in roles.values() and "forename" in roles.values():
        # A whole name beside its parts says nothing more.
        roles = {at: "leave" if role == "name" else role for at, role in roles.items()}
    return RegisterLayout(number, roles, titles)


def chosen_layout(rows: Sequence[tuple[int, Sequence[str]]], chosen: Mapping) -> RegisterLayout:
    """The layout kept with a run, or the proposal when nothing was chosen yet.

    `chosen` is {"header": row, "roles": {"0": role}}; roles may be left out.
    """
    if "header" not in chosen:
        return propose_layout(rows)
    header = int(chosen["header"])
    cells = next((cells for number, cells in rows if number == header), ())
    proposed = layout_under(header, cells)
    roles = chosen.get("roles")
    if roles is None:
        return proposed
    return RegisterLayout(header, {int(at): role for at, role in roles.items()}, proposed.titles)


WHY_LEFT_OUT = {
    "consent": (
        "is left out. Consent comes from each person, with the words they agreed to: ask them, or "
        "write down on their page what they told you."
    ),
    "equality": (
        "is left out. Equality answers are given by each person, and are kept apart from the "
        "register."
    ),
    "group": (
        "is left out. You can put everybody in this file into one group before you import; bring "
        "in each group as a file of its own."
    ),
    "leave": "is left out, as nobody said what it holds.",
}


def left_out(layout: RegisterLayout) -> list[tuple[str, str, str]]:
    """Every column that is left out: its title, what it was taken for, and a sentence why."""
    return [
        (title, role, f"“{title}” {WHY_LEFT_OUT[role]}")
        for at, title in sorted(layout.titles.items())
        if (role := layout.roles.get(at, "leave")) in LEFT_OUT
    ]
