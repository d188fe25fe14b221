from django.db import models


class Kind(models.TextChoices):
    """What a person is to the landlord; one person may later be several."""

    RESIDENT = "resident", "Resident"
    STAFF = "staff", "Staff"
    PARTNER = "partner", "Partner"
    COUNCILLOR = "councillor", "Councillor"
    HELPER = "helper", "Acts for a resident"  # a sister, a support worker: nothing else to us


WORKING = (Kind.STAFF, Kind.PARTNER, Kind.COUNCILLOR)  # those who may be given something to do


class Capacity(models.TextChoices):
    """In what capacity somebody lives in a home (KI-10)."""

    TENANT = "tenant", "Tenant"
    JOINT_TENANT = "joint_tenant", "Joint tenant"
    LEASEHOLDER = "leaseholder", "Leaseholder"
    SUB_LESSEE = "sub_lessee", "Tenant of a leaseholder"
    HOUSEHOLD_MEMBER = "household_member", "Household member"
    FREEHOLDER = "freeholder", "Freeholder on an estate"
    TEMPORARY = "temporary", "In temporary accommodation"
    NEIGHBOUR = "neighbour", "Neighbour in an association's area"


class ContactKind(models.TextChoices):
    """Where somebody can be reached."""

    EMAIL = "email", "Email address"
    PHONE = "phone", "Phone number"
    POST = "post", "Postal address"


class ContactState(models.TextChoices):
    """What is known of a contact point."""

    UNCONFIRMED = "unconfirmed", "Not confirmed"
    VERIFIED = "verified", "Confirmed"
    FAILING = "failing", "Not reaching them"
    REFUSED = "refused", "Not to be used"


class Channel(models.TextChoices):
    """How a message goes out."""

    EMAIL = "email", "Email"
    TEXT = "text", "Text message"
    PHONE = "phone", "Phone call"
    POST = "post", "Letter"


class Format(models.TextChoices):
    """The format in which somebody wants to be told."""

    LARGE_PRINT = "large_print", "Large print"
    BRAILLE = "braille", "Braille"
    AUDIO = "audio", "Audio"
    EASY_READ = "easy_read", "Easy Read"
    BSL = "bsl", "British Sign Language video"


class Means(models.TextChoices):
    """The way by which somebody told us something."""

    WEB_FORM = "web_form", "Web form"
    PAPER = "paper", "Paper form"
    PHONE = "phone", "By phone"
    IN_PERSON = "in_person", "In person"
    EMAIL = "email", "By email"
    FILE = "file", "A file that was imported"


class Scope(models.TextChoices):
    """What somebody may do for another person."""

    RECEIVE = "receive", "Receive messages for them"
    SPEAK = "speak", "Receive messages, and say things for them"
    MANAGE = "manage", "Everything but their equality answers"


class ProfileKind(models.TextChoices):
    """How an equality question is answered."""

    CHOICE = "choice", "One of several"
    YEAR = "year", "A year"


class Source(models.TextChoices):
    """How an expression of interest came about (OX-42)."""

    WEB = "web", "Website"
    QR = "qr", "QR code"
    PAPER = "paper", "Paper form"
    EVENT = "event", "Event"
    LETTER = "letter", "Letter"


class ExpressionState(models.TextChoices):
    """How far an expression of interest is."""

    WAITING = "waiting", "Not looked at"
    PROPOSED = "proposed", "May be somebody we know"
    TAKEN_UP = "taken_up", "In the register"
    HELD = "held", "Held back: looks like a robot"
    DROPPED = "dropped", "Dropped"
