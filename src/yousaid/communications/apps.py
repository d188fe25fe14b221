from django.apps import AppConfig


class CommunicationsConfig(AppConfig):
    name = "yousaid.communications"
    label = "communications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every fact that somebody is told of enqueues the telling, in its own transaction."""
        from yousaid.communications.reactions import REACTIONS
        from yousaid.communications.tasks import tell_soon
        from yousaid.journal.operations import call_when_recorded

        call_when_recorded(REACTIONS, tell_soon)
