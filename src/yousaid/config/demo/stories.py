"""Invented lives of actions in associations' logs and neighbourhood plans: values only.

A Story is what happened to one action, in order, with days counted back from the demo day. The
mixture is Larkmere's: most things got done, some were refused with a reason, a fifth of what is
open is late, and how late is skewed (half within twelve days, the worst 140 days).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

LATE_SHARE = 57 / 255  # of the open ones
LATE_MEDIAN, LATE_LONG, LATE_WORST = 12, 90, 140
REOPENED_OPEN, REOPENED_CLOSED = 3, 3

AGREED_WORDS = (
    "Agreed",
    "Agreed - ordered with our contractor",
    "Agreed - we will look at this with the caretaker",
    "Agreed. Thank you for raising it",
    "Agreed - to be done with the winter programme",
)
NOTES = (
    "Contractor has visited and measured up.",
    "Parts are on order and should arrive within two weeks.",
    "Spoke to three residents on the landing. They prefer mornings.",
    "Waiting for a date from the contractor.",
    "Work has started.",
    "Checked on the estate inspection: half done.",
    "The first contractor did not come. Another is booked.",
)
PUT_OFF = (
    "The contractor could not start in time.",
    "Parts are delayed by the supplier.",
    "Residents asked for another date.",
    "Heavy rain stopped the work.",
)
DISPUTES = (
    "It broke again after two days.",
    "Only one of the two was done.",
    "Nobody has been here. Please look again.",
)


@dataclass
class Step:
    """One thing that happened, so many days before the demo day."""

    days_ago: int
    what: str  # added, answered, started, noted, put_off, claimed, confirmed, lapsed, …
    words: str = ""


@dataclass
class Story:
    """One action's life. `due_in` is the first agreed day counted from the demo day."""

    text: str
    prompt: str
    done: str
    unfixed: str
    due_in: int | None
    precision: str
    put_off_to: int | None = None  # the day it was put off to, if it was
    steps: list[Step] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.steps[-1].what not in ("confirmed", "lapsed", "closed_unfixed")


def late_ages(count: int, random: Random) -> list[int]:
    """How many days late each of `count` late actions is, in the demo's proportions."""
    short = round(count * 38 / 57)
    long = round(count * 19 / 57)
    ages = [LATE_MEDIAN, LATE_MEDIAN][:short]
    ages += [random.randint(1, LATE_MEDIAN) for _ in range(short - len(ages))]
    # Eleven in nineteen of the long ones are past sixteen weeks: the top of the usual ladder.
    far = round(long * 11 / 19)
    ages += [LATE_WORST][:far] + [random.randint(113, LATE_WORST) for _ in range(far - 1)]
    ages += [random.randint(LATE_LONG + 1, 111) for _ in range(long - far)]
    ages += [random.randint(13, LATE_LONG) for _ in range(count - len(ages))]
    return ages


def tell(
    templates: list[dict[str, str]], closed: int, opened: int, random: Random
) -> Iterator[Story]:
    """Stories of `opened` open and `closed` closed actions; the same from the same seed."""
    ages = late_ages(round(opened * LATE_SHARE), random)
    for number, age in enumerate(ages):
        yield _late(_blank(templates, random), age, random, disputed=number % 19 == 7)
    for number in range(opened - len(ages)):
        yield _open(_blank(templates, random), number, opened - len(ages), random)
    for number in range(closed):
        yield _closed(_blank(templates, random), number, random)


def _blank(templates: list[dict[str, str]], random: Random) -> Story:
    template = random.choice(templates)
    return Story(
        template["text"], template["prompt"], template["done"], template["unfixed"], None, "day"
    )


def _begin(
    story: Story, added: int, random: Random, *, answered: bool = True, started: bool = True
) -> int:
    """Raised, answered, started; returns the day, counted back, on which it was last touched."""
    story.steps.append(Step(added, "added"))
    if not answered:
        return added
    day = max(0, added - random.randint(1, 14))
    story.steps.append(Step(day, "answered", random.choice(AGREED_WORDS)))
    if started:
        day = max(0, day - random.randint(0, 10))
        story.steps.append(Step(day, "started"))
        if random.random() < 0.5:
            day = max(0, day - random.randint(1, 14))
            story.steps.append(Step(day, "noted", random.choice(NOTES)))
    return day


def _late(story: Story, age: int, random: Random, *, disputed: bool) -> Story:
    story.due_in = -age
    last = _begin(story, age + random.randint(35, 150), random, started=random.random() < 0.85)
    if story.steps[-1].what == "answered":
        return story
    if disputed and last > 6:
        claimed = random.randint(4, min(last, 20))
        story.steps.append(Step(claimed, "claimed", story.done))
        story.steps.append(Step(claimed - 3, "disputed", random.choice(DISPUTES)))
    elif random.random() < 0.25 and last > age + 1:
        # Put off once already, to the day it then missed.
        story.steps.append(Step(random.randint(age, last), "put_off", random.choice(PUT_OFF)))
        story.due_in, story.put_off_to = -age - random.randint(14, 40), -age
    return story


def _open(story: Story, number: int, of: int, random: Random) -> Story:
    """Open and not late: waiting for an answer, claimed, ongoing, or on its way."""
    share = number / of
    story.due_in = random.randint(1, 95)
    if share < 0.07:
        _begin(story, random.randint(0, 9), random, answered=False)
        story.due_in, story.precision = None, "none"
    elif share < 0.20:
        last = _begin(story, random.randint(40, 120), random)
        claimed = random.randint(1, min(24, max(1, last)))
        story.steps.append(Step(claimed, "claimed", story.done))
        story.due_in = random.randint(-10, 40) - claimed
    elif share < 0.26:
        _begin(story, random.randint(60, 600), random)
        story.due_in, story.precision = random.randint(5, 150), "ongoing"
    elif share < 0.26 + REOPENED_OPEN / of:
        last = _begin(story, random.randint(90, 140), random)
        story.steps += [
            Step(60, "claimed", story.done),
            Step(50, "confirmed"),
            Step(15, "reopened", random.choice(DISPUTES)),
        ]
    else:
        last = _begin(story, random.randint(8, 110), random, started=random.random() < 0.75)
        story.precision = random.choice(("day", "day", "day", "month", "month", "quarter"))
        if random.random() < 0.12 and story.steps[-1].what != "answered":
            story.steps.append(Step(random.randint(0, last), "put_off", random.choice(PUT_OFF)))
            story.due_in, story.put_off_to = story.due_in - random.randint(14, 60), story.due_in
    return story


def _closed(story: Story, number: int, random: Random) -> Story:
    ended = min(690, int(random.triangular(1, 690, 120)))
    if story.unfixed and random.random() < 0.6:
        story.steps += [
            Step(ended + random.randint(15, 40), "added"),
            Step(ended + random.randint(3, 12), "refused", story.unfixed),
            Step(ended, "closed_unfixed", story.unfixed),
        ]
        return story
    silent = random.random() < 0.4 and number >= REOPENED_CLOSED
    claimed = ended + (29 if silent else random.randint(1, 20))
    started = claimed + random.randint(5, 70)
    answered = started + random.randint(0, 10)
    story.steps += [
        Step(answered + random.randint(1, 14), "added"),
        Step(answered, "answered", random.choice(AGREED_WORDS)),
        Step(started, "started"),
    ]
    story.due_in = -claimed + random.randint(-20, 45)
    story.precision = random.choice(("day", "day", "month"))
    if random.random() < 0.4:
        story.steps.append(Step(random.randint(claimed, started), "noted", random.choice(NOTES)))
    story.steps.append(Step(claimed, "claimed", story.done))
    if number < REOPENED_CLOSED:
        story.steps += [
            Step(claimed, "confirmed"),
            Step(claimed, "reopened", random.choice(DISPUTES)),
            Step(ended, "claimed", story.done),
        ]
    story.steps.append(Step(ended, "lapsed" if silent else "confirmed"))
    return story
