"""Facts about what people can choose from: purposes with their words, topics, needs."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@fact("people.choice-added")
@dataclass(frozen=True)
class ChoiceAdded:
    """`noun` is purpose, topic or need."""

    noun: str
    choice_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"{self.noun}:{self.choice_id}"


@fact("people.choice-retired")
@dataclass(frozen=True)
class ChoiceRetired:
    """It is offered to nobody from `retired_on` (an ISO day) on; what was chosen stays."""

    noun: str
    choice_id: int
    retired_on: str

    @property
    def subject(self) -> str:
        return f"{self.noun}:{self.choice_id}"


@fact("people.wording-added")
@dataclass(frozen=True)
class WordingAdded:
    """From `starts` on these words are put to people; answers to older words stay as they are."""

    purpose_id: int
    wording_id: int
    version: int
    starts: str

    @property
    def subject(self) -> str:
        return f"purpose:{self.purpose_id}"
