"""Equality answers: apart from persons, seen by their own, counted by others (TA-9, HA-48)."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import sign_up
from yousaid.accounts.choices import Role
from yousaid.accounts.models import User
from yousaid.journal.access import facts_about
from yousaid.journal.models import Fact
from yousaid.people.access import profile as access
from yousaid.people.access.profile_counts import DISABILITY, countable, profile_counts
from yousaid.people.access.profile_keys import KEY_FILE, profile_key, profile_keys
from yousaid.people.choices import Kind
from yousaid.people.models import Person, ProfileAnswer, ProfileQuestion
from yousaid.people.operations import profile as operations
from yousaid.people.rules.profile import age_band, disability, is_asked, least_shown

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_key(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def rosa(db):
    return Person.objects.create(name="Rosa", kind=Kind.RESIDENT)


@pytest.fixture
def manager(db) -> User:
    return sign_up("manager@test.test", "Mo", Role.MANAGER)


def wording(code):
    return next(each for each in access.questions_on(AT.date()) if each.question.code == code)


def answer(person, code, option=None, *, year=None, by):
    asked = wording(code)
    chosen = asked.options.get(code=option) if option else None
    operations.answer_profile(person.pk, asked, option=chosen, year=year, by=by, at=AT)


def read(person, by, reason="She asked me to"):
    reading = operations.open_profile(
        f"person:{person.pk}", page="test", reason=reason, by=by, at=AT
    )
    return access.profile_of(person.pk, reading)


class TestWhatIsAsked:
    def test_the_harmonised_lists(self, db):
        ethnic = [each for each in wording("ethnicity").options.all() if not each.is_silence]
        assert len(ethnic) == 19
        assert len({each.heading for each in ethnic}) == 5
        assert len([o for o in wording("religion").options.all() if not o.is_silence]) == 8

    def test_every_question_lets_people_say_that_they_would_rather_not(self, db):
        for asked in access.questions_on(AT.date()):
            assert [each.code for each in asked.options.all() if each.is_silence] == ["silent"]

    def test_a_retired_question_is_asked_no_more(self, db):
        ProfileQuestion.objects.filter(code="religion").update(retired_on=date(2026, 11, 23))
        assert "religion" not in [each.question.code for each in access.questions_on(AT.date())]


class TestAnswers:
    def test_an_answer_says_for_what_and_on_what_ground_it_was_given(self, rosa, manager):
        answer(rosa, "ethnicity", "roma", by=manager)

        kept = read(rosa, manager)["ethnicity"]
        assert kept.option.words == "Roma"
        assert "paragraph 8" in kept.condition
        assert kept.purpose
        assert kept.notice.version == 1
        assert kept.answered_in == date(2026, 11, 1)

    def test_prefer_not_to_say_is_an_answer_and_never_asked_is_none(self, rosa, manager):
        answer(rosa, "religion", "silent", by=manager)

        kept = read(rosa, manager)
        assert kept["religion"].option.is_silence
        assert "sex" not in kept

    def test_a_second_answer_replaces_the_first(self, rosa, manager):
        answer(rosa, "sex", "male", by=manager)
        answer(rosa, "sex", "female", by=manager)

        assert ProfileAnswer.objects.count() == 1
        assert read(rosa, manager)["sex"].option.code == "female"

    def test_an_option_of_another_question_is_refused(self, rosa, manager):
        other = wording("religion").options.first()
        with pytest.raises(operations.NoSuchAnswer):
            operations.answer_profile(rosa.pk, wording("sex"), option=other, by=manager, at=AT)

    def test_taking_all_back_removes_all_at_once(self, rosa, manager):
        answer(rosa, "sex", "female", by=manager)
        answer(rosa, "birth_year", year=1984, by=manager)

        assert operations.withdraw_profile(rosa.pk, by=manager, at=AT) == 2
        assert not ProfileAnswer.objects.exists()


class TestThePseudonym:
    def test_no_row_leads_from_an_answer_to_a_person(self):
        tables = {"people_person", "accounts_user"}
        for field in ProfileAnswer._meta.get_fields():
            if field.is_relation:
                assert field.related_model._meta.db_table not in tables

    def test_the_key_is_not_in_the_database(self, rosa, manager, settings):
        answer(rosa, "sex", "female", by=manager)
        key = (settings.DATA / KEY_FILE).read_text()
        assert (settings.DATA / KEY_FILE).stat().st_mode & 0o077 == 0
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                assert key not in str(cursor.fetchall())

    def test_another_key_leads_to_nobody(self, rosa, manager, settings, tmp_path_factory):
        answer(rosa, "sex", "female", by=manager)
        settings.DATA = tmp_path_factory.mktemp("other")
        assert read(rosa, manager) == {}

    def test_one_key_at_a_time_or_many_are_the_same(self):
        assert profile_keys([7, 8]) == {profile_key(7): 7, profile_key(8): 8}

    def test_the_journal_says_that_there_were_answers_and_never_which(self, rosa, manager):
        answer(rosa, "ethnicity", "roma", by=manager)
        said = " ".join(Fact.objects.values_list("payload", flat=True)).lower()
        assert "roma" not in said
        assert "ethnic" not in said


class TestReading:
    def test_every_reading_is_a_fact_the_person_can_see(self, rosa, manager):
        read(rosa, manager, "To correct a slip")
        (fact,) = facts_about(f"person:{rosa.pk}")
        assert fact.actor == manager
        assert fact.content.reason == "To correct a slip"

    def test_another_persons_answers_need_a_reason(self, rosa, manager):
        with pytest.raises(ValueError, match="Say why"):
            read(rosa, manager, " ")

    def test_a_reading_opens_one_record_only(self, rosa, manager):
        reading = operations.open_profile("person:999", page="t", reason="x", by=manager, at=AT)
        with pytest.raises(access.NotThisReading):
            access.profile_of(rosa.pk, reading)

    @pytest.mark.parametrize("role", Role)
    def test_who_may_open_one_and_who_may_count(self, role, rosa):
        user = sign_up(f"{role}@test.test", role, role)
        assert access.may_open_profile(user, rosa) == (role == Role.MANAGER)
        counts = {Role.ENGAGEMENT, Role.MANAGER, Role.DATA_PROTECTION}
        assert access.may_count_profiles(user) == (role in counts)


class TestCounts:
    @pytest.fixture
    def town(self, manager):
        """120 residents: 60 answered; 40 take part, mostly women, one of them Roma."""
        people = Person.objects.bulk_create(
            Person(name=f"P{n}", kind=Kind.RESIDENT) for n in range(120)
        )
        sexes, origins = wording("sex"), wording("ethnicity")
        number = count(1)

        def say(person, asked, code):
            ProfileAnswer.objects.create(
                id=next(number),
                respondent=profile_key(person.pk),
                wording=asked,
                option=asked.options.get(code=code),
                notice_id=access.notice_on(AT.date()).pk,
                answered_in=date(2026, 11, 1),
            )

        for place, person in enumerate(people[:60]):
            say(person, sexes, "female" if place < 30 else "male")
            say(person, origins, "roma" if place == 0 else "british")
        return [each.pk for each in people[:40]], [each.pk for each in people]

    def count(self, town, code, by):
        reading = operations.open_profile("landlord", page="test", by=by, at=AT)
        return profile_counts(code, *town, reading)

    def test_shares_and_ratios_beside_everybody(self, town, manager):
        found = {row.answer: row for row in self.count(town, "sex", manager).rows}
        assert (found["Female"].taking_part, found["Female"].everybody) == (30, 30)
        assert found["Female"].ratio == pytest.approx((30 / 40) / (30 / 120))
        assert found["Female"].low < found["Female"].ratio < found["Female"].high

    def test_who_was_never_asked_is_shown(self, town, manager):
        rows = self.count(town, "sex", manager).rows
        assert [row.answer for row in rows][-2:] == ["Prefer not to say", "Not known"]
        assert rows[-1].everybody == 60

    def test_one_roma_resident_cannot_be_found(self, town, manager):
        found = {row.answer: row for row in self.count(town, "ethnicity_options", manager).rows}
        assert found["Roma"].taking_part is None
        assert found["Roma"].ratio is None
        assert found["Indian"].taking_part is None, "zero tells as much as one"

    def test_ethnic_groups_are_counted_by_their_five_headings(self, town, manager):
        answers = [row.answer for row in self.count(town, "ethnicity", manager).rows]
        assert len(answers) == 5 + 2

    def test_a_handful_of_people_shows_nothing(self, town, manager):
        inside, everybody = town
        counts = self.count((inside[:4], everybody), "sex", manager)
        assert counts.taking_part is None
        assert {row.taking_part for row in counts.rows} == {None}

    def test_people_beyond_those_compared_with_are_not_counted(self, town, manager):
        inside, everybody = town
        assert self.count((inside, everybody[:20]), "sex", manager).taking_part == 20

    def test_counting_takes_as_many_queries_for_few_as_for_many(
        self, town, manager, django_assert_num_queries
    ):
        self.count(town, "sex", manager)
        reading = operations.open_profile("landlord", page="test", by=manager, at=AT)
        for everybody in (town[1][:30], town[1]):
            with django_assert_num_queries(5):
                profile_counts("sex", town[0], everybody, reading)

    def test_every_attribute_can_be_counted(self, town, manager):
        assert DISABILITY in dict(countable())
        for code, _ in countable():
            assert self.count(town, code, manager).everybody in (120, None)


class TestRules:
    @pytest.mark.parametrize(
        ("condition", "effect", "said"),
        [
            ("yes", "a_lot", "Disabled"),
            ("yes", "a_little", "Disabled"),
            ("yes", "not_at_all", "Not disabled"),
            ("no", None, "Not disabled"),
            ("yes", None, "Not known"),
            ("yes", "silent", "Prefer not to say"),
            ("silent", None, "Prefer not to say"),
            (None, None, "Not known"),
        ],
    )
    def test_disabled_by_the_equality_act(self, condition, effect, said):
        assert disability(condition, effect) == said

    @given(st.integers(1900, 2026))
    def test_everybody_born_has_an_age_band(self, born):
        assert age_band(born, 2026) != "Not known"

    def test_the_second_question_follows_a_yes_only(self):
        assert is_asked("condition=yes", {"condition": "yes"})
        assert not is_asked("condition=yes", {"condition": "no"})
        assert not is_asked("condition=yes", {})
        assert is_asked("", {})

    def test_special_category_is_hidden_under_ten_from_staff_too(self):
        assert least_shown(is_special=True, is_staff=True) == 10
        assert least_shown(is_special=False, is_staff=True) == 5
        assert least_shown(is_special=False, is_staff=False) == 10
