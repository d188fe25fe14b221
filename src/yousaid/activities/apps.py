from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "yousaid.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.activities.access import may_record_in, officers_trained
        from yousaid.activities.views.desk.spread import attendance_of_panels
        from yousaid.activities.views.on_groups import activities_of_group
        from yousaid.activities.views.on_people import activities_of_person, my_activities
        from yousaid.groups.access.health import offer_records
        from yousaid.kit.related import offer_page, offer_section

        offer_page(
            "group",
            words="Plan an activity",
            url_name="activities:desk-plan",
            may=may_record_in,
        )
        offer_page(
            "group",
            words="Record who came",
            url_name="activities:desk-attendance",
            may=may_record_in,
        )
        offer_page(
            "association-health",
            words="Record a course its officers were at",
            url_name="activities:desk-attendance",
            may=may_record_in,
        )
        offer_records(officers_trained)
        offer_section("group", activities_of_group)
        offer_section("person", activities_of_person)
        offer_section("me", my_activities)
        offer_section("what-people-carry", attendance_of_panels)
