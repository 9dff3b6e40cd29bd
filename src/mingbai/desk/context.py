"""What every page of the desk knows."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from mingbai.clock import day_of, now
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import capabilities_of

__all__ = ["SECTIONS", "Section", "desk"]


class Section(NamedTuple):
    """A section of the desk: its label, the name of its address, its key in templates.

    ``wanted``: shown to whoever is charged with one of these anywhere; to everybody where it is empty.
    """

    label: str
    name: str
    key: str
    wanted: frozenset[Capability] = frozenset()


#: In the order shown.
SECTIONS: tuple[Section, ...] = (
    Section("今日", "desk-home", "home"),
    Section("年报", "desk-reports", "reports", frozenset({Capability.SEE_FIGURES})),
    Section("登记", "desk-registers", "registers", frozenset({Capability.ENTER_RECORDS})),
    Section("数据公开", "desk-releases", "releases", frozenset({Capability.PUBLISH})),
    Section("咨询", "desk-enquiries", "enquiries", frozenset({Capability.HANDLE_CASES})),
    Section("机构", "desk-organisations", "organisations", frozenset({Capability.ARRANGE_AGENCIES})),
    Section("人员", "desk-people", "people", frozenset({Capability.MANAGE_PEOPLE})),
)


def desk(request: HttpRequest) -> dict[str, Any]:
    """The person at the desk, and the sections he has to do with; nothing on the portal."""
    person = getattr(request, "user", None)
    if not request.path.startswith("/desk/") or person is None or not person.is_authenticated:
        return {}
    held = capabilities_of(person, day_of(now()))
    shown = [section for section in SECTIONS if not section.wanted or section.wanted & held]
    return {"person": person, "desk_sections": shown}
