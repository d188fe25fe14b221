"""Registers made for tests: rows as a landlord's file has them."""

import csv
import io

HEADER = (
    "Title", "Forename", "Surname", "Email", "Mobile", "Property ref", "Address", "Postcode",
    "Tenure", "Moved in", "Consent to email", "Ethnicity",
)  # fmt: skip


def csv_of(rows: list[tuple[str, ...]], header: tuple[str, ...] = HEADER) -> bytes:
    """A CSV file in UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def person(
    forename: str,
    surname: str,
    email: str = "",
    phone: str = "",
    *,
    title: str = "",
    reference: str = "",
    address: str = "",
    postcode: str = "",
    tenure: str = "",
    moved_in: str = "",
) -> tuple[str, ...]:
    """One row; consent and ethnicity are filled in, as real files have them."""
    return (
        *(title, forename, surname, email, phone, reference, address, postcode, tenure),
        *(moved_in, "Yes", "Asian or Asian British"),
    )
