"""Somebody before the desk."""

from django.test import Client

from mingbai.organisations.models import Agency
from reports.year import a_person

__all__ = ["at_desk"]


def at_desk(agency: Agency, role: str) -> Client:
    """Somebody with the role there, logged in."""
    client = Client(headers={"host": "localhost"})
    person = a_person(agency, role, username=f"{role}-{agency.code}")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
