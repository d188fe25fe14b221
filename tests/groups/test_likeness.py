"""Groups that look alike are named with reasons before a second one is begun (TH-25)."""

from yousaid.groups.rules.likeness import Described, alike

FEDERATION = Described(
    1,
    "Larkmere Federation of Associations",
    "Brings associations together to share information, solve problems and speak for residents.",
)
REPAIRS = Described(2, "Repairs Service Group", "Looks at repairs.", frozenset({"Repairs"}))
YOUTH = Described(3, "Youth Forum", "What young people need.")


def found(new):
    return {other.pk: reasons for other, reasons in alike(new, [FEDERATION, REPAIRS, YOUTH])}


def test_a_forum_that_does_what_the_federation_does_is_named():
    forum = Described(
        0,
        "Chairs and Panels Forum",
        "Where associations and panel members share information and solve problems together.",
    )
    assert found(forum) == {1: ["much the same purpose"]}


def test_a_name_is_compared_without_the_word_for_its_kind():
    assert found(Described(0, "Repairs Panel")) == {2: ["a name much like it"]}
    assert found(Described(0, "Youth panel"))[3] == ["a name much like it"]
    assert found(Described(0, "Older People’s Forum")) == {}


def test_the_same_service_counts_only_in_the_same_places():
    everywhere = Described(0, "Quality Circle", topics=frozenset({"Repairs"}))
    assert found(everywhere) == {2: ["about repairs for the whole landlord too"]}
    here = Described(
        0, "Quality Circle", topics=frozenset({"Repairs"}), places=frozenset({"00010001"})
    )
    assert found(here) == {}


def test_a_few_words_in_common_are_chance():
    assert found(Described(0, "Gardeners", "People who share tools.")) == {}
