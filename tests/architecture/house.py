"""The house as written down: apps from top to bottom, read from `.importlinter`."""

from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "yousaid"


def layers() -> list[set[str]]:
    """Apps by layer, the top one first; apps in one layer are strangers to each other."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = contracts["importlinter:contract:apps"]["layers"].split("\n")
    return [{app.strip() for app in line.split("|")} for line in lines if line.strip()]


def height(app: str) -> int:
    """How far from the top an app is: 0 is the top. Raises LookupError for an unlisted app."""
    for number, layer in enumerate(layers()):
        if app in layer:
            return number
    raise LookupError(f"{app} has no line in .importlinter")


def may_know(app: str, other: str) -> bool:
    """Whether an app may point at another: itself, or one below."""
    return app == other or height(other) > height(app)


def apps() -> list[str]:
    """Every folder of the package that is an app."""
    return sorted(each.name for each in PACKAGE.iterdir() if (each / "__init__.py").exists())


def python_files(*, migrations: bool = False) -> list[Path]:
    """Our source files; of migrations only when asked."""
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if ("migrations" in path.parts) == migrations and path.name != "__init__.py"
    )


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def app_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]
