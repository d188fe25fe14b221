"""A person's page and everybody's own: what they show, and what each form changes.

KI-10, KI-104, OX-27; security threats 7 (looking is recorded), 46 and 58.
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, hidden, send
from tests.cast import sign_up
from tests.factories.people import a_home, a_person, lives_in
from yousaid.accounts.choices import Role
from yousaid.journal.access import facts_about, facts_by
from yousaid.people import access
from yousaid.people.choices import Capacity, ContactKind, ContactState, Kind, Scope
from yousaid.people.models import Need, Person, Purpose, Topic
from yousaid.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


@pytest.fixture
def rosa():
    return a_person("Rosa Reyes", kind=Kind.RESIDENT, email="rosa@home.test")


@pytest.fixture
def desk():
    client, client.user = engagement()
    return client


@pytest.fixture
def own(rosa):
    """Rosa, signed in."""
    rosa.user = sign_up("rosa@home.test", "Rosa Reyes")
    rosa.save()
    client = Client()
    client.force_login(rosa.user)
    return client


def url(name, person, **more):
    return reverse(f"people:desk-{name}", kwargs={"pk": person.pk, **more})


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_joins_home_household_contacts_and_consent(desk, rosa):
    home = a_home(Place.objects.add_root({"name": "Fernleigh"}), "4 Fern Tower")
    lives_in(rosa, home, capacity=Capacity.LEASEHOLDER)
    lives_in(a_person("Ben Beside", kind=Kind.RESIDENT), home)
    lives_in(a_person("Una Under", kind=Kind.RESIDENT), home, own_household=True)
    shown = page(desk, url("person", rosa))
    for words in ("4 Fern Tower", "Leaseholder", "Ben Beside", "rosa@home.test", "Never asked"):
        assert words in shown
    assert "Una Under" not in shown
    assert any(
        row.content.subject == f"person:{rosa.pk}" for row in facts_by(desk.user.pk)
    )  # that it was opened


def test_a_contact_point_is_added_once_put_right_marked_and_removed(desk, rosa):
    address = url("add-contact", rosa)
    form = hidden(desk.get(address))
    answers = {**form, "kind": "phone", "value": "07700 900123", "is_shared": "on"}
    for _ in range(2):
        assert desk.post(address, answers).status_code == 302
    point = rosa.contacts.get(kind=ContactKind.PHONE)
    assert point.is_shared
    again = send(desk, address, kind="phone", value="+44 7700 900123")
    assert b"is there already" in again.content

    change = url("contact", rosa, contact_id=point.pk)
    desk.post(change, {"value": "07700 900123", "state": "failing", "is_preferred": "on"})
    point.refresh_from_db()
    assert (point.state, point.is_shared, point.is_preferred) == (ContactState.FAILING, False, True)
    desk.post(url("remove-contact", rosa, contact_id=point.pk))
    assert not rosa.contacts.filter(pk=point.pk).exists()


@pytest.mark.parametrize(
    ("kind", "value"), [("email", "rosa at home"), ("phone", "ring me"), ("email", "")]
)
def test_an_address_that_is_none_is_refused_in_words(desk, rosa, kind, value):
    answer = send(desk, url("add-contact", rosa), kind=kind, value=value)
    assert b"There is a problem" in answer.content
    assert rosa.contacts.count() == 1


def test_they_move_in_and_out(desk, rosa):
    place = Place.objects.add_root({"name": "Fernleigh"})
    a_home(place, "4 Fern Tower")
    a_home(place, "5 Fern Tower")
    several = send(desk, url("move-in", rosa), words="Fern Tower", capacity="tenant")
    assert b"5 Fern Tower" in several.content
    send(desk, url("move-in", rosa), words="5 Fern Tower", capacity="tenant")
    residency = rosa.residencies.get()
    assert residency.home.address == "5 Fern Tower"
    last = {"last_day-day": "20", "last_day-month": "11", "last_day-year": "2026"}
    address = url("residency", rosa, residency_id=residency.pk)
    desk.post(address, {"capacity": "joint_tenant", **last})
    residency.refresh_from_db()
    assert (residency.capacity, residency.ends.isoformat()) == ("joint_tenant", "2026-11-21")
    nowhere = send(desk, url("move-in", rosa), words="No such home", capacity="tenant")
    assert b"No home of ours fits" in nowhere.content


def test_a_whole_address_is_offered_first_among_all_it_may_mean(desk, rosa):
    place = Place.objects.add_root({"name": "Fernleigh"})
    for number in (*range(10, 24), 1):
        a_home(place, f"{number} Fern Tower, Larkmere")
    offered = send(desk, url("move-in", rosa), words="1 Fern Tower", capacity="tenant")
    homes = [
        words for _, words in offered.context["form"].fields["home"].choices if "Fern" in words
    ]
    assert homes[0].startswith("1 Fern Tower")


def test_channels_are_asked_only_for_what_is_sent(desk, rosa):
    page = desk.get(url("channels", rosa)).content.decode()
    assert "News from us" in page
    assert "Pictures and films" not in page


def test_somebody_acts_for_them_and_stops(desk, rosa):
    starts = {"starts-day": "1", "starts-month": "11", "starts-year": "2026"}
    answers = {"name": "Ines Reyes", "relation": "sister", "scope": Scope.RECEIVE, **starts}
    send(desk, url("add-helper", rosa), **answers, email="ines@home.test")
    acting = rosa.helped_by.get()
    assert acting.helper.kind == Kind.HELPER
    assert "Rosa Reyes" in page(desk, url("person", acting.helper))
    other = a_person("Ola Other", kind=Kind.RESIDENT)
    send(desk, url("add-helper", other), **answers, email="Ines@Home.test")
    assert other.helped_by.get().helper == acting.helper  # the same sister, not a second one
    day = {"last_day-day": "30", "last_day-month": "11", "last_day-year": "2026"}
    desk.post(url("end-helper", rosa, acting_id=acting.pk), day)
    acting.refresh_from_db()
    assert acting.ends.isoformat() == "2026-12-01"


def test_consent_is_written_with_words_means_and_who_wrote_it(desk, rosa):
    purpose = Purpose.objects.get(code="news")
    address = url("consent", rosa, purpose_id=purpose.pk)
    assert purpose.wordings.get().text in page(desk, address)
    send(desk, address, answer="yes", means="phone")
    send(desk, address, answer="no", means="paper")
    said = [(line.is_given, line.means, line.by) for line in access.ledger_of(rosa)]
    assert said == [(False, "paper", desk.user), (True, "phone", desk.user)]
    ledger = page(desk, url("ledger", rosa))
    assert "By phone" in ledger
    assert "Version 1" in ledger


def test_new_words_are_a_new_version_and_the_old_answer_keeps_its_own(desk, rosa):
    purpose = Purpose.objects.get(code="news")
    send(desk, url("consent", rosa, purpose_id=purpose.pk), answer="yes", means="phone")
    send(desk, reverse("people:desk-words", args=[purpose.pk]), text="You may write to me.")
    assert [each.version for each in purpose.wordings.order_by("version")] == [1, 2]
    assert access.ledger_of(rosa)[0].wording.version == 1
    assert "You may write to me." in page(desk, url("consent", rosa, purpose_id=purpose.pk))


def test_choices_are_added_and_retired_and_what_was_chosen_stays(desk, rosa):
    send(desk, reverse("people:desk-add-topic"), name="Allotments")
    topic = Topic.objects.get(code="allotments")
    desk.post(url("interests", rosa), {"topics": [topic.pk]})
    desk.post(reverse("people:desk-retire-topic", args=[topic.pk]))
    assert "Allotments" in page(desk, url("person", rosa))
    other = a_person("Ola Other", kind=Kind.RESIDENT)
    assert "Allotments" not in page(desk, url("interests", other))


def test_stopping_takes_one_action_and_starting_again_brings_back_what_was_chosen(own, rosa):
    stop = reverse("people:own-stop")
    own.post(stop)
    assert access.preference_of(rosa).stopped_at
    assert "You stopped all messages" in page(own, reverse("people:own-page"))
    own.post(stop)
    assert access.preference_of(rosa).stopped_at is None


def test_residents_see_and_change_their_own(own, rosa):
    need = Need.objects.get(code="interpreter")
    for name, answers in {
        "preferences": {"language": "bn", "formats": ["large_print"], "best_times": "Evenings"},
        "interests": {"topics": [Topic.objects.get(code="repairs").pk]},
        "offer": {"ways": ["from_home"], "minutes_a_month": "60", "skills": "Accounts"},
        "needs": {"needs": [need.pk], f"detail_{need.pk}": "Sylheti"},
        "channels": {f"purpose_{Purpose.objects.get(code='news').pk}": "post"},
    }.items():
        assert own.post(reverse(f"people:own-{name}"), answers).status_code == 302
    shown = page(own, reverse("people:own-page"))
    for words in ("Bengali", "Large print", "Evenings", "Repairs", "Accounts", "Sylheti", "letter"):
        assert words in shown
    purpose = Purpose.objects.get(code="surveys")
    send(own, reverse("people:own-consent", args=[purpose.pk]), answer="yes")
    line = access.ledger_of(rosa)[0]
    assert (line.is_given, line.means, line.by) == (True, "web_form", rosa.user)
    assert not any("Sylheti" in str(each.content) for each in facts_about(f"person:{rosa.pk}"))


def test_nobody_changes_what_is_somebody_elses(own):
    other = a_person("Ola Other", kind=Kind.RESIDENT, email="ola@home.test")
    point = other.contacts.get()
    for name in ("own-contact", "own-remove-contact"):
        answer = own.post(reverse(f"people:{name}", args=[point.pk]), {"value": "me@home.test"})
        assert answer.status_code == 404
    point.refresh_from_db()
    assert point.value == "ola@home.test"


def test_a_user_who_is_nobody_in_the_register_is_told_so():
    client = Client()
    client.force_login(sign_up("new@home.test", "Nia New"))
    assert "not tied to a record" in page(client, reverse("people:own-page"))
    assert client.get(reverse("people:own-needs")).status_code == 404
    assert not Person.objects.exists()


def test_a_chosen_channel_can_be_taken_back(own, rosa):
    """“Whatever works” is an answer to tick, or a choice once made could not be undone."""
    question = f"purpose_{Purpose.objects.get(code='news').pk}"
    send(own, reverse("people:own-channels"), **{question: "post"})
    assert access.channels_of(rosa).exists()
    assert 'value="any"' in page(own, reverse("people:own-channels"))
    send(own, reverse("people:own-channels"), **{question: "any"})
    assert not access.channels_of(rosa).exists()


def test_the_page_of_ones_account_leads_to_ones_record(own):
    assert f'<a class="govuk-link" href="{reverse("people:own-page")}">' in page(
        own, reverse("accounts:account")
    )


def test_a_manager_finds_the_way_to_equality_answers(rosa):
    """Only who may open one record is led there (security.md section 5)."""
    manager, officer = Client(), Client()
    manager.force_login(sign_up("boss@cast.test", "Boss", Role.MANAGER))
    officer.force_login(sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT))
    asked = url("one-profile", rosa)
    assert asked in page(manager, url("person", rosa))
    assert asked not in page(officer, url("person", rosa))
