"""Pages that belong to no app: the landlord's colour, error pages, the pattern page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yousaid.kit import clock, patterns
from yousaid.kit.theme import USUAL_COLOUR, theme_css


@require_safe
@cache_control(public=True, max_age=3600)
def theme(request: HttpRequest) -> HttpResponse:
    """The landlord's colour as a stylesheet: the content policy allows no inline style."""
    colour = getattr(settings, "LANDLORD_COLOUR", USUAL_COLOUR)
    return HttpResponse(theme_css(colour), content_type="text/css; charset=utf-8")


@require_safe
def pattern_page(request: HttpRequest) -> HttpResponse:
    """Every component with the lines that make it; `?desk` shows them as on the desk."""
    context = {"patterns": patterns.all_patterns(clock.now()), "desk": "desk" in request.GET}
    return render(request, "kit/patterns/page.html", context)


def _plain(status: int) -> HttpResponse:
    """An error page that asks nothing of the database or the session, which may be what broke."""
    context = {"landlord": settings.LANDLORD, "demo": settings.DEMO}
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came in could not be read."""
    return _plain(400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this reader."""
    return _plain(403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here."""
    return _plain(404)


def conflict(request: HttpRequest) -> HttpResponse:
    """409: somebody else changed the row first. For views to return."""
    return _plain(409)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _plain(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open so long that its key ran out."""
    context = {"landlord": settings.LANDLORD, "demo": settings.DEMO}
    return HttpResponse(render_to_string("403_csrf.html", context), status=403)
