"""The list of plans, starting one, its settings, sections and actions."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yousaid.accounts.access import SignedInRequest, staff_only
from yousaid.actions import access, operations
from yousaid.actions.access.ladders import all_ladders
from yousaid.actions.choices import PlanKind
from yousaid.actions.forms.plans import AddActionForm, PlanForm, SectionForm, VersionForm
from yousaid.actions.forms.steps import StepForm
from yousaid.actions.queries.summaries import Summary, summaries_of_plans
from yousaid.actions.views.desk.asking import filled
from yousaid.actions.views.desk.loading import plan_for
from yousaid.actions.views.desk.saved import saved_views
from yousaid.actions.views.desk.sending import Change, send
from yousaid.groups.access import all_groups
from yousaid.kit import clock
from yousaid.kit.components import progress, status
from yousaid.kit.lists import Column, Filter, Listing
from yousaid.places.access import all_places

DEEPEST_PLACE = 2  # plans are about the upper levels: a list of every block helps nobody


def page_of(plan: Any) -> str:
    """The address of a plan's page."""
    return reverse("actions:desk-plan", args=[plan.pk])


def _title(plan: Any) -> SafeString:
    return format_html(
        '<span class="ys-plain"><a class="govuk-link" href="{}">{}</a>'
        '<span class="ys-detail">{}</span></span>',
        page_of(plan),
        plan.title,
        plan.get_kind_display(),
    )


def _published(plan: Any) -> SafeString:
    return status("Published", "good") if plan.published_at else status("Not yet", "waiting")


class _Summaries:
    """The tallies of the plans of one page, read together when the first is asked for."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._found: dict[int, Summary] | None = None

    def of(self, plan: Any) -> Summary:
        if self._found is None:
            self._found = summaries_of_plans(self.rows)
        if plan.pk not in self._found:
            self._found.update(summaries_of_plans([plan]))
        return self._found[plan.pk]


def plans_listing(summaries: _Summaries) -> Listing:
    """The list of plans; counts come from the tallies, one query for the page."""
    today = clock.today()

    def done(plan: Any) -> SafeString:
        found = summaries.of(plan)
        return progress(found.closed, found.total, f"{found.closed} of {found.total} closed")

    return Listing(
        name="desk-plans",
        title="Plans",
        columns=[
            Column("title", "Plan", lambda p: p.title, cell=_title, order=["title"], heading=True),
            Column("kind", "Kind", lambda p: p.get_kind_display(), only="export"),
            Column("group", "Owner", lambda p: p.owner_group.name if p.owner_group else ""),
            Column("place", "Place", lambda p: p.place.name if p.place else ""),
            Column("done", "Closed", lambda p: summaries.of(p).closed, cell=done),
            Column("open", "Open", lambda p: summaries.of(p).open, number=True),
            Column("late", "Late", lambda p: summaries.of(p).late(today), number=True),
            Column(
                "published",
                "Published",
                lambda p: p.published_at,
                cell=_published,
                order=[F("published_at").desc(nulls_last=True)],
            ),
        ],
        filters=[
            Filter("kind", "Kind", PlanKind.choices, lambda rows, value: rows.filter(kind=value)),
            Filter(
                "published",
                "Published",
                [("yes", "Published"), ("no", "Not yet")],
                lambda rows, value: rows.filter(published_at__isnull=value == "no"),
            ),
        ],
        search=lambda rows, words: rows.filter(
            Q(title__icontains=words) | Q(owner_group__name__icontains=words)
        ),
        search_label="Search plans",
        shape=lambda rows: rows.select_related("owner_group", "place"),
        usual_sort="title",
        nothing_title="No plans yet",
        nothing_words="Import the table you keep in Word or Excel, or start an empty plan.",
    )


@staff_only
def plans(request: SignedInRequest) -> HttpResponseBase:
    """Every plan the user may see."""
    summaries = _Summaries()
    listing = plans_listing(summaries)
    rows = access.visible_plans(request.user)
    if request.GET.get("format"):
        summaries.rows = list(rows)
        return listing.answer(request, rows, "actions/desk/list.html")
    page = listing.page(rows, request.GET)
    summaries.rows = page.rows
    saved = saved_views(request, listing.name, reverse("actions:desk-plans"))
    context = {**saved, "heading": "Plans", "page": page}
    context["programmes_href"] = reverse("actions:desk-programmes")
    if access.may_create_plan(request.user):
        context |= {
            "start_href": reverse("actions:desk-import"),
            "start_words": "Import a plan",
            "other_href": reverse("actions:desk-start-plan"),
            "other_words": "Start an empty plan",
            "ladders_href": reverse("actions:desk-ladders"),
        }
    return render(request, "actions/desk/list.html", context)


def _choices(place_id: int | None = None) -> dict[str, list[tuple[int, str]]]:
    """What the plan form offers; `place_id` is offered however deep it lies."""
    places = all_places().filter(Q(depth__lte=DEEPEST_PLACE) | Q(pk=place_id))
    return {
        "groups": list(all_groups().values_list("pk", "name")),
        "places": [
            (pk, "\u2003" * (depth - 1) + name)
            for pk, depth, name in places.values_list("pk", "depth", "name")
        ],
        "ladders": list(all_ladders().values_list("pk", "name")),
    }


def ask_about_plan(
    request: SignedInRequest,
    form: StepForm,
    change: Change,
    *,
    heading: str,
    verb: str,
    said: str,
    back: str,
    to: Any = None,
    caption: str = "",
    intro: str = "",
) -> HttpResponse:
    """Answer a request for a page with one form about a plan."""
    if request.method == "POST" and form.is_valid():
        answer = send(request, form, change, to=to or back, said=said)
        if answer:
            return answer
    context = {
        "form": form,
        "heading": heading,
        "verb": verb,
        "back": back,
        "caption": caption,
        "intro": intro,
    }
    return render(request, "actions/desk/form.html", context)


@staff_only
def start_plan(request: SignedInRequest) -> HttpResponse:
    """Begin a plan; nobody outside sees it before it is published."""
    if not access.may_create_plan(request.user):
        raise PermissionDenied
    form = PlanForm(**filled(request), **_choices())

    def change(at: datetime) -> Any:
        data = form.cleaned_data
        return operations.create_plan(
            title=data["title"],
            kind=data["kind"],
            summary=data["summary"],
            owner_group=_chosen(all_groups(), data["owner_group"]),
            place=_chosen(all_places(), data["place"]),
            starts=data["starts"],
            ends=data["ends"],
            section_word=data["section_word"],
            silence_days=data["silence_days"],
            ladder=_chosen(all_ladders(), data["ladder"]),
            by=request.user,
            at=at,
        )

    return ask_about_plan(
        request,
        form,
        change,
        heading="Start a plan",
        verb="Start the plan",
        said="The plan is there. Nobody outside sees it before you publish it.",
        back=reverse("actions:desk-plans"),
        to=page_of,
    )


def _chosen(rows: Any, pk: int | None) -> Any:
    return rows.get(pk=pk) if pk else None


@staff_only
def settings(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the plan says of itself, and by what rules it lives."""
    plan = plan_for(request, pk, access.may_change_plan)
    names = ("title", "kind", "summary", "starts", "ends", "section_word", "silence_days")
    initial = {name: getattr(plan, name) for name in names}
    initial |= {"owner_group": plan.owner_group_id, "place": plan.place_id}
    form = PlanForm(
        **filled(request), **_choices(plan.place_id), initial={**initial, "ladder": plan.ladder_id}
    )

    def change(at: datetime) -> None:
        data = form.cleaned_data
        details = {name: data[name] for name in names}
        details |= {f"{name}_id": data[name] for name in ("owner_group", "place", "ladder")}
        operations.change_plan(plan, details=details, by=request.user, at=at)

    return ask_about_plan(
        request,
        form,
        change,
        heading="Plan settings",
        verb="Save",
        said="Saved.",
        back=page_of(plan),
        caption=plan.title,
    )


@staff_only
def new_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Declare a dated revision of the plan, and why."""
    plan = plan_for(request, pk, access.may_change_plan)
    form = VersionForm(**filled(request))

    def change(at: datetime) -> None:
        operations.declare_version(plan, note=form.cleaned_data["note"], by=request.user, at=at)

    return ask_about_plan(
        request,
        form,
        change,
        heading=f"Make this version {plan.version + 1}",
        verb="Make the new version",
        said=f"This is version {plan.version + 1}. Earlier versions stay readable.",
        back=page_of(plan),
        caption=plan.title,
    )


@staff_only
def add_section(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another heading at the end of the plan."""
    plan = plan_for(request, pk, access.may_change_plan)
    form = SectionForm(**filled(request))

    def change(at: datetime) -> None:
        operations.add_section(plan, title=form.cleaned_data["title"], by=request.user, at=at)

    return ask_about_plan(
        request,
        form,
        change,
        heading=f"Add a {plan.section_word.lower()}",
        verb="Add it",
        said="Added.",
        back=page_of(plan),
        caption=plan.title,
    )


@staff_only
def add_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write another action at the end of the plan."""
    plan = plan_for(request, pk, access.may_change_plan)
    sections = {section.pk: section for section in plan.sections.all()}
    form = AddActionForm(
        **filled(request), sections=[(pk, section.title) for pk, section in sections.items()]
    )

    def change(at: datetime) -> Any:
        data = form.cleaned_data
        new = operations.NewAction(
            text=data["text"],
            number=data["number"],
            section=sections.get(data["section"]),
            prompt=data["prompt"],
            outcome=data["outcome"],
        )
        return operations.add_action(plan, new, by=request.user, at=at)

    return ask_about_plan(
        request,
        form,
        change,
        heading="Add an action",
        verb="Add it",
        said="Added. Now say who carries it.",
        back=page_of(plan),
        to=lambda action: reverse("actions:desk-detail", args=[action.pk]),
        caption=plan.title,
    )
