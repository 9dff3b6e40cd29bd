"""What every page of the desk knows."""

from typing import Any

from django.http import HttpRequest

__all__ = ["desk"]

#: Label, name of the address, and key of each section, in the order shown.
SECTIONS: list[tuple[str, str, str]] = [("今日", "desk-home", "home")]


def desk(request: HttpRequest) -> dict[str, Any]:
    """The person at the desk, and the sections; nothing on the portal."""
    person = getattr(request, "user", None)
    if not request.path.startswith("/desk/") or person is None or not person.is_authenticated:
        return {}
    return {"person": person, "desk_sections": SECTIONS}
