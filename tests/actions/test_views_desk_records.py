"""Evidence and its files, notes, private links: who gets what, and how it is handed out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.actions.desk import engagement, hidden, send
from tests.cast import sign_up
from tests.factories.actions import a_plan, an_action
from tests.factories.people import a_person
from yousaid.accounts.choices import Role
from yousaid.actions import operations as do
from yousaid.actions.access import raiser_token
from yousaid.actions.choices import Status
from yousaid.actions.models import Evidence, ProgressNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings, tmp_path):
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path
    return engagement()


def photo():
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-CANARY"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 12.0)
    written = io.BytesIO()
    Image.new("RGB", (30, 30), "red").save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG 1.jpg", written.getvalue())


def add(client, action, upload, **values):
    url = reverse("actions:desk-evidence", args=[action.pk])
    kind = values.pop("kind", "photo")
    return send(client, url, kind=kind, title="New door", **{kind: upload}, **values)


def file_url(evidence):
    return reverse("actions:desk-evidence-file", args=[evidence.action_id, evidence.pk])


def test_a_photo_is_kept_without_where_it_was_taken(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    assert add(client, action, photo()).status_code == 302
    kept = Evidence.objects.get()
    with kept.file.open() as file:
        content = file.read()
    assert b"CAMERA-CANARY" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_a_file_is_handed_out_to_be_kept_never_to_be_run(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    add(client, action, SimpleUploadedFile("a.pdf", b"%PDF-1.7"), kind="file")
    response = client.get(file_url(Evidence.objects.get()))
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="a')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.exe", "a.docm"])
def test_files_that_could_harm_are_refused(desk, name):
    client, user = desk
    action = an_action(a_plan(by=user))
    response = add(client, action, SimpleUploadedFile(name, b"<script>"), kind="file")
    assert "must be a PDF" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_is_handed_to_those_who_see_its_action_and_to_nobody_else(desk):
    client, user = desk
    action, other = an_action(a_plan(by=user)), an_action(a_plan(by=user))
    add(client, action, photo(), is_public="on")
    url = file_url(action.evidence.get())
    assert client.get(url).status_code == 200
    assert Client().get(url).status_code == 302  # to sign in
    officer = Client()
    officer.force_login(sign_up("olive@cast.test", "Olive", Role.DATA_PROTECTION))
    assert officer.get(url).status_code == 404
    wrong = reverse("actions:desk-evidence-file", args=[other.pk, action.evidence.get().pk])
    assert client.get(wrong).status_code == 404


def test_evidence_is_shown_to_residents_and_taken_back(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    add(client, action, SimpleUploadedFile("a.pdf", b"%PDF-1.7"), kind="file")
    kept = action.evidence.get()
    assert not kept.is_public
    url = reverse("actions:desk-evidence-sight", args=[action.pk, kept.pk])
    page = reverse("actions:desk-detail", args=[action.pk])
    assert url in client.get(page).content.decode()
    for choice, told in (("yes", "Evidence shown to residents"), ("no", "Evidence kept inside")):
        assert send(client, url, is_public=choice)["Location"] == page
        kept.refresh_from_db()
        assert kept.is_public is (choice == "yes")
        assert told in client.get(page).content.decode()
    other = an_action(a_plan(by=user))
    wrong = reverse("actions:desk-evidence-sight", args=[other.pk, kept.pk])
    assert client.post(wrong, {"is_public": "yes"}).status_code == 404


def test_a_quick_update_with_a_photo_is_done_in_one_form(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY)
    url = reverse("actions:desk-update", args=[action.pk])
    response = send(client, url, words="Door hung", photo=photo(), move="claim")
    assert response["Location"] == reverse("desk:today")
    action.refresh_from_db()
    assert action.status == Status.CLAIMED
    assert action.evidence.get().title == "Door hung"
    assert ProgressNote.objects.get().is_internal
    assert not action.evidence.get().is_public


def test_a_quick_update_says_what_is_missing(desk):
    client, user = desk
    action = an_action(a_plan(by=user), status=Status.UNDER_WAY)
    url = reverse("actions:desk-update", args=[action.pk])
    page = send(client, url, move="claim", words="All done").content.decode()
    assert "Add evidence first" in page
    assert "All done" in page
    assert not ProgressNote.objects.exists()
    assert "Write a few words" in send(client, url, move="note").content.decode()
    assert send(client, url, move="nonsense", words="x").status_code == 200


def test_an_internal_note_is_told_to_staff_within_reach_only(desk):
    client, user = desk
    action = an_action(a_plan(by=user, published=True))
    url = reverse("actions:desk-note", args=[action.pk])
    send(client, url, text="Canary within", is_internal="yes")
    assert (
        "Canary within"
        in client.get(reverse("actions:desk-detail", args=[action.pk])).content.decode()
    )


def test_a_private_link_is_shown_once_and_ends_the_one_before(desk):
    client, user = desk
    action = an_action(a_plan(by=user))
    raiser = do.add_raiser(action, who=a_person("Rosa"), by=user, at=action.created_at)
    before = raiser.token_hash
    url = reverse("actions:desk-private-link", args=[action.pk, raiser.pk])
    assert before == action.raisers.get().token_hash
    page = client.post(url, hidden(client.get(url)))
    assert page["Cache-Control"] == "no-store"
    assert "shown once" in page.content.decode()
    raiser = action.raisers.get()
    assert raiser.token_hash != before
    link = reverse("actions:public-raised", args=[raiser_token(raiser)])
    assert f"http://127.0.0.1:8000{link}" in page.content.decode()
    assert Client().get(link).status_code == 200
    assert raiser_token(raiser) not in client.get(url).content.decode()
