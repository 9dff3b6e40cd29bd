"""What one kind of decision is: the shape of an entry in the taxonomy."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingbai.law.citation import Citation
from mingbai.law.decisions.evidence import REQUIREMENTS, Requirement
from mingbai.law.decisions.notices import Notice
from mingbai.law.decisions.remedy_class import REMEDY_CLASSES, RemedyClass
from mingbai.law.forms import F2019, F2021

__all__ = ["DecisionCode", "decision_code", "refusal"]

_OTHER_ROWS = frozenset({"other_no_correction", "other_no_payment", "other_misc"})


@dataclass(frozen=True, slots=True)
class DecisionCode:
    """One kind of decision.

    ``name`` is the Chinese name; ``basis`` the provisions applied, to the item; ``requires`` what
    must be on file; ``rows`` the leaf row of table 3 by form code (F2019, F2021).
    """

    key: str
    name: str
    basis: tuple[Citation, ...]
    requires: tuple[Requirement, ...]
    notice: Notice
    remedy: RemedyClass
    rows: Mapping[str, str]

    @property
    def is_grant(self) -> bool:
        """Whether all that the item asks for is given or is there for anybody to get."""
        return self.rows[F2021.code] == "granted"

    @property
    def is_withholding(self) -> bool:
        """Whether information held is refused under 条例 14, 15 or 16 (复议前置 since 2024)."""
        return self.remedy.key == "withheld"

    @property
    def ends_without_answer(self) -> bool:
        """Whether the application ended before its matter was decided (withdrawn, lapsed, ended)."""
        return self.remedy.key == "ended"


def _rows(row: str) -> Mapping[str, str]:
    # F2019 prints （六）其他处理 as one row; F2021 splits it into three.
    old = "other" if row in _OTHER_ROWS else row
    return MappingProxyType({F2019.code: old, F2021.code: row})


def _basis(places: str) -> tuple[Citation, ...]:
    """``"条例 36(2); 条例 40"`` → citations."""
    cited = (place.strip().partition(" ") for place in places.split(";"))
    return tuple(Citation(instrument, article) for instrument, _, article in cited)


def decision_code(
    key: str, name: str, *, row: str, basis: str, requires: str, notice: Notice, remedy: str
) -> DecisionCode:
    """An entry; ``basis`` and ``requires`` as short as the table can hold them.

    ``basis`` separates provisions by semicolons, ``requires`` keys of facts by spaces.
    """
    return DecisionCode(
        key=key,
        name=name,
        basis=_basis(basis),
        requires=tuple(REQUIREMENTS[fact] for fact in requires.split()),
        notice=notice,
        remedy=REMEDY_CLASSES[remedy],
        rows=_rows(row),
    )


def refusal(key: str, name: str, *, basis: str, requires: str) -> DecisionCode:
    """A refusal under 条例 14–16: a row, a letter and a remedy of the same kind."""
    # 条例 36(3): refuse, and give the reasons.
    return decision_code(
        key,
        name,
        row=key,
        basis=f"{basis}; 条例 36(3)",
        requires=f"{requires} refusal_reasons",
        notice=Notice("政府信息不予公开告知书", ("refusal_reasons",)),
        remedy="withheld",
    )
