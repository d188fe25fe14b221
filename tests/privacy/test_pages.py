"""Pages about what is kept: from request to tombstone, and who may open which."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import set_up_app, sign_in, sign_up
from tests.factories.groups import a_group
from yousaid.accounts.choices import Role
from yousaid.groups.models import Membership
from yousaid.imports.models import ImportRun
from yousaid.jobs.operations import work_off
from yousaid.people.choices import Capacity, ContactKind, Kind
from yousaid.people.models import ContactPoint, Person, ProfileAnswer, ProfileOption, Residency
from yousaid.privacy.claims import CLAIMS
from yousaid.privacy.models import Copy, Request, RetentionRule
from yousaid.privacy.operations.retention import let_go

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_demo(settings):
    settings.DEMO = False


@pytest.fixture
def rosa():
    user = sign_up("rosa@private.test", "Rosamund Quillfeather", Role.RESIDENT)
    person = Person.objects.create(name=user.name, kind=Kind.RESIDENT, user=user)
    ContactPoint.objects.create(
        person=person, kind=ContactKind.EMAIL, value=user.email, tidy=user.email
    )
    return person


def staff(role):
    user = sign_up(f"{role}@cast.test", f"Name of {role}", role)
    set_up_app(user)
    return sign_in(user)


@pytest.fixture
def officer():
    return staff(Role.DATA_PROTECTION)


@pytest.fixture
def manager():
    return staff(Role.MANAGER)


def run_jobs():
    assert work_off(now=timezone.now)


class TestACopy:
    def test_a_resident_makes_and_fetches_it(self, rosa):
        browser = sign_in(rosa.user)
        browser.post(reverse("privacy:own-ask-copy"))
        run_jobs()
        (copy,) = Copy.objects.all()
        assert "Download" in browser.get(reverse("privacy:own")).content.decode()
        answer = browser.get(reverse("privacy:copy-file", args=[copy.pk]))
        assert answer["Cache-Control"] == "no-store"
        content = b"".join(answer.streaming_content)
        assert "data.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()

    def test_nobody_else_can_fetch_it_and_nobody_after_its_time(self, rosa, officer, manager):
        sign_in(rosa.user).post(reverse("privacy:own-ask-copy"))
        run_jobs()
        (copy,) = Copy.objects.all()
        address = reverse("privacy:copy-file", args=[copy.pk])
        assert officer.get(address).status_code == 404
        assert manager.get(address).status_code == 404
        Copy.objects.update(expires_at=copy.made_at)
        assert sign_in(rosa.user).get(address).status_code == 404

    def test_the_officer_makes_one_by_ticket(self, rosa, officer):
        officer.post(
            reverse("privacy:desk-add-request"),
            {"who": "rosa@private.test", "kind": "copy", "asked_by": "Herself, by letter",
             "asked_on-day": "20", "asked_on-month": "11", "asked_on-year": "2026"},
        )  # fmt: skip
        ticket = Request.objects.get()
        page = reverse("privacy:desk-request", args=[ticket.pk])
        officer.post(reverse("privacy:desk-grant", args=[ticket.pk]), {"identity": "Passport"})
        run_jobs()
        ticket.refresh_from_db()
        assert ticket.state == "done"
        assert "Download the copy" in officer.get(page).content.decode()


class TestErasure:
    @pytest.fixture
    def ticket(self, rosa):
        sign_in(rosa.user).post(reverse("privacy:own-erase"), {"sure": "on"})
        return Request.objects.get()

    def test_two_people_decide_and_a_number_is_left(self, ticket, rosa, officer, manager):
        page = reverse("privacy:desk-request", args=[ticket.pk])
        assert manager.get(page).status_code == 404, "no ticket before it is decided"
        shown = officer.get(page).content.decode()
        assert "What would go" in shown
        assert "How we reach you" in shown
        labels = {claim.model for claim in CLAIMS}
        assert not [each for each in labels if each in shown], "words, not names of models"
        given = {"identity": "Signed in", "words": "Rosamund Quillfeather\nrosa@private.test"}
        officer.post(reverse("privacy:desk-grant", args=[ticket.pk]), given)
        confirm = reverse("privacy:desk-confirm", args=[ticket.pk])
        assert officer.post(confirm).status_code == 403, "the same person twice"
        manager.post(confirm)
        run_jobs()

        rosa.refresh_from_db()
        ticket.refresh_from_db()
        assert rosa.name == f"Person {rosa.pk}"
        assert ticket.state == "done"
        assert (ticket.asked_by, ticket.identity, ticket.words) == ("", "", [])
        assert "Quillfeather" not in officer.get(page).content.decode()

    def test_a_refusal_is_told_with_its_reason(self, ticket, rosa, officer):
        refuse = reverse("privacy:desk-refuse", args=[ticket.pk])
        assert "Answer the question" in officer.post(refuse).content.decode()
        officer.post(refuse, {"reason": "You hold an office until May."})
        assert "until May" in sign_in(rosa.user).get(reverse("privacy:own")).content.decode()

    def test_asking_twice_makes_one_ticket(self, ticket, rosa):
        answer = sign_in(rosa.user).post(reverse("privacy:own-erase"), {"sure": "on"})
        assert "asked for this already" in answer.content.decode()
        assert Request.objects.count() == 1


class TestWhoLooked:
    def test_a_resident_reads_roles_and_reasons_and_the_officer_names(self, rosa, manager, officer):
        person = reverse("people:desk-one-profile", args=[rosa.pk])
        manager.post(person, {"reason": "She asked me to correct it"})
        shown = sign_in(rosa.user).get(reverse("privacy:own-looks")).content.decode()
        assert "Manager" in shown
        assert "She asked me to correct it" in shown
        assert "Name of manager" not in shown

        sign_in(rosa.user).post(reverse("privacy:own-erase"), {"sure": "on"})
        page = reverse("privacy:desk-request", args=[Request.objects.get().pk])
        assert "Name of manager" in officer.get(page).content.decode()

    def test_nobody_looked_says_so(self, rosa):
        shown = sign_in(rosa.user).get(reverse("privacy:own-looks")).content.decode()
        assert "Nobody has looked yet" in shown


class TestOwnProfile:
    def test_one_question_a_page_every_one_skippable(self, rosa):
        browser = sign_in(rosa.user)
        first = reverse("people:own-profile-question", args=["birth_year"])
        shown = browser.get(first).content.decode()
        assert "Why we ask" in shown
        assert "Skip this question" in shown
        answer = browser.post(first, {"year": "1984"})
        assert answer["Location"] == reverse("people:own-profile-question", args=["sex"])
        browser.post(answer["Location"], {})
        assert ProfileAnswer.objects.count() == 1
        assert "1984" in browser.get(reverse("people:own-profile")).content.decode()

    def test_a_year_that_cannot_be_is_refused(self, rosa):
        first = reverse("people:own-profile-question", args=["birth_year"])
        assert "such as 1984" in sign_in(rosa.user).post(first, {"year": "1492"}).content.decode()

    def test_the_second_question_on_disability_follows_a_yes(self, rosa):
        browser = sign_in(rosa.user)
        effect = reverse("people:own-profile-question", args=["effect"])
        assert browser.get(effect).status_code == 404
        condition = reverse("people:own-profile-question", args=["condition"])
        yes = ProfileOption.objects.get(code="yes", wording__question__code="condition").pk
        assert browser.post(condition, {"option": yes})["Location"] == effect

    def test_taking_all_back(self, rosa):
        browser = sign_in(rosa.user)
        browser.post(reverse("people:own-profile-question", args=["birth_year"]), {"year": "1984"})
        browser.post(reverse("people:own-profile-withdraw"))
        assert not ProfileAnswer.objects.exists()

    def test_it_is_not_on_the_persons_page(self, rosa, manager):
        sign_in(rosa.user).post(
            reverse("people:own-profile-question", args=["birth_year"]), {"year": "1984"}
        )
        assert (
            "1984"
            not in manager.get(reverse("people:desk-person", args=[rosa.pk])).content.decode()
        )

    def test_a_manager_gives_a_reason_first(self, rosa, manager):
        sign_in(rosa.user).post(
            reverse("people:own-profile-question", args=["birth_year"]), {"year": "1984"}
        )
        address = reverse("people:desk-one-profile", args=[rosa.pk])
        assert "1984" not in manager.get(address).content.decode()
        assert "1984" not in manager.post(address, {"reason": ""}).content.decode()
        assert "1984" in manager.post(address, {"reason": "She asked"}).content.decode()


class TestRetention:
    def test_old_uploads_lose_their_content_and_new_ones_do_not(self, officer):
        now = timezone.now()
        by = sign_up("x@private.test", "X")
        runs = [
            ImportRun.objects.create(
                kind="people", title="t", file_name="f", content=b"names", sha256="0" * 64,
                findings={"rows": ["Rosa"]}, by=by, at=now - timedelta(days=days),
            )
            for days in (29, 27)
        ]  # fmt: skip
        assert ">1<" in officer.get(reverse("privacy:desk-retention")).content.decode()
        assert let_go(by=by, at=now) == {"import_files": 1}
        for run in runs:
            run.refresh_from_db()
        assert [bytes(run.content) for run in runs] == [b"", b"names"]
        assert runs[0].findings == {}
        assert let_go(by=by, at=now) == {}

    def test_contacts_of_people_who_moved_out_wait_for_a_look(self, rosa, officer):
        Residency.objects.create(
            person=rosa, address="1 High Street", capacity=Capacity.TENANT, ends="2020-01-01"
        )
        let_go(by=rosa.user, at=timezone.now())
        assert ContactPoint.objects.exists(), "never silently"
        page = reverse("privacy:desk-moved-out")
        Membership.objects.create(group=a_group("Elm TRA"), person=rosa, starts="2019-01-01")
        shown = officer.get(page).content.decode()
        assert "Quillfeather" in shown
        assert "Moved out on 1 January 2020. Still in Elm TRA." in shown
        assert "Tick whose contact details should go" in officer.post(page).content.decode()
        assert ContactPoint.objects.exists()
        officer.post(page, {"person": [rosa.pk, 999_999]})
        assert not ContactPoint.objects.exists()

    def test_whoever_lives_somewhere_is_not_proposed(self, rosa, officer):
        for ends in ("2020-01-01", None):
            Residency.objects.create(
                person=rosa, address="1 High Street", capacity=Capacity.TENANT, ends=ends
            )
        assert (
            "Nobody to look at" in officer.get(reverse("privacy:desk-moved-out")).content.decode()
        )

    def test_the_landlord_sets_its_own_times(self, officer):
        rule = RetentionRule.objects.get(code="import_files")
        officer.post(reverse("privacy:desk-rule", args=[rule.pk]), {"days": "14"})
        assert "14 days" in sign_in(None).get(reverse("privacy:public-notice")).content.decode()


def test_the_notice_names_the_officer_and_says_what_stays(officer):
    shown = sign_in(None).get(reverse("privacy:public-notice")).content.decode()
    assert "Name of data_protection" in shown
    assert "How we reach you" in shown
    assert "number without a name" in shown


def test_who_takes_part_hides_small_groups(manager):
    shown = manager.get(reverse("privacy:desk-who-takes-part")).content.decode()
    assert "too few to show safely" in shown
    assert manager.get(reverse("privacy:desk-who-takes-part"), {"group": "999"}).status_code == 404
