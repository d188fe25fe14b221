from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "yousaid.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.actions.access.raised import asked_by_group
        from yousaid.actions.operations.merged_people import recount_people
        from yousaid.actions.views.desk.finding import find_actions_and_plans
        from yousaid.actions.views.desk.on_groups import live_actions
        from yousaid.actions.views.on_people import actions_of_person, my_actions
        from yousaid.actions.views.public.on_groups import published_of_group
        from yousaid.groups.access.health import offer_records
        from yousaid.kit.found import offer_finder
        from yousaid.kit.related import offer_page, offer_section
        from yousaid.people.operations.merging import recount_when_merged

        recount_when_merged(recount_people, derived="actions.Tally")

        offer_finder(find_actions_and_plans)
        offer_records(asked_by_group)
        offer_page("person", words="What they carry", url_name="actions:desk-person")
        offer_section("group", live_actions)
        offer_section("public-group", published_of_group)
        offer_section("person", actions_of_person)
        offer_section("me", my_actions)
