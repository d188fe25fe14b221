"""Addresses of the account, of users' administration, and of the demo's doors."""

from django.urls import path

from yousaid.accounts.views import account, demo, desk

app_name = "accounts"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/sessions/end/", account.end_sessions, name="end-sessions"),
    path("account/views/save/", account.save_view, name="save-view"),
    path("account/views/<int:pk>/delete/", account.delete_view, name="delete-view"),
    path("demo/sign-in", demo.sign_in, name="demo-sign-in"),
    path("demo/mail", demo.mail, name="demo-mail"),
    path("desk/users/", desk.users, name="desk-users"),
    path("desk/users/invite/", desk.invite, name="desk-invite"),
    path("desk/users/<int:pk>/", desk.user, name="desk-user"),
    path("desk/users/<int:pk>/give-role/", desk.give_role, name="desk-give-role"),
    path("desk/users/<int:pk>/deactivate/", desk.deactivate, name="desk-deactivate"),
    path("desk/roles/<int:pk>/end/", desk.end_role, name="desk-end-role"),
]
