"""What a group shows of itself, and its officers' own pages: nothing leaks (security 5, KI-104)."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY, gather, sign_in, sign_up
from tests.groups.recognition import some_criteria
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.communications.choices import Kind as MessageKind
from yousaid.communications.models import Message
from yousaid.communications.operations.react import react
from yousaid.communications.reactions import REACTIONS
from yousaid.groups.access.publishing import known_members
from yousaid.groups.models import (
    CoveredPlace,
    Group,
    GroupContact,
    GroupDocument,
    GroupMessage,
    GroupReach,
    Membership,
    PublicPage,
)
from yousaid.groups.operations import agree_terms, keep_post
from yousaid.groups.operations.publishing import add_document
from yousaid.groups.operations.recognition import begin_recognition
from yousaid.people.choices import ContactKind, Means
from yousaid.people.models import Consent, ContactPoint, Person, Purpose
from yousaid.places.models import Home, Place

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2026, 1, 1), date(2026, 11, 23)
SHOWN = "purpose area meetings officers contact documents actions"
EVERYTHING = {"is_published": "on"} | {f"show_{part}": "on" for part in SHOWN.split()}


@pytest.fixture(autouse=True)
def demo(settings, tmp_path):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same
    settings.MEDIA_ROOT = tmp_path


def agrees(person, code, *, is_given=True):
    purpose = Purpose.objects.get(code=code)  # every landlord has it
    Consent.objects.create(
        person=person,
        purpose=purpose,
        wording=purpose.wordings.get(),
        is_given=is_given,
        means=Means.PAPER,
        at=MONDAY,
    )


@pytest.fixture
def mill():
    """A group with a word in every field that may leak."""
    place = Place.objects.add_root({"name": "Mill Estate"})
    block = Place.objects.add_child(place, {"name": "Mill House"})
    Home.objects.create(
        place=block, reference="M1", address="1 Mill House", postcode="LK1 1ZZ", tenure="other"
    )
    group = Group.objects.create(
        name="Mill TRA", kind_id="association", purpose="secret purpose", email="mill@secret.test"
    )
    CoveredPlace.objects.create(group=group, place=place)
    for name, role in (("Nia Named", "Chair"), ("Hal Hidden", "Secretary")):
        person = Person.objects.create(name=name, kind="resident")
        Membership.objects.create(group=group, person=person, role=role, starts=SINCE)
    for title, is_public in (("Minutes of May", True), ("Secret accounts", False)):
        file = ContentFile(b"words", name="words.txt")
        add_document(group, title=title, file=file, is_public=is_public, on=TODAY)
    return group


def officer(group):
    """Somebody signed in as an officer of the group, who is a person too."""
    user = sign_up("officer@mill.test", "Olwen Officer")
    grant = Grant.objects.create(
        user=user, role=Role.ASSOCIATION_OFFICER, reach=Reach.GROUPS, starts=SINCE
    )
    GroupReach.objects.create(grant=grant, group=group)
    person = Person.objects.create(name="Olwen Officer", kind="resident", user=user)
    return sign_in(user), person


def public(group):
    return Client().get(reverse("groups:public-group", args=[group.pk])).content.decode()


SECRETS = (
    *("secret purpose", "mill@secret.test", "Mill Estate", "Nia Named", "Hal Hidden"),
    "Minutes of May",
)


def test_a_page_that_is_not_published_is_not_there(mill):
    url = reverse("groups:public-group", args=[mill.pk])
    assert Client().get(url).status_code == 404
    PublicPage.objects.create(group=mill, show_purpose=True, show_contact=True)
    assert Client().get(url).status_code == 404
    assert "Mill TRA" not in Client().get(reverse("groups:public-groups")).content.decode()


def test_nothing_is_shown_but_what_is_ticked(mill):
    PublicPage.objects.create(group=mill, is_published=True, rhythm="first Tuesday")
    page = public(mill)
    assert "Mill TRA" in page
    for secret in (*SECRETS, "Secret accounts", "first Tuesday", "Write to this group"):
        assert secret not in page
    listed = Client().get(reverse("groups:public-groups")).content.decode()
    assert "first Tuesday" not in listed


def test_officers_are_named_when_the_group_and_they_themselves_agree(mill):
    client, _ = officer(mill)
    send(client, reverse("groups:public-settle-page", args=[mill.pk]), **EVERYTHING)
    assert "Nia Named" not in public(mill)  # the group agreed, she was not asked
    nia = Person.objects.get(name="Nia Named")
    agrees(nia, "group-page")
    page = public(mill)
    assert "Chair: Nia Named" in page
    assert "Hal Hidden" not in page
    assert "secret purpose" in page
    assert "Mill Estate" in page
    assert "Minutes of May" in page
    assert "Secret accounts" not in page
    assert "mill@secret.test" not in page
    agrees(nia, "group-page", is_given=False)  # she takes it back
    assert "Nia Named" not in public(mill)


def test_groups_are_found_by_the_postcode_of_a_home_only_when_they_show_their_area(mill):
    page = PublicPage.objects.create(group=mill, is_published=True)
    url = reverse("groups:public-groups")
    assert "No group was found" in Client().get(f"{url}?q=LK1+1ZZ").content.decode()
    page.show_area = True
    page.save()
    assert "Mill TRA" in Client().get(f"{url}?q=LK1+1ZZ").content.decode()
    assert "Mill TRA" not in Client().get(f"{url}?q=LK9+9ZZ").content.decode()
    assert "Mill TRA" not in Client().get(f"{url}?kind=panel").content.decode()


def test_documents_that_are_not_public_are_not_handed_out(mill):
    PublicPage.objects.create(group=mill, is_published=True, show_documents=True)
    shown, kept = (
        GroupDocument.objects.get(title=title) for title in ("Minutes of May", "Secret accounts")
    )
    url = "groups:public-group-document"
    assert Client().get(reverse(url, args=[mill.pk, shown.pk])).status_code == 200
    assert Client().get(reverse(url, args=[mill.pk, kept.pk])).status_code == 404
    PublicPage.objects.update(show_documents=False)
    assert Client().get(reverse(url, args=[mill.pk, shown.pk])).status_code == 404


def test_a_message_reaches_the_officers_without_showing_an_address(mill):
    PublicPage.objects.create(group=mill, is_published=True, show_contact=True)
    url = reverse("groups:public-write-to-group", args=[mill.pk])
    for _ in range(2):  # a double tap
        Client().post(url, {"words": "Hello there", "reply_to": "me@homes.test", "name": "Mo"})
    assert "mill@secret.test" not in Client().get(url).content.decode()
    message = GroupMessage.objects.get()
    react(REACTIONS, at=MONDAY)
    while react(REACTIONS, at=MONDAY):
        pass
    GroupMessage.objects.create(group=mill, words="Another", at=MONDAY)
    client, _ = officer(mill)
    workspace = reverse("groups:public-workspace", args=[mill.pk])
    assert "Hello there" in client.get(workspace).content.decode()
    client.post(reverse("groups:public-message-answered", args=[mill.pk, message.pk]))
    message.refresh_from_db()
    assert (message.answered_on, message.name, message.reply_to) == (TODAY, "", "")
    assert "Hello there" not in client.get(workspace).content.decode()


def test_the_letter_says_that_there_is_a_message_and_never_what(mill):
    react(REACTIONS, at=MONDAY)  # the cursor begins here
    PublicPage.objects.create(group=mill, is_published=True, show_contact=True)
    url = reverse("groups:public-write-to-group", args=[mill.pk])
    Client().post(url, {"words": "Hello there"})
    Client().post(url, {"words": "Spam", "website": "http://spam.test"})
    react(REACTIONS, at=MONDAY)
    queued = Message.objects.filter(kind=MessageKind.GROUP_WRITTEN_TO)
    assert {message.person.name for message in queued} == {"Nia Named", "Hal Hidden"}
    assert not GroupMessage.objects.filter(words="Spam").exists()


# The officers' own pages ------------------------------------------------------------------------


def test_only_members_who_agreed_are_shown_to_officers_and_the_others_counted(mill):
    client, _ = officer(mill)
    nia = Person.objects.get(name="Nia Named")
    ContactPoint.objects.create(
        person=nia, kind=ContactKind.EMAIL, value="nia@homes.test", tidy="nia@homes.test"
    )
    agrees(nia, "association")
    page = client.get(reverse("groups:public-workspace", args=[mill.pk])).content.decode()
    assert "Nia Named" in page
    assert "nia@homes.test" in page
    assert "Hal Hidden" not in page
    assert "1 did not agree to be shown" in page
    hal = Person.objects.get(name="Hal Hidden")
    seen, others = known_members(mill, TODAY, reader=hal.pk)
    assert "Hal Hidden" in [each.name for each in seen], "to himself, he is no unknown member"
    assert others == 0


def test_a_group_is_not_there_for_officers_of_another_nor_for_the_desk(mill):
    url = reverse("groups:public-workspace", args=[mill.pk])
    cast = gather()
    for role in ("association_officer", "panel_member", "engagement", "resident"):
        assert sign_in(cast.users[role]).get(url).status_code == 404
    own = reverse("groups:public-workspace", args=[cast.groups["panel"].pk])
    page = sign_in(cast.users["panel_member"]).get(own)
    assert page.status_code == 200
    assert "Only the group’s officers see who they are" in page.content.decode()


def test_somebody_says_themselves_whether_they_are_named(mill):
    client, person = officer(mill)
    Membership.objects.create(group=mill, person=person, role="Treasurer", starts=SINCE)
    PublicPage.objects.create(group=mill, is_published=True, show_officers=True)
    url = reverse("groups:public-be-named", args=[mill.pk])
    client.post(url, {"yes": "1"})
    assert "Treasurer: Olwen Officer" in public(mill)
    client.post(url, {"no": "1"})
    assert "Olwen Officer" not in public(mill)
    Purpose.objects.filter(code="group-page").update(retired_on=SINCE)
    assert client.post(url, {"yes": "1"}).status_code == 404  # nothing is asked any more


def test_officers_keep_documents_and_take_their_constitution(mill):
    client, _ = officer(mill)
    url = reverse("groups:public-add-document", args=[mill.pk])
    file = SimpleUploadedFile("agm.txt", b"What we decided")
    client.post(url, {"title": "AGM", "file": file})
    kept = GroupDocument.objects.get(title="AGM")
    own = client.get(reverse("groups:public-own-document", args=[mill.pk, kept.pk]))
    assert b"".join(own.streaming_content) == b"What we decided"
    made = client.get(reverse("groups:public-own-template", args=[mill.pk, "constitution"]))
    assert made["Content-Disposition"] == 'attachment; filename="constitution-mill-tra.docx"'


def test_the_desk_may_help_with_the_page(mill):
    client, _ = engagement()
    url = reverse("groups:public-settle-page", args=[mill.pk])
    answer = send(client, url, is_published="on", welcome="Come **in**")
    assert answer.url == reverse("groups:public-group", args=[mill.pk])
    assert "<strong>in</strong>" in public(mill)


def test_officers_find_all_that_is_left_in_one_list(mill):
    """What to send, contacts to confirm, posts to fill, terms to go through: each with its way."""
    client, _ = officer(mill)
    home = reverse("groups:public-workspace", args=[mill.pk])
    assert "Nothing is left to do" in client.get(home).content.decode()
    by = sign_up("keeper@cast.test", "Kit", Role.ENGAGEMENT)
    some_criteria(by)
    begin_recognition(mill, by=by, at=MONDAY)
    post = keep_post(mill, name="Treasurer", by=by, at=MONDAY)
    GroupContact.objects.create(group=mill, post=post, email="t@mill.test")
    agree_terms(
        mill, text="We meet.", agreed_on=SINCE, agreed_by="all", review_on=TODAY, by=by, at=MONDAY
    )
    shown = client.get(home).content.decode()
    assert "Left to do: 4" in shown
    assert "3 of 3 left" in shown
    for page in ("own-recognition", "public-own-contacts", "public-posts"):
        assert reverse(f"groups:{page}", args=[mill.pk]) in shown
    assert "<p>We meet.</p>" in shown


def test_an_officer_confirms_contacts_without_the_link(mill):
    """A new address holds at once, a new name waits for the desk (HA-71)."""
    client, _ = officer(mill)
    by = sign_up("keeper@cast.test", "Kit", Role.ENGAGEMENT)
    chair = keep_post(mill, name="Chair", by=by, at=MONDAY)
    clerk = keep_post(mill, name="Clerk", by=by, at=MONDAY)
    one = GroupContact.objects.create(group=mill, post=chair, name="Nia", email="old@mill.test")
    two = GroupContact.objects.create(group=mill, post=clerk, name="Hal", email="hal@mill.test")
    said = {
        **{f"c{one.pk}-name": "Nia", f"c{one.pk}-email": "new@mill.test"},
        **{f"c{two.pk}-name": "Somebody New", f"c{two.pk}-email": "hal@mill.test"},
    }
    url = reverse("groups:public-own-contacts", args=[mill.pk])
    assert client.post(url, said).url == reverse("groups:public-workspace", args=[mill.pk])
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.email, one.confirmed_on, one.confirmed_how) == ("new@mill.test", TODAY, "own")
    assert (two.name, two.confirmed_on) == ("Hal", None)
    stranger = sign_in(sign_up("s@cast.test", "S", Role.ENGAGEMENT))
    assert stranger.get(url).status_code in (403, 404)


def test_the_information_pack_counts_every_association_and_names_only_those_shown(client):
    """TH-33; `is_public` says whether residents may know that a group exists."""
    by = sign_up("keeper@cast.test", "Kit", Role.ENGAGEMENT)
    some_criteria(by)
    for name, is_public in (("Mill TRA", True), ("Quiet TRA", False)):
        group = Group.objects.create(name=name, kind_id="association", is_public=is_public)
        begin_recognition(group, by=by, at=MONDAY)
    shown = client.get(reverse("groups:public-associations")).content.decode()
    assert "Mill TRA" in shown
    assert "Quiet TRA" not in shown
    assert "there is 1 more" in shown
