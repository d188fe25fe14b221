"""Contacts of groups: how old they are, one link to confirm them, what bounces (HA-70, HA-71)."""

import csv
import io
import re
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, set_up_app, sign_in, sign_up
from tests.factories.groups import a_group
from tests.factories.people import a_contact, a_person
from yousaid.accounts.models import Grant
from yousaid.communications.models import Message
from yousaid.communications.operations.bounces import note_bounce
from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.groups import operations
from yousaid.groups.choices import ChangeState, ConfirmedHow
from yousaid.groups.models import ContactChange, ContactRequest, GroupContact
from yousaid.groups.rules.addressees import one_row_each
from yousaid.groups.rules.freshness import Age, age_of
from yousaid.people.choices import ContactState
from yousaid.people.choices import Kind as PersonKind
from yousaid.places.models import Place, PlaceReach

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def desk():
    return engagement()


@pytest.fixture
def group(desk):
    _, by = desk
    group = a_group("Alder Court TRA")
    for name, holder in (("Chair", "Ada Obi"), ("Secretary", "Delroy Campbell")):
        post = operations.keep_post(group, name=name, by=by, at=MONDAY)
        email = f"{holder.split()[0].lower()}@alder.test"
        GroupContact.objects.create(group=group, post=post, name=holder, email=email)
    return group


def tell(at=MONDAY):
    while react(REACTIONS, at=at):
        pass
    while deliver(at=at):
        pass


def link_in(letter):
    return re.search(r"https?://[^/]+(/group-contacts/\w+/)", letter.body)[1]


@pytest.fixture
def link(group, desk):
    _, by = desk
    tell()  # nothing yet
    operations.ask_group(group, by=by, at=MONDAY)
    tell()
    assert [letter.to for letter in mail.outbox] == [["delroy@alder.test"]]
    return link_in(mail.outbox[0])


@pytest.mark.parametrize(
    ("confirmed", "failing", "age"),
    [
        (date(2026, 11, 1), None, Age.FRESH),
        (date(2026, 8, 20), None, Age.AGEING),
        (date(2026, 5, 24), None, Age.AGEING),
        (date(2026, 5, 23), None, Age.STALE),
        (None, None, Age.NEVER),
        (date(2026, 11, 1), date(2026, 11, 2), Age.FAILING),
        (date(2026, 11, 3), date(2026, 11, 2), Age.FRESH),
    ],
)
def test_how_a_contact_stands_after_six_months(confirmed, failing, age):
    assert age_of(confirmed, failing, 6, TODAY) is age


def test_opening_the_link_changes_nothing(link):
    for _ in range(3):  # a mail scanner
        assert Client().get(link).status_code == 200
    assert ContactRequest.objects.get().answered_at is None
    assert not GroupContact.objects.filter(confirmed_on__isnull=False).exists()


def test_only_the_hash_of_the_token_is_kept(link):
    token = link.strip("/").split("/")[-1]
    assert len(token) == 64
    assert token not in str(ContactRequest.objects.values().get())


def fields(page):
    """The form's fields as they stand."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        if name := re.search(r'name="(c\d+-\w+)"', tag):
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    return found


def test_one_button_confirms_all_and_ends_the_link(link):
    browser = Client()
    answer = browser.post(link, fields(browser.get(link).content.decode()))
    assert answer.url == reverse("groups:public-contacts-thanks")
    kept = GroupContact.objects.values_list("confirmed_on", "confirmed_how").distinct()
    assert list(kept) == [(TODAY, ConfirmedHow.LINK)]
    over = browser.get(link)
    assert over.status_code == 404
    assert "there is nothing left to do" in over.content.decode(), "no bare “Page not found”"


def test_a_corrected_address_is_the_groups_alone(link, group):
    """The register's own record of the same person is never changed by a link."""
    ada = a_person("Ada Obi", kind=PersonKind.RESIDENT, email="ada@alder.test")
    chair = GroupContact.objects.get(post__name="Chair")
    browser = Client()
    said = fields(browser.get(link).content.decode())
    browser.post(link, {**said, f"c{chair.pk}-email": "ada.obi@new.test"})
    chair.refresh_from_db()
    assert (chair.email, chair.confirmed_on) == ("ada.obi@new.test", TODAY)
    assert ada.contacts.get().value == "ada@alder.test"
    assert ContactChange.objects.get().state == ChangeState.APPLIED


def test_a_new_name_waits_for_an_officer_with_all_that_goes_with_it(link, group, desk):
    client, _ = desk
    chair = GroupContact.objects.get(post__name="Chair")
    browser = Client()
    said = fields(browser.get(link).content.decode())
    new = {f"c{chair.pk}-name": "Bola Ade", f"c{chair.pk}-email": "bola@alder.test"}
    browser.post(link, {**said, **new})
    chair.refresh_from_db()
    assert (chair.name, chair.email, chair.confirmed_on) == ("Ada Obi", "ada@alder.test", None)
    page = client.get(reverse("groups:desk-group-contacts", args=[group.pk])).content.decode()
    assert "Hand over the post of Chair" in page
    for change in ContactChange.objects.all():
        url = reverse("groups:desk-settle-contact", args=[group.pk, change.pk])
        client.post(url, {"do": "accept"})
    chair.refresh_from_db()
    assert (chair.name, chair.email, chair.confirmed_on) == ("Bola Ade", "bola@alder.test", TODAY)


def test_a_link_does_not_reach_another_group(link):
    other = GroupContact.objects.create(group=a_group("Other TRA"), email="other@alder.test")
    browser = Client()
    said = fields(browser.get(link).content.decode())
    browser.post(link, {**said, f"c{other.pk}-email": "mine@evil.test"})
    other.refresh_from_db()
    assert other.email == "other@alder.test"


def test_links_run_out_and_invented_ones_open_nothing(link):
    ContactRequest.objects.update(expires_at=MONDAY - timedelta(days=1))
    assert Client().get(link).status_code == 404
    assert Client().get("/group-contacts/" + "0" * 64 + "/").status_code == 404


def test_asked_reminded_then_the_host_team_hears_and_nobody_is_asked_twice(group, desk):
    _, by = desk
    team = a_group("Engagement", kind="team")
    host = a_person("Hana Host", email="hana@homes.test")
    operations.join_group(team, host, starts=date(2025, 1, 1), by=by, at=MONDAY)
    group.host = team
    group.save()
    for day in (0, 1, 14, 15, 28, 29, 60):
        at = MONDAY + timedelta(days=day)
        operations.ask_for_contacts(by=by, at=at, today=at.date())
        operations.ask_for_contacts(by=by, at=at, today=at.date())  # a job may run twice
        tell(at)
    assert [letter.to for letter in mail.outbox] == [
        ["delroy@alder.test"],
        ["delroy@alder.test"],
        ["hana@homes.test"],
    ]
    assert "We asked you before" in mail.outbox[1].body


def test_confirmed_by_phone_in_one_tap(group, desk):
    client, _ = desk
    chair = GroupContact.objects.get(post__name="Chair")
    client.post(reverse("groups:desk-confirm-contact", args=[group.pk, chair.pk]))
    chair.refresh_from_db()
    assert (chair.confirmed_on, chair.confirmed_how) == (TODAY, ConfirmedHow.PHONE)


def test_what_bounces_turns_amber_by_itself_everywhere(group, desk):
    client, by = desk
    ada = a_person("Ada Obi", kind=PersonKind.RESIDENT)
    a_contact(ada, "ADA@alder.test")
    assert note_bounce("ada@alder.test", by=by, at=MONDAY) == 2
    assert note_bounce("ada@alder.test", by=by, at=MONDAY) == 0
    assert ada.contacts.get().state == ContactState.FAILING
    page = client.get(reverse("groups:desk-contacts") + "?standing=failing").content.decode()
    assert "Not reaching them" in page
    assert "Delroy" not in page


def test_a_mail_server_that_refuses_for_good_marks_the_address(link, group, monkeypatch, desk):
    def refuse(self, *args, **kwargs):
        raise SMTPRecipientsRefused({"delroy@alder.test": (550, b"no such user")})

    _, by = desk
    monkeypatch.setattr(EmailMessage, "send", refuse)
    operations.ask_group(group, by=by, at=MONDAY)
    tell()
    secretary = GroupContact.objects.get(post__name="Secretary")
    assert secretary.failing_since == TODAY
    assert Message.objects.latest("pk").state == "failed"


def test_one_row_for_each_addressee():
    rows = [
        ("Ada Obi", "ada@alder.test", "", "", "Chair"),
        ("Delroy", "d@alder.test", "", "", "Secretary"),
        ("ada obi", "ADA@alder.test", "", "", "Treasurer"),
    ]
    assert [(each.name, each.posts) for each in one_row_each(rows)] == [
        ("Ada Obi", ("Chair", "Treasurer")),
        ("Delroy", ("Secretary",)),
    ]


def test_the_mail_merge_has_the_rows_of_the_list_as_narrowed(group, desk):
    client, by = desk
    note_bounce("ada@alder.test", by=by, at=MONDAY)
    url = reverse("groups:desk-contact-letters", args=["csv"]) + "?standing=never"
    answer = client.get(url)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert rows[1:] == [
        [
            "Delroy Campbell",
            "Dear Delroy Campbell",
            "Alder Court TRA: Secretary",
            "delroy@alder.test",
            "",
            "",
        ]
    ]


def test_writing_down_a_contact_confirms_it(group, desk):
    client, _ = desk
    url = reverse("groups:desk-keep-contact", args=[group.pk, 0])
    send(client, url, name="The committee", email="office@alder.test", phone="", address="")
    kept = GroupContact.objects.get(post=None)
    assert (kept.email, kept.confirmed_on, kept.confirmed_how) == (
        "office@alder.test",
        TODAY,
        ConfirmedHow.DESK,
    )


def test_who_left_a_post_is_not_asked_and_both_lists_say_so(group, desk):
    """Contacts belong to roles that expire (HA-70; users.md, ruling 2)."""
    client, by = desk
    post, person = group.posts.get(name="Secretary"), a_person("Delroy Campbell")
    began = date(2025, 1, 1)
    seat = operations.join_group(group, person, post=post, starts=began, by=by, at=MONDAY)
    operations.end_membership(seat, ends=date(2026, 11, 1), by=by, at=MONDAY)
    for page in (f"/desk/groups/{group.pk}/contacts/", "/desk/groups/contacts/"):
        assert client.get(page).content.decode().count("Left the post") == 1, page
    answer = client.get("/desk/groups/contacts/?export=csv")
    assert "Left the post" in answer.content.decode("utf-8-sig")
    assert operations.ask_group(group, by=by, at=MONDAY).contact.name == "Ada Obi"


def test_an_officer_of_elsewhere_is_not_told_that_there_are_no_contacts(group):
    officer = sign_up("o@cast.test", "Olive")
    role = Grant.objects.create(user=officer, role="officer", reach="places", starts=TODAY)
    elsewhere = Place.objects.add_root({"name": "Elsewhere"})
    PlaceReach.objects.create(grant=role, place=elsewhere)
    set_up_app(officer)
    page = sign_in(officer).get(f"/desk/groups/{group.pk}/contacts/").content.decode()
    assert "ada@alder.test" not in page
    assert "No contacts yet" not in page
    assert "You see how groups of your own area are reached." in page
