"""What people care about, what they can give, and what they need to take part."""

from django.db import models
from django.db.models import Q

from yousaid.people.models.persons import Person


class Topic(models.Model):
    """A service or subject that people may be interested in, in the landlord's words (OX-27)."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Interest(models.Model):
    """Somebody cares about a topic."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interests")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="people_interest_once")
        ]

    def __str__(self) -> str:
        return str(self.topic)


class Offer(models.Model):
    """How somebody would take part: where, how much time, with which skills (KI-24)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="offer")
    from_home = models.BooleanField(default=False)
    on_site = models.BooleanField(default=False)
    in_person = models.BooleanField(default=False)
    minutes_a_month = models.PositiveSmallIntegerField(null=True, blank=True)
    skills = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_a_month__isnull=True) | Q(minutes_a_month__gt=0),
                name="people_offer_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"What {self.person} offers"


class Need(models.Model):
    """An adjustment that activities can make, such as a loop or a crèche. Data, not code."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)  # as those who arrange things read it
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class AccessNeed(models.Model):
    """Somebody needs an adjustment to take part. The reason is never asked, and has no field."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_needs")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    detail = models.CharField(max_length=120, blank=True)  # such as the interpreter's language

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "need"], name="people_accessneed_once")
        ]

    def __str__(self) -> str:
        return str(self.need)
