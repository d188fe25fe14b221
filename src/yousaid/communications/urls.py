"""The desk's address for mail that came back."""

from django.urls import path

from yousaid.communications.views import returned

app_name = "communications"
urlpatterns = [
    path("desk/returned-mail/", returned.returned, name="desk-returned"),
]
