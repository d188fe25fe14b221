from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "yousaid.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.kit.related import offer_section
        from yousaid.privacy.views.own import section

        offer_section("me", section)
