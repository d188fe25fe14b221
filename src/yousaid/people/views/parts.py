"""The parts of a record that are one form each, for the desk and for the resident alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yousaid.kit.forms import Form
from yousaid.people import access, operations
from yousaid.people.forms.involvement import WAYS, InterestsForm, NeedsForm, OfferForm
from yousaid.people.forms.preferences import ChannelsForm, PreferencesForm


@dataclass(frozen=True, slots=True)
class Part:
    """One page of questions about a person.

    `ask(person, data)` makes the form, with what is known filled in; `save` takes the form when it
    is valid. `own` has the words for the resident by field's name, "" for the heading.
    """

    slug: str
    heading: str
    ask: Callable[[Any, Any], Any]
    save: Callable[[Any, Any, Any, datetime], None]
    own: dict[str, str]

    def ask_own(self, person: Any, data: Any) -> Form:
        """The same questions, in the words for the resident."""
        form: Form = self.ask(person, data)
        for name, words in self.own.items():
            if name in form.fields:
                form.fields[name].label = words
        if "needs" in form.fields:
            form.fields["needs"].help_text = "You need not say why."
        return form


def _ask_preferences(person: Any, data: Any) -> PreferencesForm:
    now = access.preference_of(person)
    formats = [each.format for each in access.formats_of(person)]
    known = {"language": now.language, "best_times": now.best_times, "formats": formats}
    return PreferencesForm(data, initial=known)


def _save_preferences(person: Any, form: Any, by: Any, at: datetime) -> None:
    operations.set_preferences(person, **form.cleaned_data, by=by, at=at)


def _ask_channels(person: Any, data: Any) -> ChannelsForm:
    known = {f"purpose_{each.purpose_id}": each.channel for each in access.channels_of(person)}
    purposes = access.purposes_that_send().values_list("pk", "name")
    return ChannelsForm(data, initial=known, purposes=purposes)


def _save_channels(person: Any, form: Any, by: Any, at: datetime) -> None:
    operations.choose_channels(person, channels=form.channels, by=by, at=at)


def _ask_interests(person: Any, data: Any) -> InterestsForm:
    chosen = [(each.topic_id, each.topic.name) for each in access.interests_of(person)]
    topics = dict(access.topics().values_list("pk", "name")) | dict(chosen)
    return InterestsForm(data, initial={"topics": [pk for pk, _ in chosen]}, topics=topics.items())


def _save_interests(person: Any, form: Any, by: Any, at: datetime) -> None:
    operations.set_interests(person, topics=form.cleaned_data["topics"], by=by, at=at)


def _ask_offer(person: Any, data: Any) -> OfferForm:
    now = access.offer_of(person)
    ways = [way for way, _ in WAYS if getattr(now, way)]
    known = {"ways": ways, "minutes_a_month": now.minutes_a_month or "", "skills": now.skills}
    return OfferForm(data, initial=known)


def _save_offer(person: Any, form: Any, by: Any, at: datetime) -> None:
    operations.set_offer(person, **form.offer, by=by, at=at)


def _ask_needs(person: Any, data: Any) -> NeedsForm:
    now = list(access.needs_of(person))
    needs = dict(access.needs().values_list("pk", "name"))
    needs |= {each.need_id: each.need.name for each in now}
    known: dict[str, Any] = {f"detail_{each.need_id}": each.detail for each in now}
    known["needs"] = [each.need_id for each in now]
    return NeedsForm(data, initial=known, needs=needs.items())


def _save_needs(person: Any, form: Any, by: Any, at: datetime) -> None:
    operations.set_needs(person, needs=form.details, by=by, at=at)


PARTS = {
    part.slug: part
    for part in (
        Part(
            "preferences",
            "Language, formats and times",
            _ask_preferences,
            _save_preferences,
            {
                "": "How should we write to you?",
                "language": "Which language do you prefer?",
                "formats": "Do you need another format?",
                "best_times": "When is a good time to reach you?",
            },
        ),
        Part(
            "channels",
            "How to write or call",
            _ask_channels,
            _save_channels,
            {"": "How should we tell you?"},
        ),
        Part(
            "interests",
            "Interests",
            _ask_interests,
            _save_interests,
            {"": "What do you care about?", "topics": "Tick all that you care about"},
        ),
        Part(
            "offer",
            "How they would take part",
            _ask_offer,
            _save_offer,
            {
                "": "How would you like to take part?",
                "ways": "What would suit you?",
                "minutes_a_month": "How much time do you have?",
                "skills": "Is there something you are good at?",
            },
        ),
        Part(
            "needs",
            "What helps them to take part",
            _ask_needs,
            _save_needs,
            {"": "What would help you to take part?", "needs": "Tick all that help"},
        ),
    )
}
