"""Every address of plans and actions, cut by who uses them."""

from yousaid.actions.urls import desk, importing

app_name = "actions"
urlpatterns = [*desk.urlpatterns, *importing.urlpatterns]
