"""The desk's addresses for groups."""

from django.urls import path

from yousaid.groups.views import desk

app_name = "groups"
urlpatterns = [
    path("desk/groups/", desk.groups, name="desk-groups"),
    path("desk/groups/add/", desk.add_group, name="desk-add-group"),
    path("desk/groups/<int:pk>/", desk.group, name="desk-group"),
    path("desk/groups/<int:pk>/change/", desk.change_group, name="desk-change-group"),
    path("desk/groups/<int:pk>/members/add/", desk.add_member, name="desk-add-member"),
    path("desk/groups/<int:pk>/members/<int:seat>/end/", desk.end_member, name="desk-end-member"),
]
