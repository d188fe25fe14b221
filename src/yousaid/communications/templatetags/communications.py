"""`{% load communications %}`: what letters say of changes."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from yousaid.actions.views.history import TELL, Known

register = template.Library()


@register.filter
def in_a_sentence(fact: Any) -> str:
    """What happened, without names or anybody's own words: it goes to the public."""
    say = TELL.get(type(fact))
    return say(fact, Known()).title if say else ""


@register.filter
def public_address(action: Any) -> str:
    """Where anybody can read of this action."""
    path = reverse("actions:public-action", args=[action.plan_id, action.pk])
    return f"{settings.BASE_URL}{path}"


@register.filter
def desk_address(action: Any) -> str:
    """Where staff work on this action."""
    return f"{settings.BASE_URL}{reverse('actions:desk-detail', args=[action.pk])}"
