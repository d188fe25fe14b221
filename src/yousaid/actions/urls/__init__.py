"""Every address of plans and actions, cut by who uses them."""

from yousaid.actions.urls import importing

app_name = "actions"
urlpatterns = [*importing.urlpatterns]
