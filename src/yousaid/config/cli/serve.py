import argparse
import os
import sys
from collections.abc import Callable
from functools import partial

from yousaid.config.cli.boot import CannotStart, friendly, start_with_database


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this verb to the command."""
    parser = verbs.add_parser(
        "serve",
        help="serve the site and run its background jobs",
        description="Runs the web server and the job worker together, and starts either again "
        "if it dies. Refuses to start on unsafe settings (see `yousaid check`). Ctrl-C ends it.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument(
        "--workers", type=int, default=2, help="web processes, with 4 threads each (%(default)s)"
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--web-only", action="store_true", help="no job worker")
    only.add_argument("--worker-only", action="store_true", help="no web server")
    parser.set_defaults(run=_serve)


@friendly
def _serve(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("YOUSAID_STATIC_HASHED", "1")
    start_with_database()
    from yousaid.config import checks
    from yousaid.config.supervisor import Supervisor

    found = checks.findings() + checks.database_findings()
    for each in found:
        if not checks.is_error(each):
            print(checks.in_words(each), file=sys.stderr)
    if errors := [each for each in found if checks.is_error(each)]:
        raise CannotStart(str(checks.UnsafeSettings(errors)))

    _forget_again()
    children: dict[str, Callable[[], None]] = {}
    if not arguments.worker_only:
        _refuse_taken_port(arguments.host, arguments.port)
        _collect_static()
        from yousaid.config import web, wsgi  # noqa: F401  (loaded once, shared by all processes)

        children["web server"] = partial(
            web.serve, host=arguments.host, port=arguments.port, workers=arguments.workers
        )
    if not arguments.web_only:
        from yousaid.config import worker

        children["job worker"] = worker.main
    _welcome(arguments)
    return Supervisor(children).run()


def _forget_again() -> None:
    """Before anybody is served: erase whom a restored backup brought back."""
    from yousaid.config.cli.privacy import replay

    if count := replay():
        people = "person" if count == 1 else "people"
        print(f"A restored backup held {count:,} erased {people}: erased again.", flush=True)


def _collect_static() -> None:
    """Styles and scripts under hashed names, where the web server finds them when it starts."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_HASHED:
        call_command("collectstatic", interactive=False, verbosity=0)


def _refuse_taken_port(host: str, port: int) -> None:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CannotStart(
                f"{host}:{port} cannot be used ({problem.strerror}). Choose another with --port."
            ) from problem


def _welcome(arguments: argparse.Namespace) -> None:
    """Say where the site is, as whom one may sign in, and where codes sent by mail are found."""
    from django.conf import settings

    from yousaid.accounts.access import demo_sign_ins, is_anyone_here

    if arguments.worker_only:
        print("Running background jobs. Ctrl-C ends.", flush=True)
        return
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    address = f"http://{host}:{arguments.port}"
    print(f"YouSaid is at {address}  (Ctrl-C ends it)")
    if people := demo_sign_ins():
        print(f"\nThis is the demo. Sign in as any of these at {address}/demo/sign-in:")
        for person in people:
            print(f"  {person.who:<28} {person.name:<24} {person.email}")
    elif not is_anyone_here():
        print("Nobody can sign in yet: yousaid user add EMAIL --name NAME --role engagement")
    if not settings.EMAIL_URL:
        print(f"Mail, with codes to sign in, goes to files in {settings.EMAIL_FILE_PATH}")
    sys.stdout.flush()
