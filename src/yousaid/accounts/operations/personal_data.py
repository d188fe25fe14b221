"""Who looked at whose details: residents may ask, and misuse is found by it."""

from datetime import datetime

from django.db import transaction

from yousaid.accounts.facts import PersonalDataViewed
from yousaid.accounts.models import User
from yousaid.journal.operations import record


@transaction.atomic
def record_view(about: str, *, page: str, by: User, at: datetime) -> None:
    """Keep that a page with someone's details was opened.

    `about` is the subject, "person:12" or "user:3"; `page` the URL name. Call it in the view of
    every page that shows another person's contact details or answers.
    """
    record(PersonalDataViewed(about=about, page=page), by=by, at=at)
