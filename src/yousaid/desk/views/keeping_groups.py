"""Today, for those who look after groups: posts that are empty or end, contacts that age, letters
that came back.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from yousaid.accounts.access import permits
from yousaid.communications.access import returned_since
from yousaid.desk.views.lines import Tile
from yousaid.groups.access import EDITORS, contact_counts, count_open_posts
from yousaid.groups.rules.terms import WARN_AHEAD

WEEK = timedelta(days=7)


def groups_to_keep(user: Any, day: date, now: datetime) -> list[Tile]:
    """Counts for tiles, each leading to the list it counts; none for those who keep no groups."""
    if not permits(user).has(*EDITORS):
        return []
    vacant, ending = count_open_posts(user, day=day, until=day + timedelta(days=WARN_AHEAD[0]))
    contacts = contact_counts(user, day)
    vacancies, list_of_contacts = reverse("groups:desk-vacancies"), reverse("groups:desk-contacts")
    tiles = [
        (vacant, "posts vacant", f"{vacancies}?within=0", "late"),
        (ending, "roles end in 90 days", f"{vacancies}?within=3", "waiting"),
        (contacts.stale, "contacts stale", f"{list_of_contacts}?standing=stale", "late"),
        (contacts.failing, "contacts failing", f"{list_of_contacts}?standing=failing", "disputed"),
        (
            returned_since(user, now - WEEK),
            "letters came back this week",
            f"{reverse('communications:desk-returned')}?verdict=failed&since=week",
            "disputed",
        ),
        (contacts.waiting, "corrections to look at", f"{list_of_contacts}?waiting=yes", "waiting"),
    ]
    return [
        {"count": count, "words": words, "href": href, "tone": tone}
        for count, words, href, tone in tiles
        if count
    ]
