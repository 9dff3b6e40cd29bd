"""Who hears a case against a unit: the reconsideration organ and the court.

Both follow from the kind of unit and, since the organ changed with the 行政复议法 of 2023, from the
date of the decision. Before 2024 the superior department could be chosen; since then the government of
the same level hears cases against its departments, and a superior department only those of vertical
systems and of the justice department (行政复议法 24, 27, 28).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingbai.law.citation import Citation
from mingbai.law.decisions.remedy_class import Period, period_of

__all__ = ["Court", "Level", "Organ", "Unit", "UnitKind", "court_of", "missing_names", "organs_of"]


class UnitKind(StrEnum):
    """Kinds of unit that answer applications (条例 10.2, 27, 54).

    ``DEPARTMENT`` includes the government's office where it answers in its own name
    (法释〔2025〕8号 4.3). A branch that answers in its department's name is that department.
    ``VERTICAL`` is only what 行政复议法 27 names: 海关、金融、外汇管理、税务、国家安全.
    """

    GOVERNMENT = "government"
    TOWNSHIP = "township"
    STREET_OFFICE = "street_office"
    DEPARTMENT = "department"
    JUSTICE_DEPARTMENT = "justice_department"
    BRANCH = "branch"
    VERTICAL = "vertical"
    AUTHORISED_BODY = "authorised_body"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    UnitKind.GOVERNMENT: "县级以上地方人民政府",
    UnitKind.TOWNSHIP: "乡镇人民政府",
    UnitKind.STREET_OFFICE: "街道办事处（派出机关）",
    UnitKind.DEPARTMENT: "政府工作部门",
    UnitKind.JUSTICE_DEPARTMENT: "履行行政复议机构职责的司法行政部门",
    UnitKind.BRANCH: "政府工作部门的派出机构",
    UnitKind.VERTICAL: "海关、金融、外汇管理、税务、国家安全机关",
    UnitKind.AUTHORISED_BODY: "法律、法规授权的组织",
}


class Level(StrEnum):
    """The level of a government at or above the county; other kinds need none."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, with the names its remedy text prints; a blank name prints the office's statutory term.

    ``government`` is 本级人民政府: of a department, a justice department, an authorised body; of a
    street office the government that set it up; of a branch the government of the department that
    set it up. ``superior`` is 上一级人民政府 of a government or township, 上一级主管部门 of a
    department or vertical body. ``founder`` is the department that set up a branch, or that directly
    manages an authorised body. ``local_government`` is that of the place of a branch set up by
    administrative division (``is_by_division``: 直辖市、设区的市 departments' 分局).
    ``is_customs`` moves suits against a vertical body to the intermediate court.
    """

    kind: UnitKind
    name: str = ""
    level: Level = Level.COUNTY
    government: str = ""
    superior: str = ""
    founder: str = ""
    local_government: str = ""
    is_by_division: bool = False
    is_customs: bool = False
    basic_court: str = ""
    intermediate_court: str = ""


@dataclass(frozen=True, slots=True)
class Organ:
    """A reconsideration organ as printed, whether a government at or above the county, and why it."""

    name: str
    is_government: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Court:
    """A court as printed, and the provision on its level."""

    name: str
    citation: Citation


# What each name is called where it is not filled in, by the field and the kind of unit.
_TERMS = {
    "name": "本机关",
    "government": "本级人民政府",
    "superior": "上一级主管部门",
    "founder": "设立本机关的部门",
    "local_government": "所在地人民政府",
    "basic_court": "有管辖权的基层人民法院",
    "intermediate_court": "有管辖权的中级人民法院",
}
_TERMS_BY_KIND = {
    ("superior", UnitKind.GOVERNMENT): "上一级人民政府",
    ("superior", UnitKind.TOWNSHIP): "上一级人民政府",
    ("superior", UnitKind.JUSTICE_DEPARTMENT): "上一级司法行政部门",
    ("government", UnitKind.STREET_OFFICE): "设立本机关的人民政府",
    ("government", UnitKind.BRANCH): "设立本机关的部门的本级人民政府",
    ("founder", UnitKind.AUTHORISED_BODY): "直接管理本机关的部门",
}

# Fields that name the organs, and the article, by kind of unit. Before 2024: 行政复议法 of 2017.
_ORGANS_BEFORE_2024: dict[UnitKind, tuple[tuple[str, ...], str]] = {
    UnitKind.GOVERNMENT: (("superior",), "13.1"),
    UnitKind.TOWNSHIP: (("superior",), "13.1"),
    UnitKind.STREET_OFFICE: (("government",), "15.1(1)"),
    UnitKind.DEPARTMENT: (("government", "superior"), "12.1"),
    UnitKind.JUSTICE_DEPARTMENT: (("government", "superior"), "12.1"),
    UnitKind.BRANCH: (("founder", "government"), "15.1(2)"),
    UnitKind.VERTICAL: (("superior",), "12.2"),
    UnitKind.AUTHORISED_BODY: (("government", "founder"), "15.1(3)"),
}
_ORGANS_SINCE_2024: dict[UnitKind, tuple[tuple[str, ...], str]] = {
    UnitKind.GOVERNMENT: (("superior",), "24.1(2)"),
    UnitKind.TOWNSHIP: (("superior",), "24.1(2)"),
    UnitKind.STREET_OFFICE: (("government",), "24.1(3)"),
    UnitKind.DEPARTMENT: (("government",), "24.1(1)"),
    UnitKind.JUSTICE_DEPARTMENT: (("government", "superior"), "28"),
    UnitKind.BRANCH: (("government",), "24.4"),
    UnitKind.VERTICAL: (("superior",), "27"),
    UnitKind.AUTHORISED_BODY: (("government",), "24.1(4)"),
}


def _organ_fields(unit: Unit, period: Period) -> tuple[tuple[str, ...], Citation]:
    before_2024 = period is Period.BEFORE_2024
    law = "旧行政复议法" if before_2024 else "行政复议法"
    if unit.kind is UnitKind.GOVERNMENT and unit.level is Level.PROVINCE:
        # A provincial government reviews its own acts (2017: 14; 2023: 24.2).
        return ("name",), Citation(law, "14" if before_2024 else "24.2")
    fields, article = (_ORGANS_BEFORE_2024 if before_2024 else _ORGANS_SINCE_2024)[unit.kind]
    if unit.kind is UnitKind.BRANCH and unit.is_by_division and not before_2024:
        # 24.4 second half: a branch set up by administrative division — also the government there.
        fields = (*fields, "local_government")
    return fields, Citation(law, article)


def _printed(unit: Unit, field: str) -> str:
    name: str = getattr(unit, field)
    return name or _TERMS_BY_KIND.get((field, unit.kind), _TERMS[field])


def _is_government(unit: Unit, field: str) -> bool:
    if field in {"government", "local_government"}:
        return True
    return unit.kind in {UnitKind.GOVERNMENT, UnitKind.TOWNSHIP}


def organs_of(unit: Unit, on: date) -> tuple[Organ, ...]:
    """The organs to which a decision of ``unit`` dated ``on`` may be taken; several: by choice."""
    fields, citation = _organ_fields(unit, period_of(on))
    return tuple(Organ(_printed(unit, field), _is_government(unit, field), citation) for field in fields)


def court_of(unit: Unit) -> Court:
    """The court of first instance for a suit against ``unit``."""
    # 行政诉讼法 15(1): acts of governments at or above the county; 15(2): customs; 14: all others.
    if unit.kind is UnitKind.GOVERNMENT:
        return Court(_printed(unit, "intermediate_court"), Citation("行政诉讼法", "15(1)"))
    if unit.is_customs:
        return Court(_printed(unit, "intermediate_court"), Citation("行政诉讼法", "15(2)"))
    return Court(_printed(unit, "basic_court"), Citation("行政诉讼法", "14"))


def court_after_change(unit: Unit, on: date) -> Court | None:
    """The court where reconsideration changed the act, if it is another than :func:`court_of`.

    The organ that changes an act is itself the defendant (行政诉讼法 26.2); where it maintains, the
    level follows the original agency (行政诉讼法解释 134.3).
    """
    own = court_of(unit)
    if own.citation.article != "14" or not any(organ.is_government for organ in organs_of(unit, on)):
        return None
    return Court(_printed(unit, "intermediate_court"), Citation("行政诉讼法", "15(1)"))


def missing_names(unit: Unit, on: date) -> tuple[str, ...]:
    """Statutory terms that a letter of ``unit`` dated ``on`` would print for want of a name.

    A letter must name organ and court (行政复议法 20.3 has a price for silence), so the desk asks for
    these before it prints.
    """
    fields, _ = _organ_fields(unit, period_of(on))
    needed = [*fields, "basic_court" if court_of(unit).citation.article == "14" else "intermediate_court"]
    if court_after_change(unit, on):
        needed.append("intermediate_court")
    return tuple(_printed(unit, field) for field in dict.fromkeys(needed) if not getattr(unit, field))
