from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "yousaid.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.accounts.access import read_reach_from
        from yousaid.accounts.choices import Reach

        read_reach_from(Reach.PLACES, "places__place__path")
