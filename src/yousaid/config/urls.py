"""Every address. Each app lists its own in full in its `urls`, under its own namespace.

Pages of the desk begin with `desk/`; those of the public site begin with nothing. A new page
needs a stamp (`accounts.access`) and a line in `tests/permissions/matrix.py`.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from yousaid.accounts.access import open_to_all, signed_in


def _stamped(urls: str, stamp: Callable[[Any], Any]) -> ModuleType:
    """The urls of an app below `accounts`, which cannot know its stamps; one stamp for all."""
    module = import_module(urls)
    for pattern in module.urlpatterns:
        stamp(pattern.callback)
    return module


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("yousaid.public.urls")),
    path("", include("yousaid.desk.urls")),
    path("", include("yousaid.privacy.urls")),
    path("", include("yousaid.communications.urls")),
    path("", include("yousaid.actions.urls")),
    path("", include("yousaid.activities.urls")),
    path("", include("yousaid.groups.urls")),
    path("", include("yousaid.people.urls")),
    path("", include("yousaid.accounts.urls")),
    path("account/", include("yousaid.accounts.urls.sign_in")),
    path("", include("yousaid.places.urls")),
    path("", include(_stamped("yousaid.jobs.urls", signed_in))),
    path("", include(_stamped("yousaid.journal.urls", open_to_all))),
    path("", include(_stamped("yousaid.kit.urls", open_to_all))),
]

handler400 = "yousaid.kit.views.bad_request"
handler403 = "yousaid.kit.views.permission_denied"
handler404 = "yousaid.kit.views.not_found"
handler500 = "yousaid.kit.views.server_error"
