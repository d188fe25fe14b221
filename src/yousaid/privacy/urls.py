"""The addresses of privacy: for everybody, one's own, and the desk's."""

from django.urls import path

from yousaid.privacy.views import notice, own, requests, retention, taking_part

app_name = "privacy"
urlpatterns = [
    path("privacy/", notice.notice, name="public-notice"),
    path("me/data/", own.data, name="own"),
    path("me/data/copy/", own.ask_for_copy, name="own-ask-copy"),
    path("me/data/copies/<int:pk>/", own.copy_file, name="copy-file"),
    path("me/data/erase/", own.erase, name="own-erase"),
    path("me/who-looked/", own.who_looked, name="own-looks"),
    path("desk/who-takes-part/", taking_part.who_takes_part, name="desk-who-takes-part"),
    path("desk/privacy/", requests.requests, name="desk-requests"),
    path("desk/privacy/requests/add/", requests.add_request, name="desk-add-request"),
    path("desk/privacy/requests/<int:pk>/", requests.request, name="desk-request"),
    path("desk/privacy/requests/<int:pk>/grant/", requests.grant, name="desk-grant"),
    path("desk/privacy/requests/<int:pk>/confirm/", requests.confirm, name="desk-confirm"),
    path("desk/privacy/requests/<int:pk>/refuse/", requests.refuse, name="desk-refuse"),
    path("desk/privacy/retention/", retention.retention, name="desk-retention"),
    path("desk/privacy/retention/moved-out/", retention.moved_out, name="desk-moved-out"),
    path("desk/privacy/retention/<int:pk>/", retention.rule, name="desk-rule"),
]
