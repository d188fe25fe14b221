"""What every page knows: the landlord's name, demo mode, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from yousaid.accounts.access import may_see_users, permits, works_at_the_desk
from yousaid.accounts.choices import Role
from yousaid.activities.access import RECORDERS
from yousaid.kit.addresses import address_of, addresses_of_rows
from yousaid.people.access.profile import may_count_profiles
from yousaid.privacy.access.requests import may_decide, may_second

Link = dict[str, Any]


def site(request: HttpRequest) -> dict[str, Any]:
    """Names, flags and links for the base template."""
    return {
        "landlord": settings.LANDLORD,
        "demo": settings.DEMO,
        "navigation": _desk(request) if _at_desk(request) else _public(request),
        "finding": _finding(request),
        "account_links": _account(request),
        "footer_links": _footer(),
    }


def _at_desk(request: HttpRequest) -> bool:
    return request.path.startswith("/desk/")


def _finding(request: HttpRequest) -> Link | None:
    """The box of the desk that finds everything; none for those whom its page does not let in."""
    if not (_at_desk(request) and works_at_the_desk(request.user)):
        return None
    href = address_of("desk:find")
    words = request.GET.get("q", "") if request.path == href else ""
    return {"href": href, "suggests": address_of("desk:find-suggest"), "words": words}


def _desk(request: HttpRequest) -> list[Link]:
    """The desk's tabs, each only for those whom its page lets in."""
    tabs = []
    if works_at_the_desk(request.user):
        actions, today = address_of("actions:desk-list"), address_of("desk:today")
        plans, programmes = address_of("actions:desk-plans"), address_of("actions:desk-programmes")
        places, homes = address_of("places:desk-places"), address_of("places:desk-homes")
        tabs += [
            _link("Today", today, request.path == today),
            _link("Actions", f"{actions}?status=open", request.path.startswith(actions)),
            _link("Plans", plans, request.path.startswith((plans, programmes))),
            _link("Places", places, request.path.startswith((places, homes))),
            _tab(request, "People", address_of("people:desk-people")),
            _tab(request, "Groups", address_of("groups:desk-groups")),
            *_activities(request),
        ]
    if may_count_profiles(request.user):
        tabs.append(_tab(request, "Who takes part", address_of("privacy:desk-who-takes-part")))
    if may_decide(request.user) or may_second(request.user):
        tabs.append(_tab(request, "Privacy", address_of("privacy:desk-requests")))
    if may_see_users(request.user):
        tabs.append(_tab(request, "Users", address_of("accounts:desk-users")))
    return tabs


def _activities(request: HttpRequest) -> list[Link]:
    """For those who record who came; the data protection officer has no business there."""
    if not permits(request.user).has(*RECORDERS):
        return []
    return [_tab(request, "Activities", address_of("activities:desk-activities"))]


def _public(request: HttpRequest) -> list[Link]:
    home = address_of("public:home")
    return [
        _link("What was done", home, request.path == home),
        _tab(request, "Plans", address_of("actions:public-plans")),
        _tab(request, "Get involved", address_of("people:public-begin")),
        _tab(request, "Groups", address_of("groups:public-groups")),
        _tab(request, "Start a group", address_of("groups:public-start")),
    ]


def _account(request: HttpRequest) -> list[Link]:
    """Who is signed in, and the ways between site, desk and account."""
    user = request.user
    if not user.is_authenticated:
        links = [_link("Sign in", address_of("account_request_login_code"))]
        if settings.DEMO:
            links.insert(0, _link("Look round as …", address_of("accounts:demo-sign-in")))
        return links
    links = []
    if _at_desk(request):
        links.append(_link("Residents’ site", address_of("public:home")))
    elif works_at_the_desk(user):
        links.append(_link("Desk", address_of("desk:today")))
    if not _at_desk(request):
        own = sorted(permits(user).holding(Role.ASSOCIATION_OFFICER, Role.PANEL_MEMBER).groups)
        if own:
            links.append(_link("Our group", addresses_of_rows("groups:public-workspace")(own[0])))
        links.append(_link("What you asked for", address_of("actions:public-mine")))
        links.append(_link("What we know about you", address_of("people:own-page")))
    links.append(_link(str(user), address_of("accounts:account")))
    links.append(_link("Sign out", address_of("account_logout")))
    return links


def _footer() -> list[Link]:
    links = [
        _link("Plans and promises", address_of("actions:public-plans")),
        _link("Privacy", address_of("privacy:public-notice")),
        _link("Residents’ associations", address_of("groups:public-associations")),
        _link("Proof that records were not changed", address_of("journal:public-head")),
    ]
    if settings.DEMO:
        links += [
            _link("Demo mail", address_of("accounts:demo-mail")),
            _link("Parts of a page", address_of("kit:patterns")),
        ]
    return links


def _tab(request: HttpRequest, text: str, href: str) -> Link:
    return _link(text, href, request.path.startswith(href))


def _link(text: str, href: str, active: bool = False) -> Link:
    return {"text": text, "href": href, "active": active}
