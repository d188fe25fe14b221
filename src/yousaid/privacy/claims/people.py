"""The register."""

from yousaid.privacy.claims.claim import Blank, Claim

TOMBSTONE = "A number without a name, so that the history of what others did stays consistent."
LIVED_THERE = (
    "That a home was lived in, by a number without a name: how many residents there were is "
    "what every figure of the past counts against."
)

PEOPLE = (
    # Words without persons: `index_people` drops one with the last person who is called so.
    Claim("people.Spelling", safe=("spelling", "word"), words="Spellings by which names are found"),
    Claim("people.PersonWord", of="person", words="Words by which your name is found"),
    Claim("people.Topic", words="Topics to care about"),
    Claim("people.Need", words="What can be asked for to take part"),
    Claim("people.Purpose", words="What consent is asked for"),
    Claim("people.Wording", words="The words in which consent is asked"),
    Claim("people.ProfileQuestion", safe=("code", "name", "condition"), words="Equality questions"),
    Claim("people.ProfileWording", words="Wordings of equality questions"),
    Claim("people.ProfileOption", safe=("words",), words="Answers to choose among"),
    Claim("people.ProfileNotice", words="What is said before equality questions"),
    Claim(
        "people.ProfileAnswer",
        by_key="respondent",
        secret=("respondent", "id"),
        words="Your equality answers",
    ),
    Claim(
        "people.Expression",
        of="person",
        by=("taken_by", "likely"),
        words="That you said you would like to take part",
    ),
    Claim("people.Arrival", of="person", words="Files you came with"),
    Claim(
        "people.Merger",
        of=("kept", "gone"),
        by="by",
        words="Entries of yours that were joined",
    ),
    Claim(
        "people.LikelyPair",
        of=("first", "second"),
        by="two_people_by",
        words="Entries that resemble yours",
    ),
    Claim("people.ContactPoint", of="person", words="How we reach you"),
    Claim("people.ActingFor", of=("person", "helper"), words="Who acts for whom"),
    Claim("people.Preference", of="person", words="How you want to hear from us"),
    Claim("people.WantedFormat", of="person", words="Formats you asked for"),
    Claim("people.ChosenChannel", of="person", words="Channels you chose"),
    Claim("people.Consent", of="person", by="by", words="What you agreed to"),
    Claim("people.Interest", of="person", words="What you care about"),
    Claim("people.Offer", of="person", words="How you would take part"),
    Claim("people.AccessNeed", of="person", words="What you need to take part"),
    Claim(
        "people.Residency",
        of="person",
        erase=Blank(("address", "postcode"), LIVED_THERE),
        words="Where you live",
    ),
    Claim(
        "people.Person",
        of="pk",
        by=("user", "line_manager", "merged_into"),
        erase=Blank(("name", "title", "post", "initials", "user"), TOMBSTONE),
        words="You",
    ),
)
