"""The chapters of a report that are no tables.

They are written from the same cells as the tables and from what the agency stated. A sentence takes its
figures by the paths of their cells, and its chapter keeps those, so that a figure in a sentence can be asked
why as well. What nobody stated is left out, not made up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from mingbai.law.forms import FORMS
from mingbai.law.report.chapters import CHAPTERS
from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import figure_text
from mingbai.reports.models import WorkMatter

__all__ = ["Address", "Chapter", "Narrative", "Subject", "narrate", "narrate_again"]

_GROUPS = {
    "denied": "不予公开",
    "unable": "无法提供",
    "np": "不予处理",
    "other": "其他处理",
}
_OUTCOMES = {"maintained": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
#: The first report year in which information fees could be charged (处理费办法 is in force from 2021-01-01).
_FIRST_YEAR_OF_FEES = 2021


@dataclass(frozen=True, slots=True)
class Address:
    """How the public asks about the report; blank where it is not known."""

    office: str = ""
    place: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose report it is, and on what.

    ``unit_count`` is the number of agencies that an aggregate sums, 0 for an own report; ``fee_yuan`` what
    was taken as information fee in the year; ``improvements`` what became of last year's promises.
    ``is_beside_aggregate`` of a government's report on its own organs: the one that goes by the government's
    name alone is the aggregate.
    """

    name: str
    form: str
    year: int
    unit_count: int = 0
    fee_yuan: int = 0
    address: Address = Address()
    improvements: str = ""
    is_beside_aggregate: bool = False

    @property
    def title(self) -> str:
        """What the report is called, here alone: its publication and its files bear the same title.

        The notices prescribe agency, year and 政府信息公开工作年度报告. A government publishes two such
        reports on a year; the one on its own organs says 本级 behind the name.
        """
        part = "（本级）" if self.is_beside_aggregate else ""
        return f"{self.name}{part}{self.year}年政府信息公开工作年度报告"

    @property
    def self(self) -> str:
        """How the report speaks of whom it reports on: 全区 of a district's aggregate, else 本机关."""
        if self.unit_count:
            place = self.name.removesuffix("人民政府")
            if place != self.name and place[-1:] in {"省", "市", "区", "县", "州", "旗", "镇", "乡"}:
                return f"全{place[-1]}"
        return "本机关"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: number, prescribed heading, text in lines, and the cells that its sentences tell."""

    no: int
    title: str
    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """Title, opening and chapters of a report; and what, beside the figures, they were written from."""

    title: str
    opening: str
    chapters: tuple[Chapter, ...]
    subject: "Subject"
    stated: Mapping[WorkMatter, str]

    def as_data(self) -> dict[str, Any]:
        """What a compilation keeps."""
        return {
            "title": self.title,
            "opening": self.opening,
            "chapters": [
                {"no": each.no, "title": each.title, "text": each.text, "cells": list(each.cells)}
                for each in self.chapters
            ],
            "subject": asdict(self.subject),
            "stated": {matter.value: told for matter, told in self.stated.items()},
        }


def narrate_again(kept: Mapping[str, Any], values: Mapping[str, Figure]) -> Narrative:
    """The texts of a compilation (as :meth:`Narrative.as_data` kept them), with other figures in them."""
    subject = Subject(**{**kept["subject"], "address": Address(**kept["subject"]["address"])})
    return narrate(subject, values, {WorkMatter(key): told for key, told in kept["stated"].items()})


def narrate(subject: Subject, values: Mapping[str, Figure], stated: Mapping[WorkMatter, str]) -> Narrative:
    """The texts of the report; ``values`` by full cell path, ``stated`` what the agency told of its work."""
    written = {1: _overview, 5: _problems, 6: _others}
    chapters = []
    for section in FORMS[subject.form].sections:
        told = _Told(subject, values, stated)
        lines = [line for line in written[section.no](told) if line] if section.no in written else []
        chapters.append(
            Chapter(section.no, section.title, "\n".join(lines), tuple(dict.fromkeys(told.cells)))
        )
    return Narrative(subject.title, _opening(subject, stated), tuple(chapters), subject, stated)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a chapter is written from; it notes which cells were told."""

    subject: Subject
    values: Mapping[str, Figure]
    stated: Mapping[WorkMatter, str]
    cells: list[str] = field(default_factory=list)

    def figure(self, cell: str) -> str:
        """The cell's figure, in digits."""
        self.cells.append(cell)
        return figure_text(self.values[cell])

    def total(self, cells: Sequence[str]) -> int:
        """What whole-number cells come to; they are noted where it is not 0."""
        found = sum(int(self.values[cell]) for cell in cells)
        if found:
            self.cells.extend(cell for cell in cells if self.values[cell])
        return found

    def matter(self, matter: WorkMatter) -> str:
        """What was stated on a matter, empty where nothing was."""
        return self.stated.get(matter, "").strip()


def _opening(subject: Subject, stated: Mapping[WorkMatter, str]) -> str:
    # 条例 49: published each year; 条例 50: what it contains, in the national form.
    sentences = [
        f"根据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，编制并公布{subject.title}",
        f"本报告包括{'、'.join(CHAPTERS)}六个部分",
        f"所列数据的统计期为{subject.year}年1月1日至12月31日",
    ]
    if subject.unit_count:
        sentences.append(f"数据由{subject.unit_count}个单位的记录汇总")
    if subject.is_beside_aggregate:
        sentences.append("数据只计本级政府机关自身的记录，所属部门和下级政府的年度报告另行公布")
    website = stated.get(WorkMatter.WEBSITE, "").strip()
    if website:
        sentences.append(f"本报告的电子版可以在门户网站（{website}）下载")
    sentences += _contact(subject.address)
    return "。".join(sentences) + "。"


def _contact(address: Address) -> Iterator[str]:
    known = {"地址": address.place, "电话": address.telephone, "电子邮箱": address.email}
    ways = "，".join(f"{name}：{value}" for name, value in known.items() if value)
    if address.office and ways:
        yield f"如对报告内容有疑问，请与{address.office}联系（{ways}）"


def _overview(told: _Told) -> Iterator[str]:
    """总体情况, by the five topics that the notice of the form names."""
    own, year = told.subject.self, told.subject.year
    yield told.matter(WorkMatter.OVERVIEW)
    yield f"（一）主动公开。{year}年，{_documents(told)}{_decided(told)}{_money(told)}"
    yield f"（二）依申请公开。{_applications(told)}{_disputes(told)}"
    if management := told.matter(WorkMatter.MANAGEMENT):
        yield f"（三）政府信息管理。{management}"
    if platform := _platform(told):
        yield f"（四）政府信息公开平台建设。{platform}"
    staff = told.matter(WorkMatter.STAFF)
    people = f"{own}共配备政府信息公开工作专职人员{staff}名。" if staff else ""
    if supervision := people + told.matter(WorkMatter.SUPERVISION):
        yield f"（五）监督保障。{supervision}"


def _documents(told: _Told) -> str:
    row = "table2.art20_1.{}.{}"
    names = {"regulations": "规章", "normative_docs": "规范性文件"}
    if told.subject.form == "F2019":
        verbs = {
            "made_this_year": "新制作{}{}件",
            "opened_this_year": "新公开{}{}件",
            "opened_total": "对外公开{}总数量{}件",
        }
    else:
        names["normative_docs"] = "行政规范性文件"
        verbs = {"issued": "制发{}{}件", "repealed": "废止{}{}件", "in_force": "现行有效{}{}件"}
    said = [
        "，".join(
            phrase.format(name, told.figure(row.format(key, column))) for column, phrase in verbs.items()
        )
        for key, name in names.items()
        if key == "normative_docs" or any(told.values[row.format(key, column)] for column in verbs)
    ]
    count = told.matter(WorkMatter.OFFICIAL_DOCUMENTS)
    if count:
        said.insert(0, f"主动公开公文类政府信息{count}条")
    return "；".join(f"{told.subject.self}{each}" if at == 0 else each for at, each in enumerate(said)) + "。"


def _decided(told: _Told) -> str:
    table = FORMS[told.subject.form].table2
    rows = {
        cell: table.row(cell.split(".", 1)[1].rpartition(".")[0]).label
        for cell in told.values
        if cell.startswith("table2.") and cell.endswith(".decisions")
    }
    said = [f"{label}处理决定{told.figure(cell)}件" for cell, label in rows.items() if told.values[cell]]
    return f"作出{'、'.join(said)}。" if said else f"没有作出{'、'.join(rows.values())}处理决定。"


def _money(told: _Told) -> str:
    if told.subject.form == "F2019":
        projects, amount = (
            f"table2.art20_9.central_procurement.{key}" for key in ("purchase_projects", "purchase_amount")
        )
        if not told.values[projects]:
            return "没有政府集中采购项目。"
        return f"政府集中采购项目{told.figure(projects)}个，采购总金额{told.figure(amount)}元。"
    fees = "table2.art20_8.admin_fee.fee_amount"
    return f"行政事业性收费{told.figure(fees)}万元。" if told.values[fees] else "没有行政事业性收费。"


def _applications(told: _Told) -> str:
    row = "table3.{}.total"
    if not any(told.values[row.format(key)] for key in ("new_received", "carried_in")):
        return f"{told.subject.self}没有收到政府信息公开申请。"
    received, carried_in = (told.figure(row.format(key)) for key in ("new_received", "carried_in"))
    said = f"{told.subject.self}新收政府信息公开申请{received}件，上年结转{carried_in}件；"
    said += f"办结{told.figure(row.format('results_total'))}件"
    results = _results(told)
    if results:
        said += f"，其中{'、'.join(results)}"
    return f"{said}；结转下年度继续办理{told.figure(row.format('carried_out'))}件。"


def _results(told: _Told) -> list[str]:
    """The kinds of result that there were, by the numbered groups of the form."""
    leaves = FORMS[told.subject.form].table3.leaf_rows
    said = []
    for group, name in {"granted": "予以公开", "partial": "部分公开", **_GROUPS}.items():
        rows = [leaf for leaf in leaves if leaf == group or leaf.startswith(f"{group}_")]
        count = told.total([f"table3.{leaf}.total" for leaf in rows])
        if count:
            said.append(f"{name}{count}件")
    return said


def _disputes(told: _Told) -> str:
    def block(names: Sequence[str]) -> str:
        total = told.total([f"table4.{name}_total" for name in names])
        if not total:
            return ""
        parts = [
            f"{label}{count}件"
            for key, label in _OUTCOMES.items()
            if (count := told.total([f"table4.{name}_{key}" for name in names]))
        ]
        return f"{total}件，其中{'、'.join(parts)}"

    reconsidered, sued = block(["recon"]), block(["lit_direct", "lit_after"])
    if not reconsidered and not sued:
        return "没有因政府信息公开被申请行政复议、提起行政诉讼。"
    said = [f"行政复议{reconsidered}"] if reconsidered else []
    said += [f"行政诉讼{sued}"] if sued else []
    return f"因政府信息公开引起的{'；'.join(said)}。"


def _platform(told: _Told) -> str:
    points = [point for point in told.matter(WorkMatter.READING_POINTS).splitlines() if point.strip()]
    said = f"设立政府信息公共查阅点{len(points)}处（{'、'.join(points)}）。" if points else ""
    return said + told.matter(WorkMatter.PLATFORM)


def _problems(told: _Told) -> Iterator[str]:
    yield told.matter(WorkMatter.PROBLEMS)
    yield told.subject.improvements


def _others(told: _Told) -> Iterator[str]:
    # 2021年报格式: what was taken as information fee is told in this chapter, a year without any too.
    if told.subject.fee_yuan:
        yield f"本年度收取信息处理费{told.subject.fee_yuan}元。"
    elif told.subject.year >= _FIRST_YEAR_OF_FEES:
        yield "本年度没有收取信息处理费。"
    yield told.matter(WorkMatter.FEES)
    yield told.matter(WorkMatter.OTHER) or "没有其他需要报告的事项。"
