from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from yousaid.actions.choices import OPEN_STATUSES, Precision, Resources, Response, Status
from yousaid.actions.models.plans import Plan, Section
from yousaid.actions.rules.lateness import days_late
from yousaid.groups.models import Group
from yousaid.people.models import Person


def _date(words: str) -> models.DateField[date | None, date | None]:
    return models.DateField(null=True, blank=True, help_text=words)


def _precision() -> models.CharField[str, str]:
    return models.CharField(max_length=10, choices=Precision.choices, default=Precision.NONE)


def _sort_key() -> models.GeneratedField:
    """The due day, or the last day of time: sorts last on both engines, and by an index."""
    return models.GeneratedField(
        expression=Coalesce(F("due_on"), Value(date.max)),
        output_field=models.DateField(),
        db_persist=True,
    )


def _words(length: int = 200) -> models.CharField[str, str]:
    return models.CharField(max_length=length, blank=True)


class Action(models.Model):
    """Anything somebody has undertaken, or been asked, to do.

    The plan's own words stay verbatim: number, text, and the `…_words` beside each tidy value.
    A date with a precision other than a day holds the last day of its month, quarter or year.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=30, blank=True)  # as printed
    text = models.TextField()
    prompt = models.TextField(blank=True)  # what prompted it
    outcome = models.TextField(blank=True)  # the outcome wanted (KI-99)

    asked_for_on = _date("asked for by those who raised it")
    asked_for_precision = _precision()
    asked_for_words = _words()
    agreed_on = _date("agreed by the landlord")
    agreed_precision = _precision()
    agreed_words = _words()
    revised_on = _date("the latest revision of the agreed date")
    revised_precision = _precision()
    revised_reason = models.TextField(blank=True)
    times_revised = models.PositiveSmallIntegerField(default=0)
    completed_on = _date("when the work was done")
    completed_precision = _precision()
    review_on = _date("when an ongoing action is looked at next")

    response = models.CharField(max_length=30, choices=Response.choices, blank=True)
    response_reason = models.TextField(blank=True)
    response_words = models.TextField(blank=True)  # the reply as it was written
    says_in_place = models.BooleanField(default=False)  # the reply says "in place": is it true?
    responded_at = models.DateTimeField(null=True, blank=True)

    resources = models.CharField(
        max_length=30, choices=Resources.choices, default=Resources.UNKNOWN
    )
    resources_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    resources_words = models.TextField(blank=True)

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PROPOSED)
    claimed_at = models.DateTimeField(null=True, blank=True)
    silence_ends_on = models.DateField(null=True, blank=True)  # set when a public claim is made
    disputed_at = models.DateTimeField(null=True, blank=True)  # the latest dispute
    times_disputed = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.TextField(blank=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)

    # What lists sort and filter by; kept by `operations.writing` from the fields above. An
    # ongoing action is due on its review date, so that "ongoing" is never "not looked at".
    due_on = models.DateField(null=True, blank=True)
    due_precision = _precision()
    sort_on = _sort_key()
    is_open = models.BooleanField(default=True)
    changed_at = models.DateTimeField()
    created_at = models.DateTimeField()
    internal_note = models.TextField(blank=True)  # never leaves the desk

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"], name="actions_action_position_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="actions_action_known_status"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=OPEN_STATUSES)
                | Q(is_open=False, status__in=[Status.CONFIRMED, Status.CLOSED_UNFIXED]),
                name="actions_action_open_agrees_with_status",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PROPOSED) | Q(responded_at__isnull=True),
                name="actions_action_proposed_has_no_answer",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at__isnull=True)
                | Q(is_open=False, closed_at__isnull=False),
                name="actions_action_closed_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLAIMED) | Q(claimed_at__isnull=False),
                name="actions_action_claimed_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED_UNFIXED) | ~Q(closing_reason=""),
                name="actions_action_closed_unfixed_has_a_reason",
            ),
        ]
        indexes = [
            # All open actions by due day: what is late, what is due.
            models.Index(fields=["is_open", "sort_on", "id"], name="actions_action_open_due"),
            # Lists narrowed to one status, by due day.
            models.Index(fields=["status", "sort_on", "id"], name="actions_action_status_due"),
            # Every action by due day: the list before anyone narrows it.
            models.Index(fields=["sort_on", "id"], name="actions_action_due"),
            # Lists narrowed to one answer, by due day.
            models.Index(fields=["response", "sort_on", "id"], name="actions_action_response_due"),
            # Changed since I last looked.
            models.Index(fields=["-changed_at", "-id"], name="actions_action_changed"),
            # What was done or given up last: the public home, a carrier's page. Only closed ones
            # are in it, so an import, which closes nothing, does not pay for it.
            models.Index(
                fields=["status", "-closed_at", "-id"],
                name="actions_action_closed",
                condition=Q(closed_at__isnull=False),
            ),
            # The nightly job that ends silence periods.
            models.Index(
                fields=["silence_ends_on"],
                name="actions_action_silence",
                condition=Q(status=Status.CLAIMED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:60]}".strip()

    def days_late(self, day: date) -> int:
        """Calendar days past its due day; 0 when it is not late on that day."""
        return days_late(self.status, self.response, self.due_on, day)


class Owner(models.Model):
    """Who carries an action: a person, a group (team or outside body), or only words so far."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="owners", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    # Their own indexes would only lure the planner away from those that also sort.
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned",
        db_index=False,
    )
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned",
        db_index=False,
    )
    words = models.CharField(max_length=200, blank=True)  # the name as it was written
    is_lead = models.BooleanField(default=False)  # the one who answers for it
    # Copies of the action's, so that one person's list is one index range at any size.
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PROPOSED)
    is_open = models.BooleanField(default=True)
    due_on = models.DateField(null=True, blank=True)
    sort_on = _sort_key()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "position"], name="actions_owner_position_once"
            ),
            # "Does she carry this one?" is one look-up, however much else she carries.
            models.UniqueConstraint(fields=["action", "person"], name="actions_owner_person_once"),
            models.UniqueConstraint(fields=["action", "group"], name="actions_owner_group_once"),
            models.UniqueConstraint(
                fields=["action"], condition=Q(is_lead=True), name="actions_owner_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(group__isnull=True),
                name="actions_owner_person_or_group",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(group__isnull=False) | ~Q(words=""),
                name="actions_owner_is_someone",
            ),
        ]
        indexes = [
            # What one person or group carries, by due day; the action last, to sort by the index.
            models.Index(
                fields=["person", "is_open", "sort_on", "action"], name="actions_owner_person_due"
            ),
            models.Index(
                fields=["group", "is_open", "sort_on", "action"], name="actions_owner_group_due"
            ),
            # The same, closed ones among them.
            models.Index(fields=["person", "sort_on", "action"], name="actions_owner_person_all"),
            models.Index(fields=["group", "sort_on", "action"], name="actions_owner_group_all"),
            # One person's disputed or unanswered ones, however many others they carry.
            models.Index(
                fields=["person", "status", "sort_on", "action"],
                name="actions_owner_person_status",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        if self.person:
            return self.person.name
        if self.group:
            return self.group.name
        return self.words


class OwnerAlias(models.Model):
    """Initials or a name as written in plans, and who that is: resolved once, remembered."""

    words = models.CharField(max_length=200, unique=True)  # folded: trimmed, upper case
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True)
                | Q(person__isnull=True, group__isnull=False),
                name="actions_owneralias_person_or_group",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Raiser(models.Model):
    """Who raised an action, and so may confirm, dispute or reopen it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="raisers")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="raised"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.CASCADE, related_name="raised"
    )
    # The private link's token is made from this key and the server's secret (`access.links`);
    # only its SHA-256 is stored, so a stolen database opens no link. A new key voids old links.
    link_key = models.UUIDField(default=uuid4)
    token_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True)
                | Q(person__isnull=True, group__isnull=False),
                name="actions_raiser_person_or_group",
            ),
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~Q(token_hash=""),
                name="actions_raiser_token_once",
            ),
            models.UniqueConstraint(fields=["action", "person"], name="actions_raiser_person_once"),
            models.UniqueConstraint(fields=["action", "group"], name="actions_raiser_group_once"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.group)
