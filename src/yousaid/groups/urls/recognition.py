"""Addresses of recognition: the desk's, an association's own, and the information pack."""

from django.urls import path

from yousaid.groups.views.desk.recognition import (
    criteria,
    evidence,
    health,
    lists,
    page,
    records,
    steps,
    support,
)
from yousaid.groups.views.public.recognition import own, pack

_RECOGNITION = "desk/groups/<int:pk>/recognition/"
_OWN = "your-association/<int:pk>/"

urlpatterns = [
    path("desk/groups/recognition/", lists.recognitions, name="desk-recognitions"),
    path("desk/groups/recognition/meetings/", lists.meetings, name="desk-agm-meetings"),
    path("desk/groups/recognition/criteria/", criteria.criteria, name="desk-criteria"),
    path(
        "desk/groups/recognition/criteria/begin/",
        criteria.begin_criteria,
        name="desk-begin-criteria",
    ),
    path(
        "desk/groups/recognition/criteria/new/",
        criteria.new_criteria,
        name="desk-new-criteria",
    ),
    path(_RECOGNITION, page.recognition, name="desk-recognition"),
    path("desk/groups/<int:pk>/health/", health.health, name="desk-health"),
    path(
        "desk/groups/<int:pk>/health/members/",
        health.members_beside_area,
        name="desk-health-members",
    ),
    *(
        path(f"{_RECOGNITION}{part}/", view, name=f"desk-{name}")
        for part, name, view in (
            ("begin", "begin-recognition", page.begin),
            ("details", "recognition-details", records.details),
            ("submit", "recognition-submit", steps.submit),
            ("review", "recognition-review", steps.begin_review),
            ("recognise", "recognition-recognise", steps.recognise),
            ("turn-down", "recognition-turn-down", steps.turn_down),
            ("failing", "recognition-failing", steps.find_failing),
            ("support", "recognition-support", steps.support),
            ("propose", "recognition-propose", steps.propose),
            ("take-back", "recognition-take-back", steps.take_back),
            ("decide", "recognition-decide", steps.decide),
            ("appeal", "recognition-appeal", steps.appeal),
            ("hear", "recognition-hear", steps.hear),
            ("rest", "recognition-rest", steps.rest),
            ("wake", "recognition-wake", steps.wake),
            ("visits/add", "log-support-visit", support.visit),
            ("goals/add", "support-goal", support.goal),
            ("goals/<int:goal>/done", "support-goal-done", support.goal_done),
            ("circumstances/ask", "ask-circumstances", support.ask_circumstances),
            (
                "circumstances/answer",
                "answer-circumstances",
                support.answer_circumstances,
            ),
            ("law", "record-statutory", records.statutory),
            ("meetings/add", "plan-agm", records.plan_agm),
            ("meetings/<int:visit>", "record-agm", records.record_agm),
            ("criteria/<int:criterion>", "check-criterion", evidence.check),
            ("criteria/<int:criterion>/evidence", "add-proof", evidence.add_proof),
            ("files/<int:proof>", "proof-file", evidence.proof_file),
        )
    ),
    path(f"{_OWN}recognition/", own.recognition, name="own-recognition"),
    path(f"{_OWN}evidence/<slug:key>/", own.evidence, name="own-evidence"),
    path(f"{_OWN}files/<int:proof>/", own.proof_file, name="own-proof-file"),
    path(f"{_OWN}send/", own.send, name="own-send"),
    path(f"{_OWN}circumstances/", own.circumstances, name="own-circumstances"),
    path(f"{_OWN}appeal/", own.appeal, name="own-appeal"),
    path(f"{_OWN}rest/", own.rest, name="own-rest"),
    path("associations/", pack.pack, name="public-associations"),
]
