"""Openings are written down, and read in their order."""

from datetime import UTC, datetime, timedelta

import pytest

from mingbai.personal.api import log_access
from mingbai.personal.queries import accesses

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)


@pytest.mark.usefixtures("database")
def test_each_opening_is_one_row_under_its_subject() -> None:
    log_access(actor="乙", subject="application:1", purpose="办理", at=AT + timedelta(minutes=1))
    log_access(actor="甲", subject="application:1", purpose="查阅", at=AT)
    log_access(actor="甲", subject="application:2", purpose="查阅", at=AT)
    assert [(row.actor, row.purpose) for row in accesses("application:1")] == [("甲", "查阅"), ("乙", "办理")]
