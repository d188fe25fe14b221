"""What is asked about people."""

from yousaid.people.forms.persons import PersonForm

__all__ = ["PersonForm"]
