"""A process that has loaded everything and forks servers and workers on demand, in milliseconds.

Reads lines on stdin: `server PORT`, `worker`; answers each with the process id of the fork.
"""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module

import django
from django.conf import settings


def serve(port: int) -> None:
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from yousaid.config.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *message: object) -> None:
            pass

    server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
    server.daemon_threads = True
    server.set_app(application)
    server.serve_forever()


def work() -> None:
    from yousaid.config import worker

    worker.LOOK_EVERY = 0.02
    worker.main()


def fork(run: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(2, 1)  # stdout is for the answers
        os.close(0)
        run()
        os._exit(0)
    return pid


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the killed are buried by the kernel
    django.setup()
    settings.ROOT_URLCONF = "tests.kill.town"
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    for each in ("tests.kill.town", "yousaid.config.wsgi", "yousaid.config.worker"):
        import_module(each)
    import_module("tests.kill.register").fall_asleep_after_each_moment()

    for line in sys.stdin:
        what, _, port = line.strip().partition(" ")
        pid = fork((lambda port=port: serve(int(port))) if what == "server" else work)
        print(pid, flush=True)


if __name__ == "__main__":
    main()
