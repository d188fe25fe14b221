from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "yousaid.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.kit.related import offer_page

        offer_page("person", words="What they carry", url_name="actions:desk-person")
        offer_page("group", words="What it carries", url_name="actions:desk-group")
