"""Readability: counts by hand, scores by formula, and what an editor is shown."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousaid.methods.readability import Remark, read, syllables
from yousaid.methods.readability.__main__ import main

from .documents import failures_in, said_by_a_fresh_python
from .vectors import values

# Words of landlords' letters, counted by hand as spoken in England.
BY_HAND = {
    1: """
        home homes house charge rent rents gas safe fire asked closed changed please thank
        you your write wrote child trained street streets built quick year years month
        months week day days plan planned cost costs spend walked talked used based placed
        makes likes times lives gives does goes real deal damp mould moulds eye one once
        ours hours rule rules see free three fee fees try tried don't can't won't we'll
        you're they've cheque queue league guide fruit suit due true blue shoe toe lift
        lifts stairs
    """,
    2: """
        tenant tenants landlord council housing houses repair repairs repaired meeting
        meetings service charges arrears estate estates neighbour neighbours consult
        complaint complaints complained improve improved statement heating boiler window
        windows kitchen bathroom safety safely alarm needed wanted agreed promised published
        finished started opened changes written letter letters email website people person
        children older younger training programme programmes colour favour litter rubbish
        garden gardens parking lighting building buildings builder language question
        questions quickly request requests require required table people's settle settled
        little centre metre today april august monday tuesday wednesday thursday friday
        sunday involved review reviewed report reports action actions planning budget
        budgets money create being doing buying playing science special social region nation
        million union cautious anxious boxes dishes churches judges places prices uses
        causes really wheelchair household agree hopeful useful useless likely climate
        private apply applied reply carry carried worry worried story stories every nothing
        isn't doesn't unique technique guidance disguise circuit issue tissue value canoe
        poem client quiet diet riot trial lion prior giant ruin fluid neon leopard rebuild
        reuse react nuisance leisure survey surveys entrance cladding sprinkler sprinklers
        urgent
    """,
    3: """
        resident residents councillor services neighbourhood committee consulted decision
        decisions policy policies improvement improvements management manager maintenance
        electric visited telephone family families disabled volunteer volunteers organise
        organised recognise recognised behaviour recycling quality languages requirements
        possible theatre tomorrow september october november december saturday involvement
        scrutiny annual period medium radio video idea area creative earlier easier audience
        efficient official financial religion regional national opinion senior junior
        various serious religious continue continued graduate usual visual area's
        safeguarding leaseholder agreement employee homelessness carefully completely
        estimate accurate diary library everyone anyone self-service up-to-date suitable
        genuine museum theory theories reaction surveyor inspector inspection contractor
        contractors caretaker corridor balcony asbestos urgently
    """,
    4: """
        community communities consultation electrical equality diversity recognition
        antisocial available responsible january february information priority annually
        material materials society experience continuous situation education evaluate
        usually cooperate coordinate definitely separately certificate appropriate associate
        negotiate mediation mediator variation radiator ventilation insulation condensation
        application ability activity activities facility facilities security reality
        community's geography legionella emergency
    """,
    5: """
        association electricity disability opportunity opportunities organisation
        communication participation recommendation individual immediately negotiation
        university co-operative evacuation
    """,
    6: """
        responsibility
    """,
}


@pytest.mark.parametrize(
    "example", values("readability_examples.json"), ids=lambda e: e["text"][:20]
)
def test_published_examples(example):
    reading = read(example["text"])
    assert reading.words == example["words"]
    assert len(reading.sentences) == example["sentences"]
    assert reading.syllables == example["syllables"]
    assert reading.polysyllables == example["polysyllables"]
    assert reading.ease == pytest.approx(example["flesch_reading_ease"], rel=1e-6)
    assert reading.grade == pytest.approx(example["flesch_kincaid_grade"], abs=1e-6)
    assert reading.smog == pytest.approx(example["smog"], rel=1e-6)


@pytest.mark.parametrize("number", BY_HAND)
def test_syllables_counted_by_hand(number):
    wrong = {word: syllables(word) for word in BY_HAND[number].split() if syllables(word) != number}
    assert wrong == {}


@given(st.text(string.ascii_letters + "'-’", max_size=30))
def test_every_word_has_a_syllable_whatever_its_case(word):
    assert syllables(word) >= 1
    assert syllables(word.upper()) == syllables(word.lower()) == syllables(word)


def sentences(text):
    return [text[s.start : s.end] for s in read(text).sentences]


def test_sentences_end_where_readers_think_they_do():
    text = (
        "Dear Mrs. Patel, we met at 10 a.m. in St. Mary's. Write to repairs@lark.example or see"
        " https://lark.example/x. Meeting No. 5 cost £3.50, e.g. for tea. Is it no? No. Yes!"
    )
    assert sentences(text) == [
        "Dear Mrs. Patel, we met at 10 a.m. in St. Mary's.",
        "Write to repairs@lark.example or see https://lark.example/x.",
        "Meeting No. 5 cost £3.50, e.g. for tea.",
        "Is it no?",
        "No.",
        "Yes!",
    ]


def test_headings_and_items_of_a_list_are_sentences():
    text = "What happens next\n\nWe will:\n- call you\n- mend it\n\n1. Wait\n2. Rest"
    assert sentences(text) == [
        "What happens next",
        "We will:",
        "call you",
        "mend it",
        "1. Wait",
        "2. Rest",
    ]
    assert sentences("One line\nwraps here.") == ["One line\nwraps here."]
    assert sentences("He said “Stop.” Then he left… Really?") == [
        "He said “Stop.”",
        "Then he left…",
        "Really?",
    ]


def marks(text, remark, **options):
    return [mark.words for mark in read(text, **options).marks if mark.remark is remark]


def test_long_sentences_are_marked_whole():
    long = " ".join(["word"] * 26) + "."
    text = f"Short one. {long} Short two."
    (mark,) = read(text).marks
    assert (text[mark.start : mark.end], mark.remark) == (long, Remark.LONG_SENTENCE)
    assert marks(text, Remark.LONG_SENTENCE, longest=26) == []


def test_acronyms_are_marked_once_unless_explained():
    assert marks("The TRA met. The TRA left.", Remark.ACRONYM) == ["TRA"]
    assert marks("A residents association (TRA) met. The TRA left.", Remark.ACRONYM) == []
    assert marks("The TRA (residents association) met.", Remark.ACRONYM) == []
    assert marks("Two TRAs met.", Remark.ACRONYM, known={"TRA"}) == []
    assert marks("The NHS and the ASB team.", Remark.ACRONYM) == ["ASB"]
    assert marks("IMPORTANT NOTICE\n\nI saw it.", Remark.ACRONYM) == []


def test_passives_are_hinted_at():
    text = "The roof was quickly repaired. It has not been done. We got told. We repaired it."
    assert marks(text, Remark.PASSIVE) == ["was quickly repaired", "been done", "got told"]
    assert marks("We are interested. The door is red.", Remark.PASSIVE) == []


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_counts_add_up(text):
    try:
        reading = read(text)
    except ValueError:
        return
    assert reading.words == sum(s.words for s in reading.sentences) > 0
    assert reading.syllables >= reading.words >= reading.polysyllables >= 0
    ends = [0]
    for sentence in reading.sentences:
        assert ends[-1] <= sentence.start < sentence.end <= len(text)
        ends.append(sentence.end)
    for mark in reading.marks:
        assert text[mark.start : mark.end] == mark.words


def test_longer_words_and_sentences_are_harder():
    easy, hard = (
        read("We fix it. You wait."),
        read("Operatives undertake remediation expeditiously."),
    )
    assert easy.ease > hard.ease
    assert (easy.grade, easy.age, easy.smog) < (hard.grade, hard.age, hard.smog)
    assert easy.age == 5


def test_nothing_to_read_is_refused():
    with pytest.raises(ValueError, match="no words"):
        read(" … ")


def test_command_line(tmp_path, capsys):
    letter = tmp_path / "letter.txt"
    letter.write_text("Hello.\n\nThe ASB was seen.\n")
    assert main([str(letter)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "line 3: acronym that is not explained: ASB"
    assert told[-1].startswith("5 words in 2 sentences; reading age about 5;")
    assert main([str(letter), "--known", "ASB", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["marks"]) == 1
    letter.write_text("")
    with pytest.raises(SystemExit):
        main([str(letter)])


def test_importing_it_brings_no_numpy():
    code = "import sys, yousaid.methods.readability; print('numpy' in sys.modules)"
    assert said_by_a_fresh_python(code) == "False"


def test_the_pages_examples_are_true():
    failed, attempted = failures_in("readability.md")
    assert (failed, attempted > 3) == (0, True)
