"""GOV.UK components as HTML, from one place.

The markup comes from the macros of govuk-frontend-jinja. Where that package lags behind the
GOV.UK Frontend release we compile, a corrected macro lies in `data/govuk/` (named for its
component) and is found first. `tests/kit/test_govuk.py` holds every component against the
fixtures that GOV.UK Frontend publishes. Why: docs/adr/0003-govuk-markup-from-macros.md.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from django.utils.safestring import SafeString, mark_safe

_PACKAGE = "govuk_frontend_jinja"
_CORRECTED = Path(__file__).parent / "data" / "govuk"


def _path(component: str) -> str:
    return f"{_PACKAGE}/components/{component}/macro.html"


@cache
def _environment() -> jinja2.Environment:
    corrected = {_path(file.stem): file.read_text() for file in _CORRECTED.glob("*.jinja")}
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.DictLoader(corrected),
                jinja2.PrefixLoader({_PACKAGE: jinja2.PackageLoader(_PACKAGE)}),
            ]
        ),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.ChainableUndefined,
    )


@cache
def _macro(component: str) -> Callable[[Mapping[str, Any]], str]:
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    macro: Callable[[Mapping[str, Any]], str] = getattr(
        _environment().get_template(_path(component)).module, name
    )
    return macro


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """The HTML of a component, e.g. `render("tag", {"text": "Late"})`.

    `params` are the options the GOV.UK Design System documents, in its own spelling: anything
    called `text` is escaped, anything called `html` is trusted. Raises `jinja2.TemplateNotFound`
    for a component that isn't there.
    """
    return mark_safe(str(_macro(component)(params)).strip())  # noqa: S308 - autoescaped above
