"""The figures of a report as JSON, exact to the last fen."""

import json

import pytest
import simplejson
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.reports.models import Format
from mingbai.reports.renditions import WRITERS
from mingbai.writers.data import as_data, as_kept, from_data, from_kept
from writers.drafts_read_back import a_report, with_blanks


@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_what_a_database_keeps_is_the_same(code: str, seed: int) -> None:
    report = a_report(code, seed)
    kept = json.loads(json.dumps(as_kept(report)))
    assert from_kept(kept) == as_data(report)


@pytest.mark.parametrize("code", sorted(FORMS))
def test_nothing_in_it_is_rounded(code: str) -> None:
    def floats(data: object) -> bool:
        if isinstance(data, dict):
            return any(map(floats, data.values()))
        return isinstance(data, float)

    assert not floats(json.loads(json.dumps(as_kept(a_report(code, 3)))))


@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_what_was_written_as_json_is_read_back(code: str, seed: int) -> None:
    report = with_blanks(a_report(code, seed), seed)
    (writer,) = (each for each in WRITERS if each.format == Format.JSON)
    read = from_data(simplejson.loads(writer.write(report, None).content, use_decimal=True))
    assert as_data(read) == as_data(report)
    assert [table.values for table in read.tables] == [table.values for table in report.tables]
    assert list(read.sections) == list(report.sections)
