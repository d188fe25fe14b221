"""What a public page weighs: kilobytes that travel, and requests, from a real server.

`yousaid serve` shows the demo landlord (size s); each page is asked for as a browser with an empty
cache asks: gzip taken, and every style, script, icon and picture that the page or its scripts and
styles name is fetched too. Bodies are counted as they travel, headers are not.
"""

import gzip
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin

from bench._server import COMMAND, running

PORT = 8766
LIMIT_KB, LIMIT_REQUESTS = 45, 10
NAMED = (
    re.compile(r"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)\""""),
    re.compile(r"""\burl\(["']?([^"')]+)["']?\)"""),
    re.compile(r"""\b(?:from|import)\s*\(?["'](\.{0,2}/[^"']+)["']"""),
)


def figures() -> Iterator[dict]:
    with tempfile.TemporaryDirectory() as folder, _demo(Path(folder)):
        plan = _first(r'href="(/plans/\d+/)"', "/plans/")
        action = _first(rf'href="({plan}actions/\d+/)"', plan)
        pages = {"home": "/", "plans": "/plans/", "plan": plan, "action": action}
        for name, address in pages.items():
            weights = weigh(address)
            total = sum(weights.values()) / 1000
            yield {
                "name": f"public {name} page: all that travels",
                "value": total,
                "unit": "kB",
                "limit": LIMIT_KB,
                "ratio": LIMIT_KB / total,
                "parts": weights,
            }
            yield {
                "name": f"public {name} page: requests",
                "value": len(weights),
                "unit": "requests",
                "limit": LIMIT_REQUESTS,
                "ratio": LIMIT_REQUESTS / len(weights),
            }


@contextmanager
def _demo(folder: Path) -> Iterator[None]:
    environment = {**os.environ, "YOUSAID_DATA": str(folder / "data"), "DATABASE_URL": ""}
    subprocess.run(
        [*COMMAND, "demo", "--size", "s"], env=environment, check=True, capture_output=True
    )
    with running(PORT, environment):
        yield


def weigh(address: str) -> dict[str, int]:
    """Bytes of the page's body and of everything it fetches, by address."""
    weights: dict[str, int] = {}
    waiting = [address]
    while waiting:
        here = waiting.pop()
        if here in weights:
            continue
        body, words = _get(here)
        weights[here] = len(body)
        for pattern in NAMED:
            for named in pattern.findall(words):
                found = urljoin(here, named)
                if found.startswith("/") and not _is_a_page(found):
                    waiting.append(found)
    return weights


def _is_a_page(address: str) -> bool:
    """Links to other pages (rel="canonical", feeds) are not fetched with this one."""
    return "." not in address.rpartition("/")[2]


def _get(address: str) -> tuple[bytes, str]:
    """The body as it travels, and as text when it may name more to fetch."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        plain = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
        is_text = re.match(r"text/(html|css|javascript)", answer.headers["Content-Type"] or "")
        return body, plain.decode() if is_text else ""
    finally:
        connection.close()


def _first(pattern: str, address: str) -> str:
    found = re.search(pattern, _get(address)[1])
    if found is None:
        raise RuntimeError(f"{address} links to nothing like {pattern}")
    return found[1]
