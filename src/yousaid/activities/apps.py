from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "yousaid.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.activities.access import may_record_in
        from yousaid.activities.views.on_people import activities_of_person, my_activities
        from yousaid.kit.related import offer_page, offer_section

        offer_page(
            "group",
            words="Record who came",
            url_name="activities:desk-attendance",
            may=may_record_in,
        )
        offer_section("person", activities_of_person)
        offer_section("me", my_activities)
