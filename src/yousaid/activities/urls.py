"""The desk's addresses for activities."""

from django.urls import path

from yousaid.activities.views.desk import activities, attendance, planning, spread

app_name = "activities"
urlpatterns = [
    path("desk/activities/", activities.activities, name="desk-activities"),
    path("desk/activities/spread/", spread.spread, name="desk-spread"),
    path("desk/activities/<int:pk>/", activities.activity, name="desk-activity"),
    path(
        "desk/activities/<int:pk>/undo/<uuid:sheet>/", attendance.take_back, name="desk-take-back"
    ),
    path("desk/groups/<int:pk>/attendance/", attendance.attendance, name="desk-attendance"),
    path("desk/groups/<int:pk>/activities/plan/", planning.plan, name="desk-plan"),
    path("desk/activities/<int:pk>/change/", planning.change, name="desk-change"),
    path("desk/activities/<int:pk>/call-off/", planning.call_off, name="desk-call-off"),
    path("desk/people/<int:pk>/took-part/", activities.person, name="desk-person"),
]
