"""Error pages, the landlord's colour, the pattern page."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory, override_settings

from tests.kit.markup import elements, ids
from yousaid.kit import views
from yousaid.kit.patterns import TITLES

SOURCE = Path(__file__).parents[2] / "src" / "yousaid"


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.permission_denied, 403),
        (views.not_found, 404),
        (views.conflict, 409),
        (views.server_error, 500),
        (views.csrf_failure, 403),
    ],
)
@override_settings(LANDLORD="Larkmere Council Homes")
def test_error_pages_need_no_database(view, status) -> None:
    response = view(RequestFactory().get("/"))
    page = response.content.decode()
    assert response.status_code == status
    assert len(elements(page, "//h1")) == 1
    assert re.search(r"<title>[^<]+ – Larkmere Council Homes</title>", page)
    assert elements(page, "//main[@id='main-content']")


@pytest.mark.django_db
@override_settings(LANDLORD_COLOUR="#5a2d82")
def test_the_landlords_colour(client: Client) -> None:
    response = client.get("/theme.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--ys-brand:#5a2d82" in response.content.decode()
    assert "max-age" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?desk"])
def test_the_pattern_page_shows_everything(client: Client, query: str) -> None:
    response = client.get(f"/patterns{query}")
    page = response.content.decode()
    assert set(TITLES) <= set(ids(page))
    assert len(ids(page)) == len(set(ids(page)))
    for link in elements(page, "//a[starts-with(@href,'#')]/@href"):
        if len(link) > 1:
            assert link[1:] in ids(page), link
    drawn = {path.stem for path in (SOURCE / "kit/templates/kit/patterns").glob("*.html")}
    assert drawn - {"page"} == set(TITLES)
