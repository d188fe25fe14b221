from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "yousaid.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yousaid.kit.related import offer_section
        from yousaid.people.operations.merging import call_rows
        from yousaid.privacy.claims import CLAIMS
        from yousaid.privacy.rules.words import of_them
        from yousaid.privacy.views.own import section

        offer_section("me", section)
        call_rows({each.model: of_them(each.words) for each in CLAIMS})
