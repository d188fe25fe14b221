from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "yousaid.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.accounts.access import read_reach_from
        from yousaid.accounts.choices import Reach

        read_reach_from(Reach.GROUPS, "groups__group_id")
