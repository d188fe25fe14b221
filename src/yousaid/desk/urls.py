"""The desk's front page."""

from django.urls import path

from yousaid.desk.views import today

app_name = "desk"
urlpatterns = [
    path("desk/", today.today, name="today"),
    path("desk/seen/", today.seen, name="seen"),
]
