"""One change to many: seen first, all or nothing, permission for each row, undone exactly."""

from datetime import date

import pytest

from tests.cast import gather
from tests.factories.actions import a_plan, an_action, later
from tests.factories.people import a_person
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant, User
from yousaid.actions import operations as do
from yousaid.actions.choices import BulkVerb, Resources, Response, Status
from yousaid.actions.facts import OwnerValue
from yousaid.actions.models import Action, BulkChange
from yousaid.actions.rules.history import state_as_of
from yousaid.actions.views.public.story import tell_public
from yousaid.journal.access import facts_about
from yousaid.kit.dates import Due

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    user = User.objects.create_user("mo@factory.test", name="Mo Manager")
    Grant.objects.create(
        user=user, role=Role.MANAGER, reach=Reach.LANDLORD, starts=date(2020, 1, 1)
    )
    return user


def everything(actions):
    """All that a row and its owners say, the time of change apart."""
    ids = [action.pk for action in actions]
    rows = Action.objects.filter(pk__in=ids).order_by("pk").values()
    plain = [{k: v for k, v in row.items() if k != "changed_at"} for row in rows]
    notes = [(note.text, note.is_internal) for action in actions for note in action.notes.all()]
    return plain, [do.owner_values(action) for action in actions], notes


EDITS = [
    do.BulkEdit(BulkVerb.ANSWER, response=Response.NOT_AGREED, reason="No money."),
    do.BulkEdit(BulkVerb.REVISE_DATE, due=Due(date(2027, 3, 31), "quarter"), reason="Review."),
    do.BulkEdit(BulkVerb.SET_RESOURCES, resources=Resources.MAY_NEED_MORE),
    do.BulkEdit(BulkVerb.SET_OWNERS, owners=(OwnerValue(words="SMT"),)),
    do.BulkEdit(BulkVerb.ADD_NOTE, note="The firm has changed.", is_internal=False),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.verb)
def test_undo_puts_everything_back_exactly(edit, manager):
    plan = a_plan()
    actions = [
        an_action(plan, owners=(a_person(),), agreed=Due(date(2026, 12, n), "day")) for n in (1, 2)
    ]
    before = everything(actions)
    ids = [action.pk for action in actions]

    lines = do.preview_many(ids, edit=edit, by=manager, at=later(1))
    assert [line.changes for line in lines] == [True, True]
    assert everything(actions) == before
    bulk = do.change_many(ids, edit=edit, by=manager, at=later(1))
    assert everything(actions) != before
    assert do.recount() == 0
    do.undo_bulk(bulk, by=manager, at=later(2))

    assert everything(actions) == before
    assert do.recount() == 0
    kinds = [f.kind for f in facts_about(f"action:{ids[0]}")]
    assert kinds[-1] == "actions.change-undone"
    assert [f.kind for f in facts_about(f"bulk:{bulk.pk}")] == [
        "actions.bulk-changed",
        "actions.bulk-undone",
    ]


def test_a_start_is_undone_to_answered(manager):
    action = an_action(status=Status.ANSWERED)
    bulk = do.change_many([action.pk], edit=do.BulkEdit(BulkVerb.START), by=manager, at=later(1))
    do.undo_bulk(bulk, by=manager, at=later(2))
    action.refresh_from_db()
    assert action.status == Status.ANSWERED


def test_one_that_cannot_leaves_all_alone(manager):
    actions = [an_action(status=Status.ANSWERED), an_action()]
    ids = [action.pk for action in actions]
    edit = do.BulkEdit(BulkVerb.START)

    lines = do.preview_many(ids, edit=edit, by=manager, at=later(1))
    assert [bool(line.problem) for line in lines] == [False, True]
    with pytest.raises(do.Refused, match="1 of 2 cannot be changed"):
        do.change_many(ids, edit=edit, by=manager, at=later(1))
    assert Action.objects.filter(status=Status.UNDER_WAY).count() == 0
    assert BulkChange.objects.count() == 0


def test_undo_is_refused_when_somebody_changed_one_since(manager):
    actions = [an_action(), an_action()]
    bulk = do.change_many([a.pk for a in actions], edit=EDITS[2], by=manager, at=later(1))
    do.add_note(actions[0], text="Hello.", by=manager, at=later(2))
    with pytest.raises(do.CannotUndo, match="1 of these actions"):
        do.undo_bulk(bulk, by=manager, at=later(3))
    do_twice = do.change_many([actions[1].pk], edit=EDITS[1], by=manager, at=later(4))
    do.undo_bulk(do_twice, by=manager, at=later(5))
    with pytest.raises(do.CannotUndo, match="already"):
        do.undo_bulk(do_twice, by=manager, at=later(6))


def test_permission_counts_for_each_row():
    cast = gather()
    near, far = cast.actions["draft"], cast.actions["far"]
    officer = cast.users["officer"]
    with pytest.raises(do.NotAllowed):
        do.change_many([near.pk], edit=EDITS[2], by=officer, at=later(1))
    Grant.objects.filter(user=officer).update(role=Role.MANAGER)
    officer = User.objects.get(pk=officer.pk)
    with pytest.raises(do.NotAllowed):
        do.change_many([near.pk, far.pk], edit=EDITS[2], by=officer, at=later(1))
    do.change_many([near.pk], edit=EDITS[2], by=officer, at=later(1))


def test_nothing_to_change_is_said(manager):
    action = an_action()
    edit = do.BulkEdit(BulkVerb.SET_RESOURCES, resources=Resources.UNKNOWN)
    with pytest.raises(do.Refused, match="Nothing would change"):
        do.change_many([action.pk], edit=edit, by=manager, at=later(1))


def test_a_note_on_many_is_in_each_history_until_it_is_undone(manager):
    actions = [an_action(a_plan(published=True)) for _ in range(2)]
    ids = [action.pk for action in actions]
    edit = do.BulkEdit(BulkVerb.ADD_NOTE, note="The firm has changed.", is_internal=False)
    bulk = do.change_many(ids, edit=edit, by=manager, at=later(1))
    notes = {action.pk: action.notes.get().pk for action in actions}
    for action in actions:
        assert state_as_of(facts_about(f"action:{action.pk}"), later(1)).notes == (
            notes[action.pk],
        )
        assert tell_public(action, facts_about(f"action:{action.pk}"))[0]["title"] == "Note"
    do.undo_bulk(bulk, by=manager, at=later(2))
    for action in actions:
        rows = list(facts_about(f"action:{action.pk}"))
        assert state_as_of(rows, later(2)).notes == ()
        assert "Note" not in [entry["title"] for entry in tell_public(action, rows)]


def test_an_empty_note_is_refused(manager):
    action = an_action()
    edit = do.BulkEdit(BulkVerb.ADD_NOTE, note="  ")
    (line,) = do.preview_many([action.pk], edit=edit, by=manager, at=later(1))
    assert line.problem == "Write something first."
