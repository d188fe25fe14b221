"""Pages of recognition offer what can be done now, and say what is missing (TH-32, TH-35)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.actions.desk import engagement, send
from tests.cast import MONDAY
from tests.groups.recognition import failing, helped, some_criteria
from yousaid.groups.access.recognition import open_review
from yousaid.groups.models import Proof
from yousaid.groups.operations import recognition as do
from yousaid.groups.views.desk.recognition.evidence import said_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings):
    settings.DEMO = True
    client, user = engagement()
    some_criteria(user)
    return client, user


def url(found, name="desk-recognition"):
    return reverse(f"groups:{name}", args=[found.group_id])


def text(client, address):
    return client.get(address).content.decode()


def test_only_what_can_be_done_now_is_a_button(desk):
    client, user = desk
    found = failing(user)
    page = text(client, url(found))
    assert f'href="{url(found, "desk-recognition-support")}"' in page
    for name in ("recognise", "propose", "rest"):
        assert f'href="{url(found, f"desk-recognition-{name}")}"' not in page
    assert "Recognise it: Every criterion must be met, or waived with a reason." in page
    assert "Call it dormant: Somebody still holds a post in it." in page
    assert "Ask whether there are exceptional circumstances" in page


def test_a_step_that_is_shut_says_what_comes_first_and_the_operation_refuses_it(desk):
    client, user = desk
    found = failing(user)
    propose = url(found, "desk-recognition-propose")
    page = text(client, propose)
    assert "Propose withdrawal: not yet" in page
    assert "Open a support plan first." in page
    assert 'name="reason"' not in page
    assert "Open a support plan first." in text(client, url(found, "desk-ask-circumstances"))
    asked = text(client, url(found, "desk-answer-circumstances"))
    assert "What did they answer?: not yet" in asked
    # The page that was open before is sent all the same.
    once = "1f0e1c0a-5b7c-4b8e-9d5e-000000000001"
    refused = client.post(propose, {"once": once, "reason": "It fails."}).content.decode()
    assert "Open a support plan first." in refused
    found.refresh_from_db()
    assert found.stage == "failing"


def test_the_next_step_is_marked_until_withdrawal_can_be_proposed(desk):
    client, user = desk
    found = helped(user)
    page = text(client, url(found))
    assert page.count("Next</strong>") == 1
    assert page.count("Done</strong>") >= 4
    propose = url(found, "desk-recognition-propose")
    assert f'href="{propose}"' in page
    send(client, propose, reason="It fails.")
    assert "You proposed this" not in text(client, url(found))  # no manager: not offered at all
    assert f"{user} proposed to withdraw its recognition." in text(client, url(found))


def test_evidence_is_said_in_its_own_words_and_files_keep_their_names(desk):
    client, user = desk
    found = failing(user)
    review = open_review(found)
    accounts = review.criteria.criteria.get(key="accounts")
    for _ in range(2):  # the second is stored under another name
        file = ContentFile(b"%PDF-", name="Accounts 2025.pdf")
        do.send_proof(review, accounts, file=file, says_yes=False, by=user, at=MONDAY)
    page = text(client, url(found))
    assert page.count("Accounts 2025.pdf, not independently checked</a>") == 2
    assert "held on 14 June 2025" in page
    assert "5 came" in page
    assert "In words" not in page
    latest = Proof.objects.first()
    response = client.get(reverse("groups:desk-proof-file", args=[found.group_id, latest.pk]))
    assert 'filename="Accounts 2025.pdf"' in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"number": 5}, "5 came"),
        ({"on": date(2025, 6, 14)}, "Held on 14 June 2025"),
        (
            {"notice_on": date(2025, 5, 28), "on": date(2025, 6, 14)},
            "Notice on 28 May 2025, for the meeting on 14 June 2025",
        ),
        ({"says_yes": True}, "They say yes"),
        ({"says_yes": False, "words": "Nobody asked"}, "They say no, “Nobody asked”"),
    ],
)
def test_a_proof_says_its_day_its_number_or_its_answer(sent, words):
    nothing = {
        "file": None,
        "notice_on": None,
        "on": None,
        "number": None,
        "says_yes": None,
        "words": "",
    }
    proof = SimpleNamespace(**{**nothing, **sent})
    assert said_by(proof, SimpleNamespace(needs_check=False)) == words
