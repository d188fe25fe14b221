"""What every page knows: the landlord's name, demo mode, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from yousaid.accounts.access import may_see_users, permits, works_at_the_desk
from yousaid.accounts.choices import Role
from yousaid.activities.access import RECORDERS
from yousaid.people.access.profile import may_count_profiles
from yousaid.privacy.access.requests import may_decide, may_second

Link = dict[str, Any]


def site(request: HttpRequest) -> dict[str, Any]:
    """Names, flags and links for the base template."""
    return {
        "landlord": settings.LANDLORD,
        "demo": settings.DEMO,
        "navigation": _desk(request) if _at_desk(request) else _public(request),
        "account_links": _account(request),
        "footer_links": _footer(),
    }


def _at_desk(request: HttpRequest) -> bool:
    return request.path.startswith("/desk/")


def _desk(request: HttpRequest) -> list[Link]:
    """The desk's tabs, each only for those whom its page lets in."""
    tabs = []
    if works_at_the_desk(request.user):
        actions, today = reverse("actions:desk-list"), reverse("desk:today")
        plans, programmes = reverse("actions:desk-plans"), reverse("actions:desk-programmes")
        places, homes = reverse("places:desk-places"), reverse("places:desk-homes")
        tabs += [
            _link("Today", today, request.path == today),
            _link("Actions", f"{actions}?status=open", request.path.startswith(actions)),
            _link("Plans", plans, request.path.startswith((plans, programmes))),
            _link("Places", places, request.path.startswith((places, homes))),
            _tab(request, "People", reverse("people:desk-people")),
            _tab(request, "Groups", reverse("groups:desk-groups")),
            *_activities(request),
        ]
    if may_count_profiles(request.user):
        tabs.append(_tab(request, "Who takes part", reverse("privacy:desk-who-takes-part")))
    if may_decide(request.user) or may_second(request.user):
        tabs.append(_tab(request, "Privacy", reverse("privacy:desk-requests")))
    if may_see_users(request.user):
        tabs.append(_tab(request, "Users", reverse("accounts:desk-users")))
    return tabs


def _activities(request: HttpRequest) -> list[Link]:
    """For those who record who came; the data protection officer has no business there."""
    if not permits(request.user).has(*RECORDERS):
        return []
    return [_tab(request, "Activities", reverse("activities:desk-activities"))]


def _public(request: HttpRequest) -> list[Link]:
    home = reverse("public:home")
    return [
        _link("What was done", home, request.path == home),
        _tab(request, "Plans", reverse("actions:public-plans")),
        _tab(request, "Get involved", reverse("people:public-begin")),
        _tab(request, "Groups", reverse("groups:public-groups")),
        _tab(request, "Start a group", reverse("groups:public-start")),
    ]


def _account(request: HttpRequest) -> list[Link]:
    """Who is signed in, and the ways between site, desk and account."""
    user = request.user
    if not user.is_authenticated:
        links = [_link("Sign in", reverse("account_request_login_code"))]
        if settings.DEMO:
            links.insert(0, _link("Look round as …", reverse("accounts:demo-sign-in")))
        return links
    links = []
    if _at_desk(request):
        links.append(_link("Residents’ site", reverse("public:home")))
    elif works_at_the_desk(user):
        links.append(_link("Desk", reverse("desk:today")))
    if not _at_desk(request):
        own = sorted(permits(user).holding(Role.ASSOCIATION_OFFICER, Role.PANEL_MEMBER).groups)
        if own:
            links.append(_link("Our group", reverse("groups:public-workspace", args=own[:1])))
        links.append(_link("What you asked for", reverse("actions:public-mine")))
        if permits(user).has(Role.ASSOCIATION_OFFICER):
            links.append(_link("Our recognition", reverse("groups:own-recognitions")))
        links.append(_link("What we know about you", reverse("people:own-page")))
    links.append(_link(str(user), reverse("accounts:account")))
    links.append(_link("Sign out", reverse("account_logout")))
    return links


def _footer() -> list[Link]:
    links = [
        _link("Plans and promises", reverse("actions:public-plans")),
        _link("Privacy", reverse("privacy:public-notice")),
        _link("Residents’ associations", reverse("groups:public-associations")),
        _link("Proof that records were not changed", reverse("journal:public-head")),
    ]
    if settings.DEMO:
        links += [
            _link("Demo mail", reverse("accounts:demo-mail")),
            _link("Parts of a page", reverse("kit:patterns")),
        ]
    return links


def _tab(request: HttpRequest, text: str, href: str) -> Link:
    return _link(text, href, request.path.startswith(href))


def _link(text: str, href: str, active: bool = False) -> Link:
    return {"text": text, "href": href, "active": active}
