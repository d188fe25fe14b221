from django.urls import path

from yousaid.public import views

app_name = "public"

urlpatterns = [path("", views.home, name="home")]
