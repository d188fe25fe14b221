"""Users come by invitation; roles are given, ended and never to oneself; each change is a fact."""

from datetime import date, timedelta

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import MONDAY, sign_in
from yousaid.accounts import access, operations
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.facts import (
    PersonalDataViewed,
    RoleEnded,
    RoleGiven,
    UserDeactivated,
    UserInvited,
    ViewDeleted,
    ViewSaved,
)
from yousaid.accounts.models import Grant, SavedView
from yousaid.accounts.operations.demo import make_demo_users
from yousaid.journal.access import facts_about
from yousaid.kit import clock

TODAY = date(2026, 11, 23)


@pytest.fixture
def cast(db):
    return casting.gather()


def facts(user):
    return [each.content for each in facts_about(f"user:{user.pk}")]


def test_inviting(cast):
    user = operations.invite_user(
        email=" New@Cast.test ", name="Nell", by=cast.users["administrator"], at=MONDAY
    )

    assert (user.email, user.name, user.has_usable_password()) == ("new@cast.test", "Nell", False)
    assert access.permits(user, TODAY).roles == frozenset()
    assert facts(user) == [UserInvited(user.pk)]
    with pytest.raises(operations.AlreadyInvited) as known:
        operations.invite_user(email="NEW@cast.test", name="", by=None, at=MONDAY)
    assert known.value.user == user


def test_a_role_with_a_place(cast):
    north = cast.places["north"]
    user = cast.users["resident"]

    grant = operations.give_role(
        user,
        Role.OFFICER,
        reach=Reach.PLACES,
        reached=[north.pk],
        starts=TODAY,
        by=cast.users["administrator"],
        at=MONDAY,
    )

    held = access.permits(user, TODAY).holding(Role.OFFICER)
    assert held.places == {north.path}
    assert facts(user)[-1] == RoleGiven(
        user.pk, grant.pk, Role.OFFICER, Reach.PLACES, (north.pk,), TODAY, None
    )
    operations.end_role(grant, on=TODAY, by=cast.users["administrator"], at=MONDAY)
    assert not access.permits(user, TODAY).has(Role.OFFICER)
    assert facts(user)[-1] == RoleEnded(user.pk, grant.pk, Role.OFFICER, TODAY)


def test_nobody_raises_themselves(cast):
    for role in ("administrator", "manager"):
        user = cast.users[role]
        with pytest.raises(operations.MayNotGive):
            operations.give_role(user, Role.ENGAGEMENT, starts=TODAY, by=user, at=MONDAY)
        with pytest.raises(operations.MayNotGive):
            operations.end_role(cast.grants[role], on=TODAY, by=user, at=MONDAY)


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"administrator", "manager"}))
def test_others_give_nothing(cast, role):
    with pytest.raises(operations.MayNotGive):
        operations.give_role(
            cast.users["resident" if role != "resident" else "officer"],
            Role.VOLUNTEER,
            starts=TODAY,
            by=cast.users[role],
            at=MONDAY,
        )


def test_a_manager_of_places_stays_within_them(cast):
    manager = casting.sign_up("mini@cast.test", "Mini Manager")
    operations.give_role(
        manager,
        Role.MANAGER,
        reach=Reach.PLACES,
        reached=[cast.places["north"].pk],
        starts=TODAY - timedelta(days=400),
        by=None,
        at=MONDAY,
    )

    def give(place):
        return operations.give_role(
            cast.users["volunteer"],
            Role.OFFICER,
            reach=Reach.PLACES,
            reached=[place],
            starts=TODAY,
            by=manager,
            at=MONDAY,
        )

    assert give(cast.places["tower"].pk).role == Role.OFFICER
    for place in (cast.places["south"].pk, 999_999):
        with pytest.raises(operations.MayNotGive):
            give(place)


def test_a_role_within_places_needs_one(cast):
    with pytest.raises(operations.NothingReached):
        operations.give_role(
            cast.users["resident"],
            Role.OFFICER,
            reach=Reach.PLACES,
            starts=TODAY,
            by=None,
            at=MONDAY,
        )


def test_a_role_ended_mid_session_opens_nothing(cast, settings):
    """Ended between the GET and the POST: the POST is refused (security row 6)."""
    settings.DEMO = False
    client = sign_in(cast.users["manager"])
    page = reverse("accounts:desk-invite")
    assert client.get(page).status_code == 200

    operations.end_role(
        cast.grants["manager"], on=clock.today(), by=cast.users["administrator"], at=MONDAY
    )

    assert client.post(page, {"name": "X", "email": "x@cast.test"}).status_code == 403


def test_deactivating(cast):
    user, by = cast.users["officer"], cast.users["administrator"]

    operations.deactivate_user(user, by=by, at=MONDAY)

    assert not user.is_active
    assert facts(user) == [UserDeactivated(user.pk)]
    operations.reactivate_user(user, by=by, at=MONDAY)
    assert user.is_active
    with pytest.raises(operations.OwnAccount):
        operations.deactivate_user(by, by=by, at=MONDAY)


def test_the_desk_gives_and_ends_roles(cast, settings):
    settings.DEMO = False
    client = sign_in(cast.users["administrator"])
    user = cast.users["volunteer"]
    answer = client.post(
        reverse("accounts:desk-give-role", args=[user.pk]),
        {
            "role": "officer",
            "reach": "places",
            "place": cast.places["tower"].pk,
            "starts-day": "23",
            "starts-month": "11",
            "starts-year": "2026",
        },
    )

    given = Grant.objects.get(user=user, role="officer")
    assert answer["Location"] == reverse("accounts:desk-user", args=[user.pk])
    assert given.given_by == cast.users["administrator"]
    client.post(reverse("accounts:desk-end-role", args=[given.pk]))
    given.refresh_from_db()
    assert given.ends == max(clock.today(), given.starts)


def test_nobody_finds_their_own_page_of_giving(cast, settings):
    settings.DEMO = False
    client = sign_in(cast.users["administrator"])
    me = cast.users["administrator"].pk

    assert client.get(reverse("accounts:desk-give-role", args=[me])).status_code == 404
    assert client.post(reverse("accounts:desk-deactivate", args=[me])).status_code == 404


def test_looking_at_someone_is_a_fact(cast, settings):
    settings.DEMO = False
    user = cast.users["resident"]

    sign_in(cast.users["manager"]).get(reverse("accounts:desk-user", args=[user.pk]))

    assert facts(user) == [PersonalDataViewed(f"user:{user.pk}", "accounts:desk-user")]


def test_saved_views_are_ones_own(cast):
    user = cast.users["engagement"]

    view = operations.save_view(
        user, list_name="actions", title=" Late ", query="?status=late&page=4&q=a%26b", at=MONDAY
    )
    again = operations.save_view(user, list_name="actions", title="Late", query="", at=MONDAY)

    assert again.pk == view.pk
    assert SavedView.objects.get(pk=view.pk).query == ""
    assert view.query == "status=late&q=a%26b"
    assert list(access.visible_saved_views(user, "actions")) == [again]
    assert not access.visible_saved_views(cast.users["manager"], "actions").exists()
    operations.delete_view(again, by=user, at=MONDAY)
    assert [type(each) for each in facts(user)] == [ViewSaved, ViewSaved, ViewDeleted]


def test_another_sessions_end_leaves_this_one(cast, settings):
    settings.DEMO = False
    user = casting.sign_up("rosa@cast.test", "Rosa")
    settings.DEMO = True
    here, there = Client(), Client()
    make_demo_users(places={}, groups={}, since=TODAY, at=MONDAY)
    for client in (here, there):
        client.post(reverse("accounts:demo-sign-in"), {"role": "resident"})

    here.post(reverse("accounts:end-sessions"))

    assert here.get(reverse("accounts:account")).status_code == 200
    assert there.get(reverse("accounts:account")).status_code == 302
    assert user.is_active


def test_demo_people(cast, settings):
    """One click as anyone, in demo mode only."""
    settings.DEMO = True
    made = make_demo_users(
        places={Role.OFFICER: cast.places["north"].pk},
        groups={Role.PANEL_MEMBER: cast.groups["panel"].pk},
        since=TODAY,
        at=MONDAY,
    )

    assert set(made) == {*Role.values, "second_manager"}
    assert made["officer"].email == "officer@larkmere.test"
    assert access.permits(made["officer"], TODAY).places == {cast.places["north"].path}
    assert access.permits(made["panel_member"], TODAY).groups == {cast.groups["panel"].pk}
    assert access.permits(made["engagement"], TODAY).everywhere
    assert {each.key: each.role for each in access.demo_sign_ins()} == {
        **{role.value: role for role in Role},
        "second_manager": Role.MANAGER,
    }
    for key, user in made.items():
        client = Client()
        answer = client.post(reverse("accounts:demo-sign-in"), {"role": key})
        assert answer.status_code == 302
        assert client.session["_auth_user_id"] == str(user.pk)

    settings.DEMO = False
    assert access.demo_sign_ins() == []
    client = Client()
    for method in (client.get, client.post):
        assert method(reverse("accounts:demo-sign-in"), {"role": "manager"}).status_code == 404
    assert client.get(reverse("accounts:demo-mail")).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_demo_shows_the_mail_it_did_not_send(cast, settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": "resident@cast.test"})

    page = client.get(reverse("accounts:demo-mail")).content.decode()

    assert "resident@cast.test" in page
    assert "Your code to sign in is" in page


def test_the_demo_shows_every_mail_of_a_connection(db, settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_FILE_PATH = str(tmp_path)
    backend = "django.core.mail.backends.filebased.EmailBackend"
    with get_connection(backend, file_path=str(tmp_path)) as connection:
        connection.send_messages(
            [EmailMessage(f"News {n}", "Hello", "us@x.test", [f"{n}@x.test"]) for n in range(3)]
        )

    page = Client().get(reverse("accounts:demo-mail")).content.decode()

    assert [page.index(f"News {n}") for n in (2, 1, 0)] == sorted(
        page.index(f"News {n}") for n in range(3)
    )


def test_the_list_of_users(cast, settings):
    settings.DEMO = False
    client = sign_in(cast.users["manager"])
    page = reverse("accounts:desk-users")

    def names(**query):
        rows = client.get(page, query).context["page"].rows
        return [user.name for user in rows]

    assert len(names()) == len(Role) + 1
    assert names(q="olive") == ["Olive Officer"]
    assert names(role="councillor") == ["Cllr Cole"]
    assert names(open="no") == []
    download = client.get(page, {"format": "csv", "role": "councillor"})
    assert b"Cllr Cole" in b"".join(download)
    assert b"Olive" not in b"".join(client.get(page, {"format": "csv", "q": "cole"}))


def test_the_list_of_users_asks_as_much_for_many_as_for_few(
    cast, settings, django_assert_max_num_queries
):
    settings.DEMO = False
    client = sign_in(cast.users["manager"])
    for number in range(40):
        casting.sign_up(f"more{number}@cast.test", f"More {number}", Role.VOLUNTEER)

    with django_assert_max_num_queries(9):
        client.get(reverse("accounts:desk-users"))


def test_a_view_is_saved_from_the_page_it_stands_on(cast, settings):
    settings.DEMO = False
    client = sign_in(cast.users["manager"])
    here = "http://testserver/desk/users/?q=a"

    answer = client.post(
        reverse("accounts:save-view"),
        {"list_name": "desk-users", "title": "With an a", "query": "?q=a"},
        headers={"referer": here},
    )

    assert answer["Location"] == "/desk/users/?q=a"
    page = client.get(reverse("accounts:desk-users"))
    assert page.context["saved_views"] == [{"title": "With an a", "href": "/desk/users/?q=a"}]
    account = client.get(reverse("accounts:account")).content.decode()
    assert "With an a" in account
