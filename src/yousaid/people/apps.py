from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "yousaid.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.journal.operations import call_when_recorded
        from yousaid.kit.found import offer_finder
        from yousaid.kit.related import offer_section
        from yousaid.people.facts import InterestExpressed
        from yousaid.people.tasks import index_moved_homes_soon, settle_soon
        from yousaid.people.views.desk.finding import find_people
        from yousaid.people.views.own import link_to_own_page
        from yousaid.places.facts import HomesImported, HomesImportUndone

        offer_finder(find_people)
        call_when_recorded([InterestExpressed], settle_soon)
        call_when_recorded([HomesImported, HomesImportUndone], index_moved_homes_soon)
        offer_section("account", link_to_own_page)
        user_logged_in.connect(_find_oneself, dispatch_uid="people.find_oneself")


def _find_oneself(sender: Any, user: Any, **_: Any) -> None:
    from yousaid.kit import clock
    from yousaid.people.operations import find_oneself

    find_oneself(user, at=clock.now())
