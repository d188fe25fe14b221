"""Addresses, cookies, headers, the Content-Security-Policy."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error

from yousaid.config.checks.secrecy import LOOPBACK

YEAR = 31_536_000
NEEDED_MIDDLEWARE = {
    "django.middleware.security.SecurityMiddleware": "security headers",
    "csp.middleware.CSPMiddleware": "the Content-Security-Policy",
    "django.middleware.csrf.CsrfViewMiddleware": "protection against forged forms",
    "django.contrib.auth.middleware.AuthenticationMiddleware": "sign-in",
    "django.middleware.clickjacking.XFrameOptionsMiddleware": "protection against framing",
    "yousaid.config.middleware.DoorMiddleware": "the door in front of every page",
}
NEEDED_DIRECTIVES = {"default-src", "object-src", "base-uri", "form-action", "frame-ancestors"}
LOOSE = {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "http:", "https:"}


def findings(settings: Any) -> Iterator[CheckMessage]:
    yield from _addresses(settings)
    yield from _cookies(settings)
    yield from _headers(settings)
    yield from _content_security_policy(settings)


def _addresses(settings: Any) -> Iterator[CheckMessage]:
    base = urlsplit(settings.BASE_URL)
    host = base.hostname or ""
    if base.scheme not in {"http", "https"} or not host or base.path or base.query:
        yield Error(
            f"“{settings.BASE_URL}” is no address of a site: links in mail would not work.",
            hint="Set YOUSAID_BASE_URL like https://yousaid.example.org.",
            id="yousaid.base-url",
        )
    elif base.scheme == "http" and host not in LOOPBACK:
        yield Error(
            "The site is served without https: passwords and cases can be read on the way.",
            hint="Put a proxy with a certificate in front and set YOUSAID_BASE_URL to https://…",
            id="yousaid.https",
        )
    if not settings.ALLOWED_HOSTS or any(
        each == "*" or each.startswith(".") for each in settings.ALLOWED_HOSTS
    ):
        yield Error(
            "Any host name is let in: links in mail could be made to lead elsewhere.",
            hint="List the exact names in YOUSAID_ALLOWED_HOSTS.",
            id="yousaid.allowed-hosts",
        )
    elif host and host not in {each.strip("[]") for each in settings.ALLOWED_HOSTS}:
        yield Error(
            f"{host} is not let in: the site would refuse its own address.",
            hint="Add the host of YOUSAID_BASE_URL to YOUSAID_ALLOWED_HOSTS.",
            id="yousaid.own-host",
        )
    if settings.USE_X_FORWARDED_HOST:
        yield Error(
            "The host name is believed from a header that anyone can write.",
            hint="Keep USE_X_FORWARDED_HOST off; let the proxy pass the Host header on.",
            id="yousaid.forwarded-host",
        )
    if settings.SECURE_PROXY_SSL_HEADER and base.scheme != "https":
        yield Error(
            "A proxy's word for https is believed though the site has no https address.",
            hint="Unset YOUSAID_BEHIND_PROXY, or set YOUSAID_BASE_URL to https://…",
            id="yousaid.proxy-header",
        )
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        if "*" in origin or (
            origin.startswith("http://") and urlsplit(origin).hostname not in LOOPBACK
        ):
            yield Error(
                f"Forms from {origin} would be trusted.",
                hint="List exact https origins in YOUSAID_TRUSTED_ORIGINS, or none.",
                id="yousaid.trusted-origins",
            )


def _cookies(settings: Any) -> Iterator[CheckMessage]:
    https = settings.BASE_URL.startswith("https://")
    if https and not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield Error(
            "Cookies would also travel without https.",
            hint="Keep SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE on under https.",
            id="yousaid.cookies-secure",
        )
    if not settings.SESSION_COOKIE_HTTPONLY:
        yield Error(
            "Scripts could read the session cookie.",
            hint="Keep SESSION_COOKIE_HTTPONLY on.",
            id="yousaid.cookies-http-only",
        )
    if {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} - {"Lax", "Strict"}:
        yield Error(
            "Other sites could send requests in our users' names.",
            hint="Keep the cookies' SameSite at Lax or Strict.",
            id="yousaid.cookies-same-site",
        )
    if settings.SESSION_COOKIE_AGE > 14 * 24 * 3600:
        yield Error(
            "Sessions would last over two weeks.",
            hint="Keep SESSION_COOKIE_AGE at 12 hours, two weeks at most.",
            id="yousaid.session-age",
        )
    if "Pickle" in settings.SESSION_SERIALIZER or "signed_cookies" in settings.SESSION_ENGINE:
        yield Error(
            "Sessions would be kept where they can be forged or cannot be ended.",
            hint="Keep sessions in the database, written as JSON.",
            id="yousaid.session-store",
        )


def _headers(settings: Any) -> Iterator[CheckMessage]:
    for name, what in NEEDED_MIDDLEWARE.items():
        if name not in settings.MIDDLEWARE:
            yield Error(
                f"Pages would be served without {what}.",
                hint=f"Put {name} back into MIDDLEWARE.",
                id="yousaid.middleware",
            )
    https = settings.BASE_URL.startswith("https://")
    if https and not settings.SECURE_SSL_REDIRECT:
        yield Error(
            "Requests without https would be answered.",
            hint="Keep SECURE_SSL_REDIRECT on under https.",
            id="yousaid.redirect",
        )
    if https and settings.SECURE_HSTS_SECONDS < YEAR:
        yield Error(
            "Browsers are not told to insist on https.",
            hint="Keep SECURE_HSTS_SECONDS at a year under https.",
            id="yousaid.hsts",
        )
    if settings.X_FRAME_OPTIONS != "DENY":
        yield Error(
            "Other sites could show our pages inside theirs.",
            hint="Keep X_FRAME_OPTIONS at DENY.",
            id="yousaid.framing",
        )
    if not settings.SECURE_CONTENT_TYPE_NOSNIFF:
        yield Error(
            "Browsers could run an uploaded file as something else.",
            hint="Keep SECURE_CONTENT_TYPE_NOSNIFF on.",
            id="yousaid.sniffing",
        )
    if settings.SECURE_REFERRER_POLICY not in {"same-origin", "strict-origin"}:
        yield Error(
            "Addresses of private pages would be told to other sites.",
            hint="Keep SECURE_REFERRER_POLICY at same-origin.",
            id="yousaid.referrer",
        )


def _content_security_policy(settings: Any) -> Iterator[CheckMessage]:
    policy = getattr(settings, "CONTENT_SECURITY_POLICY", None) or {}
    directives: dict[str, Any] = policy.get("DIRECTIVES") or {}
    if missing := sorted(NEEDED_DIRECTIVES - set(directives)):
        yield Error(
            f"The Content-Security-Policy lacks {', '.join(missing)}.",
            hint="Keep CONTENT_SECURITY_POLICY as it came.",
            id="yousaid.csp",
        )
    for name, sources in directives.items():
        if loose := LOOSE & {str(each) for each in sources}:
            yield Error(
                f"The Content-Security-Policy allows {', '.join(sorted(loose))} in {name}.",
                hint="Move scripts and styles into files; name hosts exactly.",
                id="yousaid.csp-loose",
            )
    if "data:" in {str(each) for each in directives.get("script-src", [])}:
        yield Error(
            "The Content-Security-Policy lets scripts come out of data.",
            hint="Remove data: from script-src.",
            id="yousaid.csp-loose",
        )
