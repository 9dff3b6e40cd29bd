"""Years of one agency, or agencies of one year, side by side. Pure.

A figure that is not there is blank, never 0. What stands out is told by the median and by how far the others
usually lie from it, so that one wild figure does not hide itself by moving the average. What was read from
another district's file is held against these, but never changes them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from types import MappingProxyType
from uuid import UUID

from mingbai.law.forms import FORMS
from mingbai.law.report.agencies import AgencyClass, agency_kind
from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import cell_place, figure_text

__all__ = [
    "INDICATORS",
    "Column",
    "Comparison",
    "Indicator",
    "Line",
    "Outlier",
    "compared",
    "is_of_the_rung",
    "outliers",
]

_FEWEST = 5
_FAR = Decimal("3.5")
#: Makes the median distance comparable with a standard deviation, for figures that spread evenly.
_SCALE = Decimal("0.6745")
#: Shares of the few cases that a unit has lie so many points apart without a cause.
_POINTS = Decimal(10)
#: Never a government's report, whatever the level.
_BELOW = frozenset({AgencyClass.DEPARTMENT, AgencyClass.STREET, AgencyClass.VERTICAL})

Values = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantity that is compared.

    ``key`` is its name in addresses, ``cells`` those it is worked out from. ``value`` gives it from figures
    by full cell path; ``None`` where they do not tell it.
    """

    key: str
    name: str
    unit: str
    value: Callable[[Values], Figure | None]
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One of those that are compared: ``values`` is ``None`` where there is no report.

    ``is_read`` where they were read from a published file; ``uncertain`` are the cells (full paths) that can
    be read in several ways there, whose likeliest figure stands. ``is_outside`` where the file is another
    district's, ``reading`` naming it.
    """

    name: str
    year: int
    values: Values | None
    is_read: bool = False
    uncertain: frozenset[str] = frozenset()
    is_outside: bool = False
    reading: UUID | None = None

    def is_uncertain(self, indicator: Indicator) -> bool:
        """Whether the indicator rests on a cell that was not read for certain."""
        return not self.uncertain.isdisjoint(indicator.cells)


@dataclass(frozen=True, slots=True)
class Outlier:
    """A column (by its place) that stands out, and why, in words."""

    at: int
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in all columns; ``None`` is blank.

    ``changes`` and ``percents`` are those from the year before; ``percents`` is ``None`` where that had 0 or
    nothing. ``middle`` is the median of what is there of one's own.
    """

    indicator: Indicator
    values: tuple[Figure | None, ...]
    changes: tuple[Figure | None, ...]
    percents: tuple[Decimal | None, ...]
    middle: Figure | None
    outliers: tuple[Outlier, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Indicators down, columns across; ``by_year`` where the columns are years of one agency."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    by_year: bool

    @property
    def is_among_all(self) -> bool:
        """Whether median and outliers are of all columns: where at most one of one's own is among them."""
        return _is_among_all(self.columns)


def compared(
    columns: Sequence[Column],
    indicators: Sequence[Indicator],
    *,
    by_year: bool,
    before: Sequence[Column | None] = (),
) -> Comparison:
    """The columns side by side.

    Of years, which are in their order, each is held against the one before; of agencies, each against its
    own year before in ``before``, where that is given.
    """
    is_among_all = _is_among_all(columns)
    own = [at for at, each in enumerate(columns) if is_among_all or not each.is_outside]
    names = [each.name for each in columns]
    lines = []
    for indicator in indicators:
        values = [_told(each, indicator) for each in columns]
        earlier = [_told(each, indicator) for each in before] or [None] * len(values)
        pairs = list(zip([None, *values[:-1]] if by_year else earlier, values, strict=True))
        reference = [values[at] for at in own]
        lines.append(
            Line(
                indicator,
                tuple(values),
                tuple(None if old is None or new is None else new - old for old, new in pairs),
                tuple(_percent(old, new) for old, new in pairs),
                _middle(reference),
                outliers(values, names, indicator.unit, reference=reference),
            )
        )
    return Comparison(tuple(columns), tuple(lines), by_year)


def is_of_the_rung(name: str, own: str) -> bool:
    """Whether an agency of another district may stand as high as the one called ``own``, by their names.

    A county's government stands beside a county's, its bureaus and townships beside bureaus and townships.
    """
    theirs, ours = agency_kind(name), agency_kind(own)
    if theirs.agency_class in _BELOW:
        return False
    return not theirs.levels or not ours.levels or not theirs.levels.isdisjoint(ours.levels)


def outliers(
    values: Sequence[Figure | None],
    names: Sequence[str],
    unit: str,
    *,
    reference: Sequence[Figure | None] | None = None,
) -> tuple[Outlier, ...]:
    """Which of the values stand out: by more than 3.5 usual distances from the median.

    Of at least five of them, or of ``reference``, whose median and distances hold where it is given. Where
    more than half are alike, the usual distance is the mean one of all. It is never less than what chance
    alone makes of it: of counts the root, of shares ten points.
    """
    known = [Decimal(value) for value in (values if reference is None else reference) if value is not None]
    if len(known) < _FEWEST:
        return ()
    middle = median(known)
    distances = [abs(value - middle) for value in known]
    usual = median(distances)
    spread = usual / _SCALE if usual else sum(distances, Decimal(0)) / len(known) * Decimal("1.2533")
    spread = max(spread, _by_chance(middle, unit))
    if not spread:
        return ()
    return tuple(
        Outlier(at, _why(names[at], Decimal(value), middle, unit, len(known)))
        for at, value in enumerate(values)
        if value is not None and abs(value - middle) > _FAR * spread
    )


def _told(column: Column | None, indicator: Indicator) -> Figure | None:
    return None if column is None or column.values is None else indicator.value(column.values)


def _is_among_all(columns: Sequence[Column]) -> bool:
    return sum(not each.is_outside for each in columns) <= 1


def _by_chance(middle: Decimal, unit: str) -> Decimal:
    """How far figures about ``middle`` lie from it with no cause but chance: counts as Poisson has it."""
    if unit == "件":
        return max(abs(middle), Decimal(1)).sqrt()
    return _POINTS if unit == "%" else Decimal(0)


def of_cell(form_code: str, cell: str) -> Indicator:
    """A cell of a form (full path) as an indicator; ``KeyError`` where the form has none."""
    key, _, path = cell.partition(".")
    table = FORMS[form_code].tables[key]
    column = table.cells[table.index[path]][1]
    unit = column.unit or ("元" if column.kind == "money" else "件")
    return Indicator(cell, cell_place(table, path), unit, lambda values: values.get(cell), (cell,))


def _why(name: str, value: Decimal, middle: Decimal, unit: str, count: int) -> str:
    side = "高于" if value > middle else "低于"
    often = ""
    if middle > 0 and value > middle:
        often = f"，是中位数的{_rounded(value / middle, 1)}倍"
    return (
        f"{name}为{_marked(value)}{unit}，明显{side}其余：{count}个数字的中位数为"
        f"{_marked(middle)}{unit}{often}。请核对。"
    )


def _marked(value: Decimal) -> str:
    """The figure with thousands marks, as pages print it."""
    return f"{Decimal(figure_text(_tidy(value))):,f}"


def _middle(values: Sequence[Figure | None]) -> Figure | None:
    known = [Decimal(value) for value in values if value is not None]
    return _tidy(median(known)) if known else None


def _percent(old: Figure | None, new: Figure | None) -> Decimal | None:
    if old is None or new is None or old <= 0:
        return None
    return _rounded(Decimal(new - old) * 100 / Decimal(old), 1)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _tidy(value: Decimal) -> Figure:
    return int(value) if value == value.to_integral_value() else value


def _cell(key: str, name: str, unit: str, *cells: str) -> Indicator:
    """What cells come to; where the forms call it differently, the first that is there."""
    return Indicator(
        key, name, unit, lambda values: next((values[each] for each in cells if each in values), None), cells
    )


def _total(key: str, name: str, *cells: str) -> Indicator:
    def value(values: Values) -> Figure | None:
        found = [values.get(each) for each in cells]
        return None if None in found else sum(each for each in found if each is not None)

    return Indicator(key, name, "件", value, cells)


def _share(key: str, name: str, parts: Sequence[str], whole: str) -> Indicator:
    def value(values: Values) -> Figure | None:
        found = [values.get(each) for each in (*parts, whole)]
        *some, every = (each if each is not None else 0 for each in found)
        if None in found or not every:
            return None
        return _rounded(Decimal(sum(some)) * 100 / Decimal(every), 1)

    return Indicator(key, name, "%", value, (*parts, whole))


_T3 = "table3.{}.total".format
_T4 = "table4.{}".format
_SUITS = ("lit_direct", "lit_after")

INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        each.key: each
        for each in (
            _cell("new", "新收申请", "件", _T3("new_received")),
            _cell("carried_in", "上年结转申请", "件", _T3("carried_in")),
            _cell("concluded", "办结申请", "件", _T3("results_total")),
            _cell("carried_out", "结转下年度申请", "件", _T3("carried_out")),
            _share("granted_share", "予以公开占办结比例", [_T3("granted")], _T3("results_total")),
            _share(
                "open_share", "予以公开和部分公开占办结比例", [_T3("granted"), _T3("partial")],
                _T3("results_total"),
            ),
            _cell("reconsiderations", "行政复议", "件", _T4("recon_total")),
            _cell("reconsiderations_corrected", "行政复议结果纠正", "件", _T4("recon_corrected")),
            _total("suits", "行政诉讼", *(_T4(f"{each}_total") for each in _SUITS)),
            _total("suits_corrected", "行政诉讼结果纠正", *(_T4(f"{each}_corrected") for each in _SUITS)),
            _cell(
                "documents", "制发（新制作）规范性文件", "件", "table2.art20_1.normative_docs.issued",
                "table2.art20_1.normative_docs.made_this_year",
            ),
            _cell("licences", "行政许可处理决定", "件", "table2.art20_5.admin_license.decisions"),
            _cell("penalties", "行政处罚处理决定", "件", "table2.art20_6.admin_penalty.decisions"),
            _cell("compulsion", "行政强制处理决定", "件", "table2.art20_6.admin_compulsion.decisions"),
            _cell("charges", "行政事业性收费", "万元", "table2.art20_8.admin_fee.fee_amount"),
        )
    }
)  # fmt: skip
"""What can be compared by name; every cell of the form can be compared beside these."""
