"""Who somebody is in all tables, and which rows are about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import Model, Q, QuerySet

from yousaid.accounts.models import User
from yousaid.people.access.profile_keys import profile_key
from yousaid.people.models import ContactPoint, Person
from yousaid.privacy.claims import CLAIMS, Claim


@dataclass(frozen=True, slots=True)
class Subject:
    """One human being: the person, those merged into it, and the users they signed in as.

    `names` and `contacts` are the words by which texts may mention them.
    """

    person_id: int
    person_ids: tuple[int, ...]
    user_ids: tuple[int, ...]
    names: tuple[str, ...]
    contacts: tuple[str, ...]
    emails: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """As the journal calls them: "person:7", "user:3"."""
        persons = [f"person:{pk}" for pk in self.person_ids]
        return (*persons, *(f"user:{pk}" for pk in self.user_ids))

    @property
    def keys(self) -> tuple[str, ...]:
        """The pseudonyms of their equality answers."""
        return tuple(profile_key(pk) for pk in self.person_ids)

    @property
    def words(self) -> tuple[str, ...]:
        """What to look for in texts: full names and ways to reach them, each once."""
        return tuple(dict.fromkeys(word for word in (*self.names, *self.contacts) if word))


def subject_of(person: Person) -> Subject:
    """Everything by which the rows about a person are found."""
    ids, new = {person.pk}, {person.pk}
    while new:
        merged = Person.objects.filter(merged_into__in=new).values_list("pk", flat=True)
        new = set(merged) - ids
        ids |= new
    persons = list(Person.objects.filter(pk__in=ids).select_related("user").order_by("pk"))
    users = [each.user for each in persons if each.user]
    points = list(
        ContactPoint.objects.filter(person__in=ids).values_list("value", "tidy").order_by("pk")
    )
    contacts = [word for pair in points for word in dict.fromkeys(pair)]
    contacts += [user.email for user in users]
    signed_in_with = EmailAddress.objects.filter(user__in=users).order_by("pk")
    contacts += signed_in_with.values_list("email", flat=True)
    return Subject(
        person.pk,
        tuple(sorted(ids)),
        tuple(user.pk for user in users),
        tuple(dict.fromkeys([*(p.name for p in persons), *(u.name for u in users if u.name)])),
        tuple(dict.fromkeys(contacts)),
        tuple(dict.fromkeys(word.lower() for word in contacts if "@" in word)),
    )


def model_of(claim: Claim) -> type[Model]:
    """The model that a line is about."""
    return apps.get_model(claim.model)


def rows_about(claim: Claim, subject: Subject) -> QuerySet[Model]:
    """The rows of one table that are about somebody, each once, oldest first."""
    model = model_of(claim)
    conditions = [_at_the_end(model, way, subject) for way in claim.ways]
    if claim.by_email:
        conditions += [Q(**{f"{claim.by_email}__iexact": email}) for email in subject.emails]
    if claim.by_subject:
        conditions.append(Q(**{f"{claim.by_subject}__in": subject.subjects}))
    if claim.by_key:
        conditions.append(Q(**{f"{claim.by_key}__in": subject.keys}))
    rows = model._base_manager.order_by("pk")
    if not conditions:
        return rows.none()
    # By key, so that a row found in two ways is there once, and may be deleted or changed.
    return rows.filter(pk__in=model._base_manager.filter(reduce(or_, conditions)).values("pk"))


def _at_the_end(model: type[Model], way: str, subject: Subject) -> Q:
    """Rows whose way ends at the person, or at one of their users."""
    here = model
    for part in way.split("__"):
        if part != "pk":
            here = here._meta.get_field(part).related_model  # type: ignore[assignment]
    ids = subject.user_ids if here is User else subject.person_ids
    return Q(**{f"{way}__in": ids})


def personal_claims() -> Iterator[Claim]:
    """The lines of tables that hold rows about people, in the order of erasure."""
    return (claim for claim in CLAIMS if claim.is_personal)
