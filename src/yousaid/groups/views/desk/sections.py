"""The sections of a group's pages, in the order of the tabs: to add a page, add it to SECTIONS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from yousaid.accounts.access import SignedInRequest, permits
from yousaid.groups import access
from yousaid.groups.access import recognition
from yousaid.groups.choices import Kind


def _anyone(user: Any, group: Any) -> bool:
    """Whoever works at the desk: the page's own stamp is the door."""
    return True


@dataclass(frozen=True, slots=True)
class Section:
    """A tab of a group's page. `url_name` takes the group's id.

    `may_see(user, group)` only says who is shown the tab; the page keeps its own door. `holds`
    names further pages on which this tab counts as open.
    """

    title: str
    url_name: str
    may_see: Callable[[Any, Any], bool] = _anyone
    holds: tuple[str, ...] = ()


SECTIONS = [
    Section("Overview", "groups:desk-group"),
    Section("Members and posts", "groups:desk-members"),
    Section("Seats", "groups:desk-seats"),
    Section("Terms of reference", "groups:desk-terms", holds=("groups:desk-compare-terms",)),
    Section("Where it fits", "groups:desk-links"),
    Section(
        "Roles agreed",
        "groups:desk-agreement",
        may_see=lambda user, group: group.kind_id in access.BESIDE_US,
    ),
    Section("Documents", "groups:desk-group-documents", access.may_change_group),
    Section("Contacts", "groups:desk-group-contacts", access.may_see_contacts),
    Section(
        "Recognition",
        "groups:desk-recognition",
        may_see=lambda user, group: (
            group.kind_id == Kind.ASSOCIATION and permits(user).has(*recognition.READERS)
        ),
        holds=("groups:desk-health", "groups:desk-health-members"),
    ),
]


def group_page(request: SignedInRequest, group: Any) -> dict[str, Any]:
    """What `groups/desk/group_base.html` needs: `found`, the group, and its `sections`."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "found": group,
        "sections": [
            {
                "text": each.title,
                "href": reverse(each.url_name, args=[group.pk]),
                "open": here == each.url_name or here in each.holds,
            }
            for each in SECTIONS
            if each.may_see(request.user, group)
        ],
    }


def group_or_404(pk: int) -> Any:
    """The group of a page; that one exists is no secret."""
    found = access.all_groups().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
