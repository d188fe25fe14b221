import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yousaid.config.settings")

with suppress(OSError):  # a read-only system has collected its static files before
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

application = get_wsgi_application()

from yousaid.config.checks import refuse_unsafe_settings  # noqa: E402  (needs the apps above)

refuse_unsafe_settings()
