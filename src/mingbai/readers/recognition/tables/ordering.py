"""The best order-keeping assignment of observations to rows, by scores.

Needleman and Wunsch, J. Mol. Biol. 48 (1970): rows may be missing, observations may be strays.
"""

from collections.abc import Sequence

__all__ = ["Places", "all_likeliest", "best_in_order"]

#: For each observation the place of its row, ``None`` for a stray.
Places = tuple[int | None, ...]


def all_likeliest(
    scores: Sequence[Sequence[float]], count: int, *, missing: float
) -> tuple[Places, float] | None:
    """Each observation at the one of ``count`` rows that it is likest to, where these come in order.

    It is what :func:`best_in_order` finds wherever strays are worth less than nothing: every other
    assignment gives an observation a lower score or makes it a stray, and none leaves fewer rows out,
    each of which is worth ``missing``. ``None`` where the likest rows do not come in order. With the
    places, what they score.
    """
    places: list[int | None] = []
    total, last = 0.0, -1
    for of_rows in scores:
        most = max(of_rows)
        place = of_rows.index(most)
        if most <= 0 or place <= last or of_rows.count(most) > 1:
            return None
        places.append(place)
        total += most
        last = place
    return tuple(places), total + (count - len(places)) * missing


def best_in_order(
    scores: Sequence[Sequence[float]], count: int, *, missing: float, strays: Sequence[float]
) -> tuple[Places, float]:
    """The assignment to ``count`` rows that scores most, and what it scores.

    ``scores[i][j]`` is what observation ``i`` is worth as row ``j``, ``strays[i]`` as none, ``missing``
    what a row without observation is worth.
    """
    best = [j * missing for j in range(count + 1)]
    choices: list[list[int]] = []
    for of_rows, stray in zip(scores, strays, strict=True):
        row_choice = [0] * (count + 1)
        left = best[0] + stray
        after = [left]
        for j in range(1, count + 1):
            matched = best[j - 1] + of_rows[j - 1]
            strayed = best[j] + stray
            skipped = left + missing
            if matched >= strayed and matched >= skipped:
                left, row_choice[j] = matched, 1
            elif strayed >= skipped:
                left = strayed
            else:
                left, row_choice[j] = skipped, 2
            after.append(left)
        choices.append(row_choice)
        best = after
    return _trace(choices, count), best[count]


def _trace(choices: Sequence[Sequence[int]], count: int) -> Places:
    assigned: list[int | None] = [None] * len(choices)
    i, j = len(choices) - 1, count
    while i >= 0:
        choice = choices[i][j]
        if choice == 2:
            j -= 1
            continue
        if choice == 1:
            assigned[i] = j - 1
            j -= 1
        i -= 1
    return tuple(assigned)
