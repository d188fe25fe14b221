"""The desk's front page, and the box that finds everything."""

from django.urls import path

from yousaid.desk.views import find, today

app_name = "desk"
urlpatterns = [
    path("desk/", today.today, name="today"),
    path("desk/find/", find.find, name="find"),
    path("desk/find/suggest/", find.suggest, name="find-suggest"),
    path("desk/seen/", today.seen, name="seen"),
]
