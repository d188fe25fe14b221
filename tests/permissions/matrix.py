"""Who may open what: one line per address, walked by `test_matrix`.

A line says what each of the eleven (anyone not signed in, and one person per role, see
`tests.cast`) gets when they GET the page, and what when they POST to it. Write the groups of
people who get in, with the word for what everybody else gets:

    Page("actions:desk-plan", only(DESK), behind(only(DESK), "not-that-way"),
         kwargs={"pk": "plans.published"})

Outcomes: "ok" (any answer of the page's own: 200, a redirect, 400, 409, 422), "sign-in" (led
there), "refused" (403), "nothing" (404), "not-that-way" (405), and "let-in": past the door, where
what they have decides. People not signed in get "sign-in" wherever the others are refused, unless
`anonymous` says otherwise.

A row that lies beyond someone's reach is listed with its own line (`note="out of reach"`), and is
"nothing" for them: 404, as if it weren't there.
"""

from tests.permissions.desk_pages import DESK_PAGES
from tests.permissions.intake_pages import INTAKE_PAGES
from tests.permissions.matrix_words import (
    EDITORS,
    NOT_THAT_WAY,
    NOTHING,
    OPEN,
    OPEN_READ_ONLY,
    OVERSEERS,
    SIGNED_IN,
    SIGNED_IN_POST_ONLY,
    Page,
    behind,
    only,
)
from tests.permissions.membership_pages import MEMBERSHIP_PAGES
from tests.permissions.people_pages import PEOPLE_PAGES
from tests.permissions.places_pages import PLACES_PAGES
from tests.permissions.privacy_pages import PRIVACY_PAGES
from tests.permissions.public_pages import PUBLIC_PAGES
from tests.permissions.recognition_pages import RECOGNITION_PAGES
from tests.permissions.startup_pages import STARTUP_PAGES


def _allauth() -> list[Page]:
    anyone = [
        "account_request_login_code",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
        "account_signup",
        "account_email_verification_sent",
        "mfa_authenticate",
        "mfa_login_webauthn",
    ]
    just_words = ["account_inactive", "account_password_reset_completed"]
    own = [
        "account_email",
        "account_change_password",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
    ]
    own_words = ["mfa_index", "mfa_list_webauthn"]
    by_what_they_have = [
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    ]
    let_in = behind(SIGNED_IN, "let-in")
    return [
        *(Page(name, OPEN, OPEN) for name in anyone),
        # Without a code on its way this leads to where one is asked for.
        Page("account_confirm_login_code", SIGNED_IN, SIGNED_IN),
        *(Page(name, **OPEN_READ_ONLY) for name in just_words),
        *(Page(name, SIGNED_IN, SIGNED_IN) for name in own),
        *(Page(name, SIGNED_IN, behind(SIGNED_IN, "not-that-way")) for name in own_words),
        *(Page(name, let_in, let_in) for name in by_what_they_have),
        *(
            Page(name, let_in, let_in, kwargs={"pk": 999_999}, note="no such key")
            for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")
        ),
    ]


_ADMINISTRATOR = frozenset({"administrator"})


def _import_steps() -> list[Page]:
    """The wizard's pages, about a file that is not there."""
    nothing, post = behind(only(EDITORS), "nothing"), behind(only(EDITORS), "not-that-way")
    gone: dict[str, object] = {"pk": 999_999}
    step = "actions:desk-import"
    return [
        Page(step, only(EDITORS), only(EDITORS)),
        *(
            Page(f"{step}-{name}", nothing, nothing, kwargs=gone)
            for name in ("columns", "names", "owner", "check")
        ),
        *(
            Page(f"{step}-{name}", nothing, post, kwargs=gone)
            for name in ("rows", "result", "returned")
        ),
        Page(f"{step}-row", nothing, nothing, kwargs=gone | {"number": 2}),
        Page(f"{step}-undo", post, nothing, kwargs=gone),
    ]


PAGES: list[Page] = [
    *DESK_PAGES,
    *MEMBERSHIP_PAGES,
    *PUBLIC_PAGES,
    *PEOPLE_PAGES,
    *PLACES_PAGES,
    *PRIVACY_PAGES,
    *INTAKE_PAGES,
    *RECOGNITION_PAGES,
    *STARTUP_PAGES,
    # Signing in and the account ------------------------------------------------------------------
    *_allauth(),
    Page("accounts:account", SIGNED_IN, behind(SIGNED_IN, "not-that-way")),
    Page("accounts:end-sessions", **SIGNED_IN_POST_ONLY),
    Page("accounts:save-view", **SIGNED_IN_POST_ONLY, data={"list_name": "x", "title": "Mine"}),
    Page(
        "accounts:delete-view",
        behind(SIGNED_IN, "not-that-way"),
        behind(SIGNED_IN, "nothing"),
        kwargs={"pk": "views.of_nobody_here"},
        note="another's view",
    ),
    Page("accounts:demo-sign-in", NOTHING, NOTHING, note="outside demo mode"),
    Page("accounts:demo-mail", NOTHING, NOT_THAT_WAY, note="outside demo mode"),
    # Users ---------------------------------------------------------------------------------------
    Page("accounts:desk-users", only(OVERSEERS), behind(only(OVERSEERS), "not-that-way")),
    Page(
        "accounts:desk-user",
        only(OVERSEERS),
        behind(only(OVERSEERS), "not-that-way"),
        kwargs={"pk": "users.resident"},
    ),
    Page("accounts:desk-invite", only(OVERSEERS), only(OVERSEERS)),
    Page(
        "accounts:desk-give-role",
        only(OVERSEERS),
        only(OVERSEERS),
        kwargs={"pk": "users.resident"},
    ),
    Page(
        "accounts:desk-deactivate",
        only(_ADMINISTRATOR),
        only(_ADMINISTRATOR),
        kwargs={"pk": "users.resident"},
    ),
    Page(
        "accounts:desk-end-role",
        only(OVERSEERS),
        only(OVERSEERS),
        kwargs={"pk": "grants.officer"},
    ),
    # Bringing plans in ---------------------------------------------------------------------------
    *_import_steps(),
    # The journal, the kit and jobs ---------------------------------------------------------------
    Page("journal:public-head", **OPEN_READ_ONLY),
    Page("kit:theme", **OPEN_READ_ONLY),
    Page("kit:patterns", **OPEN_READ_ONLY),
    Page(
        "jobs:progress",
        behind(SIGNED_IN, "nothing"),
        behind(SIGNED_IN, "not-that-way"),
        kwargs={"job": "00000000-0000-0000-0000-000000000000"},
        note="of nobody here",
    ),
    Page(
        "jobs:cancel",
        behind(SIGNED_IN, "not-that-way"),
        behind(SIGNED_IN, "nothing"),
        kwargs={"job": "00000000-0000-0000-0000-000000000000"},
        note="of nobody here",
    ),
]
