from django.urls import path

from yousaid.jobs import views

app_name = "jobs"
urlpatterns = [
    path("desk/jobs/<uuid:job>/", views.progress, name="progress"),
    path("desk/jobs/<uuid:job>/stop/", views.cancel, name="cancel"),
]
