"""What tests of reports at the desk begin with: a district's year on record, nothing compiled yet."""

import pytest

from mingbai.organisations.api import install_roles
from mingbai.organisations.models import Agency
from organisations.district import CONSOLE
from reports.year import AT, Records, a_year, tell


@pytest.fixture
def records(database: str) -> Records:
    install_roles(by=CONSOLE, at=AT)
    return a_year()


@pytest.fixture
def school(records: Records) -> Agency:
    """A unit whose report can be sent up."""
    tell(records.district.education)
    return records.district.education
