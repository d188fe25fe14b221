from django.db import models
from django.db.models import Q

from yousaid.actions.models import Action, Follower, Raiser
from yousaid.communications.choices import Kind, State
from yousaid.groups.models import ContactRequest, Membership
from yousaid.people.models import Person


class Message(models.Model):
    """One email to one recipient because of one fact. Its words are made when it is sent.

    The address is looked up when it is sent, and so is whether it may be sent at all: consent is
    what holds then, not when the message was queued.
    """

    kind = models.CharField(max_length=30, choices=Kind.choices)
    fact = models.BigIntegerField()  # the journal's sequence number of what caused it
    action = models.ForeignKey(Action, null=True, on_delete=models.CASCADE, related_name="+")
    follower = models.ForeignKey(Follower, null=True, on_delete=models.CASCADE, related_name="+")
    raiser = models.ForeignKey(Raiser, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.CASCADE, related_name="+"
    )
    contact_request = models.ForeignKey(  # goes to a group's contact, who need be no person here
        ContactRequest, null=True, on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    queued_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)  # why it failed or was not sent
    # The letter it went out in, named in the return address: what comes back says so. Several
    # messages may share one. `sent_to` is a fingerprint of the address, never the address.
    letter = models.UUIDField(null=True)
    sent_to = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "kind", "follower"],
                condition=Q(follower__isnull=False),
                name="communications_message_follower_once",
            ),
            models.UniqueConstraint(
                fields=["fact", "kind", "person", "raiser"],
                condition=Q(person__isnull=False, raiser__isnull=False),
                name="communications_message_raiser_once",
            ),
            models.UniqueConstraint(
                fields=["fact", "kind", "person"],
                condition=Q(person__isnull=False, raiser__isnull=True),
                name="communications_message_person_once",
            ),
            models.UniqueConstraint(
                fields=["fact", "kind", "contact_request"],
                condition=Q(person__isnull=True, contact_request__isnull=False),
                name="communications_message_contact_once",
            ),
            models.CheckConstraint(
                condition=Q(follower__isnull=False)
                | Q(person__isnull=False)
                | Q(contact_request__isnull=False),
                name="communications_message_to_someone",
            ),
        ]
        indexes = [
            # What waits to be sent, oldest first.
            models.Index(
                fields=["id"],
                name="communications_message_waiting",
                condition=Q(state=State.QUEUED),
            ),
            # Which letter came back.
            models.Index(
                fields=["letter"],
                name="communications_message_letter",
                condition=Q(letter__isnull=False),
            ),
            # The latest letters to one address: how many came back in a row.
            models.Index(
                fields=["sent_to", "-tried_at"],
                name="communications_message_sent_to",
                condition=~Q(sent_to=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"


class Cursor(models.Model):
    """How far in the journal the reactions have read. One row."""

    fact = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="communications_cursor_only_one")
        ]

    def __str__(self) -> str:
        return str(self.fact)
