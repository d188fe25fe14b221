"""Saying in plain words why each project was funded or not."""

from fractions import Fraction

from yousaid.methods.budgeting.ballots import Ballots
from yousaid.methods.budgeting.outcomes import Outcome, Purchase, Refusal

REASONS = {
    "no-votes": "nobody voted for it",
    "over-budget": "it costs more than the whole budget",
    "did-not-fit": "it cost more than was left when its turn came",
    "supporters-short": "its supporters no longer held enough money between them",
}
SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}


def explain(ballots: Ballots, outcome: Outcome) -> dict[str, str]:
    """One or two sentences for every project, by its identifier, in the order of the list.

    Source: our own wording; see docs/methods/budgeting.md.
    """
    money = _Money(ballots.currency)
    said = {purchase.project: _funded(purchase, outcome, money) for purchase in outcome.purchases}
    said |= {refusal.project: _refused(refusal, outcome, money) for refusal in outcome.refusals}
    for tie in outcome.ties:
        others = ", ".join(name for name in tie.projects if name != tie.chosen)
        rule = ", then ".join(outcome.tie_break)
        said[tie.chosen] += f" It was exactly level with {others} and won the tie ({rule})."
        for name in tie.projects:
            if name != tie.chosen:
                said[name] += f" It was once exactly level with {tie.chosen}, which won the tie."
    return {project.id: said[project.id] for project in ballots.projects}


def _funded(purchase: Purchase, outcome: Outcome, money: "_Money") -> str:
    place = outcome.winners.index(purchase.project) + 1
    cost = money(purchase.cost)
    if purchase.price is None:
        return f"Funded as number {place}: its {cost} still fitted the budget."
    text = f"Funded as number {place}: {_people(purchase.paid_in_full)} paid "
    text += f"{money(purchase.price)} each"
    if purchase.gave_their_last:
        text += f" and {_people(purchase.gave_their_last)} gave all they had left"
    return f"{text}, together {cost}."


def _refused(refusal: Refusal, outcome: Outcome, money: "_Money") -> str:
    if refusal.reason == "no-votes":
        return "Not funded: nobody voted for it."
    cost, available = money(refusal.cost), money(refusal.available)
    if refusal.reason == "over-budget":
        return f"Not funded: it costs {cost}, and the whole budget is {money(outcome.budget)}."
    if refusal.reason == "did-not-fit":
        return f"Not funded: it costs {cost}, and {available} was left when its turn came."
    text = f"Not funded: it costs {cost}, and its {_people(refusal.votes)} held {available}"
    if refusal.instead:
        text += f" after helping to pay for {', '.join(refusal.instead)}"
    short = refusal.cost - refusal.available
    return f"{text}, {money(short)} too little." if short > 0 else f"{text}."


def _people(count: int) -> str:
    return "1 supporter" if count == 1 else f"{count:,} supporters"


class _Money:
    """Writes amounts in one currency, rounded to the penny."""

    def __init__(self, currency: str) -> None:
        self.sign = SYMBOLS.get(currency.upper(), f"{currency} " if currency else "")

    def __call__(self, amount: Fraction) -> str:
        pence = round(amount * 100)
        places = 0 if pence % 100 == 0 else 2
        return f"{self.sign}{pence / 100:,.{places}f}"
