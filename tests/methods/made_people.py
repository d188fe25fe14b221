"""Made residents with a known truth: two lists of a landlord, kept by different hands.

Nobody in here is real. Homes hold households: partners and children share a surname mostly, an
address always and a phone now and then; some children bear a parent's forename. The second list
has the errors of real ones: slips, short forms, swapped names and days, flats left out, moves,
marriages, old numbers, blanks.
"""

import re

import numpy as np
from hypothesis import strategies as st

GIVEN = re.findall(
    r"\w+",
    """
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew
Anthony Mark Donald Steven Paul Andrew Kenneth Joshua Kevin Brian George Edward Ronald Timothy
Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin
Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Peter Mohammed Ahmed Ali Yusuf Ibrahim
Omar Kwame Kofi Tunde Emeka Raj Sanjay Arjun Wei Ming Piotr Tomasz Ivan Luca Mary Patricia
Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Sandra Ashley
Kimberley Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon
Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine
Christine Fatima Aisha Zainab Khadija Ama Ngozi Priya Anjali Mei Agnieszka Ewa Olena Sofia Chloe
Siobhan Niamh Aoife Gwen Megan Rhian Isla Eilidh Morag Kirsty Shanice Latoya Keisha Jade Paige
    """,
)
_STARTS = re.findall(
    r"\w+",
    """
Ash Black Brad Brom Cald Carl Char Clay Cole Cram Dal Den Ed Elm Fair Farn Gar Glad Gran Green Had
Hal Har Hart Hather Hol Horn Kel King Lang Law Lin Long Mar Mel Mill Mor Nor Oak Ox Pem Pres Rad
Red Rich Ros Row Rush San Sher Shel Stan Staf Sut Thorn Tun Up Wad Wal War Wat Whit Wil Win Wood
Adek Okon Ogun Chow Sing Pat Rah Hus Kow Now Zie Oso Men Bal Din Far Gup
    """,
)
_ENDS = re.findall(
    r"\w+",
    """
bourne bury by combe cote croft dale den don field ford gate grove ham hurst land ley man more
son stead ston stone thorpe ton ville ward well wick wood worth wright er ing ells a i ski wo
    """,
)
COMMON = re.findall(
    r"\w+",
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Khan Ali Begum",
)
STREETS = (
    """
High Street|Station Road|Church Lane|Victoria Road|Green Lane|Manor Road|Park Avenue|Queens Road
King's Road|Mill Lane|Albert Street|Windsor Close|Grange Road|Chapel Hill|Kingsland Drive
""".strip()
    .replace("\n", "|")
    .split("|")
)
SHORT = {
    "James": "Jim", "John": "Jack", "Robert": "Bob", "Michael": "Mick", "William": "Bill",
    "Richard": "Dick", "Joseph": "Joe", "Thomas": "Tom", "Christopher": "Chris", "Daniel": "Dan",
    "Matthew": "Matt", "Anthony": "Tony", "Steven": "Steve", "Andrew": "Andy", "Kenneth": "Ken",
    "Edward": "Ted", "Timothy": "Tim", "Benjamin": "Ben", "Samuel": "Sam", "Mohammed": "Mo",
    "Patricia": "Pat", "Jennifer": "Jenny", "Elizabeth": "Liz", "Barbara": "Babs", "Susan": "Sue",
    "Margaret": "Maggie", "Deborah": "Debbie", "Rebecca": "Becky", "Katherine": "Kate",
    "Christine": "Chris", "Samantha": "Sam", "Pamela": "Pam",
}  # fmt: skip
FIELDS = ("forename", "surname", "born", "phone", "email", "address", "postcode")
Person = dict[str, str]


def population(random: np.random.Generator, people: int) -> list[Person]:
    """Residents in homes, shuffled; `home` is the number of their household."""
    surnames = [*COMMON, *(a + b for a in _STARTS for b in _ENDS)]
    often = 1 / (np.arange(len(surnames)) + 12.0)
    names = random.choice(len(surnames), people, p=often / often.sum())
    liked = random.permutation(1 / (np.arange(len(GIVEN)) + 8.0))
    given = random.choice(len(GIVEN), people, p=liked / liked.sum())
    made: list[Person] = []
    home = 0
    while len(made) < people:
        made += _household(random, home, surnames, names[home % people], given[len(made) :])
        home += 1
    made = made[:people]
    order = random.permutation(people)
    return [made[place] for place in order]


def _household(random, home, surnames, name, given) -> list[Person]:
    size = min(len(given), int(random.choice((1, 2, 3, 4), p=(0.45, 0.3, 0.15, 0.1))))
    area, inward = divmod(home // 12, 900)
    letters = "ABDEFGHJLN"
    district = f"{letters[area % 10]}{1 + area // 10 % 20}"
    last = f"{letters[inward // 10 % 10]}{letters[inward % 10]}"
    postcode = f"{district} {inward // 100 + 1}{last}"
    street = STREETS[(home // 12) % len(STREETS)]
    house, flats = 1 + home % 12, home // 12 % 3 == 0
    address = f"Flat {house}, {1 + home // 12 % 97} {street}" if flats else f"{house} {street}"
    landline = f"020 7{random.integers(10**3):03} {random.integers(10**4):04}"
    first_born = int(random.integers(1935, 2005))
    found: list[Person] = []
    for member in range(size):
        family = surnames[name if random.random() < 0.75 else int(random.integers(len(surnames)))]
        child = member >= 2
        forename = GIVEN[given[member]]
        if child and random.random() < 0.04:
            forename = found[0]["forename"]
        year = first_born + (int(random.integers(20, 35)) if child else int(random.integers(-6, 7)))
        born = f"{year}-{random.integers(1, 13):02}-{random.integers(1, 29):02}"
        own = f"07{random.integers(10**9):09}"
        phone = landline if random.random() < 0.25 else own
        digits = int(random.integers(1000))
        found.append(
            {
                "forename": forename, "surname": family, "born": born,
                "phone": phone if random.random() < 0.8 else "",
                "email": f"{forename}.{family}{digits}@example.org".lower()
                if random.random() < 0.55 else "",
                "address": address, "postcode": postcode, "home": str(home),
            }
        )  # fmt: skip
    return found


def slip(random: np.random.Generator, word: str) -> str:
    """One letter or digit wrong, left out, doubled or changed with its neighbour."""
    places = [n for n, letter in enumerate(word) if letter.isalnum()]
    if len(places) < 2:
        return word
    at = places[int(random.integers(len(places)))]
    letters = "0123456789" if word[at].isdigit() else "aeinorst"
    kind = random.integers(4)
    if kind == 0:
        return word[:at] + letters[int(random.integers(len(letters)))] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[: at + 1] + word[at:]
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def written_again(random: np.random.Generator, person: Person, other: Person) -> Person:
    """The same person as another hand would have them; after a move, in the home of `other`."""
    new = dict(person)
    _rename(random, new, other)
    _reckon_birth(random, new)
    _recontact(random, new)
    _rehouse(random, new, other)
    if random.random() < 0.2:
        new["forename"] = new["forename"].upper()
        new["surname"] = new["surname"].upper()
    return new


def _rename(random: np.random.Generator, new: Person, other: Person) -> None:
    chance = random.random(3)
    if chance[0] < 0.04 and new["forename"] in SHORT:
        new["forename"] = SHORT[new["forename"]]
    elif chance[0] < 0.07:
        new["forename"] = slip(random, new["forename"])
    elif chance[0] < 0.085:
        new["forename"] = new["forename"][0]
    if chance[1] < 0.04:
        new["surname"] = slip(random, new["surname"])
    elif chance[1] < 0.06:
        new["surname"] = other["surname"]
    elif chance[1] < 0.07:
        new["surname"] = f"{new['surname']}-{other['surname']}"
    if chance[2] < 0.01:
        new["forename"], new["surname"] = new["surname"], new["forename"]


def _reckon_birth(random: np.random.Generator, new: Person) -> None:
    chance = random.random(2)
    year, month, day = new["born"].split("-")
    if chance[0] < 0.01 and int(day) <= 12:
        month, day = day, month
    elif chance[0] < 0.03:
        day = f"{int(random.integers(1, 29)):02}"
    new["born"] = f"{year}-{month}-{day}" if chance[1] < 0.5 else f"{day}/{month}/{year}"
    if chance[1] < 0.06:
        new["born"] = ""


def _recontact(random: np.random.Generator, new: Person) -> None:
    chance = random.random(2)
    if chance[0] < 0.15:
        new["phone"] = f"07{random.integers(10**9):09}"
    elif chance[0] < 0.17:
        new["phone"] = slip(random, new["phone"])
    elif chance[0] < 0.3 and new["phone"]:
        new["phone"] = "+44 " + new["phone"][1:5] + " " + new["phone"][5:]
    if chance[1] < 0.15:
        new["email"] = ""
    elif chance[1] < 0.2:
        new["email"] = slip(random, new["email"])


def _rehouse(random: np.random.Generator, new: Person, other: Person) -> None:
    chance = random.random(3)
    if chance[0] < 0.1:
        new.update(address=other["address"], postcode=other["postcode"], home=other["home"])
    if chance[1] < 0.1:
        new["postcode"] = new["postcode"].replace(" ", "").lower()
    elif chance[1] < 0.12:
        new["postcode"] = slip(random, new["postcode"])
    elif chance[1] < 0.14:
        new["postcode"] = ""
    if chance[2] < 0.3:
        new["address"] = new["address"].replace("Street", "St").replace("Road", "Rd")
    elif chance[2] < 0.33 and "," in new["address"]:
        new["address"] = new["address"].partition(", ")[2]
    elif chance[2] < 0.36:
        new["address"] = ""


def two_lists(seed: int, left: int, right: int, shared: int) -> tuple[dict, dict, np.ndarray]:
    """Two lists as columns, and for each entry of the left one its place in the right, or -1."""
    random = np.random.default_rng(seed)
    everybody = population(random, left + right - shared)
    register = everybody[:right]
    again = random.choice(right, shared, replace=False)
    rows = [written_again(random, register[n], everybody[-1 - i]) for i, n in enumerate(again)]
    rows += everybody[right:]
    truth = np.concatenate([again, np.full(left - shared, -1)])
    order = random.permutation(left)
    rows = [rows[n] for n in order]
    columns = [{f: [row[f] for row in people] for f in FIELDS} for people in (rows, register)]
    return columns[0], columns[1], truth[order]


def columns(*people: dict[str, str]) -> dict[str, list[str]]:
    return {field: [person.get(field, "") for person in people] for field in FIELDS}


# Short lists of entries that are hard to tell apart or to read.
registers = st.lists(
    st.fixed_dictionaries(
        {
            "forename": st.sampled_from(["Mary", "Maria", "M", "Tom", "", "Ünal"]),
            "surname": st.sampled_from(["Okafor", "Smith", "Smyth", "Smith-Okafor", "", "O’Neil"]),
            "born": st.sampled_from(["1961-03-04", "04/03/1961", "1961-04-03", "", "soon"]),
            "phone": st.sampled_from(["07700900123", "+447700900123", "", "1"]),
            "email": st.sampled_from(["a@example.org", "A@Example.org ", "", "none"]),
            "address": st.sampled_from(["Flat 3, 12 High St", "12 High St", "Rose Cottage\n", ""]),
            "postcode": st.sampled_from(["E8 1AA", "e81aa", "E8 IAA", "", "E81AB"]),
        }
    ),
    min_size=1,
    max_size=6,
)
