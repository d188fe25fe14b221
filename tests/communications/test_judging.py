"""What mail systems say, and what it means for an address. No database."""

import pytest

from yousaid.communications.choices import Verdict
from yousaid.communications.rules.judging import judge, without_addresses
from yousaid.communications.rules.reports import Shape, read_report

HARD, SOFT = Verdict.HARD, Verdict.SOFT


@pytest.mark.parametrize(
    ("answer", "status", "verdict", "code", "words"),
    [
        ("550 5.1.1 User unknown", "5.1.1", HARD, "5.1.1", "There is no such mailbox."),
        ("550 No such user here", "5.0.0", HARD, "5.0.0", "Their mail system says that it"),
        ("550 5.1.1 unknown", "5.0.0", HARD, "5.1.1", "There is no such mailbox."),
        ("(#5.1.1)", "", HARD, "5.1.1", "There is no such mailbox."),
        ("552 5.2.2 over quota", "", HARD, "5.2.2", "The mailbox is full."),
        ("452 4.2.2 over quota", "4.2.2", SOFT, "4.2.2", "The mailbox is full."),
        ("", "4.4.7", SOFT, "4.4.7", "Their mail system could not be reached in time."),
        ("450 try later", "", SOFT, "4.0.0", "It could not be delivered this time."),
        ("550 5.7.1 blocked using a list", "5.7.1", SOFT, "5.7.1", "Their mail system refuses"),
        ("552 5.3.4 message too big", "", SOFT, "5.3.4", "Their mail system does not take"),
    ],
)
def test_the_code_decides_and_what_is_about_us_is_not_the_address_s_fault(
    answer, status, verdict, code, words
):
    judged = judge(answer, status)
    assert (judged.verdict, judged.status) == (verdict, code)
    assert judged.words.startswith(words)


@pytest.mark.parametrize("answer", ["", "Connection timed out", "from 10.5.1.1", "version 5.1.1.2"])
def test_without_a_code_nothing_is_concluded(answer):
    assert judge(answer) is None


def test_what_a_mail_system_said_is_kept_without_addresses():
    said = "550 5.1.1\n <ada@resident.test>: rejected; mail ada@resident.test"
    assert without_addresses(said) == "550 5.1.1 (address): rejected; mail (address)"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n",
        b"Content-Type: message/delivery-status\r\n\r\nAction: \r\n",
        b"Content-Type: text/plain; charset=no-such\r\nContent-Transfer-Encoding: base64\r\n\r\n=",
    ],
)
def test_what_cannot_be_read_is_something_else_and_never_an_error(raw):
    assert read_report(raw).shape in (Shape.OTHER, Shape.DELAYED)
