"""One letter for each household, and who gets none and why (issue 3, KI-104)."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import sign_up
from tests.factories.people import a_person
from yousaid.accounts.choices import Role
from yousaid.accounts.operations import system_user
from yousaid.journal.models import Fact
from yousaid.people.access.households import TooMany, letters_to_households
from yousaid.people.choices import Capacity, Channel, ContactState, Format, Kind, Means
from yousaid.people.models import (
    ActingFor,
    ChosenChannel,
    Consent,
    ContactPoint,
    Person,
    Preference,
    Purpose,
    Residency,
    WantedFormat,
    Wording,
)
from yousaid.people.rules.salutations import Called, salutation
from yousaid.places.models import Home, Place

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
URL = "people:desk-letters"


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([("Aisha Khan", "Ms")], "Ms A Khan"),
        ([("Aisha Khan", "")], "Aisha Khan"),
        ([("Aisha Khan", "Ms"), ("Bilal Khan", "Mr")], "Ms A Khan and Mr B Khan"),
        ([("Aisha Khan", "Ms"), ("Bob Shah", "")], "Ms A Khan and Bob Shah"),
        ([("A Khan", "Ms"), ("B Khan", "Mr"), ("C khan", "")], "The Khan family"),
        ([("A Khan", ""), ("B Shah", ""), ("C Ray", "")], "A Khan, B Shah and C Ray"),
        (
            [("A Khan", ""), ("B Khan", ""), ("Bob Shah", "Mr"), ("C Khan", "")],
            "The Khan family and Mr B Shah",
        ),
        ([("Ann Khan", "Ms"), ("Aisha Khan", "Ms")], "Ms A Khan"),
        ([("Khan", "Dr")], "Dr Khan"),
    ],
)
def test_the_salutation_follows_its_rule(people, words):
    assert salutation([Called(name, title) for name, title in people]) == words


@pytest.fixture
def homes(settings):
    settings.DEMO = True
    place = Place.objects.add_root({"name": "North"})
    return [
        Home.objects.create(
            place=place,
            reference=f"H{at}",
            address=f"{at} High Street",
            postcode="LK1 1AA",
            tenure="general_needs",
        )
        for at in (1, 2)
    ]


def living(name, home, title="", **more):
    person = a_person(name, kind=Kind.RESIDENT, title=title)
    Residency.objects.create(person=person, home=home, capacity=Capacity.TENANT, **more)
    return person


def letters(purpose=""):
    rows = Person.objects.filter(kind=Kind.RESIDENT).order_by("name")
    return letters_to_households(rows, day=DAY, purpose=purpose)


@pytest.mark.django_db
def test_a_household_gets_one_letter_and_a_household_of_its_own_another(homes):
    """peers.md 18: no row twice, whoever has two homes or several contact points."""
    aisha = living("Aisha Khan", homes[0], "Ms")
    living("Bilal Khan", homes[0], "Mr")
    living("Carl Lodger", homes[0], own_household=True)
    living("Dee Other", homes[1])
    Residency.objects.create(  # she moved: the earlier home gets nothing
        person=aisha, home=homes[1], capacity=Capacity.TENANT, starts=date(2019, 1, 1),
        ends=date(2020, 1, 1),
    )  # fmt: skip
    for value in ("a@here.test", "b@here.test"):
        ContactPoint.objects.create(person=aisha, kind="email", value=value, tidy=value)
    WantedFormat.objects.create(person=aisha, format=Format.LARGE_PRINT)
    Preference.objects.create(person=aisha, language="bn")
    made = letters()
    assert [(each.addressees, each.address) for each in made.letters] == [
        ("Ms A Khan and Mr B Khan", "1 High Street"),
        ("Carl Lodger", "1 High Street"),
        ("Dee Other", "2 High Street"),
    ]
    assert made.letters[0].formats == {"Large print"}
    assert len(made.letters[0].languages) == 1
    assert (made.addressed, made.left_out) == (4, [])


@pytest.mark.django_db
def test_who_is_not_to_be_written_to_is_left_out_with_the_reason(homes):
    living("Ann Here", homes[0])
    stopped = living("Bea Stopped", homes[0])
    Preference.objects.create(person=stopped, stopped_at=AT)
    Person.objects.filter(pk=living("Cy Left", homes[0]).pk).update(left_on=DAY)
    a_person("Di Nowhere", kind=Kind.RESIDENT)
    for name, state, value in (
        ("Ed Refused", ContactState.REFUSED, "PO Box 1, LK9 9ZZ"),
        ("Flo Failing", ContactState.FAILING, "1 High Street, LK1 1AA"),
        ("Gus Failing Elsewhere", ContactState.FAILING, "9 Old Road"),
    ):
        person = living(name, homes[0])
        ContactPoint.objects.create(
            person=person, kind="post", value=value, tidy=value.casefold(), state=state
        )
    helped = living("Hal Helped", homes[0])
    ActingFor.objects.create(
        person=helped, helper=a_person("Sis", kind=Kind.HELPER), scope="receive", starts=DAY
    )
    made = letters()
    assert [each.addressees for each in made.letters] == ["Ann Here and Gus Failing Elsewhere"]
    assert {each.name: each.reason for each in made.left_out} == {
        "Bea Stopped": "They stopped all messages.",
        "Cy Left": "They have left.",
        "Di Nowhere": "We do not know where they live.",
        "Ed Refused": "They do not want letters.",
        "Flo Failing": "Letters to this address do not reach them.",
        "Hal Helped": "Somebody acts for them: write to that person.",
    }
    assert made.addressed + len(made.left_out) == 8


@pytest.mark.django_db
def test_a_purpose_that_asks_first_reaches_only_who_agreed_and_wants_letters(homes):
    purpose = Purpose.objects.create(code="made-up", name="Made up", asks_first=True)
    wording = Wording.objects.create(purpose=purpose, version=1, text="?", starts=DAY)
    for name, agrees in (("Ann Yes", True), ("Bob No", False), ("Cat Email", True)):
        person = living(name, homes[0])
        Consent.objects.create(
            person=person, purpose=purpose, wording=wording, is_given=agrees,
            means=Means.PAPER, at=AT, by=system_user(),
        )  # fmt: skip
    ChosenChannel.objects.create(person=person, purpose=purpose, channel=Channel.EMAIL)
    living("Dan Unasked", homes[0])
    made = letters("made-up")
    assert [each.addressees for each in made.letters] == ["Ann Yes"]
    assert [(each.name, each.reason) for each in made.left_out] == [
        ("Bob No", "They do not agree to: Made up."),
        ("Cat Email", "They want to hear by another way: Email."),
        ("Dan Unasked", "They do not agree to: Made up."),
    ]


@pytest.mark.django_db
def test_the_download_has_the_filters_of_the_list_holds_no_formula_and_is_recorded(homes):
    """Security.md 5: personal data taken away in bulk is a view that is kept."""
    living("=Evil Khan", homes[0])
    living("Zed Elsewhere", homes[1])
    a_person("Staff Member", kind=Kind.STAFF)
    client = Client()
    client.force_login(sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT))
    page = client.get(reverse(URL) + "?kind=resident").content.decode()
    assert "<strong>2</strong> letters to 2 people; 0 people get none" in page

    def rows(query):
        answer = client.get(f"{reverse(URL)}?{query}")
        words = b"".join(answer.streaming_content).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(words)))[1:]

    assert [row[:4] for row in rows("kind=resident&format=csv")] == [
        ["'=Evil Khan", "Dear =Evil Khan", "1 High Street", "LK1 1AA"],
        ["Zed Elsewhere", "Dear Zed Elsewhere", "2 High Street", "LK1 1AA"],
    ]
    assert ["Staff Member", "We do not know where they live."] in rows("left-out=yes&format=csv")
    told = Fact.objects.filter(payload__contains="people:letters")
    assert told.count() == 3


@pytest.mark.django_db
def test_more_than_fit_in_one_go_are_refused_in_words(homes, monkeypatch):
    monkeypatch.setattr("yousaid.people.access.households.MOST", 1)
    living("Ann Able", homes[0])
    living("Bob Baker", homes[0])
    with pytest.raises(TooMany):
        letters()
    client = Client()
    client.force_login(sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT))
    assert b"too many people" in client.get(reverse(URL)).content
