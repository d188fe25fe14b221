"""The list of homes on its way in: upload, check, import, what comes back, undo."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from tests.cast import sign_in, sign_up
from yousaid.accounts.choices import Reach, Role
from yousaid.accounts.models import Grant
from yousaid.imports.models import ImportRun
from yousaid.jobs.models import JobProgress
from yousaid.jobs.operations import beat, cancel_job, work_off
from yousaid.journal.models import Fact
from yousaid.places.models import Home, Place

pytestmark = pytest.mark.django_db
HEAD = "Property Ref,UPRN,Address,Postcode,Tenure,Beds,Neighbourhood,Estate,Block,Rent"
GOOD = "A1,100023336956,1 Café House,LK1 1ZZ,Secure,2,Gasworks,Elm Park,Café House,99"
BAD = "A2,12x,2 Café House,LK1 1ZZ,Secure,2,Gasworks,Elm Park,Café House,99"


@pytest.fixture
def client(settings):
    settings.DEMO = True
    return sign_in(sign_up("engagement@example.test", "Eng", Role.ENGAGEMENT))


def _page(step, run):
    return reverse(f"places:desk-import-{step}", args=[run.pk])


def _send(client, content, name="homes.csv"):
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse("places:desk-import"), {"file": file, "pasted": ""})
    return answer, ImportRun.objects.order_by("-pk").first()


def _csv(*rows):
    return "\r\n".join([HEAD, *rows]).encode("cp1252")


def test_a_list_goes_all_the_way_and_back(client):
    answer, run = _send(client, _csv(GOOD, BAD))
    assert answer.url == _page("check", run)
    words = client.get(answer.url).content.decode()
    assert "Import 1 home" in words
    assert "“12x” is not a UPRN" in words
    assert "1 neighbourhood, 1 estate, 1 block" in words
    assert "Left aside: Rent." in words
    assert "cp1252" in words
    assert not Home.objects.exists()

    assert client.post(_page("check", run)).url == _page("result", run)
    words = client.get(_page("result", run)).content.decode()
    assert "1 home was imported" in words
    assert Home.objects.get().place.name == "Café House"

    returned = b"".join(client.get(_page("returned", run)).streaming_content)
    client.post(_page("undo", run))
    assert not Home.objects.exists()
    assert "This import was undone" in client.get(_page("result", run)).content.decode()

    mended = returned.decode("utf-8-sig").replace("12x", "77")
    _, run = _send(client, mended.encode())
    client.post(_page("check", run))
    assert list(Home.objects.values_list("reference", "uprn")) == [("A2", 77)]
    kinds = set(Fact.objects.values_list("kind", flat=True))
    assert {"places.homes-imported", "places.homes-import-undone"} <= kinds


def test_a_workbook_with_numbers_and_formulas(client):
    book = Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(["A1", 100023336956, "1 Elm", "LK1 1ZZ", "Secure", 2.0, "G", "Elm", "E", 1])
    book.active.append(["A2", "=B2+1", "2 Elm", "LK1 1ZZ", "Secure", 2, "G", "Elm", "E", 1])
    content = io.BytesIO()
    book.save(content)
    _, run = _send(client, content.getvalue(), "homes.xlsx")
    client.post(_page("check", run))
    home = Home.objects.get(reference="A1")
    assert (home.uprn, home.bedrooms) == (100023336956, 2)


def test_what_is_wrong_with_a_whole_file_is_said_at_the_file(client):
    answer, run = _send(client, b"Name,Colour\r\nAnn,red")
    assert run is None
    assert "Missing: reference, address, tenure" in answer.content.decode()
    answer, _ = _send(client, b"%PDF-1.7")
    assert "PDF files can" in answer.content.decode()
    answer = client.post(reverse("places:desk-import"), {"pasted": ""})
    assert "Choose a file, or paste your list" in answer.content.decode()


def test_a_pasted_list(client):
    client.post(reverse("places:desk-import"), {"pasted": f"{HEAD}\n{GOOD}".replace(",", "\t")})
    client.post(_page("check", ImportRun.objects.get()))
    assert Home.objects.get().reference == "A1"


def test_sending_twice_imports_once(client):
    _, run = _send(client, _csv(GOOD))
    client.post(_page("check", run))
    assert client.post(_page("check", run)).url == _page("result", run)
    assert Fact.objects.filter(kind="places.homes-imported").count() == 1


def test_a_refused_undo_says_why_and_changes_nothing(client):
    _, run = _send(client, _csv(GOOD))
    client.post(_page("check", run))
    Home.objects.update(address="Changed")
    client.post(_page("undo", run))
    assert "changed since" in client.get(_page("result", run)).content.decode()
    run.refresh_from_db()
    assert (run.status, Home.objects.count()) == ("imported", 1)


def _long():
    rows = [
        f"L{n:05},,{n} {'Long ' * 12}House,,Secure,2,Gasworks,Elm Park,B{n % 9},9"
        for n in range(2_000)
    ]
    return _csv(*rows)


def _work():
    beat("here", machine="m", process="p", now=timezone.now())
    return work_off(now=timezone.now)


def test_a_long_list_is_checked_and_imported_in_the_background(client):
    answer, run = _send(client, _long())
    assert "/desk/jobs/" in answer.url
    assert "still being read" in client.get(_page("check", run)).content.decode()
    assert _work() == 1
    assert _page("check", run) in client.get(answer.url).content.decode()
    answer = client.post(_page("check", run))
    assert client.get(_page("result", run)).url == answer.url
    assert _work() == 2  # and people are found where their homes lie now
    assert _page("result", run) in client.get(answer.url).content.decode()
    assert Home.objects.count() == 2_000
    client.post(_page("undo", run))
    assert (Home.objects.count(), Place.objects.filter(depth__gt=1).count()) == (0, 0)


def test_a_long_list_without_a_heading_says_so_when_it_was_read(client):
    _, run = _send(client, _long().partition(b"\r\n")[2])
    _work()
    words = client.get(_page("check", run)).content.decode()
    assert "No heading row was found" in words


def test_an_import_that_was_stopped_can_be_started_again(client):
    _, run = _send(client, _long())
    _work()
    client.post(_page("check", run))
    cancel_job(JobProgress.objects.get(pk=ImportRun.objects.get().job_id))
    assert client.get(_page("result", run)).url == _page("check", run)
    assert "stopped before anything was written" in client.get(_page("check", run)).content.decode()
    client.post(_page("check", run))
    _work()
    assert Home.objects.count() == 2_000


def test_a_role_for_some_places_brings_nothing_in(client):
    user = sign_up("far@example.test", "Far")
    Grant.objects.create(user=user, role=Role.MANAGER, reach=Reach.PLACES, starts="2026-01-01")
    far = sign_in(user)
    assert far.get(reverse("places:desk-import")).status_code == 403
    assert far.post(reverse("places:desk-levels"), {"level-2": "X"}).status_code == 403
    assert far.get(reverse("places:desk-places")).status_code == 200


def test_a_new_landlord_sees_what_to_do_first(client):
    words = client.get(reverse("places:desk-places")).content.decode()
    assert "Begin with your homes" in words
    example = b"".join(client.get(reverse("places:desk-import-example")).streaming_content)
    _, run = _send(client, example)
    assert (run.findings["new"], run.findings["returned"]) == (1, [])
