"""The backup of docs/how-to/run-it-for-real.md, made as the page says, is sound."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests import migrated
from tests.config.test_checks import run_yousaid

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "run-it-for-real.md"


def test_the_backup_on_the_page_restores_to_a_journal_that_holds(tmp_path):
    data, restored = migrated.put_into(tmp_path / "data"), tmp_path / "restored"
    assert run_yousaid("journal", "head", data=data).returncode == 0
    (command,) = re.findall(r"    (\S+python -c .*\n.*sqlite3)$", PAGE.read_text(), flags=re.M)
    words = shlex.split(command.replace("\\\n", " "))
    assert words[3] == "var/yousaid.sqlite3"
    restored.mkdir(mode=0o700)
    copy = restored / "yousaid.sqlite3"
    subprocess.run(
        [sys.executable, *words[1:3], data / "yousaid.sqlite3", copy], check=True, timeout=60
    )
    shutil.copy2(data / "secret_key", restored)
    for verb in (["check"], ["journal", "verify"]):
        done = run_yousaid(*verb, data=restored)
        assert done.returncode == 0, done.stdout + done.stderr
