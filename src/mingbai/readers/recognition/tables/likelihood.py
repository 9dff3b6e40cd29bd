"""How likely a row of table 2 is, to rank the ways to split a glued run.

Counts in real reports spread over orders of magnitude, so each is taken as log-normal with a share of
zeros (Limpert, Stahel and Abbt, BioScience 51, 2001). The centres are round figures for a county-level
agency, no measurement of any one; they only order candidates, and every candidate is told.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingbai.law.report.figures import Figure

__all__ = ["row_cost", "surprise"]

#: Nats that a blank cell costs.
_BLANK = 2.0
#: Nats that breaking an expectation costs (more repealed items than there were, …).
_UNLIKELY = 6.0


@dataclass(frozen=True, slots=True)
class _Spread:
    """A count's spread: share of zeros, middle value, standard deviation of its logarithm."""

    zeros: float
    middle: float
    deviation: float

    def cost(self, value: Figure | None, *, middle: float | None = None) -> float:
        """Negative log-likelihood of ``value``."""
        if value is None:
            return _BLANK
        if value == 0:
            return -math.log(self.zeros)
        size = math.log(abs(float(value)))
        centre = math.log(middle if middle is not None else self.middle)
        distance = (size - centre) / self.deviation
        return distance * distance / 2 + size + math.log(self.deviation * 2.5066) - math.log(1 - self.zeros)


_ITEMS = _Spread(0.10, 60, 1.84)
_DELTA = _Spread(0.55, 10, 1.4)
_DECISIONS = _Spread(0.30, 100, 3.0)
_MADE = _Spread(0.25, 10, 1.5)
_REPEALED = _Spread(0.45, 5, 1.8)
_STOCK = _Spread(0.10, 60, 1.6)
_PROJECTS = _Spread(0.15, 30, 1.6)
#: 元 for one purchase.
_PER_PROJECT = _Spread(0.01, 400_000, 1.5)
#: Standard deviations of the logarithm from one year to the next.
_DECISIONS_DRIFT = 1.2
_STOCK_DRIFT = 0.4
#: Stocks with what adds to them and what takes away.
_FLOWS = (("in_force", "issued", "repealed"), ("opened_total", "opened_this_year", ""))
_IN_YUAN = {"万元": 10_000, "亿元": 100_000_000, "万": 10_000}


def row_cost(columns: Sequence[str], values: Sequence[Figure | None], unit: str = "") -> float:
    """Negative log-likelihood of a row of table 2 with these column keys; lower is likelier."""
    row = dict(zip(columns, values, strict=True))
    if "items_last_year" in row:
        return _items_cost(row["items_last_year"], row["items_delta"]) + _DECISIONS.cost(
            row.get("decisions", 0)
        )
    if "in_force" in row:
        cost = _MADE.cost(row["issued"]) + _REPEALED.cost(row["repealed"]) + _STOCK.cost(row["in_force"])
        return cost + (_UNLIKELY if _exceeds(row["issued"], row["in_force"]) else 0)
    if "opened_total" in row:
        return _opened_cost(row["made_this_year"], row["opened_this_year"], row["opened_total"])
    if "purchase_amount" in row:
        return _purchase_cost(row["purchase_projects"], row["purchase_amount"], unit)
    return sum(_DECISIONS.cost(value) for value in values)


def surprise(
    columns: Sequence[str], values: Sequence[Figure | None], before: Mapping[str, Figure | None]
) -> float:
    """What a row costs beside last year's: ``before`` holds last year's cells by column key.

    Decisions keep their order of magnitude from year to year, stocks follow from last year's (XY-02,
    XY-03), though not strictly: clean-ups and late entries are common.
    """
    row = dict(zip(columns, values, strict=True))
    cost = _distance(row.get("decisions"), before.get("decisions"), _DECISIONS_DRIFT)
    for stock, plus, minus in _FLOWS:
        if stock in row and before.get(stock) is not None:
            expected = (before[stock] or 0) + (row.get(plus) or 0) - (row.get(minus) or 0)
            cost += _distance(row[stock], max(expected, 1), _STOCK_DRIFT)
    return cost


def _distance(value: Figure | None, expected: Figure | None, deviation: float) -> float:
    if not value or not expected or value < 0:
        return 0.0
    distance = math.log(float(value) / float(expected)) / deviation
    return distance * distance / 2


def _items_cost(last_year: Figure | None, delta: Figure | None) -> float:
    cost = _ITEMS.cost(last_year)
    if last_year is None or delta is None:
        return cost + _DELTA.cost(delta)
    cost += _DELTA.cost(delta, middle=max(3.0, 0.2 * float(last_year)))
    return cost + (_UNLIKELY if last_year + delta < 0 else 0)


def _opened_cost(made: Figure | None, opened: Figure | None, total: Figure | None) -> float:
    cost = _MADE.cost(made) + _STOCK.cost(total)
    cost += 0.25 if made == opened else 1.5 + _MADE.cost(opened)
    return cost + (_UNLIKELY if _exceeds(opened, total) else 0)


def _purchase_cost(projects: Figure | None, amount: Figure | None, unit: str) -> float:
    cost = _PROJECTS.cost(projects)
    if not projects or not amount:
        # None bought and nothing paid go together.
        return cost + (0 if not projects and not amount else _UNLIKELY)
    each = float(amount) * _IN_YUAN.get(unit, 1) / float(projects)
    return cost + _PER_PROJECT.cost(round(each) or 1) - math.log(each or 1) + math.log(float(amount))


def _exceeds(part: Figure | None, whole: Figure | None) -> bool:
    return part is not None and whole is not None and part > whole
