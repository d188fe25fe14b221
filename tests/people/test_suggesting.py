"""Finding one person as one types, and in forms that ask for somebody, with and without scripts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.desk import hidden
from tests.people.test_people_list import CANARY, engagement, living, officer, places
from yousaid.groups.models import Group

pytestmark = pytest.mark.django_db
__all__ = ["places"]


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True  # nobody has a second factor here, and the day is always the same


def suggested(client, words, among=""):
    answer = client.get(reverse("people:desk-suggest"), {"q": words, "among": among})
    assert answer.status_code == 200
    return answer.json()["found"]


def test_suggests_by_the_beginning_of_each_word_those_called_so_first(places):
    for name in ("Ann Johnson", "John Abel", "Johanna Smith", "Bob Smithers"):
        living(name, places["North"][1])
    client = engagement()
    names = [each["name"] for each in suggested(client, "john")]
    assert names == ["John Abel", "Ann Johnson"]
    assert [each["name"] for each in suggested(client, "joh sm")] == ["Johanna Smith"]
    assert [each["name"] for each in suggested(client, "johanna sm")] == ["Johanna Smith"]
    assert suggested(client, "") == []


def test_a_suggestion_tells_namesakes_apart_and_says_why(places):
    living("Ann Kowalczyk", places["North"][1])
    living("Ann Kowalczyk", places["South"][1])
    found = suggested(engagement(), "kowalzcyk")
    assert {each["hint"] for each in found} == {"1 North Tower, LK1 1AA", "1 South Tower, LK1 1AA"}
    assert {each["why"] for each in found} == {"spelling like Kowalczyk"}


@pytest.mark.parametrize("words", ["Canary", "Kowalczyk", "canry", "1 South Tower", "07700900777"])
def test_never_suggests_anybody_out_of_reach(places, words):
    living(CANARY, places["South"][1], phone="07700 900777")
    assert suggested(officer(places["North"][0]), words) == []


def test_at_most_ten_and_as_many_queries_for_many_as_for_one(places):
    client = engagement()
    living("Ann Able", places["North"][1])

    def queries():
        with CaptureQueriesContext(connection) as taken:
            suggested(client, "able")
        return len(taken)

    queries()
    few = queries()
    for number in range(20):
        living(f"Able Person{number}", places["North"][1])
    assert queries() == few
    assert len(suggested(client, "able")) == 10


class TestJoiningAGroup:
    """The form asks for words and offers whom they found: nobody is listed before (no scripts)."""

    @pytest.fixture
    def join_page(self, places):
        living("Ann Able", places["North"][1])
        living("Abel Other", places["South"][1])
        group = Group.objects.create(name="North TRA", kind_id="association")
        return reverse("groups:desk-add-member", args=[group.pk])

    def send(self, client, page, **answers):
        form = client.get(page)
        assert "Ann Able" not in form.content.decode()
        days = {"starts-day": "23", "starts-month": "11", "starts-year": "2026"}
        return client.post(page, {**hidden(form), **days, "how": "joined", **answers})

    def test_words_are_answered_with_choices(self, join_page):
        answer = self.send(engagement(), join_page, **{"person-words": "able"})
        content = answer.content.decode()
        assert "Choose who you mean from those found" in content
        assert "Ann Able, 1 North Tower, LK1 1AA" in content
        assert not Group.objects.get().memberships.exists()

    def test_a_choice_joins(self, join_page):
        client = engagement()
        pk = suggested(client, "ann able", "join")[0]["id"]
        answer = self.send(client, join_page, **{"person-words": "able", "person": pk})
        assert answer.status_code == 302
        assert Group.objects.get().memberships.get().person_id == pk

    def test_nobody_found_says_so(self, join_page):
        answer = self.send(engagement(), join_page, **{"person-words": "zzzz"})
        assert "Nothing is found for “zzzz”" in answer.content.decode()

    def test_nobody_asked_for_is_an_answer_missing(self, join_page):
        answer = self.send(engagement(), join_page)
        assert "Answer the question: Who joins?" in answer.content.decode()

    def test_an_invented_choice_is_refused(self, join_page):
        answer = self.send(engagement(), join_page, person=999_999)
        assert answer.status_code == 200
        assert not Group.objects.get().memberships.exists()
