"""What was sent to somebody, on their page of the desk and on their own."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yousaid.communications.access import messages_to

MOST = 10


def messages_of_person(request: Any, pk: int) -> SafeString | str:
    """The latest messages: what each was for, when it went, or why it did not."""
    found = list(messages_to(pk)[:MOST])
    template = "communications/includes/of_person.html"
    return render_to_string(template, {"found": found}, request) if found else ""
