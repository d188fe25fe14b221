from django.urls import path

from yousaid.kit import views

app_name = "kit"

urlpatterns = [
    path("theme.css", views.theme, name="theme"),
]
