"""A mail server for tests: takes letters on a port of its own, and refuses whom it is told to.

with smtp_server(refused={"gone@resident.test": "550 5.1.1 No such user"}) as server:
    ...
    server.letters  # [(return address, [recipients], bytes)]
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sender, recipients = "", []
        self._say("220 mail.test")
        for raw in self.rfile:
            line = raw.decode().strip()
            verb = line.upper()
            if verb.startswith(("EHLO", "HELO", "RSET", "NOOP")):
                self._say("250 mail.test")
            elif verb.startswith("MAIL FROM:"):
                sender, recipients = _address(line), []
                self._say("250 2.1.0 Ok")
            elif verb.startswith("RCPT TO:"):
                recipients.append(_address(line))
                self._say(self.server.refused.get(recipients[-1], "250 2.1.5 Ok"))
            elif verb == "DATA":
                self._say("354 End with a dot")
                self.server.letters.append((sender, recipients, self._data()))
                self._say("250 2.0.0 Ok")
            else:
                self._say("221 2.0.0 Bye")
                return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _data(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]


@contextmanager
def smtp_server(refused: dict[str, str] | None = None) -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.letters, server.refused = [], refused or {}
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield server
        server.shutdown()
