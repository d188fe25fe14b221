"""The journal's public page: its head, for anyone to keep."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from yousaid.journal import access


@require_safe
def public_head(request: HttpRequest) -> HttpResponse:
    """The present head as JSON. It says how many facts there are and seals them; nothing else."""
    head = access.current_head()
    answer = JsonResponse({"sequence": head.sequence, "hash": head.hash})
    answer["Cache-Control"] = "no-store"
    return answer
