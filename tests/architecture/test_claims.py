"""Every model is claimed by subject access and erasure (house.md; security rows 32, 33)."""

import pytest
from django.db import connection, models

from yousaid.privacy.claims import CLAIMS, WORD_INDEXES, Claim, Delete
from yousaid.privacy.claims.checking import every_model, faults, suggestion

# Tables that no model describes, and why nobody is named in them.
WITHOUT_A_MODEL = {
    "django_migrations",  # which migrations ran
}


def test_every_model_is_claimed_rightly():
    assert faults(CLAIMS, every_model()) == [], "see docs/how-to/claim-personal-data.md"


@pytest.mark.django_db
def test_every_table_belongs_to_a_model():
    """Data kept past the models, such as a search index, must be thought of as well."""
    modelled = {model._meta.db_table for model in every_model()}
    tables = {
        name
        for name in connection.introspection.table_names()
        if not name.startswith(WORD_INDEXES)  # with the tables that SQLite makes beside each
    }
    assert tables - modelled - WITHOUT_A_MODEL == set()


@pytest.mark.parametrize("label", [claim.model for claim in CLAIMS])
def test_the_build_fails_when_a_line_is_missing(label):
    """The test above can fail: take each line away in turn."""
    rest = [claim for claim in CLAIMS if claim.model != label]
    assert any(label in fault and "nobody" in fault for fault in faults(rest, every_model()))


class TestWhatIsFound:
    """A made-up table beside the true ones."""

    def faults(self, *lines: Claim):
        others = [each for each in CLAIMS if each.model not in {line.model for line in lines}]
        return faults([*lines, *others], every_model())

    def test_a_relation_that_nobody_thought_of(self):
        (fault,) = self.faults(Claim("people.Consent", of="person", words="Yes and no"))
        assert "by leads to accounts.User" in fault

    def test_a_way_that_leads_nowhere(self):
        found = self.faults(Claim("people.Offer", of="persons"))
        assert any("persons does not lead to a person" in fault for fault in found)

    def test_rows_and_columns_that_nobody_has_put_into_words(self):
        (fault,) = self.faults(Claim("people.Need"))
        assert "say in words what its rows are" in fault
        secret = Claim("accounts.SentForm", of="user", words="Forms")
        assert any("say what token holds" in each for each in self.faults(secret))

    def test_a_file_that_nobody_listed(self):
        (fault,) = self.faults(Claim("actions.Evidence", by="by", words="Evidence"))
        assert "file holds files" in fault

    def test_a_field_that_is_not_there(self):
        found = self.faults(Claim("people.Offer", of="person", secret=("gone",)))
        assert any("no field gone" in fault for fault in found)

    def test_a_model_that_is_not_there(self):
        assert any("no such model" in f for f in self.faults(Claim("people.Gone", of="person")))

    def test_a_deletion_that_would_take_other_rows_with_it(self):
        found = self.faults(Claim("accounts.Grant", of="user", by="given_by", erase=Delete()))
        assert any("hangs on it" in fault for fault in found)


def test_the_suggested_line_names_what_must_be_thought_about():
    class Visit(models.Model):
        visitor = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
        by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

        class Meta:
            app_label = "made_up"
            managed = False

    lines = {claim.model: claim for claim in CLAIMS}
    assert suggestion(Visit, lines) == (
        'Claim("made_up.Visit", of=("visitor",), by=("by",), words="What these rows are")'
    )
