"""Who raised an action, what they say of it, and their private link."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.choices import RaiserReplyKind, Status
from yousaid.actions.forms.raisers import PlanRaisedByForm, RaisedByForm, ReplyForm
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.operations.writing import lock
from yousaid.actions.views.desk.asking import ask, filled, page_of
from yousaid.actions.views.desk.choosing import groups_to_choose
from yousaid.actions.views.desk.loading import NotNow, action_for, leading_back, plan_for
from yousaid.actions.views.desk.plans import ask_about_plan
from yousaid.actions.views.desk.plans import page_of as page_of_plan
from yousaid.groups.access import all_groups
from yousaid.kit import clock
from yousaid.people.access import visible_people
from yousaid.people.views.desk.suggesting import PersonFinder


def _groups() -> list[tuple[Any, Any]]:
    return list(all_groups().order_by("name").values_list("pk", "name"))


@staff_only
def raised_by(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a group or a person raised it: they are asked whether it is done."""
    action = action_for(request, pk, access.may_change_action)
    form = RaisedByForm(
        **filled(request), groups=groups_to_choose(), people=PersonFinder(request.user, "join")
    )

    def change(at: datetime) -> None:
        data, by = form.cleaned_data, request.user
        if data["group"]:
            group = all_groups().get(pk=data["group"].group_id)
            operations.add_raiser(action, who=group, by=by, at=at)
        elif data["person"]:
            person = visible_people(by).get(pk=data["person"])
            operations.add_raiser(action, who=person, by=by, at=at)
        else:
            operations.add_resident_raiser(
                action, name=data["name"], email=data["email"], by=by, at=at
            )

    return ask(
        request,
        action,
        form,
        change,
        heading="Who raised it?",
        verb="Save",
        said="Saved who raised it.",
        intro="Only those who raised an action can confirm that it is done, or open it again.",
    )


@staff_only
def plan_raised_by(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which group asked for a whole plan: its panel, its association."""
    plan = plan_for(request, pk, access.may_change_plan)
    form = PlanRaisedByForm(
        **filled(request), groups=_groups(), initial={"group": plan.owner_group_id}
    )
    count = plan.actions.filter(raisers__isnull=True).count()

    def change(at: datetime) -> None:
        group = all_groups().get(pk=form.cleaned_data["group"])
        operations.add_raiser_of_plan(plan, group=group, by=request.user, at=at)

    return ask_about_plan(
        request,
        form,
        change,
        heading="Who asked for it?",
        verb="Save",
        said="Saved who asked for it.",
        back=page_of_plan(plan),
        caption=plan.title,
        intro=(
            f"{count} action{'' if count == 1 else 's'} of this plan "
            f"{'was' if count == 1 else 'were'} raised by nobody yet. Those who speak for the "
            "group will be asked whether what they asked for is done."
        ),
    )


REPLIES = {
    Status.CLAIMED: [
        (RaiserReplyKind.CONFIRM, "It is done"),
        (RaiserReplyKind.DISPUTE, "It is not done"),
    ],
    Status.CONFIRMED: [(RaiserReplyKind.REOPEN, "It is not done after all: open it again")],
    Status.CLOSED_UNFIXED: [(RaiserReplyKind.REOPEN, "It should not be closed: open it again")],
}


@staff_only
@leading_back
def reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what one of those who raised it said on the phone or at the door."""
    action = action_for(request, pk, access.may_take_reply)
    raisers = {row.pk: row for row in action.raisers.select_related("person", "group")}
    if not raisers:
        raise NotNow(action, "Say who raised it first, then write down what they said.")
    kinds = [*REPLIES.get(Status(action.status), []), (RaiserReplyKind.COMMENT, "Something else")]
    sent = request.POST.get("kind")
    if sent in RaiserReplyKind.values and sent not in dict(kinds):
        kinds.append(
            (RaiserReplyKind(sent), RaiserReplyKind(sent).label)
        )  # sent twice, or too late
    form = ReplyForm(
        **filled(request),
        seen=action.changed_at,
        raisers=[(pk, str(row)) for pk, row in raisers.items()],
        kinds=kinds,
    )

    def change(at: datetime) -> None:
        data = form.cleaned_data
        lock(action, seen_at=data["seen"])
        operations.record_reply(
            action,
            raiser=raisers[data["raiser"]],
            kind=data["kind"],
            text=data["text"],
            by=request.user,
            taken_by=request.user,
            at=at,
        )

    return ask(
        request,
        action,
        form,
        change,
        heading="What did they say?",
        verb="Write it down",
        said="Written down.",
        intro="Your name is kept beside it: you took it down for them.",
    )


@staff_only
def private_link(request: SignedInRequest, pk: int, raiser_pk: int) -> HttpResponse:
    """A new private link for one who raised it: shown once, ending the one before."""
    action = action_for(request, pk, access.may_change_action)
    raiser = get_object_or_404(action.raisers.select_related("person", "group"), pk=raiser_pk)
    form = StepForm(**filled(request))
    context = {"action": action, "raiser": raiser, "form": form, "back": page_of(action)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "actions/desk/private_link_ask.html", context)
    operations.renew_raiser_link(raiser, by=request.user, at=clock.now())
    token = access.raiser_token(raiser)
    context["link"] = settings.BASE_URL + reverse("actions:public-raised", args=[token])
    response = render(request, "actions/desk/private_link.html", context)
    response["Cache-Control"] = "no-store"
    return response
