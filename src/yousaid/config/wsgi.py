import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

with suppress(OSError):  # a read-only system has collected its static files before
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

application = get_wsgi_application()

# Every page's code, before the workers fork: they share its memory, and the first to be asked for a
# page need not load it.
get_resolver().url_patterns  # noqa: B018

from yousaid.config.checks import refuse_unsafe_settings  # noqa: E402  (needs the apps above)

refuse_unsafe_settings()
