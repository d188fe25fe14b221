"""The landlord's colour, and words on it that can be read."""

import re

_DARK, _LIGHT = "#1a2328", "#ffffff"
USUAL_COLOUR = "#0b4f52"


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2 defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two `#rrggbb` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme_css(colour: str) -> str:
    """A stylesheet that sets the landlord's colour; anything but `#rrggbb` gives the usual one.

    The words on the colour are dark or light, whichever contrasts more; one of them always passes
    WCAG AA (4.5 to 1).
    """
    brand = colour.lower() if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else USUAL_COLOUR
    words = max((_LIGHT, _DARK), key=lambda shade: contrast(brand, shade))
    return f":root{{--ys-brand:{brand};--ys-on-brand:{words};--govuk-brand-colour:{brand}}}\n"
