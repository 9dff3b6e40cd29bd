from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.recognition.tables.likelihood import row_cost, surprise

ITEMS = ("items_last_year", "items_delta", "decisions")
DOCUMENTS = ("issued", "repealed", "in_force")
counts = st.none() | st.integers(0, 10**9)


def test_a_change_of_no_items_is_the_usual_one() -> None:
    assert row_cost(ITEMS, (534, 0, 103)) < row_cost(ITEMS, (53, 40, 103))


def test_more_documents_made_than_in_force_is_unlikely() -> None:
    assert row_cost(DOCUMENTS, (6, 8, 56)) < row_cost(DOCUMENTS, (68, 5, 6))


def test_a_purchase_costs_some_hundred_thousand_yuan() -> None:
    columns = ("purchase_projects", "purchase_amount")
    assert row_cost(columns, (15, 6805947), "元") < row_cost(columns, (1, 56805947), "元")


def test_decisions_keep_their_magnitude() -> None:
    before = {"decisions": 22}
    assert surprise(ITEMS, (88, 143, 14), before) < surprise(ITEMS, (88, 14, 314), before)


def test_a_stock_follows_from_last_years() -> None:
    before = {"in_force": 66}
    assert surprise(DOCUMENTS, (2, 44, 32), before) < surprise(DOCUMENTS, (24, 4, 32), before)


@given(st.tuples(counts, counts, counts), st.dictionaries(st.sampled_from(DOCUMENTS + ITEMS), counts))
def test_every_row_has_a_cost(values: tuple[int | None, ...], before: dict[str, int | None]) -> None:
    for columns in (ITEMS, DOCUMENTS):
        assert row_cost(columns, values) > 0
        assert surprise(columns, values, before) >= 0


def test_nothing_surprises_without_last_year() -> None:
    assert surprise(ITEMS, (1, 2, 3), {}) == 0
