import pytest

from tests.privacy.rows import Filler
from yousaid.accounts.models import User
from yousaid.people.choices import ContactKind, Kind
from yousaid.people.models import ContactPoint, Person
from yousaid.people.rules.contacts import tidy_contact
from yousaid.privacy.claims import CLAIMS


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Keys, lists and files of a test are its own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = tmp_path / "data" / "uploads"
    settings.EMAIL_FILE_PATH = str(tmp_path / "data" / "outgoing-mail")


def resident(name: str, email: str, phone: str) -> Person:
    """Somebody with an account, an address and a number."""
    user = User.objects.create_user(f"sign-in.{email}", name=name)
    person = Person.objects.create(name=name, kind=Kind.RESIDENT, user=user, post=f"{name} chairs")
    for kind, value in ((ContactKind.EMAIL, email), (ContactKind.PHONE, phone)):
        ContactPoint.objects.create(
            person=person, kind=kind, value=value, tidy=tidy_contact(kind, value)
        )
    return person


@pytest.fixture
def rosa(db) -> Filler:
    """Rosa, with a row in every table that holds rows about people."""
    return filled(resident("Rosamund Quillfeather", "rosa@private.test", "07700 900 111"), "rosaq")


@pytest.fixture
def sam(db) -> Filler:
    """Another, with as many."""
    return filled(resident("Samson Underbridge", "samson@private.test", "07700 900 222"), "samson")


def filled(person: Person, mark: str) -> Filler:
    filler = Filler(person, mark)
    for claim in CLAIMS:
        if claim.is_personal and not claim.by_subject:
            filler.fill(claim)
    return filler
