from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "yousaid.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.accounts.access import ReachRows, keep_reach_in
        from yousaid.accounts.choices import Reach
        from yousaid.groups.access import people_in_groups_called, reach_choices
        from yousaid.groups.models import GroupReach
        from yousaid.groups.views.desk.finding import find_groups
        from yousaid.groups.views.desk.of_people import group_filter
        from yousaid.groups.views.on_people import groups_of_person, my_groups
        from yousaid.kit.found import offer_finder
        from yousaid.kit.related import offer_section
        from yousaid.people.access import offer_reading
        from yousaid.people.views.desk.people_filters import offer_filter

        offer_finder(find_groups)
        offer_reading(people_in_groups_called)
        offer_filter(group_filter)
        offer_section("person", groups_of_person)
        offer_section("me", my_groups)
        from yousaid.groups.operations.arrivals import GroupJoiner
        from yousaid.people.operations.register.joining import offer_joiner

        keep_reach_in(
            Reach.GROUPS, ReachRows(GroupReach, "group", "groups__group_id", reach_choices)
        )
        offer_joiner(GroupJoiner())
