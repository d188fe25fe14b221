"""Signing in as people do it: by code, by password, with an app; and what must not work."""

import re
import time
from urllib.parse import urlencode

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import set_up_app, sign_in, sign_up
from yousaid.accounts.choices import Role
from yousaid.journal.access import facts_about

SECRET = "JBSWY3DPEHPK3PXP"
CODE_PAGE = "account_request_login_code"


@pytest.fixture
def rosa(db):
    return sign_up("rosa@cast.test", "Rosa Resident", Role.RESIDENT)


@pytest.fixture
def olive(db):
    return sign_up("olive@cast.test", "Olive Officer", Role.ENGAGEMENT)


def ask_for_code(client, email, **query):
    page = reverse(CODE_PAGE) + ("?" + urlencode(query) if query else "")
    return client.post(page, {"email": email, **query}, follow=True)


def code_in(message):
    return re.search(r"^\s+(\d{6})$", message.body, re.MULTILINE)[1]


def enter_code(client, code, **query):
    return client.post(reverse("account_confirm_login_code"), {"code": code, **query})


def kinds_of(user):
    return [each.kind for each in facts_about(f"user:{user.pk}")]


def test_by_code(client, rosa):
    ask_for_code(client, "Rosa@cast.test")
    (message,) = mail.outbox

    answer = enter_code(client, code_in(message))

    assert message.to == ["rosa@cast.test"]
    assert answer["Location"] == reverse("actions:public-mine")
    assert client.get(answer["Location"]).context["user"] == rosa
    assert kinds_of(rosa) == ["accounts.signed-in"]


def test_a_code_works_once_and_only_where_it_was_asked_for(client, rosa):
    ask_for_code(client, rosa.email)
    code = code_in(mail.outbox[0])
    elsewhere = Client()

    assert enter_code(elsewhere, code)["Location"].startswith(reverse(CODE_PAGE))
    enter_code(client, code)
    client.post(reverse("account_logout"))
    assert enter_code(client, code)["Location"].startswith(reverse(CODE_PAGE))
    assert client.get(reverse("accounts:account")).status_code == 302


def test_three_wrong_codes_end_it(client, rosa):
    ask_for_code(client, rosa.email)
    right = code_in(mail.outbox[0])
    wrong = "000000" if right != "000000" else "000001"

    for _ in range(3):
        enter_code(client, wrong)

    assert enter_code(client, right)["Location"].startswith(reverse(CODE_PAGE))
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_gets_the_same_pages(client, rosa):
    """Only the mail tells, and it goes to whoever owns the address (security row 8)."""
    known = ask_for_code(Client(), rosa.email)
    unknown = ask_for_code(client, "nobody@cast.test")

    def neutral(answer, email):
        text = answer.content.decode().replace(email, "EMAIL")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)

    assert known.redirect_chain == unknown.redirect_chain
    assert neutral(known, rosa.email) == neutral(unknown, "nobody@cast.test")
    to_rosa, to_nobody = mail.outbox
    assert code_in(to_rosa)
    assert not re.search(r"\d{6}", to_nobody.body)


def test_password_and_reset_say_nothing_either(client, rosa):
    def answers(email):
        wrong = client.post(reverse("account_login"), {"login": email, "password": "wrong words"})
        reset = client.post(reverse("account_reset_password"), {"email": email})
        return wrong.context["form"].errors.as_data()["__all__"][0].messages, reset["Location"]

    assert answers(rosa.email) == answers("nobody@cast.test")


def test_too_many_codes_for_one_address_are_refused(rosa):
    for _ in range(4):
        ask_for_code(Client(), rosa.email)

    assert len(mail.outbox) == 3


def test_guessing_passwords_is_slowed(client, rosa):
    rosa.set_password("quite a long password")
    rosa.save()

    def attempt(password):
        return client.post(reverse("account_login"), {"login": rosa.email, "password": password})

    for number in range(5):
        attempt(f"guess {number}")

    assert "_auth_user_id" not in client.session
    assert attempt("quite a long password").status_code in (200, 429)
    assert "_auth_user_id" not in client.session
    ask_for_code(client, rosa.email)
    enter_code(client, code_in(mail.outbox[-1]))
    assert client.session["_auth_user_id"] == str(rosa.pk), "its owner still gets in"


def test_the_session_is_rotated(client, rosa):
    """A session planted before sign-in is worth nothing after it (security row 15)."""
    client.get(reverse(CODE_PAGE))
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key

    ask_for_code(client, rosa.email)
    enter_code(client, code_in(mail.outbox[0]))

    assert client.session["_auth_user_id"] == str(rosa.pk)
    assert client.session.session_key != before


def test_staff_without_a_second_factor_see_nothing_else(client, olive):
    ask_for_code(client, olive.email)
    enter_code(client, code_in(mail.outbox[0]))

    for page in ("accounts:account", "accounts:desk-users", "kit:patterns"):
        assert client.get(reverse(page))["Location"].startswith(reverse("mfa_index"))
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_staff_with_an_app_are_asked_for_its_code(client, olive):
    set_up_app(olive)
    ask_for_code(client, olive.email)

    answer = enter_code(client, code_in(mail.outbox[0]))

    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("accounts:account"))["Location"].startswith(reverse(CODE_PAGE))
    counter = next(iter(yield_hotp_counters_from_time()))
    client.post(
        reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(SECRET, counter))}
    )
    assert client.session["_auth_user_id"] == str(olive.pk)


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_is_a_fact_and_gives_recovery_codes(olive):
    client = sign_in(olive)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))

    client.post(
        reverse("mfa_activate_totp"), {"code": format_hotp_value(hotp_value(secret, counter))}
    )

    assert kinds_of(olive).count("accounts.second-factor-added") == 2  # the app, and the codes
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(codes) == 10
    assert client.get(reverse("accounts:account")).status_code == 200


def test_a_user_shut_out_is_out_at_the_next_request(client, rosa):
    client = sign_in(rosa)
    assert client.get(reverse("accounts:account")).status_code == 200

    rosa.is_active = False
    rosa.save()

    assert client.get(reverse("accounts:account"))["Location"].startswith(reverse(CODE_PAGE))
    ask_for_code(client, rosa.email)
    assert all(not re.search(r"\d{6}", each.body) for each in mail.outbox)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "javascript:alert(1)",
        "https:///evil.test",
        "http://testserver@evil.test/",
        "\t//evil.test",
    ],
)
def test_nobody_is_sent_elsewhere(client, rosa, elsewhere):
    """`next` leads only to pages of ours (security row 14)."""
    ask_for_code(client, rosa.email, next=elsewhere)
    answer = enter_code(client, code_in(mail.outbox[0]), next=elsewhere)

    assert answer["Location"] == reverse("actions:public-mine")
    saved = client.post(
        reverse("accounts:save-view"),
        {"list_name": "actions", "title": "Late", "query": "", "next": elsewhere},
    )
    assert saved["Location"] == reverse("accounts:account")


def test_next_leads_back_to_the_page_that_was_asked_for(client, olive):
    asked = client.get(reverse("accounts:desk-users") + "?q=ann")

    assert asked["Location"] == reverse(CODE_PAGE) + "?" + urlencode(
        {"next": reverse("accounts:desk-users") + "?q=ann"}
    )


@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_a_forged_host_reaches_no_mail(client, rosa, header):
    """Security row 13: a forged Host is refused, X-Forwarded-Host means nothing."""
    answer = client.post(reverse(CODE_PAGE), {"email": rosa.email}, **{header: "evil.test"})

    assert answer.status_code == (400 if header == "HTTP_HOST" else 302)
    assert all("evil.test" not in each.body for each in mail.outbox)


def test_the_password_can_be_set_and_reset_by_code(client, rosa):
    client = sign_in(rosa)
    new = "a long enough sentence"
    client.post(reverse("account_set_password"), {"password1": new, "password2": new})
    client.post(reverse("account_logout"))
    client.post(reverse("account_reset_password"), {"email": rosa.email})
    code = re.search(r"^\s+(\d{6})$", mail.outbox[-1].body, re.MULTILINE)[1]
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    newer = "another long sentence"
    client.post(
        reverse("account_complete_password_reset"), {"password1": newer, "password2": newer}
    )

    rosa.refresh_from_db()
    assert rosa.check_password(newer)
    assert kinds_of(rosa).count("accounts.password-changed") == 2


def test_nobody_signs_up(client, db):
    page = client.post(reverse("account_signup"), {"email": "new@cast.test"})

    assert "Accounts are given by" in page.content.decode()
    assert not mail.outbox


def test_roles_are_changed_only_by_someone_who_showed_lately_that_it_is_them(db):
    """Ten minutes after signing in, the second factor is asked for again."""
    ada = sign_up("ada@cast.test", "Ada", Role.ADMINISTRATOR)
    set_up_app(ada)
    client = sign_in(ada)
    page = reverse("accounts:desk-invite")
    assert client.get(page).status_code == 200

    session = client.session
    (way,) = session["account_authentication_methods"]
    session["account_authentication_methods"] = [way | {"at": time.time() - 601}]
    session.save()

    for answer in (client.get(page), client.post(page, {"name": "X", "email": "x@cast.test"})):
        assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(SECRET, counter))
    client.post(reverse("mfa_reauthenticate"), {"code": code})
    assert client.get(page).status_code == 200
