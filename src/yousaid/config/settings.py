"""The one settings file: everything that differs between machines comes from the environment.

`YOUSAID_DATA` is the folder that holds the database, uploads, the secret key and outgoing mail.
A file named `DEMO` in it (written by `yousaid demo`) switches demo mode on.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from yousaid.config.sqlite import use_own_library

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
DATA = Path(env.str("YOUSAID_DATA", default="var")).resolve()

DEMO = env.bool("YOUSAID_DEMO", default=(DATA / "DEMO").exists())
DEBUG = env.bool("YOUSAID_DEBUG", default=False)
BASE_URL = env.str("YOUSAID_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
LANDLORD = env.str("YOUSAID_LANDLORD", default="Larkmere Council Homes" if DEMO else "Our landlord")
LANDLORD_COLOUR = env.str("YOUSAID_LANDLORD_COLOUR", default="#0b4f52")


def _secret_key() -> str:
    """The key from the environment, else one made on first use and kept in the data folder."""
    given = env.str("YOUSAID_SECRET_KEY", default="")
    if given:
        return given
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("YOUSAID_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("YOUSAID_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "yousaid.public",
    "yousaid.desk",
    "yousaid.privacy",
    "yousaid.communications",
    "yousaid.actions",
    "yousaid.activities",
    "yousaid.groups",
    "yousaid.people",
    "yousaid.places",
    "yousaid.imports",
    "yousaid.accounts",
    "yousaid.jobs",
    "yousaid.journal",
    "yousaid.kit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yousaid.config.middleware.DoorMiddleware",
]

ROOT_URLCONF = "yousaid.config.urls"
WSGI_APPLICATION = "yousaid.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yousaid.config.context.site",
            ],
        },
    }
]
FORM_RENDERER = "yousaid.kit.forms.rendering.Renderer"

# Databases ----------------------------------------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="")
if DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    use_own_library()
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "yousaid.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-20000;"
                ),
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People who sign in -------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "actions:public-mine"  # residents: what they asked for
DESK_URL = "/desk/"  # where those who work at the desk begin
LOGOUT_REDIRECT_URL = "/"
SECOND_FACTOR_URL = "mfa_index"  # where staff without one are led

# Signing in is django-allauth's. Accounts come by invitation (docs/adr/0004), so an address that
# is known and one that is not get the same pages; only the mail differs.
_CODE = {"numeric": True, "dashed": False, "length": 6}
_FORMS = "yousaid.accounts.forms."
ACCOUNT_ADAPTER = "yousaid.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up, but passwords exist
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = _CODE
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = _CODE
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_CODE_FORMAT = _CODE
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session goes on; every other ends
ACCOUNT_FORMS = {
    "request_login_code": f"{_FORMS}RequestCodeForm",
    "confirm_login_code": f"{_FORMS}ConfirmCodeForm",
    "confirm_email_verification_code": f"{_FORMS}ConfirmAddressForm",
    "confirm_password_reset_code": f"{_FORMS}ConfirmResetForm",
    "login": f"{_FORMS}PasswordSignInForm",
    "reauthenticate": f"{_FORMS}PasswordAgainForm",
    "reset_password": f"{_FORMS}RequestResetForm",
    "reset_password_from_key": f"{_FORMS}ResetPasswordForm",
    "set_password": f"{_FORMS}NewPasswordForm",
    "change_password": f"{_FORMS}ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}SecondFactorForm",
    "reauthenticate": f"{_FORMS}SecondFactorAgainForm",
    "activate_totp": f"{_FORMS}AuthenticatorAppForm",
    "add_webauthn": f"{_FORMS}PasskeyForm",
    "edit_webauthn": f"{_FORMS}PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = LANDLORD
MFA_TOTP_TOLERANCE = 1  # the code before and the one after count too: phones' clocks drift
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BASE_URL.startswith("https://")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("YOUSAID_BEHIND_PROXY", default=False) else 0

# Attempts to sign in are counted here, across all web processes of the machine.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Words and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# `yousaid serve` collects styles and scripts under names with a hash in them, compressed once, for
# browsers to keep for a year. Without it (tests, Django's own commands) they come as built.
STATIC_HASHED = env.bool("YOUSAID_STATIC_HASHED", default=False)
STATIC_ROOT = env.path("YOUSAID_STATIC", default=str(DATA / "static"))
STATICFILES_DIRS = [ROOT / "build" / "frontend"] if (ROOT / "build" / "frontend").is_dir() else []
MEDIA_ROOT = DATA / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_HASHED
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Mail ---------------------------------------------------------------------------------------

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    globals().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA / "outgoing-mail")
DEFAULT_FROM_EMAIL = env.str("YOUSAID_FROM_EMAIL", default="YouSaid <no-reply@yousaid.test>")

# Where letters come back to, `bounces@mail.example.org`: each carries `bounces+TOKEN@…`. Without it
# they come back to YOUSAID_FROM_EMAIL, and are known by their Message-ID.
BOUNCE_ADDRESS = env.str("YOUSAID_BOUNCE_ADDRESS", default="")
BOUNCE_IMAP = env.str("YOUSAID_BOUNCE_IMAP", default="")
BOUNCES_IN_A_ROW = env.int("YOUSAID_BOUNCES_IN_A_ROW", default=3)

# Jobs ---------------------------------------------------------------------------------------

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
        "ENQUEUE_ON_COMMIT": False,
    }
}

# Safety -------------------------------------------------------------------------------------

HTTPS = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("YOUSAID_BEHIND_PROXY", default=False) else None
)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yousaid.kit.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.str("YOUSAID_LOG_LEVEL", default="WARNING")},
}
