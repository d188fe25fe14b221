"""The one clock. Views and tasks ask it and pass the answer on; nothing below them reads time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
DEMO_DAY = date(2026, 11, 23)  # a Monday: the day on which the demo landlord lives


def now() -> datetime:
    """The present moment, aware. In demo mode the time of day is real and the day is DEMO_DAY."""
    real = timezone.now()
    if settings.DEMO:
        local = real.astimezone(LONDON)
        return datetime.combine(DEMO_DAY, local.time(), tzinfo=LONDON)
    return real


def today() -> date:
    """Today's date in London."""
    return now().astimezone(LONDON).date()
