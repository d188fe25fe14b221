"""What an attacker tries at every address: no CSRF token, another's id, a page without a door."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from tests.cast import same_browser, sign_in
from tests.permissions.matrix import PAGES
from tests.permissions.matrix_words import ANONYMOUS
from tests.permissions.routes import address, ask, routes
from yousaid.accounts import access
from yousaid.accounts.operations import system_user
from yousaid.accounts.rules import NOTHING, Answer
from yousaid.config.middleware import DoorMiddleware

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("person", ["resident", "engagement", "manager", "administrator"])
def test_no_post_without_its_token(person, cast):
    """CSRF: every address refuses a POST without the form's key (security row 15)."""
    answered = {}
    browser = sign_in(cast.users[person])
    for page in PAGES:
        with transaction.atomic():
            client = same_browser(browser, enforce_csrf_checks=True)
            answer = client.post(address(page, cast), page.data)
            transaction.set_rollback(True)
        if answer.status_code != 403:
            answered[str(page)] = answer.status_code

    assert answered == {}


def test_no_view_is_exempt_from_the_token():
    assert [each.name for each in routes() if getattr(each.view, "csrf_exempt", False)] == []


def test_a_view_without_a_door_is_refused(cast, rf: RequestFactory):
    def forgotten(request):
        return HttpResponse("open by mistake")

    request = rf.get("/")
    request.user = cast.users["engagement"]

    with pytest.raises(PermissionDenied):
        DoorMiddleware(forgotten).process_view(request, forgotten, [], {})


def test_what_a_signed_in_reader_saw_is_not_kept_by_a_cache(cast):
    """Security row 29: the next person at this machine must not find it."""
    kept = {}
    browser = sign_in(cast.users["manager"])
    for page in PAGES:
        with transaction.atomic():
            answer = same_browser(browser).get(address(page, cast))
            transaction.set_rollback(True)
        control = answer.get("Cache-Control", "")
        if "no-store" not in control and "public" not in control:
            kept[str(page)] = control

    assert kept == {}


# Take one check away: something must be noticed --------------------------------------------------


def _everybody_enters(user, view):
    return Answer.ENTER


@pytest.mark.parametrize("role", ["resident", "councillor", "volunteer"])
def test_the_matrix_notices_a_door_taken_away(role, cast, monkeypatch):
    monkeypatch.setattr("yousaid.config.middleware.may_enter", _everybody_enters)

    assert differing(role, cast), "with every door open, the matrix saw no difference"


def test_the_matrix_notices_roles_read_wrongly(cast, monkeypatch):
    everything = access.permits(cast.users["administrator"])
    monkeypatch.setattr(access, "permits", lambda user, day=None: everything)

    assert differing("resident", cast)


def test_the_matrix_notices_roles_not_read(cast, monkeypatch):
    monkeypatch.setattr(access, "permits", lambda user, day=None: NOTHING)

    assert differing("administrator", cast)


def stamped():
    """Every page of ours that is not open to all; allauth puts a second lock on its own."""
    return [
        route.name
        for route in routes()
        if route.view.__module__.startswith("yousaid.")
        and (door := access.door_of(route.view))
        and not door.to_all
    ]


def test_the_matrix_notices_each_stamp_taken_off(cast, monkeypatch):
    """Open one page to all, each in turn, and some line of the matrix must no longer hold."""
    views = {route.name: route.view for route in routes()}
    unnoticed = []
    for name in stamped():
        lines = [page for page in PAGES if page.name == name]
        with monkeypatch.context() as patch:
            everybody = access.Door(to_all=True, before_second_factor=True)
            patch.setattr(views[name], "door", everybody)
            if not (differing(ANONYMOUS, cast, lines) or differing("resident", cast, lines)):
                unnoticed.append(name)

    assert unnoticed == []


def differing(person, cast, pages=PAGES):
    """The first line of the matrix that does not hold for this person, now; "" if all do."""
    browser = sign_in(cast.users.get(person))
    for page in pages:
        for method in ("get", "post"):
            with transaction.atomic():
                got = ask(same_browser(browser), page, cast, method)
                transaction.set_rollback(True)
            expected = getattr(page, method).outcome(person)
            if expected not in {got, "let-in"}:
                return str(page)
    return ""


# What each function of `access` holds back -------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "instead", "page", "person"),
    [
        ("may_see_users", lambda user: False, "accounts:desk-user", "manager"),
        ("visible_users", lambda user: access.User.objects.none(), "accounts:desk-user", "manager"),
        (
            "own_saved_views",
            lambda user: access.SavedView.objects.all(),
            "accounts:delete-view",
            "resident",
        ),
        ("demo_user", lambda role: access.User.objects.first(), "accounts:demo-sign-in", ANONYMOUS),
    ],
)
def test_each_function_of_access_matters(name, instead, page, person, cast, monkeypatch):
    monkeypatch.setattr(access, name, instead)
    lines = [each for each in PAGES if each.name == page]

    if name == "demo_user":
        # The page asks for demo mode itself, before it asks for its people.
        monkeypatch.setattr("yousaid.accounts.views.demo.settings.DEMO", True)
    assert differing(person, cast, lines)


def test_a_user_who_may_not_be_seen_is_not_there(cast):
    """The workers' own account, and numbers that are nobody's: 404 alike (security row 1)."""
    client = sign_in(cast.users["administrator"])
    for pk in (system_user().pk, 999_999):
        for name in ("desk-user", "desk-give-role", "desk-deactivate"):
            assert client.get(reverse(f"accounts:{name}", args=[pk])).status_code == 404
