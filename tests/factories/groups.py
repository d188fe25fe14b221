"""Groups for tests."""

from typing import Any

from yousaid.groups.choices import Kind
from yousaid.groups.models import Group


def a_group(name: str, *, kind: str = Kind.ASSOCIATION, **details: Any) -> Group:
    return Group.objects.create(name=name, kind_id=kind, **details)
