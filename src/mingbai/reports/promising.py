"""Sentences of section 五 that promise something, what became of them, and what to say of it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingbai.law.report.narrative import sentences_of

__all__ = ["Proposal", "ProposalKind", "Settled", "improvements", "proposals_in"]

_PROMISE = re.compile(
    "将(?!近)|下一步|下步|下一年|明年|今后|进一步|加强|强化|完善|健全|优化|改进|提升|提高|推进|推动|加大|着力|落实|规范|深化|拓展"
)
_PROBLEM = re.compile(
    "问题|不足|不够|不及时|不高|不强|不全|有待|尚未|欠缺|薄弱|滞后|差距|偏少|偏低|单一|存在"
)
_AHEAD = re.compile("将(?!近)|下一步|下步|下一年|明年|今后")
_DONE = re.compile("已(?!公开)|今年以来|本年度(?!将)|一年来|共开展|完成了")
_HEADING = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[是、]|[0-9]+[.、．])")
_SHORTEST = 8


class ProposalKind(StrEnum):
    """What a sentence seems to be; the value is its name in data."""

    PROMISE = "promise"
    PROBLEM = "problem"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return {"promise": "改进措施", "problem": "存在问题", "other": "其他表述"}[self.value]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence of section 五 and what it seems to be; whether it becomes a task is a person's word."""

    sentence: str
    kind: ProposalKind


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a promise: ``statement`` is what closed it, empty while it is open."""

    task: str
    owner: str
    due_on: date
    statement: str = ""
    closed_on: date | None = None


def proposals_in(text: str) -> tuple[Proposal, ...]:
    """The sentences of section 五, each with what it seems to be; what is too short to tell is left out."""
    found: list[Proposal] = []
    for sentence in sentences_of(text):
        if len(_HEADING.sub("", sentence)) < _SHORTEST:
            continue
        kind = _kind(sentence)
        # 二是…: one more of what the sentence before began to list.
        if kind is ProposalKind.OTHER and found and _HEADING.match(sentence):
            kind = found[-1].kind
        found.append(Proposal(sentence, kind))
    return tuple(found)


def improvements(year: int, settled: Sequence[Settled]) -> str:
    """What the report of ``year`` can say of the promises of the year before; empty where there were none.

    Takes its words from the tasks and from the statements that closed them.
    """
    if not settled:
        return ""
    done = [each for each in settled if each.statement]
    open_ = [each for each in settled if not each.statement]
    said = f"针对{year - 1}年度报告提出的{len(settled)}项改进措施，{year}年度"
    said += f"已落实{len(done)}项。" if done else "尚未办结。"
    lines = [said + "".join(_numbered(f"{_bare(each.task)}：{_full(each.statement)}" for each in done))]
    if open_:
        rest = "；".join(_bare(each.task) for each in open_)
        lines.append(f"其余{len(open_)}项继续推进：{rest}。" if done else f"{len(open_)}项继续推进：{rest}。")
    return "\n".join(lines)


def _kind(sentence: str) -> ProposalKind:
    if _AHEAD.search(sentence):
        return ProposalKind.PROMISE
    if _PROBLEM.search(sentence):
        return ProposalKind.PROBLEM
    if _DONE.search(sentence):
        return ProposalKind.OTHER
    return ProposalKind.PROMISE if _PROMISE.search(sentence) else ProposalKind.OTHER


def _numbered(said: Iterable[str]) -> Iterable[str]:
    for number, each in enumerate(said, 1):
        yield f"{number}.{each}"


def _bare(text: str) -> str:
    return _HEADING.sub("", "".join(text.split())).rstrip("。；;！")


def _full(text: str) -> str:
    said = "".join(text.split())
    return said if said.endswith(("。", "！")) else f"{said.rstrip('；;')}。"
