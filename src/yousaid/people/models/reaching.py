"""How people are reached: contact points, those who act for them, and what they prefer."""

from django.db import models
from django.db.models import F, Q

from yousaid.people.choices import Channel, ContactKind, ContactState, Format, Scope
from yousaid.people.models.persons import Person


class ContactPoint(models.Model):
    """One way to reach somebody. `value` is as written, `tidy` what it is compared by."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    value = models.CharField(max_length=300)
    tidy = models.CharField(max_length=300)  # see rules.contacts
    state = models.CharField(
        max_length=20, choices=ContactState.choices, default=ContactState.UNCONFIRMED
    )
    state_on = models.DateField(null=True, blank=True)
    state_why = models.CharField(max_length=200, blank=True)  # why it fails, if that is known
    is_preferred = models.BooleanField(default=False)
    # Somebody else may read what comes here: only neutral words go to it (security.md 58).
    is_shared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "tidy"], name="people_contactpoint_once"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(is_preferred=True),
                name="people_contactpoint_one_preferred",
            ),
        ]
        indexes = [
            # Who has this address or number: search, sign-in, and matching of imports.
            models.Index(fields=["tidy", "kind"], name="people_contactpoint_tidy"),
        ]

    def __str__(self) -> str:
        return self.value


class ActingFor(models.Model):
    """“Reach me through my sister”: someone who acts for a person, how far, and how long."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="helped_by")
    helper = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acts_for")
    relation = models.CharField(max_length=60, blank=True)  # "sister", "support worker"
    scope = models.CharField(max_length=10, choices=Scope.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="people_actingfor_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("helper")), name="people_actingfor_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.helper} for {self.person}"


class Preference(models.Model):
    """How somebody wants to be told, in general."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="preference")
    language = models.CharField(max_length=20, blank=True)  # BCP 47, such as "bn"; "" is English
    best_times = models.CharField(max_length=200, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)  # “stop everything”

    def __str__(self) -> str:
        return f"Preferences of {self.person}"


class WantedFormat(models.Model):
    """A format that somebody wants beside, or instead of, plain print."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="formats")
    format = models.CharField(max_length=20, choices=Format.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "format"], name="people_wantedformat_once")
        ]

    def __str__(self) -> str:
        return self.get_format_display()


class ChosenChannel(models.Model):
    """By which channel somebody wants to hear for one purpose."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="channels")
    purpose = models.ForeignKey("people.Purpose", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], name="people_chosenchannel_one_per_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} for {self.purpose}"
