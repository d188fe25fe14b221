"""Run the worked examples of docs/methods, and code in a process that has imported nothing."""

import doctest
import os
import subprocess
import sys
from pathlib import Path

import yousaid

PAGES = Path(__file__).parents[2] / "docs" / "methods"


def failures_in(page: str) -> tuple[int, int]:
    """Failed and attempted examples of a page."""
    result = doctest.testfile(
        str(PAGES / page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    return result.failed, result.attempted


def said_by_a_fresh_python(code: str) -> str:
    """What a new Python process prints when it runs `code` with this same source."""
    source = str(Path(yousaid.__file__).parents[1])
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()
