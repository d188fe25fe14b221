"""Bulk change: every line is looked at first, what cannot be says why, undo is exact."""

import pytest
from django.urls import reverse

from tests.actions.desk import engagement, hidden
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.actions import operations as do
from yousaid.actions.choices import Status
from yousaid.actions.models import Action, BulkChange, ProgressNote
from yousaid.journal.models import Fact

pytestmark = pytest.mark.django_db
BULK = "actions:desk-bulk"


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    return engagement()


def test_start_some_leave_others_and_undo(desk):
    client, user = desk
    plan = a_plan(by=user)
    ready = [an_action(plan, status=Status.ANSWERED, number=str(n)) for n in range(3)]
    not_ready = an_action(plan, text="Nobody answered this")
    chosen = [each.pk for each in [*ready, not_ready]]
    facts = Fact.objects.count()

    preview = client.post(reverse(BULK), {"do": "start", "chosen": chosen})
    page = preview.content.decode()
    assert "3 actions will change" in page
    assert "1 action will stay as they are" in page
    assert "so you cannot start it" in page
    assert Fact.objects.count() == facts

    form = {**hidden(preview), "chosen": chosen, "step": "do"}
    done = client.post(reverse(BULK), form)
    again = client.post(reverse(BULK), form)
    assert done["Location"] == again["Location"]
    assert BulkChange.objects.count() == 1
    assert Action.objects.filter(status=Status.UNDER_WAY).count() == 3

    assert "3 actions changed" in client.get(done["Location"]).content.decode()
    client.post(done["Location"])
    assert Action.objects.filter(status=Status.ANSWERED).count() == 3
    page = client.post(done["Location"], follow=True).content.decode()
    assert "This was undone already." in page


def test_a_new_owner_is_asked_for_then_shown_beside_the_old(desk):
    client, user = desk
    ann, ben = a_person("Ann"), a_person("Ben")
    action = an_action(a_plan(by=user), owners=(ann,))
    asked = client.post(reverse(BULK), {"do": "set_owners", "chosen": [action.pk]})
    assert "Who carries them from now on?" in asked.content.decode()
    form = {**hidden(asked), "step": "preview"}
    assert "There is a problem" in client.post(reverse(BULK), form).content.decode()
    preview = client.post(reverse(BULK), {**form, "owner": f"person:{ben.pk}"})
    page = preview.content.decode()
    assert "Ann" in page
    assert "<strong>Ben</strong>" in page
    client.post(
        reverse(BULK),
        {**form, **hidden(preview), "owner": f"person:{ben.pk}", "step": "do"},
    )
    assert [owner.person for owner in action.owners.all()] == [ben]


def test_dates_move_with_a_reason(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.ANSWERED)
    form = {"do": "revise_date", "chosen": [action.pk], "step": "preview"}
    page = client.post(reverse(BULK), form).content.decode()
    assert "There is a problem" in page
    dated = {**form, "due-precision": "year", "due-year-year": "2027", "reason": "Slow"}
    preview = client.post(reverse(BULK), dated)
    assert "<strong>2027</strong>" in preview.content.decode()
    client.post(reverse(BULK), {**dated, "step": "do"})
    action.refresh_from_db()
    assert (action.times_revised, action.revised_reason) == (1, "Slow")


def test_a_note_is_looked_at_added_once_and_undone(desk):
    client, user = desk
    plan = a_plan(by=user)
    actions = [an_action(plan, number=str(n)) for n in range(2)]
    chosen = [each.pk for each in actions]
    asked = client.post(reverse(BULK), {"do": "add_note", "chosen": chosen})
    assert "Who may read it?" in asked.content.decode()
    form = {**hidden(asked), "chosen": chosen, "text": "The firm left", "is_internal": "yes"}
    preview = client.post(reverse(BULK), {**form, "step": "preview"})
    page = preview.content.decode()
    assert "2 actions will change" in page
    assert "With the note “The firm left”" in page
    assert not ProgressNote.objects.exists()
    form = {**form, **hidden(preview), "chosen": chosen, "step": "do"}
    done = client.post(reverse(BULK), form)
    client.post(reverse(BULK), form)
    assert [note.is_internal for note in ProgressNote.objects.all()] == [True, True]
    client.post(done["Location"])
    assert not ProgressNote.objects.exists()


def test_undo_refuses_when_somebody_went_on_working(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.ANSWERED)
    done = client.post(reverse(BULK), {"do": "start", "chosen": [action.pk], "step": "do"})
    do.add_note(action, text="Half way", by=user, at=later(9999))
    page = client.post(done["Location"], follow=True).content.decode()
    assert "have changed since" in page
    assert Action.objects.get(pk=action.pk).status == Status.UNDER_WAY


def test_nothing_ticked_and_nonsense(desk):
    client, _ = desk
    page = client.post(reverse(BULK), {"do": "start"}, follow=True).content.decode()
    assert "Tick the actions first" in page
    assert client.post(reverse(BULK), {"do": "erase", "chosen": [1]}).status_code == 404
    response = client.post(reverse(BULK), {"do": "start", "back": "https://evil.test/"})
    assert response["Location"] == reverse("actions:desk-list")


def test_another_users_change_is_not_there(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.ANSWERED)
    edit = do.BulkEdit(verb="start")
    made = do.change_many([action.pk], edit=edit, by=user, at=later())
    stranger, _ = engagement("Somebody Else")
    url = reverse("actions:desk-bulk-done", args=[made.pk])
    assert stranger.get(url).status_code == 404
    assert stranger.post(url).status_code == 404
    assert client.get(url).status_code == 200
