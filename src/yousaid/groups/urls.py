"""The desk's addresses for groups."""

from django.urls import path

from yousaid.groups.views.desk import groups, members

app_name = "groups"
urlpatterns = [
    path("desk/groups/", groups.groups, name="desk-groups"),
    path("desk/groups/add/", groups.add_group, name="desk-add-group"),
    path("desk/groups/<int:pk>/", groups.group, name="desk-group"),
    path("desk/groups/<int:pk>/change/", groups.change_group, name="desk-change-group"),
    path("desk/groups/<int:pk>/members/", members.members, name="desk-members"),
    path("desk/groups/<int:pk>/members/add/", members.add_member, name="desk-add-member"),
    path(
        "desk/groups/<int:pk>/members/<int:seat>/end/", members.end_member, name="desk-end-member"
    ),
]
