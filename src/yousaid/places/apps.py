from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "yousaid.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.accounts.access import ReachRows, keep_reach_in
        from yousaid.accounts.choices import Reach
        from yousaid.kit.found import offer_finder
        from yousaid.places.access import reach_choices
        from yousaid.places.models import PlaceReach
        from yousaid.places.views.desk.finding import find_places_and_homes

        offer_finder(find_places_and_homes)
        keep_reach_in(
            Reach.PLACES, ReachRows(PlaceReach, "place", "places__place__path", reach_choices)
        )
