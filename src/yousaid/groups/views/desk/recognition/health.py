"""How healthy an association is: seven signs, and its members beside its area (KI-67, OX-36)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yousaid.accounts.access import SignedInRequest
from yousaid.groups.access.health import inclusion_of, inclusive_sign, records_of
from yousaid.groups.rules.recognition.health import State, signs
from yousaid.groups.views.desk.recognition.asking import readers, recognition_of
from yousaid.groups.views.desk.sections import group_page
from yousaid.kit import clock
from yousaid.kit.charts import stacked_bar

TONES = {
    State.WELL: "good",
    State.PARTLY: "progress",
    State.POORLY: "late",
    State.NOT_KNOWN: "waiting",
}


@readers
@require_safe
def health(request: SignedInRequest, pk: int) -> HttpResponse:
    """Seven signs with the records they rest on; what nobody recorded is not known."""
    found = recognition_of(request, pk)
    today = clock.today()
    inclusion = inclusion_of(pk, today)
    shown = signs(records_of(found, today), inclusive_sign(inclusion))
    counts = {state: sum(sign.state is state for sign in shown) for state in State}
    said = ", ".join(f"{counts[s]} {s.value.lower()}" for s in State if counts[s])
    context: dict[str, Any] = group_page(request, found.group) | {
        "signs": [{"sign": sign, "tone": TONES[sign.state]} for sign in shown],
        "chart": stacked_bar(
            "health",
            "Signs of health",
            f"Of seven signs: {said}.",
            [(state.value, counts[state], TONES[state]) for state in State],
        ),
        "inclusion": inclusion,
    }
    return render(request, "groups/desk/recognition/health.html", context)
