"""A row of every claimed table for a person, each of its texts a word of their own.

Fields are filled by their kind; a model with rules of its own gets its values in `OWN`.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models

from yousaid.accounts.models import User
from yousaid.people.access.profile_keys import answer_number, profile_key
from yousaid.people.models import Person
from yousaid.privacy.claims import Claim
from yousaid.privacy.claims.checking import PERSONS

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

NUMBERS = count(2)
NOT_GIVEN = object()
A_NEW_ONE = object()  # a row of the table that the field leads to

# What the rules of a model ask for, beyond what its fields say.
OWN: dict[str, dict[str, Any]] = {
    "people.Residency": {"home": None},
    "people.Consent": {"is_given": False},
    "people.ProfileAnswer": {"option": None, "year": 1984},
    "actions.Rung": {"target": "line_manager", "person": None},
    "actions.Follower": {"plan": A_NEW_ONE},
    "actions.OwnerAlias": {"group": None},
    "actions.Raiser": {"group": None},
    "actions.Owner": {"group": None},
    "communications.Message": {"follower": None, "raiser": None},
    "accounts.Grant": {"role": "resident", "reach": "landlord"},
    "privacy.Request": {"state": "open", "second_by": None},
    "privacy.Copy": {"file": ""},
    "groups.Group": {"place": None},
}


class Filler:
    """Makes rows about one person; `words` are all the texts it wrote, by model and field."""

    def __init__(self, person: Person, mark: str) -> None:
        self.person, self.mark = person, mark
        self.words: dict[tuple[str, str], str] = {}
        self.made: dict[str, models.Model] = {}

    def fill(self, claim: Claim) -> models.Model:
        """The row that a line is about: the person's own, or a new one that leads to them."""
        label = claim.model
        if label == "people.Person":
            return self.person
        if label == "accounts.User":
            assert self.person.user
            return self.person.user
        if label not in self.made:
            self.made[label] = self._make(apps.get_model(label), claim)
        return self.made[label]

    def _make(self, model: type[models.Model], claim: Claim | None) -> models.Model:
        from yousaid.privacy.claims import CLAIMS

        lines = {each.model: each for each in CLAIMS}
        label = model._meta.label
        first = claim.ways[0].split("__")[0] if claim and claim.ways else ""
        values: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            given = OWN.get(label, {}).get(field.name, NOT_GIVEN)
            if given is A_NEW_ONE:
                values[field.name] = self._make(field.related_model, None)
            elif given is not NOT_GIVEN:
                values[field.name] = given
            elif field.is_relation:
                values[field.name] = self._related(field, first, lines)
            elif not field.generated and not (field.primary_key and field.get_default() is None):
                values[field.name] = self._value(label, field)
        if claim and claim.by_email and "__" not in claim.by_email:
            values[claim.by_email] = self.person.contacts.get(kind="email").value
            self.words.pop((label, claim.by_email), None)
        if claim and claim.by_key:
            values[claim.by_key] = profile_key(self.person.pk)
            self.words.pop((label, claim.by_key), None)
            values["id"] = answer_number()
        return model._base_manager.create(**values)

    def _related(self, field: Any, first: str, lines: dict[str, Claim]) -> Any:
        other = field.related_model
        if field.name == first or not field.null:
            if other is Person:
                return self.person if field.name == first else _stranger()
            if other is User:
                return self.person.user if field.name == first else _clerk()
            claim = lines[other._meta.label]
            if claim.is_personal and field.name == first:
                return self.fill(claim)
            return self._make(other, None)
        return None

    def _value(self, label: str, field: Any) -> Any:  # noqa: PLR0912 - one case a kind
        if field.has_default() and not isinstance(field, models.JSONField | models.UUIDField):
            return field.get_default()
        if field.choices:
            return "" if field.blank else field.choices[0][0]
        match field:
            case models.EmailField():
                text = f"{self.mark}.{uuid4().hex[:8]}@private.test"
            case models.UUIDField():
                return uuid4()
            case models.JSONField():
                return {"said": self._word(label, field)}
            case models.CharField() | models.TextField():
                text = self._word(label, field)
            case _ if field.null:
                return None
            case models.DateTimeField():
                return AT
            case models.DateField():
                return date(2026, 1, 1)
            case models.BooleanField():
                return False
            case models.GenericIPAddressField():
                return "192.0.2.1"
            case models.BinaryField():
                return b""
            case _:
                return next(NUMBERS)
        self.words[label, field.name] = text
        return text

    def _word(self, label: str, field: Any) -> str:
        longest = getattr(field, "max_length", None) or 60
        word = f"{self.mark}{uuid4().hex}"[:longest]
        self.words[label, field.name] = word
        return word


def _stranger() -> Person:
    return Person.objects.create(name=f"Stranger {next(NUMBERS)}", kind="resident")


def _clerk() -> User:
    return User.objects.filter(email="clerk@private.test").first() or User.objects.create_user(
        "clerk@private.test", name="Clerk"
    )


__all__ = ["AT", "PERSONS", "Filler"]
