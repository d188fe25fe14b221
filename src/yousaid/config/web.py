"""The web server: gunicorn, in the process that calls it."""

from typing import Any

from gunicorn.app.base import BaseApplication


class Web(BaseApplication):
    """Gunicorn over YouSaid's WSGI application."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from yousaid.config.wsgi import application

        return application


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM; requests under way are answered first."""
    Web(
        {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 4,
            "timeout": 60,
            "graceful_timeout": 20,
            "keepalive": 5,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "preload_app": True,
            "proc_name": "yousaid",
            "loglevel": "warning",
            "control_socket_disable": True,
        }
    ).run()
