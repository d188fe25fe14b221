"""The information pack for every association: rules, how they are watched, who is recognised."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.groups.access import recognition as access
from yousaid.groups.choices import Standing
from yousaid.groups.rules.recognition.effects import EFFECTS
from yousaid.kit import clock

TONES = {
    Standing.RECOGNISED: "good",
    Standing.NOT_YET: "waiting",
    Standing.WITHDRAWN: "stopped",
    Standing.PAUSED: "note",
    Standing.ENDED: "note",
}


@require_safe
@open_to_all
def pack(request: HttpRequest) -> HttpResponse:
    """What we ask, what we give, how we check, and where associations stand (TH-33).

    Every association is counted; only those that residents may know of are named.
    """
    today = clock.today()
    rows = list(access.public_recognitions())
    counts = Counter(row.standing for row in rows)
    context = {
        "criteria": access.criteria_on(today),
        "coming": access.criteria_sets().filter(valid_from__gt=today).first(),
        "rows": [
            {
                "name": row.group.name,
                "words": row.effects.public,
                "tone": TONES[Standing(row.standing)],
                "until": row.until if row.standing == Standing.RECOGNISED else None,
            }
            for row in rows
            if row.group.is_public
        ],
        "unnamed": sum(not row.group.is_public for row in rows),
        "counts": [
            {"words": EFFECTS[standing].public, "count": counts[standing], "tone": TONES[standing]}
            for standing in Standing
            if counts[standing]
        ],
        "today": today,
    }
    return render(request, "groups/public/recognition/pack.html", context)
