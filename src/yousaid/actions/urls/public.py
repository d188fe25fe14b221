from django.urls import path

from yousaid.actions.views.public import actions, data, following, mine, plans, raised

urlpatterns = [
    path("plans/", plans.plans, name="public-plans"),
    path("plans/<int:plan_id>/", plans.plan, name="public-plan"),
    path("plans/<int:plan_id>/plan.json", data.as_json, name="public-json"),
    path("plans/<int:plan_id>/plan.csv", data.as_csv, name="public-csv"),
    path("plans/<int:plan_id>/dates.ics", data.dates, name="public-dates"),
    path("plans/<int:plan_id>/follow", following.follow, name="public-follow-plan"),
    path("plans/<int:plan_id>/actions/<int:pk>/", actions.action, name="public-action"),
    path(
        "plans/<int:plan_id>/actions/<int:pk>/follow",
        following.follow,
        name="public-follow-action",
    ),
    path(
        "plans/<int:plan_id>/actions/<int:pk>/evidence/<int:evidence_id>",
        actions.evidence,
        name="public-evidence",
    ),
    path("follow/sent", following.follow_sent, name="public-follow-sent"),
    path("follow/<str:token>/", following.follow_confirm, name="public-follow-confirm"),
    path("follow/<str:token>/stop", following.follow_stop, name="public-follow-stop"),
    path("raised/<str:token>/", raised.raised, name="public-raised"),
    path("raised-by-me/", mine.mine, name="public-mine"),
    path("raised-by-me/<int:pk>/", raised.reply, name="public-reply"),
]
