"""Two entries become one person, and two again exactly (KI-104, issue 3)."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps

from tests.cast import sign_up
from yousaid.accounts.operations import system_user
from yousaid.actions.models import Action, Owner, Plan
from yousaid.actions.operations import recount
from yousaid.groups.choices import Kind as GroupKind
from yousaid.groups.models import Group, Membership
from yousaid.people.access.intake import likely_pairs, survivor_of
from yousaid.people.choices import Capacity, ContactState, Kind
from yousaid.people.models import LikelyPair, Merger, Person, Preference, Residency
from yousaid.people.operations import add_contact, add_person, index_people
from yousaid.people.operations.merging import (
    CannotMerge,
    look_for_pairs,
    merge_people,
    tell_apart,
    undo_merger,
    what_hangs_on,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
HISTORY = {"journal.Fact", "journal.ChainHead", "people.Merger"}
# Made again from other rows, so that their keys mean nothing.
REMADE = {"people.PersonWord", "people.Spelling", "actions.Tally"}


def everything() -> dict[str, list[tuple]]:
    """Every row of every table but the history; of rows made again all but their keys."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if label not in HISTORY and model._meta.managed:
            names = [field.attname for field in model._meta.concrete_fields]
            kept = [name for name in names if not (label in REMADE and name == "id")]
            found[label] = sorted(model._base_manager.values_list(*kept), key=repr)
    return found


def add(name: str, **contacts: str) -> Person:
    found = add_person(name=name, kind=Kind.RESIDENT, by=system_user(), at=MONDAY)
    for kind, value in contacts.items():
        add_contact(found, kind=kind, value=value, by=system_user(), at=MONDAY)
    return found


def merge(kept: Person, gone: Person) -> Merger:
    return merge_people(kept, gone, by=system_user(), at=MONDAY)


@pytest.fixture
def two() -> tuple[Person, Person]:
    """Two entries with everything that two entries can have, some of it the same."""
    kept = add("Aisha Khan", email="a@here.test")
    gone = add("A Khan", email="A@here.test", phone="07700 900123")
    gone.contacts.filter(kind="email").update(state=ContactState.REFUSED, is_preferred=True)
    gone.contacts.filter(kind="phone").update(is_preferred=True)
    kept.contacts.filter(kind="email").update(is_preferred=True)
    Preference.objects.create(person=kept, language="bn")
    Preference.objects.create(person=gone, stopped_at=MONDAY)
    group = Group.objects.create(name="Elm TRA", kind_id=GroupKind.ASSOCIATION)
    Membership.objects.create(group=group, person=gone, starts=date(2026, 1, 1))
    user = sign_up("a@here.test", "Aisha")
    Person.objects.filter(pk=gone.pk).update(user=user, post="Chair", title="Ms")
    by = system_user()
    plan = Plan.objects.create(title="P", kind="other", created_at=MONDAY, created_by=by)
    for number, owners in enumerate(((kept, gone), (gone,))):
        action = Action.objects.create(
            plan=plan, position=number, text="Do it", changed_at=MONDAY, created_at=MONDAY
        )
        for at, owner in enumerate(owners):
            Owner.objects.create(action=action, person=owner, position=at, is_lead=not at)
    recount()
    index_people([gone.pk])
    return Person.objects.get(pk=kept.pk), Person.objects.get(pk=gone.pk)


def test_everything_moves_and_comes_back_exactly(two) -> None:
    kept, gone = two
    before = everything()
    merger = merge(kept, gone)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert (kept.post, kept.title, kept.user.email, gone.user) == (
        *("Chair", "Ms", "a@here.test"),
        None,
    )
    assert set(kept.contacts.values_list("kind", "is_preferred", "state")) == {
        ("email", True, ContactState.REFUSED),  # refused by one, refused for both
        ("phone", True, ContactState.UNCONFIRMED),
    }
    assert gone.contacts.get().kind == "email"  # what both have stays behind
    assert kept.preference.stopped_at == MONDAY
    assert kept.memberships.count() == 1
    assert Owner.objects.filter(person=kept).count() == 2
    assert recount() == 0
    undo_merger(merger, by=system_user(), at=MONDAY)
    assert everything() == before


def test_what_was_added_since_stays_with_the_survivor(two) -> None:
    kept, gone = two
    merger = merge(kept, gone)
    new = add_contact(kept, kind="phone", value="07700 900999", by=system_user(), at=MONDAY)
    Membership.objects.filter(person=kept).update(ends=date(2026, 12, 1))
    Person.objects.filter(pk=kept.pk).update(post="Secretary")
    undo_merger(merger, by=system_user(), at=MONDAY)
    kept.refresh_from_db()
    new.refresh_from_db()
    assert new.person == kept
    assert kept.post == "Secretary"
    # What moved goes back as it has become.
    assert gone.memberships.get().ends == date(2026, 12, 1)
    with pytest.raises(CannotMerge):
        undo_merger(merger, by=system_user(), at=MONDAY)


def test_an_old_page_leads_to_the_survivor_however_often_they_were_joined() -> None:
    one, two, three = (add(name) for name in ("One", "Two", "Three"))
    first = merge(two, three)
    second = merge(one, two)
    assert survivor_of(three.pk) == one.pk
    assert survivor_of(one.pk) is None
    undo_merger(first, by=system_user(), at=MONDAY)
    assert (survivor_of(three.pk), survivor_of(two.pk)) == (None, one.pk)
    undo_merger(second, by=system_user(), at=MONDAY)
    assert survivor_of(two.pk) is None


def test_whom_nobody_can_join(two) -> None:
    kept, gone = two
    with pytest.raises(CannotMerge):
        merge(kept, kept)
    other = sign_up("b@here.test", "Bea")
    Person.objects.filter(pk=kept.pk).update(user=other)
    with pytest.raises(CannotMerge, match="account"):
        merge(kept, gone)


def test_a_line_manager_does_not_come_to_manage_themselves() -> None:
    kept, gone = add("Kept Person"), add("Gone Person")
    Person.objects.filter(pk=kept.pk).update(line_manager=gone)
    before = everything()
    merger = merge(kept, gone)
    assert Person.objects.get(pk=kept.pk).line_manager_id == gone.pk
    undo_merger(merger, by=system_user(), at=MONDAY)
    assert everything() == before


def test_pairs_are_found_and_decisions_remembered() -> None:
    one = add("Aisha Khan", email="a@here.test", phone="07700 900123")
    two = add("Aisha Khan", email="a@here.test")
    add("Bob Jones", email="a@here.test")  # one address, another person
    assert look_for_pairs(at=MONDAY) == 1
    pair = likely_pairs().get()
    assert (pair.first, pair.second) == (one, two)
    assert any("Email" in reason for reason in pair.reasons)
    tell_apart(pair, by=system_user(), at=MONDAY)
    assert not likely_pairs().exists()
    assert look_for_pairs(at=MONDAY) == 0
    assert LikelyPair.objects.count() == 1


def test_what_is_kept_about_two_is_told_in_plain_words() -> None:
    one = add("Aisha Khan", email="a@here.test")
    add("Bob Jones", email="b@here.test")
    Person.objects.filter(name="Bob Jones").update(line_manager=one)
    assert what_hangs_on(one) == [("Colleagues they manage", 1), ("How we reach them", 1)]


class TestNamesakes:
    """A namesake is not a match: the list shows pairs for which more than the name speaks."""

    def pairs(self):
        look_for_pairs(at=MONDAY)
        return list(likely_pairs())

    def living(self, name: str, address: str, postcode: str, **contacts: str) -> Person:
        found = add(name, **contacts)
        Residency.objects.create(
            person=found, address=address, postcode=postcode, capacity=Capacity.TENANT
        )
        return found

    def test_one_name_and_nothing_else(self) -> None:
        add("Ebony Quillfeather")
        add("Ebony Quillfeather", email="ebony@here.test", phone="07700 900457")
        assert self.pairs() == []

    def test_one_name_with_other_homes_and_contacts(self) -> None:
        self.living("Ebony Quillfeather", "4 Elm Tower", "LK5 1ZZ", email="ebony.q.731@here.test")
        self.living("Ebony Quillfeather", "50 Owen Point", "LK5 1ZZ", email="ebony.q.791@here.test")
        assert self.pairs() == []

    def test_a_like_postcode_is_no_evidence_against_other_contacts(self) -> None:
        self.living("Jean Quillfeather", "25 Elm House", "LK3 9ZZ", phone="020 7946 0049")
        self.living("Jean Quillfeather", "25 Oak Court", "LK2 9ZZ", phone="07700 900384")
        assert self.pairs() == []

    def test_two_forenames_alike_at_one_home_are_a_household(self) -> None:
        self.living("Abdi Johnson", "43 Elm House", "LK3 5ZZ", phone="07700 900206")
        self.living("Abdi King", "43 Elm House", "LK3 5ZZ", phone="07700 900357")
        assert self.pairs() == []

    @pytest.mark.parametrize(
        "shared",
        [{"phone": "07700 900457"}, {"email": "ebony@here.test"}],
        ids=["a phone", "an email address"],
    )
    def test_one_way_to_reach_both_is_evidence_and_said(self, shared) -> None:
        add("Ebony Quillfeather", **shared)
        add("Ebony Quillfeather", **shared)
        (pair,) = self.pairs()
        (kind,) = shared
        assert any(kind.capitalize() in reason and "same" in reason for reason in pair.reasons)

    def test_one_home_is_evidence_and_said(self) -> None:
        self.living("Ebony Quillfeather", "4 Elm Tower", "LK5 1ZZ")
        self.living("Ebony Quillfeather", "Flat 4, Elm Tower", "LK5 1ZZ")
        (pair,) = self.pairs()
        assert any("home" in reason for reason in pair.reasons)
