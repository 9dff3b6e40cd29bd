"""The figures of a report as JSON, exact to the last fen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.writers.data import as_data, as_kept, from_kept
from writers.test_html_writer import a_report


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
