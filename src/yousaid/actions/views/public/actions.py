"""One published action, its story so far, and its open evidence."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yousaid.accounts.access import open_to_all
from yousaid.actions.access import published_actions, raiser_for
from yousaid.actions.choices import Precision, Resources
from yousaid.actions.queries.published import (
    PublishedAction,
    PublishedDate,
    publish,
    with_what_is_public,
)
from yousaid.actions.views.public.story import tell_public
from yousaid.journal.access import facts_about
from yousaid.kit import clock
from yousaid.kit.dates import due_words


@require_safe
@open_to_all
def action(request: HttpRequest, plan_id: int, pk: int) -> HttpResponse:
    """An action in plain words: what was asked, what the answer was, and what was done."""
    row = get_object_or_404(with_what_is_public(published_actions()), pk=pk, plan_id=plan_id)
    today = clock.today()
    published = publish(row, today=today)
    return render(
        request,
        "actions/public/action.html",
        {
            "action": published,
            "plan_href": reverse("actions:public-plan", args=[plan_id]),
            "facts": _facts(published),
            "today": today,
            "story": tell_public(row, facts_about(f"action:{row.pk}")),
            "may_reply": raiser_for(request.user, row) is not None,
        },
    )


def _facts(action: PublishedAction) -> list[dict[str, str]]:
    """The dates and names beside the text; what is not known is left out."""
    rows = [
        ("Due", due_words(action.due_on, action.due_precision)),
        ("Wanted by", _date(action.asked_for)),
        ("First agreed for", _date(action.agreed) if action.times_revised else ""),
        ("Moved because", action.revised_reason),
        ("Done on", _date(action.completed)),
        ("Asked for by", ", ".join(action.raised_by)),
        ("Who answers for it", action.lead),
        ("With", ", ".join(name for name in action.owners if name != action.lead)),
        ("Money", action.resources.label if action.resources != Resources.UNKNOWN else ""),
        ("Reopened", f"{action.times_reopened} times" if action.times_reopened else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _date(day: PublishedDate) -> str:
    return due_words(day.on, day.precision) if day.precision != Precision.NONE else ""


@require_safe
@open_to_all
def evidence(request: HttpRequest, plan_id: int, pk: int, evidence_id: int) -> FileResponse:
    """A file that was opened to everybody; any other is not found."""
    row = get_object_or_404(published_actions(), pk=pk, plan_id=plan_id)
    found = get_object_or_404(row.evidence.filter(is_public=True), pk=evidence_id)
    if not found.file:
        raise Http404
    answer = FileResponse(found.file.open("rb"), as_attachment=True)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
