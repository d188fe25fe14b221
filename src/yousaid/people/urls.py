"""The desk's addresses for people."""

from django.urls import path

from yousaid.people.views import desk

app_name = "people"
urlpatterns = [
    path("desk/people/", desk.people, name="desk-people"),
    path("desk/people/add/", desk.add_person, name="desk-add-person"),
    path("desk/people/<int:pk>/", desk.person, name="desk-person"),
    path("desk/people/<int:pk>/change/", desk.change_person, name="desk-change-person"),
]
