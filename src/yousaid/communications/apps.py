from django.apps import AppConfig


class CommunicationsConfig(AppConfig):
    name = "yousaid.communications"
    label = "communications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every fact that somebody is told of enqueues the telling, in its own transaction."""
        from yousaid.communications.reactions import REACTIONS
        from yousaid.communications.tasks import tell_soon
        from yousaid.communications.views.on_people import messages_of_person
        from yousaid.communications.views.returned import beside_contacts
        from yousaid.journal.operations import call_when_recorded
        from yousaid.kit.related import offer_section

        call_when_recorded(REACTIONS, tell_soon)
        offer_section("person", messages_of_person)
        offer_section("me", messages_of_person)
        offer_section("contacts-of-groups", beside_contacts)
