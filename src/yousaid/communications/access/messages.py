"""What was sent to somebody, for whoever passed the access of the person."""

from django.db.models import QuerySet

from yousaid.communications.models import Message


def messages_to(person_id: int) -> QuerySet[Message]:
    """Every message to them, sent or not, the latest first; never its words."""
    return Message.objects.filter(person=person_id).order_by("-pk")
