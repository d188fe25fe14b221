from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "yousaid.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.accounts.access import ReachRows, keep_reach_in
        from yousaid.accounts.choices import Reach
        from yousaid.groups.access import reach_choices
        from yousaid.groups.models import GroupReach

        keep_reach_in(
            Reach.GROUPS, ReachRows(GroupReach, "group", "groups__group_id", reach_choices)
        )
