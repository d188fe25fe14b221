"""Equality answers of Larkmere's residents: fewer young, men and Asian take part."""

from collections.abc import Mapping
from datetime import date
from random import Random

from yousaid.kit.bulk import insert_rows
from yousaid.people.access.profile import notice_on, questions_on
from yousaid.people.access.profile_keys import profile_key
from yousaid.people.models import ProfileAnswer, ProfileWording
from yousaid.people.operations.profile import PURPOSE
from yousaid.privacy.access.taking_part import members, residents

KNOWN = 0.62
# Shares in per cent: (all residents, those who take part).
UNDER_35, MEN, ASIAN, DISABLED = (27, 9), (44, 35), (18, 11), (31, 34)
OTHER_ORIGINS = {
    "british": 62, "irish": 2, "white_other": 7, "caribbean": 6, "african": 9, "black_other": 2,
    "white_black_caribbean": 3, "white_asian": 1, "mixed_other": 2, "arab": 2, "other": 3,
    "roma": 1,
}  # fmt: skip
ASIAN_ORIGINS = {"indian": 30, "pakistani": 28, "bangladeshi": 27, "chinese": 6, "asian_other": 9}
RELIGIONS = {
    "none": 37, "christian": 42, "buddhist": 1, "hindu": 3, "jewish": 1, "muslim": 11, "sikh": 1,
    "silent": 4,
}  # fmt: skip
ORIENTATIONS = {"straight": 88, "gay": 2, "bisexual": 2, "other": 1, "silent": 7}


def answer_profiles(today: date, seed: int) -> None:
    """Answers of 62 in 100 residents, in bulk; of the others nothing is known."""
    random = Random(f"profiles {seed}")  # noqa: S311 - made-up people
    asked = {each.question.code: each for each in questions_on(today)}
    options = {
        code: {option.code: option.pk for option in wording.options.all()}
        for code, wording in asked.items()
    }
    notice, taking_part = notice_on(today), set(members(today))
    if notice is None:
        return
    rows = []
    sides: tuple[list[int], list[int]] = ([], [])
    for person in residents().order_by("pk"):
        sides[person in taking_part].append(person)
    told = [random.sample(people, round(len(people) * KNOWN)) for people in sides]
    held = [_shared_out(random, people, side) for side, people in enumerate(told)]
    for person in sorted(told[0] + told[1]):
        key, theirs = profile_key(person), held[person in taking_part]
        for code, answer in _answers(random, theirs, person, today.year).items():
            row = _row(asked[code], random, key, notice.pk, today)
            row.year = answer if isinstance(answer, int) else None
            row.option_id = options[code][answer] if isinstance(answer, str) else None
            rows.append(row)
    insert_rows(ProfileAnswer, rows)


def _row(
    wording: ProfileWording, random: Random, key: str, notice_id: int, today: date
) -> ProfileAnswer:
    return ProfileAnswer(
        id=random.randrange(1, 2**62),
        respondent=key,
        wording=wording,
        purpose=PURPOSE,
        condition=wording.question.condition,
        notice_id=notice_id,
        answered_in=today.replace(month=random.randrange(1, today.month + 1), day=1),
    )


def _shared_out(random: Random, people: list[int], side: int) -> dict[str, set[int]]:
    """Who of those who answered is what, in the very shares: chance would blur a small side."""
    shares = {"under 35": UNDER_35, "men": MEN, "Asian": ASIAN, "disabled": DISABLED}
    return {
        what: set(random.sample(people, round(len(people) * share[side] / 100)))
        for what, share in shares.items()
    }


def _answers(
    random: Random, held: Mapping[str, set[int]], person: int, year: int
) -> dict[str, str | int]:
    """One resident's answers, as `_shared_out` has it."""
    is_young = person in held["under 35"]
    age = random.randrange(18, 35) if is_young else random.randrange(35, 89)
    found: dict[str, str | int] = {"birth_year": year - age}
    found["sex"] = "male" if person in held["men"] else "female"
    found["gender_identity"] = "yes" if random.random() < 0.97 else "silent"
    origins = ASIAN_ORIGINS if person in held["Asian"] else OTHER_ORIGINS
    found["ethnicity"] = _one_of(random, origins)
    if person in held["disabled"]:
        found |= {"condition": "yes", "effect": random.choice(["a_lot", "a_little"])}
    else:
        found["condition"] = "no"
    found["religion"] = _one_of(random, RELIGIONS)
    found["orientation"] = _one_of(random, ORIENTATIONS)
    return found


def _one_of(random: Random, shares: Mapping[str, int]) -> str:
    return random.choices(list(shares), weights=list(shares.values()))[0]
