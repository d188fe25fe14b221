from django.urls import path

from yousaid.kit import views

app_name = "kit"

urlpatterns = [
    path("theme.css", views.theme, name="theme"),
    path("patterns", views.pattern_page, name="patterns"),
]
