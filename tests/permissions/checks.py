"""Who passes which check of an app's `access`: a line per check and row, for all kinds of readers.

    Line("groups.may_change_group", EDITORS, given=("groups.association",))
    Line("people.visible_people", EDITORS, sees="people.vera")

`given` are the arguments after the user, `sees` the row that the check lets through: paths of the
cast ("plans.far"), or values as they are. Everybody not named, and whoever is not signed in, is
refused. `test_each_check` asks for a line of every check, and takes every check away.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from tests.cast import MONDAY, Cast
from tests.permissions.canaries import LANDLORD_WIDE
from tests.permissions.matrix_words import DESK, EDITORS, NOBODY, OVERSEERS, STAFF
from yousaid.accounts.choices import Reach, Role

TODAY = MONDAY.date()
AT_WORK = frozenset({"officer", "engagement", "manager"})  # within their reach


@dataclass(frozen=True)
class Line:
    """One check of one row, and who passes it."""

    check: str
    who: frozenset[str]
    given: tuple[object, ...] = ()
    named: dict[str, object] = field(default_factory=dict)
    sees: str = ""
    note: str = ""

    def __str__(self) -> str:
        rest = (self.sees or " ".join(str(each) for each in self.given), self.note)
        return " ".join([self.check, *(each for each in rest if each)])

    def passes(self, check: Callable[..., Any], user: Any, cast: Cast) -> bool:
        """Whether the user gets through."""
        given = [of_cast(value, cast) for value in self.given]
        named = {name: of_cast(value, cast) for name, value in self.named.items()}
        answer = check(user, *given, **named)
        if self.sees:
            return bool(answer.filter(pk=of_cast(self.sees, cast).pk).exists())
        return bool(answer)


@dataclass(frozen=True)
class Id:
    """The id of a row of the cast."""

    path: str


def of_cast(value: object, cast: Cast) -> Any:
    """The row that a path of the cast leads to; anything else is itself."""
    if isinstance(value, Id):
        return of_cast(value.path, cast).pk
    if not isinstance(value, str) or "." not in value:
        return value
    kind, _, name = value.partition(".")
    return attrgetter(kind)(cast)[name]


def only(*roles: str) -> frozenset[str]:
    return frozenset(roles)


ACCOUNTS = [
    Line("accounts.is_staff_member", STAFF),
    Line("accounts.works_at_the_desk", DESK),
    Line("accounts.lacks_second_factor", NOBODY, note="all of the cast have one"),
    Line("accounts.may_see_users", OVERSEERS),
    Line("accounts.visible_users", OVERSEERS, sees="users.resident"),
    Line("accounts.visible_grants", OVERSEERS, sees="grants.officer"),
    Line("accounts.may_deactivate", only("administrator"), given=("users.resident",)),
    Line("accounts.may_end_role", OVERSEERS, given=("grants.officer",)),
    Line(
        "accounts.may_give_role",
        OVERSEERS,
        given=("users.resident", Role.VOLUNTEER),
        named={"reach": Reach.LANDLORD, "reached": ()},
    ),
    Line("accounts.own_saved_views", NOBODY, sees="views.of_nobody_here"),
    Line("accounts.visible_saved_views", NOBODY, given=("actions",), sees="views.of_nobody_here"),
]

ACTIONS = [
    Line("actions.visible_plans", AT_WORK, sees="plans.draft"),
    Line("actions.visible_plans", EDITORS, sees="plans.far", note="out of reach"),
    Line("actions.visible_actions", AT_WORK, sees="actions.draft"),
    Line("actions.changeable_actions", EDITORS, sees="actions.published"),
    Line("actions.changeable_actions", EDITORS, sees="actions.far", note="out of reach"),
    Line("actions.may_create_plan", EDITORS),
    Line("actions.may_see_drafts", AT_WORK, given=("plans.draft",)),
    Line("actions.may_see_drafts", EDITORS, given=("plans.far",), note="out of reach"),
    Line("actions.may_see_internal", AT_WORK, given=("plans.published",)),
    Line("actions.may_change_plan", EDITORS, given=("plans.far",)),
    Line("actions.may_publish", EDITORS, given=("plans.far",)),
    Line("actions.may_change_action", EDITORS, given=("actions.far",)),
    Line("actions.may_answer", EDITORS, given=("actions.far",)),
    Line("actions.may_close_unfixed", EDITORS, given=("actions.far",)),
    Line("actions.may_update_action", EDITORS, given=("actions.far",)),
    Line("actions.may_claim", EDITORS, given=("actions.far",)),
    Line("actions.may_take_reply", EDITORS, given=("actions.far",)),
    Line("actions.may_confirm", NOBODY, given=("actions.published",)),
    Line("actions.carries", NOBODY, given=("actions.published",)),
    Line("actions.raised_by", NOBODY, sees="actions.published"),
    Line("actions.may_change_ladders", EDITORS),
    Line("actions.visible_notes", AT_WORK, given=("actions.published",), sees="notes.internal"),
    Line("actions.visible_evidence", AT_WORK, given=("actions.published",), sees="evidence.hidden"),
    Line("actions.visible_programmes", AT_WORK, sees="programmes.far"),
    Line("actions.may_move_programme", EDITORS, given=("programmes.far",)),
    Line("actions.own_bulk_changes", NOBODY, sees="bulk_changes.of_nobody_here"),
]

TIERS = frozenset({"officer", *EDITORS})  # front line and those who keep groups

GROUPS = [
    Line("groups.may_change_group", EDITORS, given=("groups.association",)),
    Line("groups.seats", EDITORS, given=("groups.panel",), sees="memberships.panel"),
    Line("groups.may_change_kinds", only("manager")),
    Line("groups.may_set_rules_aside", only("manager"), given=("groups.association",)),
    Line("groups.officer_of", only("association_officer"), given=(Id("groups.association"),)),
    Line("groups.officer_of", NOBODY, given=(Id("groups.other"),), note="another group"),
    Line("groups.groups_of_officer", only("association_officer"), sees="groups.association"),
    Line("groups.groups_of_officer", NOBODY, sees="groups.other"),
    Line(
        "groups.may_hand_over",
        EDITORS | {"association_officer"},
        given=("groups.association",),
    ),
    Line("groups.may_hand_over", EDITORS, given=("groups.other",)),
    Line("groups.handovers_by", NOBODY, sees="handovers.of_nobody_here"),
    Line("groups.open_posts", EDITORS, named={"day": TODAY, "until": TODAY}, sees="posts.other"),
    Line("groups.near_groups", only("officer"), sees="groups.association"),
    Line("groups.near_groups", NOBODY, sees="groups.other"),
    Line("groups.groups_looked_after", EDITORS, sees="groups.other"),
    Line(
        "groups.may_settle_page",
        EDITORS | {"association_officer"},
        given=("groups.association",),
    ),
    Line("groups.may_settle_page", EDITORS, given=("groups.other",)),
    Line("groups.workspaces", only("association_officer"), sees="groups.association"),
    Line("groups.workspaces", NOBODY, sees="groups.other"),
    Line("groups.visible_contacts", TIERS, sees="contacts.association"),
    Line("groups.visible_contacts", EDITORS, sees="contacts.other"),
    Line("groups.contacts_of", EDITORS, given=("groups.other",), sees="contacts.other"),
    Line("groups.may_see_contacts", EDITORS, given=("groups.other",)),
    Line("groups.may_keep_contacts", EDITORS, given=("groups.association",)),
]

RECOGNITION = [
    Line("groups.may_change_criteria", only("manager")),
    Line("groups.visible_recognitions", EDITORS, sees="recognitions.other"),
    Line("groups.own_recognitions", only("association_officer"), sees="recognitions.association"),
    Line("groups.own_recognitions", NOBODY, sees="recognitions.other"),
    Line("groups.may_keep", EDITORS, given=("recognitions.association",)),
    Line("groups.may_decide", only("manager"), given=("recognitions.association",)),
    Line("groups.associations_without_record", EDITORS, sees="groups.unrecorded"),
]

STARTING = [
    Line("groups.may_write_steps", EDITORS),
    Line("groups.visible_requests", EDITORS, sees="start_requests.north"),
    Line("groups.waiting_requests", EDITORS, given=(TODAY,), sees="start_requests.north"),
    Line("groups.visible_forming", EDITORS, sees="forming.other"),
    Line("groups.forming_due", EDITORS, given=(TODAY,), sees="forming.other"),
    Line("groups.may_help_form", EDITORS, given=("forming.other",)),
    Line("groups.visible_visits", EDITORS, sees="visits.south"),
    Line("groups.follow_ups_due", EDITORS, given=(TODAY,), sees="visits.south"),
    Line("groups.may_log_visit", TIERS, given=("places.fernleigh",)),
    Line("groups.may_log_visit", EDITORS, given=("places.south",)),
    Line("groups.may_set_target", EDITORS),
    Line("groups.visible_advocates", EDITORS, sees="advocates.south"),
    Line("groups.advocates_now", EDITORS, given=(TODAY,), sees="advocates.south"),
    Line("groups.may_keep_advocates", EDITORS),
]

ACTIVITIES = [
    Line("activities.visible_activities", TIERS, sees="activities.association"),
    Line("activities.visible_activities", EDITORS, sees="activities.other"),
    Line("activities.may_record", EDITORS, given=("groups.other",)),
    Line("activities.may_record_in", TIERS, given=(Id("groups.association"),)),
    Line(
        "activities.participations_of",
        EDITORS,
        given=(Id("people.far"),),
        sees="participations.far",
    ),
    Line("activities.own_participations", NOBODY, sees="participations.far"),
]

COMMUNICATIONS = [
    Line("communications.visible_returned", EDITORS, sees="returned.of_no_letter"),
    Line("communications.visible_returned", EDITORS, sees="returned.far", note="out of reach"),
]

PRIVACY = [
    Line("privacy.may_decide", only("data_protection")),
    Line("privacy.may_second", only("manager", "data_protection")),
    Line("privacy.may_confirm", only("manager", "data_protection"), given=("tickets.decided",)),
    Line("privacy.visible_requests", only("data_protection"), sees="tickets.open"),
    Line("privacy.visible_requests", only("manager", "data_protection"), sees="tickets.decided"),
    Line("privacy.waiting_for", only("data_protection"), sees="tickets.open"),
    Line("privacy.waiting_for", only("manager", "data_protection"), sees="tickets.decided"),
    Line("privacy.own_copies", NOBODY, sees="copies.of_nobody_here"),
]

PEOPLE = [
    Line("people.visible_people", TIERS, sees="people.raiser"),
    Line("people.visible_people", EDITORS, sees="people.far", note="out of reach"),
    Line("people.first_visible", TIERS, given=(100,), sees="people.raiser"),
    Line("people.first_visible", EDITORS, given=(100,), sees="people.far", note="out of reach"),
    Line("people.changeable_people", TIERS, sees="people.raiser"),
    Line("people.changeable_people", EDITORS, sees="people.owner"),
    Line("people.carriers", NOBODY, sees="people.vera"),
    Line("people.may_change_people", EDITORS),
    Line("people.may_keep_choices", EDITORS),
    Line("people.may_import_people", EDITORS),
    Line("people.may_write_to_households", AT_WORK),
    Line("people.visible_expressions", EDITORS, sees="records.expression"),
    Line("people.visible_register_runs", only("manager"), sees="runs.register"),
    Line("people.may_count_profiles", LANDLORD_WIDE),
    Line("people.may_open_profile", only("manager"), given=("people.vera",)),
]

PLACES = [
    Line("places.visible_places", LANDLORD_WIDE, sees="places.south"),
    Line("places.areas", NOBODY, sees="places.tower"),
    Line("places.tops", NOBODY, sees="places.fernleigh"),
    Line("places.visible_homes", DESK, sees="homes.tower"),
    Line("places.may_import_homes", EDITORS),
    Line("places.may_name_levels", only("manager")),
    Line("places.may_locate_places", EDITORS),
]

OTHERS = [
    Line("imports.visible_runs", only("manager"), sees="runs.of_nobody_here"),
    Line("jobs.visible_progress", NOBODY, sees="progress.of_nobody_here"),
    Line("jobs.may_cancel", NOBODY, given=("progress.of_nobody_here",)),
]

LINES = [
    *ACCOUNTS,
    *ACTIONS,
    *GROUPS,
    *RECOGNITION,
    *STARTING,
    *ACTIVITIES,
    *PEOPLE,
    *COMMUNICATIONS,
    *PRIVACY,
    *PLACES,
    *OTHERS,
]
