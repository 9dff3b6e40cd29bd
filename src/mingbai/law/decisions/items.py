"""What was decided on an application, item by item, and the one row it is reported in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingbai.law.citation import Citation
from mingbai.law.decisions.codes import CODES, code_of, row_of
from mingbai.law.decisions.evidence import Requirement
from mingbai.law.errors import UnknownDecision
from mingbai.law.forms import Form

__all__ = ["Decision", "Proposal", "missing_facts", "report_row"]

# What the withheld part of a partial disclosure may rest on. 条例 37: 不应当公开 (14–16) or
# 不属于政府信息.
_GROUNDS = frozenset(key for key, code in CODES.items() if code.is_withholding) | {
    "other_not_government_information"
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The result of one item of an application (or of the whole, where it has one item).

    ``withheld`` names the grounds (codes) of the part not given, for ``partial`` only; ``item`` is
    the item's number or words as the applicant put it. Raises
    :class:`~mingbai.law.errors.UnknownDecision` for a code that does not exist and ``ValueError``
    for a ground that cannot be one (条例 37).
    """

    code: str
    withheld: tuple[str, ...] = ()
    item: str = ""

    def __post_init__(self) -> None:
        code_of(self.code)
        for ground in self.withheld:
            if ground not in CODES:
                raise UnknownDecision(ground)
            if self.code != "partial" or ground not in _GROUNDS:
                raise ValueError(f"{ground} cannot be the ground of a withheld part of {self.code}")


def missing_facts(decision: Decision, facts: Mapping[str, str]) -> tuple[Requirement, ...]:
    """What must still be put on file before ``decision`` may be made, in the order of the checklist.

    ``facts`` maps keys of :data:`~mingbai.law.decisions.evidence.REQUIREMENTS` to what is on file.
    A partial disclosure must also show what each ground of its withheld part requires.
    """
    requires = dict.fromkeys(code_of(decision.code).requires)
    for ground in decision.withheld:
        requires |= dict.fromkeys(code_of(ground).requires)
    shown = dict(facts)
    if decision.withheld:
        shown["withheld_ground"] = "、".join(CODES[ground].name for ground in decision.withheld)
        # 条例 37: its reasons are those of the refusal.
        shown.setdefault("refusal_reasons", facts.get("withheld_reasons", ""))
    return tuple(requirement for requirement in requires if not requirement.is_shown_by(shown))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The leaf row proposed for an application, and why (Chinese).

    ``is_settled`` is false where no national text settles the row and a person should look: the
    row is then the customary one.
    """

    row: str
    why: str
    citation: Citation
    is_settled: bool = True


def report_row(items: Sequence[Decision], form: Form) -> Proposal:
    """The one leaf row of table 3 in which an application with these results is counted.

    ``items`` is not empty (``ValueError`` else). Each application is counted once, by its final
    result (2021年报格式), a separated one only as 部分公开 (label of row （二）).
    """
    if not items:
        raise ValueError("an application without a result has no row")
    instrument = f"{form.code[1:]}年报格式"
    counted = _decided(items)
    labels = {row.key: row.label.partition("（区分")[0] for row in form.table3.rows}
    rows = {row_of(item.code, form) for item in counted}
    # The label of row （二）: 区分处理的，只计这一情形，不计其他情形.
    label_of_partial = Citation(instrument, "表三第三项（二）")
    if len(rows) == 1:
        (row,) = rows
        if len(items) == 1:
            return Proposal(row, f"计入“{labels[row]}”。", Citation(instrument, "表三"))
        if len(counted) == len(items):
            why = f"各项结果都属于“{labels[row]}”，计一件。"
        else:
            why = f"已撤回或者终结的部分不计，其余都属于“{labels[row]}”，计一件。"
        return Proposal(row, why, Citation(instrument, "表三"))
    if "partial" in rows:
        return Proposal("partial", "有一项作了区分处理，只计“部分公开”，不计其他情形。", label_of_partial)
    if any(CODES[item.code].is_grant for item in counted):
        return _given_in_part(counted, label_of_partial)
    order = [row.key for row in form.table3.data_rows]
    row = min(rows, key=order.index)
    why = f"各项结果不同而均未提供信息，全国没有统一口径，按表中次序计入“{labels[row]}”，请核对。"
    return Proposal(row, why, Citation(instrument, "表三"), is_settled=False)


def _decided(items: Sequence[Decision]) -> Sequence[Decision]:
    """The items whose matter was decided; all of them, where every one ended before that."""
    decided = [item for item in items if not CODES[item.code].ends_without_answer]
    return decided or items


def _given_in_part(items: Sequence[Decision], citation: Citation) -> Proposal:
    refused = [item for item in items if not CODES[item.code].is_grant]
    if all(CODES[item.code].is_withholding for item in refused):
        return Proposal("partial", "部分内容予以公开，部分内容不予公开，只计“部分公开”。", citation)
    why = "部分内容予以公开，其余未提供，全国没有统一口径，按提供了部分信息计入“部分公开”，请核对。"
    return Proposal("partial", why, citation, is_settled=False)
