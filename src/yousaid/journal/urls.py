from django.urls import path

from yousaid.journal import views

app_name = "journal"
urlpatterns = [path("journal/head.json", views.public_head, name="public-head")]
