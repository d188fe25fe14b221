"""What follows from an association's standing: hall, grant and public words, always together; and
where the group itself stands after an event of its recognition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from yousaid.groups.choices import Funding, GroupStatus, Standing
from yousaid.groups.rules.recognition.life import Event


@dataclass(frozen=True)
class Effects:
    """What a standing gives. There is no other place that says so."""

    hall: bool  # free use of a hall
    grant: bool  # the yearly grant
    public: str  # what residents read on the list of associations


EFFECTS: Mapping[Standing, Effects] = MappingProxyType(
    {
        Standing.RECOGNISED: Effects(hall=True, grant=True, public="Recognised by us"),
        Standing.NOT_YET: Effects(hall=False, grant=False, public="Being set up"),
        Standing.WITHDRAWN: Effects(hall=False, grant=False, public="Not recognised by us"),
        Standing.PAUSED: Effects(hall=False, grant=False, public="Not active at the moment"),
        Standing.ENDED: Effects(hall=False, grant=False, public="Closed"),
    }
)

# Where the group stands after these events, and why; without words, the reason of the event.
STATUS_AFTER: Mapping[Event, tuple[GroupStatus, str]] = MappingProxyType(
    {
        Event.RECOGNISE: (GroupStatus.ACTIVE, "Recognised."),
        Event.REST: (GroupStatus.DORMANT, ""),
        Event.WAKE: (GroupStatus.FORMING, "It is awake again, and forms anew."),
        Event.END: (GroupStatus.CLOSED, ""),
    }
)


FUNDED = tuple(standing for standing in Standing if EFFECTS[standing].grant)


def funding_of(standing: Standing, *, is_supported: bool) -> Funding:
    """Funded by policy, or not but given other support, or neither (OX-34)."""
    if standing in FUNDED:
        return Funding.FUNDED
    return Funding.SUPPORTED if is_supported else Funding.NEITHER


def consequences(now: Standing, then: Standing, money_held: Decimal) -> list[str]:
    """What changes for the association, a sentence each, to be read before anyone decides."""
    old, new = EFFECTS[now], EFFECTS[then]
    said = []
    if old.hall != new.hall:
        said.append("It may use a hall free of charge." if new.hall else "Free use of a hall ends.")
    if old.grant != new.grant:
        said.append("It may have the yearly grant." if new.grant else "The yearly grant ends.")
    if old.public != new.public:
        said.append(f"Residents read “{new.public}” instead of “{old.public}”.")
    if money_held and old.grant and not new.grant:
        said.append(f"It holds {money(money_held)} of ours: say what becomes of it.")
    return said or ["Hall, grant and public words stay as they are."]


def money(amount: Decimal) -> str:
    """£1,100, or £1,100.50."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
