"""Whether pages are clean: axe in the browser, the Nu HTML checker on their source."""

import json
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Colours come from one stylesheet whatever the width; to compare them takes half of the time.
SAME_AT_EVERY_WIDTH = ["color-contrast"]

# Only what is wrong: to describe what is right, and to carry it here, takes most of the time.
VIOLATIONS = """
async ({tags, off}) => {
  const rules = Object.fromEntries(off.map((name) => [name, {enabled: false}]));
  const only = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], rules};
  const {violations} = await axe.run(document, only);
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`));
}
"""

# GOV.UK Frontend's own markup. Its date input says `role="group"` on its fieldset because JAWS
# skips the hint without it; its menu button, hidden until scripts run, says so twice.
RIGHT_AS_IT_IS = {
    "The “group” role is unnecessary for element “fieldset”.",
    "Attribute “aria-hidden” is unnecessary for elements that have attribute “hidden”.",
}


class Cleanliness:
    """Collects what is wrong with the pages a test visits."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.axe = (root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
        self.checker = root / "node_modules/vnu-jar/build/dist/vnu.jar"
        self.folder = folder
        self.names: dict[str, str] = {}

    def axe_violations(self, page: Page, *, narrow: bool = False) -> list[str]:
        """Each violation with the elements that have it; needs scripts.

        `narrow`: the page was looked at when wide, too, so that what no width changes is left out.
        """
        page.evaluate(self.axe)
        asked = {"tags": WCAG, "off": SAME_AT_EVERY_WIDTH if narrow else []}
        return [f"{page.url}: {each}" for each in page.evaluate(VIOLATIONS, asked)]

    def keep_source(self, name: str, html: str) -> None:
        """Keep a page's source, as the server sent it, for `html_errors`."""
        file = f"{len(self.names):04}.html"
        self.names[file] = name
        (self.folder / file).write_text(html, encoding="utf-8")

    def forget_sources(self) -> dict[str, str]:
        """Start anew; returns the names that were kept, by file."""
        names, self.names = self.names, {}
        for file in names:
            (self.folder / file).unlink()
        return names

    def html_errors(self) -> list[str]:
        """Every error and warning of the Nu checker over the pages kept since it last looked."""
        if not self.names:
            return []
        java = shutil.which("java")
        assert java, "The Nu HTML checker needs Java 11 or newer."
        run = subprocess.run(
            [
                java,
                "-jar",
                str(self.checker),
                "--format",
                "json",
                "--skip-non-html",
                str(self.folder),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        found = json.loads(run.stderr)["messages"]
        names = self.forget_sources()
        return [
            f"{names[Path(each['url']).name]}: line {each.get('lastLine')}: "
            f"{each['message']}: "
            f"{each.get('extract', '')[:120]!r}"
            for each in found
            if (each["type"] == "error" or each.get("subType") == "warning")
            and each["message"] not in RIGHT_AS_IT_IS
        ]


def spills(page: Page) -> bool:
    """Whether the page scrolls sideways at its present width."""
    page.wait_for_load_state()
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
        )
    )
