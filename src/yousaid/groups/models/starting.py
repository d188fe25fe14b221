"""Groups on their way: the steps, residents who would like a group, and groups that are forming."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from yousaid.groups.choices import RequestState
from yousaid.groups.models.groups import Group
from yousaid.people.models import Person
from yousaid.places.models import Place


class StepWording(models.Model):
    """The landlord's own words for a step of starting a group; without a row ours are shown."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    what = models.TextField()  # Markdown: what to do
    gives = models.TextField(blank=True)  # Markdown: what the landlord gives at this step
    ask = models.CharField(max_length=300, blank=True)  # who to ask

    def __str__(self) -> str:
        return self.title


class StartRequest(models.Model):
    """Somebody would like a group where they live. They need no account, and may be nobody known.

    Name and contact details are kept only while somebody is in touch with them.
    """

    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    where = models.CharField(max_length=200)  # their own words: an estate, a street, a postcode
    words = models.TextField(blank=True)  # what they would like to change, verbatim
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="start_requests"
    )
    state = models.CharField(max_length=20, choices=RequestState.choices, default=RequestState.NEW)
    asked_at = models.DateTimeField()
    helper = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    next_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="start_requests"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values), name="groups_startrequest_known_state"
            )
        ]
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"A group for {self.where}"


class Forming(models.Model):
    """A group on its way to recognition: who helps it, and when somebody next looks in."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="forming")
    helper = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    began_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)  # recognised, or given up
    ended_because = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.group}, forming"


class StepDone(models.Model):
    """A step that a forming group has taken. `code` is that of the step."""

    forming = models.ForeignKey(Forming, on_delete=models.CASCADE, related_name="steps_done")
    code = models.CharField(max_length=40)
    done_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forming", "code"], name="groups_stepdone_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} by {self.forming}"
