"""Addresses of the account, of users' administration, and of the demo's doors."""

from django.urls import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = []
