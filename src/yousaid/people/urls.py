"""The desk's addresses for people."""

from django.urls import path

from yousaid.people.views.desk import people_list, persons

app_name = "people"
urlpatterns = [
    path("desk/people/", people_list.people, name="desk-people"),
    path("desk/people/add/", persons.add_person, name="desk-add-person"),
    path("desk/people/<int:pk>/", persons.person, name="desk-person"),
    path("desk/people/<int:pk>/change/", persons.change_person, name="desk-change-person"),
]
