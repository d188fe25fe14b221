"""Every address of plans and actions, cut by who uses them."""

from yousaid.actions.urls import desk, importing, public

app_name = "actions"
urlpatterns = [*public.urlpatterns, *desk.urlpatterns, *importing.urlpatterns]
