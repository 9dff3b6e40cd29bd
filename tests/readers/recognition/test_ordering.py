from itertools import combinations
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.recognition.tables.ordering import all_likeliest, best_in_order

MISSING = -0.4
COUNTS = st.shared(st.integers(1, 6), key="count")
SCORE = st.sampled_from([-1.0, -0.5, 0.0, 0.3, 0.4, 0.8, 1.2, 1.65])
SCORES = COUNTS.flatmap(lambda n: st.lists(st.lists(SCORE, min_size=n, max_size=n), max_size=5))
STRAYS = st.lists(st.sampled_from([-0.9, -0.05]), min_size=5, max_size=5)


@given(count=COUNTS, scores=SCORES, strays=STRAYS)
def test_no_assignment_in_order_scores_more(
    count: int, scores: list[list[float]], strays: list[float]
) -> None:
    places, found = best_in_order(scores, count, missing=MISSING, strays=strays[: len(scores)])
    every = [
        sum(scores[i][j] for i, j in zip(observations, rows, strict=True))
        + sum(stray for i, stray in enumerate(strays[: len(scores)]) if i not in observations)
        + (count - size) * MISSING
        for size in range(min(count, len(scores)) + 1)
        for observations in combinations(range(len(scores)), size)
        for rows in combinations(range(count), size)
    ]
    assert isclose(found, max(every), abs_tol=1e-9)
    taken = [place for place in places if place is not None]
    assert taken == sorted(set(taken))


@given(count=COUNTS, scores=SCORES, strays=STRAYS)
def test_rows_that_are_each_likest_are_the_best_where_they_come_in_order(
    count: int, scores: list[list[float]], strays: list[float]
) -> None:
    likeliest = all_likeliest(scores, count, missing=MISSING)
    places, score = best_in_order(scores, count, missing=MISSING, strays=strays[: len(scores)])
    if likeliest is not None:
        assert likeliest[0] == places
        assert isclose(likeliest[1], score, abs_tol=1e-9)


def test_each_at_the_row_it_is_likest_to() -> None:
    scores = [[0.1, 1.0, 0.2], [0.0, 0.3, 0.9]]
    assert all_likeliest(scores, 3, missing=MISSING) == ((1, 2), 1.9 + MISSING)
    assert all_likeliest(scores[::-1], 3, missing=MISSING) is None
