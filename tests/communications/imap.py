"""A mailbox for tests that speaks as much IMAP as reading it takes.

with imap_server([raw, raw]) as server:
    server.address  # imap://bounces:secret@127.0.0.1:40123/INBOX
    server.seen     # {"1"} once the first was taken in
"""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("* OK ready")
        for raw in self.rfile:
            tag, _, command = raw.decode().strip().partition(" ")
            said = self._answer(command)
            self._say(f"{tag} {said}")
            if command == "LOGOUT":
                return

    def _answer(self, command: str) -> str:
        server = self.server
        if command.startswith("LOGIN"):
            return "OK in" if '"secret"' in command else "NO wrong password"
        if command == "CAPABILITY":
            self._say("* CAPABILITY IMAP4rev1")
        elif command.startswith("SELECT"):
            self._say(f"* {len(server.mails)} EXISTS")
        elif command.startswith("UID SEARCH"):
            waiting = [uid for uid in server.mails if uid not in server.seen]
            self._say(" ".join(["* SEARCH", *waiting]))
        elif found := re.match(r"UID FETCH (\d+)", command):
            raw = server.mails[found[1]]
            self._say(f"* {found[1]} FETCH (UID {found[1]} BODY[]<0> {{{len(raw)}}}")
            self.wfile.write(raw + b")\r\n")
        elif found := re.match(r"UID STORE (\d+) \+FLAGS", command):
            server.seen.add(found[1])
        return "OK done"

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def imap_server(mails: list[bytes]) -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.mails = {str(number): raw for number, raw in enumerate(mails, 1)}
        server.seen = set()
        server.address = f"imap://bounces:secret@127.0.0.1:{server.server_address[1]}/INBOX"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield server
        server.shutdown()
