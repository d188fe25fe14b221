"""Starting a group, step by step, and asking for help with it. No account is needed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yousaid.accounts.access import open_to_all
from yousaid.groups.access.starting import starting_steps
from yousaid.groups.forms.starting import AskForGroupForm
from yousaid.groups.operations.starting import ask_for_group
from yousaid.kit import clock
from yousaid.places.access import place_meant


@require_safe
@open_to_all
def steps(request: HttpRequest) -> HttpResponse:
    """What to do at each step, what the landlord gives, and who to ask."""
    return render(request, "groups/public/start.html", {"steps": starting_steps()})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def ask(request: HttpRequest) -> HttpResponse:
    """“I would like a group where I live”: it reaches the engagement team."""
    form = AskForGroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.is_robot:
            answers = {key: text for key, text in form.cleaned_data.items() if key != "website"}
            place = place_meant(answers["where"])
            ask_for_group(**answers, place=place, at=clock.now())
        return redirect("groups:public-start-sent")
    return render(request, "groups/public/start_ask.html", {"form": form})


@require_safe
@open_to_all
def sent(request: HttpRequest) -> HttpResponse:
    """Thank you, and what happens next."""
    return render(request, "groups/public/start_sent.html")
