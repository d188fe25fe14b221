"""One person's equality answers, for a manager with a reason that the person can read."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from yousaid.accounts.access import SignedInRequest, roles
from yousaid.accounts.choices import Role
from yousaid.kit import clock
from yousaid.people.access import profile as access
from yousaid.people.access import visible_people
from yousaid.people.forms.profile import ProfileReasonForm
from yousaid.people.operations import profile as operations
from yousaid.people.views.desk.loading import page_of


@roles(Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def one_profile(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why; then, and only in the answer to that, show what the person said."""
    person = get_object_or_404(visible_people(request.user), pk=pk)
    if not access.may_open_profile(request.user, person):
        raise PermissionDenied
    form = ProfileReasonForm(request.POST or None)
    context = {"person": person, "form": form, "back": page_of(person), "rows": None}
    if request.method == "POST" and form.is_valid():
        reading = operations.open_profile(
            f"person:{pk}",
            page="people:desk-one-profile",
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=clock.now(),
        )
        context["rows"] = [
            {"key": each.wording.question.name, "value": str(each.option or each.year)}
            for each in access.profile_of(pk, reading).values()
        ]
    answer = render(request, "people/desk/one_profile.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
