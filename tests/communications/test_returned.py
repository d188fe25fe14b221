"""Mail that comes back turns an address amber by itself, once, and nothing else does (HA-71)."""

import io
import json
import mailbox
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import mail

from tests.cast import set_up_app, sign_in, sign_up
from tests.communications.imap import imap_server
from tests.communications.smtp import smtp_server
from tests.factories.actions import MONDAY, a_user
from tests.factories.people import a_contact, a_person
from yousaid.accounts.choices import Role
from yousaid.communications.access.return_addresses import letter_of, letter_token
from yousaid.communications.choices import Kind, State, Verdict
from yousaid.communications.models import Message, ReturnedMail
from yousaid.communications.operations.deliver import deliver
from yousaid.communications.operations.returned import take_in
from yousaid.communications.tasks import fetch_returned
from yousaid.config.cli import main
from yousaid.groups.models import Group, GroupContact
from yousaid.kit import clock
from yousaid.people import operations as people
from yousaid.people.choices import ContactState

pytestmark = pytest.mark.django_db
SAMPLES = Path("tests/data/returned")
ADDRESS = "ada@resident.test"
BACK = MONDAY + timedelta(hours=3)


@pytest.fixture(autouse=True)
def return_address(settings):
    settings.BOUNCE_ADDRESS = "bounces@mail.homes.test"
    settings.DEFAULT_FROM_EMAIL = "Our Homes <no-reply@homes.test>"


@pytest.fixture
def ada():
    return a_person("Ada Alder", email=ADDRESS)


def send_letter(person, *, fact, at=MONDAY):
    """One letter to somebody; its token."""
    message = Message.objects.create(
        kind=Kind.GROUP_WRITTEN_TO, fact=fact, person=person, queued_at=at
    )
    deliver(at=at)
    message.refresh_from_db()
    assert message.state == State.SENT
    return letter_token(message.letter)


@pytest.fixture
def written(monkeypatch, ada):
    """A letter that went to Ada."""
    monkeypatch.setattr(
        "yousaid.communications.operations.letters.render_to_string",
        lambda *_, **__: "Are the contacts right?\nDear Ada",
    )
    monkeypatch.setattr("yousaid.communications.operations.letters._links", lambda _: {})
    monkeypatch.setattr("yousaid.communications.operations.letters.fact_at", FactAbout)
    return send_letter(ada, fact=1)


class FactAbout:
    """A fact of the journal without one."""

    content = None

    def __init__(self, sequence):
        self.sequence = sequence


def sample(name, token, address=ADDRESS):
    text = (SAMPLES / f"{name}.eml").read_text()
    return text.replace("{token}", token).replace("{address}", address).encode()


def returned(raw, at=BACK):
    return take_in(raw, by=a_user(), at=at)


def point_of(person):
    return person.contacts.get()


def test_a_letter_says_in_three_places_which_it_is_and_readers_see_who_wrote(written):
    (letter,) = mail.outbox
    headers = letter.message()
    assert letter.from_email == f"bounces+{written}@mail.homes.test"
    assert headers["From"] == "Our Homes <no-reply@homes.test>"
    assert headers["Message-ID"] == f"<{written}@mail.homes.test>"
    assert headers["X-YouSaid-Letter"] == written
    assert headers["Auto-Submitted"] == "auto-generated"
    assert len(letter.from_email.partition("@")[0]) <= 64


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("postfix", "5.1.1"),
        ("exim", "5.0.0"),
        ("exim_plain", "5.1.1"),
        ("exchange", "5.1.10"),
        ("gmail", "5.1.1"),
        ("ses", "5.1.1"),
        ("qmail", "5.1.1"),
    ],
)
def test_what_cannot_be_delivered_marks_the_address_with_day_and_reason(written, ada, name, status):
    row = returned(sample(name, written))
    assert (row.verdict, row.status, row.marked) == (Verdict.HARD, status, 1)
    point = point_of(ada)
    assert (point.state, point.state_on) == (ContactState.FAILING, MONDAY.date())
    assert point.state_why == row.words
    assert "mail" in row.words
    assert ADDRESS not in row.said
    message = Message.objects.get(person=ada)
    assert message.state == State.RETURNED
    assert row.words in message.problem


def test_a_group_s_contact_with_that_address_turns_amber_too(written):
    group = Group.objects.create(name="Quarrybank TRA", kind_id="association")
    contact = GroupContact.objects.create(group=group, email="Ada@Resident.test")
    assert returned(sample("postfix", written)).marked == 2
    contact.refresh_from_db()
    assert (contact.failing_since, contact.failing_why) == (
        MONDAY.date(),
        "There is no such mailbox.",
    )


def test_taken_in_twice_counts_once_whichever_way_it_came(written, ada):
    raw = sample("postfix", written)
    assert returned(raw).marked == 1
    people.confirm_contact(point_of(ada), by=a_user(), at=BACK)
    assert returned(raw) is None
    assert returned(b"Received: by another.road\r\n" + raw) is None
    assert point_of(ada).state == ContactState.VERIFIED
    assert ReturnedMail.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("postfix_delayed", Verdict.DELAYED), ("out_of_office", Verdict.REPLY)],
)
def test_a_delay_and_an_automatic_reply_change_nothing(written, ada, name, verdict):
    row = returned(sample(name, written))
    assert (row.verdict, row.marked) == (verdict, 0)
    assert point_of(ada).state == ContactState.UNCONFIRMED
    assert Message.objects.get(person=ada).state == State.SENT


def test_a_token_that_is_not_ours_changes_nothing_and_is_listed(written, ada):
    forged = written[:-2] + ("aa" if written[-2:] != "aa" else "bb")
    assert letter_of(forged) is None
    assert returned(sample("postfix", forged)).verdict == Verdict.FORGED
    forgotten = letter_token(uuid4())
    assert returned(sample("gmail", forgotten)).verdict == Verdict.FORGOTTEN
    assert returned(b"Subject: Hello\r\n\r\nA word").verdict == Verdict.OTHER
    assert point_of(ada).state == ContactState.UNCONFIRMED


def test_a_report_marks_the_address_we_wrote_to_and_never_the_one_it_names(written, ada):
    victim = a_person("Vera Victim", email="vera@resident.test")
    raw = sample("postfix", written, address="vera@resident.test")
    assert returned(raw).marked == 0
    assert point_of(victim).state == ContactState.UNCONFIRMED


@pytest.mark.parametrize("name", ["full", "blocked", "passed_on"])
def test_what_fails_for_now_or_is_about_us_marks_after_three_in_a_row(written, ada, name):
    tokens = [written]
    for number in (2, 3):
        tokens.append(send_letter(ada, fact=number, at=MONDAY + timedelta(days=number)))
    # In any order, and a delay or the same mail again counts for nothing.
    first, third, second = (sample(name, tokens[each]) for each in (0, 2, 1))
    assert [returned(raw).marked for raw in (first, third)] == [0, 0]
    assert returned(first) is None
    assert point_of(ada).state == ContactState.UNCONFIRMED
    assert returned(second).marked == 1
    assert point_of(ada).state == ContactState.FAILING


def test_a_letter_that_arrived_in_between_begins_the_count_anew(written, ada):
    tokens = [written]
    for number in (2, 3, 4):
        tokens.append(send_letter(ada, fact=number, at=MONDAY + timedelta(days=number)))
    for number in (0, 2, 3):  # the second arrived
        assert returned(sample("full", tokens[number])).marked == 0
    assert point_of(ada).state == ContactState.UNCONFIRMED


def test_an_address_confirmed_since_or_given_up_is_left_alone(written, ada):
    later = MONDAY + timedelta(days=2)
    people.confirm_contact(point_of(ada), by=a_user(), at=later)
    assert returned(sample("postfix", written), at=later).marked == 0
    people.remove_contact(point_of(ada), by=a_user(), at=later)
    a_contact(ada, "new@resident.test")
    assert returned(sample("gmail", written), at=later).marked == 0
    assert point_of(ada).state == ContactState.UNCONFIRMED


def test_over_a_real_connection_refusals_mark_and_the_envelope_carries_the_token(
    written, settings, ada
):
    gone = a_person("Gone", email="gone@resident.test")
    barred = a_person("Barred", email="barred@resident.test")
    refused = {
        "gone@resident.test": "550 5.1.1 No such user",
        "barred@resident.test": "554 5.7.1 Client host blocked",
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with smtp_server(refused) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        for number, person in enumerate((ada, gone, barred), 10):
            Message.objects.create(
                kind=Kind.GROUP_WRITTEN_TO, fact=number, person=person, queued_at=MONDAY
            )
        while deliver(at=MONDAY):
            pass
    ((sender, recipients, raw),) = server.letters
    letter = Message.objects.get(person=ada, fact=10)
    assert sender == f"bounces+{letter_token(letter.letter)}@mail.homes.test"
    assert recipients == [ADDRESS]
    assert re.search(rb"^From: Our Homes <no-reply@homes.test>\r$", raw, re.MULTILINE)
    assert (point_of(gone).state, point_of(gone).state_why) == (
        ContactState.FAILING,
        "There is no such mailbox.",
    )
    assert point_of(barred).state == ContactState.UNCONFIRMED  # it is us they bar


def test_the_job_takes_in_what_lies_in_the_mailbox_and_marks_it_seen(written, settings, ada):
    fetch_returned.call()  # none is set: nothing happens
    with imap_server([sample("out_of_office", written), sample("ses", written)]) as server:
        settings.BOUNCE_IMAP = server.address
        fetch_returned.call()
        assert server.seen == {"1", "2"}
        fetch_returned.call()
    assert ReturnedMail.objects.count() == 2
    assert point_of(ada).state == ContactState.FAILING


def test_the_command_reads_files_maildirs_and_standard_input(
    written, ada, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("yousaid.config.cli.mail.start_with_database", lambda: None)
    raw = sample("exchange", written)
    file = tmp_path / "one.eml"
    file.write_bytes(raw)
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(raw)
    box.add(sample("out_of_office", written))
    mbox = mailbox.mbox(tmp_path / "box")
    mbox.add(raw)
    mbox.close()

    def told(source):
        assert main(["mail", "bounces", str(source), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        return {key: value for key, value in found.items() if value}

    assert told(file) == {"hard": 1, "addresses_marked": 1}
    assert told(tmp_path / "Maildir") == {"reply": 1, "taken_in_before": 1}
    assert told(tmp_path / "Maildir") == {}  # they are seen
    assert told(tmp_path / "box") == {"taken_in_before": 1}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert told("-") == {"taken_in_before": 1}
    assert main(["mail", "bounces"]) == 1
    assert "YOUSAID_BOUNCE_IMAP" in capsys.readouterr().err
    assert main(["mail", "bounces", str(tmp_path / "none")]) == 1


def engagement_officer():
    user = sign_up("eng@cast.test", "Eng", Role.ENGAGEMENT)
    set_up_app(user)
    return sign_in(user)


def test_the_desk_sees_what_came_back_and_why(written, ada, django_assert_max_num_queries):
    returned(sample("postfix", written))
    returned(sample("gmail", letter_token(uuid4())))
    desk = engagement_officer()
    with django_assert_max_num_queries(20):
        page = desk.get("/desk/returned-mail/").content.decode()
    assert "Ada Alder" in page
    assert "There is no such mailbox." in page
    assert "nothing more goes there" in page
    assert "About a letter no longer kept" in page
    assert "Not known" not in desk.get("/desk/returned-mail/?verdict=hard").content.decode()
    contacts = desk.get("/desk/groups/contacts/").content.decode()
    assert 'href="/desk/returned-mail/"' in contacts
    person = desk.get(f"/desk/people/{ada.pk}/").content.decode()
    assert "Not reaching them since" in person
    assert "came back. There is no such mailbox. (5.1.1)" in person


def test_today_counts_what_came_back_this_week_for_those_who_keep_groups(written):
    returned(sample("postfix", written), at=clock.now())
    desk = engagement_officer()
    page = desk.get("/desk/").content.decode()
    assert "letters came back this week" in page
    assert "1 in the last 7 days" in desk.get("/desk/groups/contacts/").content.decode()
    assert (
        "Ada Alder" in desk.get("/desk/returned-mail/?verdict=failed&since=week").content.decode()
    )
