"""What the pattern page shows: each pattern is a template in `kit/patterns/` and its example."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.messages import INFO, SUCCESS
from django.contrib.messages.storage.base import Message
from django.template.loader import get_template
from django.utils.safestring import SafeString

from yousaid.kit import charts, components, dates
from yousaid.kit.forms import (
    Checkboxes,
    DateField,
    DueField,
    Form,
    MoneyField,
    Radios,
    SearchSelect,
)
from yousaid.kit.lists import Column, Filter, Listing, Page, State

TITLES = {
    "form": "Forms and their errors",
    "buttons": "Buttons",
    "statuses": "Statuses",
    "people": "People and groups",
    "progress": "Progress",
    "tiles": "Counts that lead to lists",
    "today": "Today",
    "list": "Lists",
    "cards": "Cards",
    "board": "Board",
    "charts": "Charts",
    "history": "What happened",
    "facts": "Facts about one thing",
    "tasks": "Task list",
    "tabs": "Tabs",
    "sections": "Pages about one thing",
    "split": "Two columns",
    "menu": "Less often needed",
    "share": "Links to pass on",
    "messages": "Messages",
    "words": "Words set apart",
    "dates": "Dates",
    "markdown": "Landlord’s own text",
    "empty": "Empty states",
    "panel": "End of a journey",
    "ways": "The way here",
    "job": "Work in the background",
}


@dataclass(frozen=True)
class Pattern:
    """One pattern: its anchor, title, picture and source."""

    name: str
    title: str
    drawn: SafeString
    source: str


class Example(Form):
    """One of every kind of question."""

    name = forms.CharField(
        label="Full name",
        help_text="As on your rent letter",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(label="Email address", required=False)
    story = forms.CharField(label="What happened?", max_length=400, widget=forms.Textarea)
    place = forms.ChoiceField(
        label="Estate",
        widget=SearchSelect,
        choices=[("", "Choose an estate")]
        + [
            (name.lower(), name)
            for name in ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak"]
        ],
    )
    how = forms.ChoiceField(
        label="How shall we tell you what was done?",
        choices=[("text", "By text message"), ("post", "By post"), ("none", "Don’t tell me")],
        widget=Radios(hints={"post": "Takes two days longer"}, conditional={"text": "phone"}),
    )
    phone = forms.CharField(
        label="Mobile number", required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    formats = forms.MultipleChoiceField(
        label="Formats you need",
        required=False,
        choices=[("large", "Large print"), ("audio", "Audio"), ("braille", "Braille")],
        widget=Checkboxes,
    )
    when = DateField(label="Date of the meeting", help_text="For example, 23 11 2026")
    due = DueField(label="When is it due?")
    cost = MoneyField(label="Cost", required=False)
    photo = forms.FileField(label="Photo", required=False)
    word = forms.CharField(label="Password", widget=forms.PasswordInput)
    agree = forms.BooleanField(label="My words may be shown without my name")


@dataclass(frozen=True)
class _Row:
    pk: int
    number: str
    words: str
    owner: str
    due: dates.Due
    status: tuple[str, str]


_ROWS = [
    _Row(1, "1.1", "Publish repair times by estate every quarter", "Farida Hussain",
         dates.Due(date(2027, 6, 30), "quarter"), ("Under way", "progress")),
    _Row(2, "1.2", "Offer a text message before each visit", "Tom Okafor",
         dates.Due(date(2026, 11, 11), "day"), ("12 days late", "late")),
    _Row(3, "2.1", "Put the complaints leaflet in each block", "Ann Lloyd",
         dates.Due(date(2026, 12, 31), "month"), ("Claimed done", "claimed")),
    _Row(4, "2.2", "Meet the panel twice a year", "Engagement team",
         dates.Due(None, "ongoing"), ("Waiting for an answer", "waiting")),
]  # fmt: skip

_LISTING = Listing(
    name="example",
    title="Actions",
    search=lambda rows, words: rows,
    search_label="Search actions",
    usual_sort="number",
    columns=[
        Column("number", "Number", lambda row: row.number, order=["number"]),
        Column("words", "Action", lambda row: row.words, heading=True),
        Column("owner", "Owner", lambda row: row.owner, order=["owner"]),
        Column(
            "due",
            "Due",
            lambda row: row.due.on,
            lambda row: dates.due_words(row.due.on, row.due.precision, weekday=False),
            order=["due"],
        ),
        Column(
            "status",
            "Status",
            lambda row: row.status[0],
            lambda row: components.status(*row.status),
        ),
    ],
    filters=[
        Filter(
            "status",
            "Status",
            [("late", "Late"), ("open", "Open")],
            lambda rows, value: rows,
        )
    ],
)


def _page() -> Page:
    state = State(search="repairs", chosen={"status": "open"}, sort="number", page=2)
    return Page(_LISTING, state, list(_ROWS), 51, 1_000, True, _LISTING.offered({}))


def _charts() -> dict[str, charts.Chart]:
    return {
        "progress_chart": charts.stacked_bar(
            "progress",
            "Actions of the scrutiny review by status",
            "41 of 59 actions are confirmed done; 5 are late.",
            [
                ("Confirmed done", 41, "good"),
                ("Claimed done", 4, "claimed"),
                ("Under way", 6, "progress"),
                ("Late", 5, "late"),
                ("Disputed", 1, "disputed"),
                ("Waiting", 2, "waiting"),
            ],
        ),
        "bars_chart": charts.bars(
            "owners",
            "Open actions by owner",
            "Repairs holds most open actions: 9 of 18.",
            [
                ("Repairs", 9, "progress"),
                ("Engagement team", 5, "progress"),
                ("Estate services", 4, "progress"),
            ],
            ("Owner", "Open actions"),
        ),
        "columns_chart": charts.columns(
            "deadlines",
            "Actions due each month",
            "40 of 59 actions fall due in April.",
            [("Done", "good"), ("Open", "waiting")],
            [
                (month, (done, still))
                for month, done, still in [
                    ("Jan", 2, 0),
                    ("Feb", 1, 1),
                    ("Mar", 3, 0),
                    ("Apr", 28, 12),
                    ("May", 0, 2),
                    ("Jun", 0, 5),
                ]
            ],
        ),
        "line_chart": charts.line(
            "answers",
            "Answers given in time, per cent",
            "82 per cent were answered in time in October, below the target of 95.",
            [
                ("May", 61),
                ("Jun", 64),
                ("Jul", None),
                ("Aug", 68),
                ("Sep", 75),
                ("Oct", 82),
            ],
            target=95,
            head=("Month", "Per cent in time"),
        ),
    }


def example(at: datetime) -> dict[str, Any]:
    """The context that all patterns share."""
    return {
        "form": Example({"name": "Zoë", "how": "text", "due-precision": "month"}),
        "day": dates.local_day(at),
        "now": at,
        "late": [_ROWS[1].words, "Reply to the panel’s report"],
        "trail": [{"text": "Plans", "href": "#ways"}, {"text": "Scrutiny 2013", "href": "#ways"}],
        "source": "## What we promise\n\n* answer **in ten days**\n* say [why](#markdown)\n",
        "said": [
            Message(SUCCESS, "Answer saved. Those who asked will hear of it."),
            Message(INFO, "The plan changes for residents when you publish it."),
        ],
        "facts": [
            {"key": "Asked for by", "value": "Repairs scrutiny panel"},
            {"key": "Answer", "value": "Agreed in principle", "href": "#facts"},
            {"key": "Lead", "value": components.person("Farida Hussain"), "href": "#facts"},
        ],
        "tasks": [
            {"text": "Your group", "href": "#tasks", "status": "Done", "tone": "good"},
            {
                "text": "Accounts",
                "href": "#tasks",
                "status": "Started",
                "tone": "progress",
                "hint": "One page",
            },
            {"text": "Send", "status": "Cannot start yet", "tone": "waiting"},
        ],
        "happened": [
            {
                "title": "Disputed",
                "at": at,
                "by": "a resident",
                "tone": "disputed",
                "body": "The light is out again.",
            },
            {
                "title": "Claimed done",
                "at": at,
                "by": "Tom Okafor",
                "tone": "claimed",
                "body": "Photo added.",
            },
            {"title": "Agreed", "at": at, "by": "Farida Hussain", "tone": "good"},
        ],
        "page": _page(),
        "views": [{"title": "Mine, late", "href": "?sort=due", "active": True}],
        "about": "Scrutiny Panel",
        "sections": [
            {"text": "Overview", "href": "#sections", "open": True},
            {"text": "Members", "href": "#sections", "open": False},
        ],
        "bulk": {"href": "#list", "choices": [{"value": "owner", "words": "Change owner"}]},
        "spark": [61, 64, 70, 68, 75, 82],
        **_charts(),
    }


def all_patterns(at: datetime) -> list[Pattern]:
    """Every pattern, drawn."""
    context = example(at)
    patterns = []
    for name, title in TITLES.items():
        template = get_template(f"kit/patterns/{name}.html")
        source = template.template.source  # type: ignore[attr-defined]
        patterns.append(Pattern(name, title, SafeString(template.render(context)), source))
    return patterns
