"""Each way of making the settings unsafe is found by its own id, and stops the start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pysqlite3
import pytest
from django.conf import LazySettings, settings

from tests import migrated
from yousaid.config import checks, sqlite
from yousaid.config.checks import database
from yousaid.config.cli import main

GOOD_KEY = "kR8vX2mQ9zL4wT7nB3yH6cF1dJ5gP0sA-uE_iOxZbVqWlMt"
PUBLIC = {
    "SECRET_KEY": GOOD_KEY,
    "SECRET_KEY_FALLBACKS": [],
    "DEBUG": False,
    "DEMO": False,
    "BASE_URL": "https://yousaid.larkmere.example",
    "ALLOWED_HOSTS": ["yousaid.larkmere.example"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DEFAULT_FROM_EMAIL": "Larkmere <no-reply@larkmere.gov.uk>",
    "PASSWORD_HASHERS": settings.PASSWORD_HASHERS,
}
HASHER = "django.contrib.auth.hashers."
MUTATIONS = [
    ({"BOUNCE_ADDRESS": "bounces"}, "bounce-address"),
    ({"BOUNCE_ADDRESS": "a-name-that-leaves-no-room@homes.test"}, "bounce-address"),
    ({"BOUNCE_IMAP": "mail.homes.test"}, "bounce-imap"),
    ({"BOUNCE_IMAP": "imap://u:p@mail.homes.test"}, "bounce-imap-open"),
    ({"DEBUG": True}, "debug"),
    ({"DEMO": True}, "demo"),
    ({"SECRET_KEY": "short"}, "secret-key"),
    ({"SECRET_KEY": "a" * 80}, "secret-key"),
    ({"SECRET_KEY": "django-insecure-" + GOOD_KEY}, "secret-key-known"),
    ({"SECRET_KEY": "changeme-" + GOOD_KEY}, "secret-key-known"),
    ({"SECRET_KEY_FALLBACKS": ["old"]}, "secret-key"),
    ({"PASSWORD_HASHERS": [HASHER + "MD5PasswordHasher"]}, "password-hashers"),
    (
        {
            "PASSWORD_HASHERS": [
                HASHER + "ScryptPasswordHasher",
                HASHER + "PBKDF2SHA1PasswordHasher",
            ]
        },
        "password-hashers",
    ),
    ({"PASSWORD_HASHERS": []}, "password-hashers"),
    ({"AUTH_PASSWORD_VALIDATORS": settings.AUTH_PASSWORD_VALIDATORS[1:]}, "password-length"),
    ({"AUTH_PASSWORD_VALIDATORS": settings.AUTH_PASSWORD_VALIDATORS[:1]}, "password-common"),
    (
        {"AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.AllowAllUsersModelBackend"]},
        "sign-in",
    ),
    ({"AUTHENTICATION_BACKENDS": []}, "sign-in"),
    ({"BASE_URL": "http://yousaid.larkmere.example"}, "https"),
    ({"BASE_URL": "yousaid.larkmere.example"}, "base-url"),
    ({"BASE_URL": "ftp://yousaid.larkmere.example"}, "base-url"),
    ({"BASE_URL": "https://yousaid.larkmere.example/path"}, "base-url"),
    ({"ALLOWED_HOSTS": ["*"]}, "allowed-hosts"),
    ({"ALLOWED_HOSTS": [".larkmere.example"]}, "allowed-hosts"),
    ({"ALLOWED_HOSTS": []}, "allowed-hosts"),
    ({"ALLOWED_HOSTS": ["other.example"]}, "own-host"),
    ({"USE_X_FORWARDED_HOST": True}, "forwarded-host"),
    ({"CSRF_TRUSTED_ORIGINS": ["https://*.example"]}, "trusted-origins"),
    ({"CSRF_TRUSTED_ORIGINS": ["http://other.example"]}, "trusted-origins"),
    ({"SESSION_COOKIE_SECURE": False}, "cookies-secure"),
    ({"CSRF_COOKIE_SECURE": False}, "cookies-secure"),
    ({"SESSION_COOKIE_HTTPONLY": False}, "cookies-http-only"),
    ({"SESSION_COOKIE_SAMESITE": "None"}, "cookies-same-site"),
    ({"CSRF_COOKIE_SAMESITE": None}, "cookies-same-site"),
    ({"SESSION_COOKIE_AGE": 90 * 24 * 3600}, "session-age"),
    (
        {"SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies"},
        "session-store",
    ),
    ({"SESSION_SERIALIZER": "example.PickleSerializer"}, "session-store"),
    ({"SECURE_SSL_REDIRECT": False}, "redirect"),
    ({"SECURE_HSTS_SECONDS": 3600}, "hsts"),
    ({"X_FRAME_OPTIONS": "SAMEORIGIN"}, "framing"),
    ({"SECURE_CONTENT_TYPE_NOSNIFF": False}, "sniffing"),
    ({"SECURE_REFERRER_POLICY": "unsafe-url"}, "referrer"),
    ({"SECURE_REFERRER_POLICY": None}, "referrer"),
    ({"CONTENT_SECURITY_POLICY": None}, "csp"),
    ({"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"default-src": ["'self'"]}}}, "csp"),
    ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, "mail"),
    ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, "mail"),
    ({"DEFAULT_FROM_EMAIL": "YouSaid <no-reply@yousaid.test>"}, "mail-from"),
    ({"MEDIA_ROOT": settings.STATIC_ROOT}, "uploads"),
    ({"MEDIA_ROOT": Path(settings.STATIC_ROOT) / "uploads"}, "uploads"),
    ({"DATA_UPLOAD_MAX_MEMORY_SIZE": None}, "upload-size"),
    ({"DATA_UPLOAD_MAX_MEMORY_SIZE": 10**9}, "upload-size"),
    ({"TIME_ZONE": "UTC"}, "time-zone"),
    ({"USE_TZ": False}, "time-zone"),
    (
        {"TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}},
        "jobs",
    ),
]


@pytest.fixture
def public_settings(settings, tmp_path):
    """The settings of a site that residents use."""
    (tmp_path / "data").mkdir(mode=0o700)
    for name, value in PUBLIC.items():
        setattr(settings, name, value)
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "data" / "uploads"
    return settings


def ids(found) -> set[str]:
    return {each.id.removeprefix("yousaid.") for each in found}


def test_a_well_set_public_site_is_safe(public_settings):
    assert checks.findings() == []
    checks.refuse_unsafe_settings()


@pytest.mark.parametrize(("mutation", "name"), MUTATIONS, ids=lambda value: str(value)[:50])
def test_every_unsafe_setting_is_found_and_refused(public_settings, mutation, name):
    for setting, value in mutation.items():
        setattr(public_settings, setting, value)
    assert ids(checks.findings()) == {name}
    with pytest.raises(checks.UnsafeSettings, match=rf"yousaid\.{name}:.*\n.*What to do"):
        checks.refuse_unsafe_settings()


@pytest.mark.parametrize("middleware", [*checks.web.NEEDED_MIDDLEWARE])
def test_every_protecting_middleware_is_missed(public_settings, middleware):
    public_settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != middleware]
    assert ids(checks.findings()) == {"middleware"}


@pytest.mark.parametrize("source", sorted(checks.web.LOOSE))
@pytest.mark.parametrize("directive", ["script-src", "style-src", "default-src"])
def test_every_loose_source_is_found(public_settings, directive, source):
    policy = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], directive: ["'self'", source]}
    public_settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy}
    assert ids(checks.findings()) == {"csp-loose"}


def test_scripts_out_of_data_are_found(public_settings):
    policy = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "script-src": ["data:"]}
    public_settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy}
    assert ids(checks.findings()) == {"csp-loose"}


def test_missing_second_factor_is_found():
    class WithoutSecondFactor(LazySettings):
        INSTALLED_APPS = [each for each in settings.INSTALLED_APPS if each != "allauth.mfa"]

    assert "second-factor" in ids(checks.secrecy.findings(WithoutSecondFactor()))


def test_folders_that_others_can_read_are_found(public_settings):
    public_settings.DATA.chmod(0o755)
    (public_settings.DATA / "secret_key").touch(mode=0o644)
    assert ids(checks.findings()) == {"data-folder", "key-file"}


def test_on_ones_own_machine_less_is_asked(settings, tmp_path):
    settings.BASE_URL = "http://127.0.0.1:8000"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    settings.SECRET_KEY = GOOD_KEY
    settings.DEBUG = settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.PASSWORD_HASHERS = PUBLIC["PASSWORD_HASHERS"]
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    assert not [each for each in checks.findings() if checks.is_error(each)]


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_loses_data_is_refused(version):
    good = {name: wanted for name, (wanted, _) in sqlite.WANTED.items()}
    assert "sqlite-version" in ids(database.sqlite_findings(version, good, settings))


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_other_sqlites_are_not(version):
    assert not sqlite.is_affected(version)


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "delete"), ("synchronous", 1), ("foreign_keys", 0)]
)
def test_sqlite_pragmas_that_did_not_take_are_found(settings, name, value):
    settings.DATABASES["default"].setdefault("OPTIONS", {})
    told = {each: wanted for each, (wanted, _) in sqlite.WANTED.items()} | {name: value}
    found = ids(database.sqlite_findings((3, 53, 4), told, settings))
    assert f"sqlite-{name.replace('_', '-')}" in found


@pytest.mark.parametrize(
    ("database_settings", "found"),
    [
        ({"HOST": "", "OPTIONS": {"host": "/tmp/socket"}}, set()),  # noqa: S108
        ({"HOST": "127.0.0.1"}, set()),
        ({"HOST": "db.example", "PASSWORD": "x"}, {"database-way"}),
        (
            {"HOST": "db.example", "PASSWORD": "x", "OPTIONS": {"sslmode": "prefer"}},
            {"database-way"},
        ),
        ({"HOST": "db.example", "OPTIONS": {"sslmode": "verify-full"}}, {"database-password"}),
        ({"HOST": "db.example", "PASSWORD": "x", "OPTIONS": {"sslmode": "require"}}, set()),
    ],
)
def test_the_way_to_postgresql(database_settings, found):
    class Settings:
        DATABASES = {"default": database_settings}

    assert ids(database.postgresql_findings(Settings)) == found


@pytest.mark.django_db
def test_a_journal_without_its_guards_is_found(journal_unlocked):
    before = ids(checks.database_findings())
    assert before == set()
    with journal_unlocked():
        assert ids(checks.database_findings()) - before == {"journal-guards"}
    assert ids(checks.database_findings()) == before


def run_python(
    code: str, *arguments: str, data: Path, **environment: str
) -> subprocess.CompletedProcess:
    """Run code in a new process that knows no settings but these; SQLite whatever we run on."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "yousaid.config.settings",
            "YOUSAID_DATA": str(data),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def run_yousaid(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess:
    code = "from yousaid.config.cli import main; raise SystemExit(main())"
    return run_python(code, *arguments, data=data, **environment)


def test_django_really_uses_the_library_we_bring(tmp_path):
    told = run_python(
        "import django; django.setup(); from yousaid.config import sqlite; "
        "print(sqlite.library_in_use())",
        data=tmp_path / "data",
    )
    assert told.stdout.strip() == str(pysqlite3.sqlite_version_info), told.stderr
    assert not sqlite.is_affected(pysqlite3.sqlite_version_info)


def test_a_real_database_file_is_safe(tmp_path):
    """A new one, migrated by the first command that needs it."""
    data = tmp_path / "data"
    made = run_yousaid("journal", "head", data=data)
    assert (made.returncode, made.stdout[:2]) == (0, "0:"), made.stderr
    checked = run_yousaid("check", "--json", data=data)
    assert (checked.returncode, json.loads(checked.stdout)) == (0, [])


def test_serve_refuses_unsafe_settings_and_says_what_to_do(tmp_path):
    refused = run_yousaid(
        "serve",
        "--port",
        "0",
        data=migrated.put_into(tmp_path / "data"),
        YOUSAID_DEBUG="true",
        YOUSAID_BASE_URL="https://yousaid.larkmere.example",
        YOUSAID_ALLOWED_HOSTS="yousaid.larkmere.example",
    )
    assert refused.returncode == 1
    assert "yousaid.debug" in refused.stderr
    assert "Unset YOUSAID_DEBUG" in refused.stderr


def test_any_wsgi_server_is_refused_too(tmp_path):
    started = run_python(
        "import yousaid.config.wsgi", data=tmp_path / "data", YOUSAID_SECRET_KEY="secret"
    )
    assert started.returncode == 1
    assert "UnsafeSettings" in started.stderr


def test_a_folder_that_cannot_be_used_is_told_plainly(tmp_path):
    (tmp_path / "file").touch()
    refused = run_yousaid("journal", "head", data=tmp_path / "file" / "data")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("verb", ["serve", "journal", "check"])
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as ending:
        main([verb, "--help"])
    assert ending.value.code == 0
    assert "usage: yousaid" in capsys.readouterr().out
