"""Facts about expressions of interest."""

from dataclasses import dataclass

from yousaid.journal.facts import fact


@dataclass(frozen=True)
class _AboutExpression:
    expression_id: int

    @property
    def subject(self) -> str:
        return f"expression:{self.expression_id}"


@fact("people.interest-expressed")
@dataclass(frozen=True)
class InterestExpressed(_AboutExpression):
    """Somebody would like to take part. `source` is web, qr, paper, event or letter."""

    source: str


@fact("people.expression-proposed")
@dataclass(frozen=True)
class ExpressionProposed(_AboutExpression):
    """They may be somebody in the register: a person decides."""

    person_id: int


@fact("people.expression-taken-up")
@dataclass(frozen=True)
class ExpressionTakenUp(_AboutExpression):
    """It is in the register, of a new person or of one who was there."""

    person_id: int
    is_new: bool


@fact("people.expression-dropped")
@dataclass(frozen=True)
class ExpressionDropped(_AboutExpression):
    """It was a robot, or a joke: what it said is forgotten."""
