"""The scrutiny plan of 59 recommendations, brought in as a landlord would, and its year since.

Of 59: 5 refused with reasons, 2 waiting for an answer; of the 52 live ones 21 are proven,
6 claimed, 13 on track and 12 overdue, because they all wait for one programme, the Service Review.
"""

from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

from yousaid.accounts.models import User
from yousaid.actions.choices import REFUSALS, EvidenceKind, PlanKind, Precision
from yousaid.actions.models import Action, Occurrence, Plan, Programme, Raiser
from yousaid.actions.operations.closure import claim_done, close_unfixed, start_action
from yousaid.actions.operations.dates import review_ongoing
from yousaid.actions.operations.duties import do_occurrence, set_duty, spawn_occurrences
from yousaid.actions.operations.evidence import add_evidence
from yousaid.actions.operations.importing import import_plan
from yousaid.actions.operations.notes import add_note
from yousaid.actions.operations.plans import change_plan, publish_plan
from yousaid.actions.operations.programmes import move_programme
from yousaid.actions.operations.raisers import add_raiser, record_reply
from yousaid.actions.rules.plan_table import understand
from yousaid.config.demo.groups import Groups
from yousaid.config.demo.people import People
from yousaid.kit.dates import Due
from yousaid.kit.reading import read

TITLE = "Resident engagement scrutiny review 2025"
SCRUTINY_ACTIONS, OPEN_IN_SCRUTINY = 59, 33
IMPORTED = datetime(2025, 11, 24, 10, 0, tzinfo=UTC)
REVIEWED = datetime(2026, 5, 22, 14, 0, tzinfo=UTC)
PUBLISHED = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)

WAITING = {"49", "53"}
OVERDUE = {"2", "3", "4", "5", "6", "7", "8", "10", "11", "14", "39", "41"}
CLAIMED = {"18", "47", "48", "52", "56", "59"}
ON_TRACK = {"23", "24", "25", "29", "31", "44", "45", "46", "51", "54", "55", "57", "58"}
DUTIES = {"42": "FREQ=MONTHLY;INTERVAL=3", "58": "FREQ=MONTHLY"}
PROOF = (
    "Paper to the Board, with the panel's comments",
    "Pages on our website",
    "Minutes of the panel's September meeting",
    "Guide given to every association",
    "Report of the mystery shoppers",
)


def build_scrutiny(groups: Groups, people: People, *, by: User, at: datetime) -> Plan:
    """Import the table, resolve its initials once, publish, and live through the year."""
    source = files("yousaid.config.demo").joinpath("data/scrutiny.csv").read_bytes()
    understood = understand(read(source, "scrutiny.csv").table(), near=IMPORTED.date())
    who = {initials: people.staff[initials] for initials in ("FH", "KH", "LTM", "CRC")}
    teams = {initials: groups.teams[initials] for initials in ("SMT", "BDT", "LEASEHOLD")}
    made = import_plan(
        understood,
        title=TITLE,
        kind=PlanKind.SCRUTINY,
        source_name="scrutiny.csv",
        names={name: f"person:{each.pk}" for name, each in who.items()}
        | {name: f"group:{each.pk}" for name, each in teams.items()},
        programmes={name for row in understood.rows for name in row.programmes},
        by=by,
        at=IMPORTED,
    )
    plan = Plan.objects.get(pk=made.plan_id)
    panel = groups.bodies["Scrutiny Panel"]
    change_plan(plan, details={"owner_group_id": panel.pk}, by=by, at=IMPORTED)
    publish_plan(plan, by=by, at=PUBLISHED)
    for number, action in enumerate(plan.actions.order_by("position")):
        raiser = add_raiser(action, who=panel, by=by, at=PUBLISHED)
        _live(action, raiser, number, by=by, at=at)
    _run_duties(plan, by=by, at=at)
    review = Programme.objects.filter(name__iexact="Service Review").first()
    if review is not None:
        move_programme(
            review,
            due=Due(date(2027, 3, 31), "month"),
            reason="The consultation with staff takes longer than planned.",
            by=by,
            at=at - timedelta(days=40),
        )
    return plan


def _live(action: Action, raiser: Raiser, number: int, *, by: User, at: datetime) -> None:
    """Take one recommendation to where it stands on the demo day."""
    if action.number in WAITING:
        return
    if action.response in REFUSALS:
        close_unfixed(action, reason=action.response_reason, by=by, at=PUBLISHED)
        return
    start_action(action, by=by, at=PUBLISHED + timedelta(days=10 + number))
    if action.number in DUTIES:
        started = PUBLISHED + timedelta(days=10 + number)
        set_duty(action, rule=DUTIES[action.number], starts=date(2026, 2, 27), by=by, at=started)
    if action.number in OVERDUE:
        note = "Waits for the Service Review, which has been put back to March 2027."
        add_note(action, text=note, by=by, at=at - timedelta(days=30))
    elif action.number in ON_TRACK:
        add_note(action, text="On track.", by=by, at=at - timedelta(days=25))
        if action.agreed_precision == Precision.ONGOING:
            review_ongoing(action, next_on=date(2027, 2, 26), by=by, at=REVIEWED)
    else:
        claimed = at - timedelta(days=9 if action.number in CLAIMED else 60 + number * 2)
        add_evidence(
            action,
            kind=EvidenceKind.LINK,
            title=PROOF[number % len(PROOF)],
            url=f"https://larkmere.test/evidence/{action.number}",
            is_public=True,
            by=by,
            at=claimed,
        )
        claim_done(action, done_on=claimed.date(), by=by, at=claimed)
        if action.number not in CLAIMED:
            confirmed = claimed + timedelta(days=12)
            record_reply(action, raiser=raiser, kind="confirm", by=by, taken_by=by, at=confirmed)


def _run_duties(plan: Plan, *, by: User, at: datetime) -> None:
    """Occurrences so far: all done but the last of each, so that something is due."""
    spawn_occurrences(by=by, at=at)
    past = Occurrence.objects.filter(duty__action__plan=plan, due_on__lt=at.date())
    for occurrence in past.order_by("due_on")[: max(0, past.count() - 1)]:
        do_occurrence(
            occurrence,
            done_on=occurrence.due_on,
            note="Done and reported to the panel.",
            by=by,
            at=datetime.combine(occurrence.due_on, datetime.min.time(), tzinfo=UTC),
        )
