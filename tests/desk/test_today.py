"""Today: counts that lead to their lists, what is urgent, and an update in a few taps."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.actions.desk import engagement, hidden
from tests.cast import sign_up
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.accounts.choices import Role
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.actions.models import Action
from yousaid.kit.dates import Due
from yousaid.people.models import Person

pytestmark = pytest.mark.django_db
TILE = re.compile(
    r'class="ys-tile[^"]*" href="([^"]+)"><span class="ys-tile__number">(\d+)</span> '
    r'<span class="ys-tile__words">([^<]+)<'
)
# Measured on phones (research/users.md, section 1): seconds for a tap and for a letter.
TAP, LETTER = 1.1, 0.28


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    return engagement()


def tiles(client):
    page = client.get(reverse("desk:today")).content.decode()
    found = TILE.findall(page)
    return {words: (int(count), unescape(href)) for href, count, words in found}


def rows(client, href):
    """How many actions the list behind a tile shows."""
    return client.get(href).content.decode().count("<tr>") - 1


def test_every_count_leads_to_as_many_rows(desk):
    client, user = desk
    me = Person.objects.get(user=user)
    plan = a_plan(by=user)
    for days, status in [
        (-9, Status.UNDER_WAY),
        (-2, Status.ANSWERED),
        (3, Status.UNDER_WAY),
        (40, Status.UNDER_WAY),
        (50, Status.PROPOSED),
        (60, Status.DISPUTED),
        (-5, Status.CLAIMED),
        (-5, Status.CONFIRMED),
    ]:
        due = Due(later(days=days).date(), "day")
        an_action(plan, status=status, owners=(me,), agreed=due)
    an_action(plan, status=Status.UNDER_WAY, agreed=Due(later(days=-50).date(), "day"))
    found = tiles(client)
    assert {words: count for words, (count, _) in found.items()} == {
        "late": 2,
        "due in the next 7 days": 1,
        "waiting for an answer": 1,
        "disputed": 1,
        "mine, open": 7,
        "late in all": 3,
        "not answered yet": 1,
        "disputed by residents": 1,
        "waiting for residents to confirm": 1,
    }
    for words, (count, href) in found.items():
        assert max(rows(client, href), 0) == count, words


def test_what_is_passed_up_to_me(desk):
    client, user = desk
    me = Person.objects.get(user=user)
    do.set_ladder(
        name="Usual",
        rungs=[do.NewRung(title="Head of service", days_late=5, target="person", person=me)],
        is_default=True,
        by=user,
        at=later(),
    )
    due = Due(later(days=-9).date(), "day")
    an_action(a_plan(by=user), status=Status.UNDER_WAY, owners=(a_person(),), agreed=due)
    do.escalate_late_actions(by=user, at=later())
    count, href = tiles(client)["passed up to me"]
    assert count == 1
    assert rows(client, href) == 1


def test_an_update_from_today_takes_less_than_ten_seconds(desk):
    client, user = desk
    me = Person.objects.get(user=user)
    due = Due(later(days=-2).date(), "day")
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY, owners=(me,), agreed=due)
    page = client.get(reverse("desk:today")).content.decode()
    update = reverse("actions:desk-update", args=[action.pk])
    taps = page.count(f'href="{update}"')  # the button on the card
    assert taps == 1
    form = client.get(update)
    words = "Firm booked Tuesday"
    required = re.findall(r"<(?:input|select|textarea)[^>]*\brequired\b", form.content.decode())
    assert required == []
    taps += 1  # into the box of words, the first on the page
    response = client.post(update, {**hidden(form), "words": words, "move": "note"})
    taps += 1  # the button that saves
    assert response["Location"] == reverse("desk:today")
    assert taps * TAP + len(words) * LETTER < 10


def test_work_begins_with_one_tap(desk):
    client, user = desk
    me = Person.objects.get(user=user)
    due = Due(later(days=-2).date(), "day")
    action = an_action(a_plan(by=user), status=Status.ANSWERED, owners=(me,), agreed=due)
    page = client.get(reverse("desk:today"))
    update = reverse("actions:desk-update", args=[action.pk])
    form = next(
        n for n, part in enumerate(page.content.decode().split("<form")) if f'"{update}"' in part
    )
    values = hidden(page, form)
    assert client.post(update, {**values, "move": "start"}).status_code == 302
    assert client.post(update, {**values, "move": "start"}).status_code == 302  # a double tap
    assert Action.objects.get(pk=action.pk).status == Status.UNDER_WAY


def test_what_changed_is_shown_until_it_was_seen(desk):
    client, user = desk
    action = an_action(a_plan(by=user), text="Mend the lift", at=later(days=-2))
    page = client.get(reverse("desk:today")).content.decode()
    assert page.count("Mend the lift") == 1
    client.post(reverse("desk:seen"))
    assert "Mend the lift" not in client.get(reverse("desk:today")).content.decode()
    do.add_note(action, text="x", by=user, at=later(days=1))
    assert "Mend the lift" in client.get(reverse("desk:today")).content.decode()


def test_a_user_who_is_nobody_is_told_what_to_do(settings, client):
    settings.DEMO = True
    officer = sign_up("olive@cast.test", "Olive", Role.OFFICER)
    client.force_login(officer)
    page = client.get(reverse("desk:today")).content.decode()
    assert "You are not in the list of people yet" in page
    Person.objects.create(name="Olive", kind="staff", user=officer)
    page = client.get(reverse("desk:today")).content.decode()
    assert "Nothing of yours is late or due this week" in page


def test_the_desk_has_tabs_and_says_which_is_open(desk):
    client, _ = desk
    page = client.get(reverse("actions:desk-plans")).content.decode()
    assert re.search(r'aria-current="(true|page)"[^>]*>\s*(<strong[^>]*>)?\s*Plans', page)


def test_an_empty_landlord_is_told_what_to_begin_with(desk):
    client, user = desk
    page = client.get(reverse("desk:today")).content.decode()
    assert "Begin here" in page
    for name in ("actions:desk-import", "people:desk-people", "actions:desk-ladders"):
        assert f'href="{reverse(name)}"' in page
    an_action(a_plan(by=user))
    assert "Begin here" not in client.get(reverse("desk:today")).content.decode()
