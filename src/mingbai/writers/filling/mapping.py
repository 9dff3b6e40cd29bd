"""A map of a template as a JSON file: that of the national template is shipped, to be copied and changed.

The keys are in ``docs/template-maps.md``. A map is checked as a whole: every fault is said at once.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any

from mingbai.law.forms import FORMS, Form
from mingbai.law.report.wording import cell_place
from mingbai.writers.filling.places import Place, TemplateProblem, refuse

__all__ = ["TemplateMap", "national_map", "read_map", "written_map"]

_KEYS = ("form", "template", "cells")
#: A map of another form has hundreds of faults, all of one kind.
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """Where in a template each figure goes: ``form`` (F2021) is what it asks for, ``template`` its name."""

    form: str
    template: str
    places: Mapping[str, Place]


def read_map(content: bytes) -> TemplateMap:
    """A map out of its file.

    Raises :class:`~mingbai.writers.filling.places.TemplateProblem`, a line for each fault: no JSON, a key
    that a map does not have or lacks, a cell that the form does not have, a place written wrongly or twice.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise TemplateProblem("对应表的编码不是UTF-8。请用文本编辑器另存为UTF-8后重试。") from error
    except json.JSONDecodeError as error:
        raise TemplateProblem(
            f"对应表第{error.lineno}行第{error.colno}个字符处不是正确的JSON。请检查前后的引号、逗号和括号。"
        ) from error
    if not isinstance(data, dict):
        raise TemplateProblem("对应表的最外层须是{…}，含form、template、cells三项。")
    refuse(_faults_of_keys(data))
    form = FORMS[data["form"]]
    refuse(_few(list(_faults_of_cells(data["cells"], form))))
    places = {path: Place.parse(place) for path, place in data["cells"].items()}
    return TemplateMap(form.code, data["template"], MappingProxyType(places))


def national_map(form: str) -> TemplateMap | None:
    """The map of the national template of a form; ``None`` where none is shipped (F2019)."""
    kept = resources.files(__package__).joinpath("maps", f"national-{form}.json")
    return read_map(kept.read_bytes()) if kept.is_file() else None


def written_map(held: TemplateMap) -> str:
    """The map as its file, cells in the order of the form."""
    order = {f"{key}.{path}": None for key, table in FORMS[held.form].tables.items() for path in table.paths}
    cells = {path: str(held.places[path]) for path in order if path in held.places}
    data = {"form": held.form, "template": held.template, "cells": cells}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise TemplateProblem(f"对应表里的“{twice}”写了两次。请删去一处。")
    return found


def _faults_of_keys(data: Mapping[str, Any]) -> Iterator[str]:
    for key in data:
        if key not in _KEYS:
            yield f"对应表里没有“{key}”这一项，只有form、template、cells。请改正或删去。"
    if data.get("form") not in FORMS:
        yield f"对应表的form须写报表格式代码：{'或'.join(FORMS)}。"
    if not isinstance(data.get("template"), str) or not data["template"].strip():
        yield "对应表的template须写模板的名称，例如“某市2024年年报报送表”。"
    cells = data.get("cells")
    if not isinstance(cells, dict) or not cells:
        yield "对应表的cells须是{…}，每项写“单元格：位置”，至少一项。"
    elif not all(isinstance(place, str) for place in cells.values()):
        wrong = next(path for path, place in cells.items() if not isinstance(place, str))
        yield f"对应表里“{wrong}”的位置须用引号，写成“工作表名!C5”，Word模板写成“第几个表!C5”。"


def _faults_of_cells(cells: Mapping[str, str], form: Form) -> Iterator[str]:
    taken: dict[Place, str] = {}
    for path, written in cells.items():
        key, _, rest = path.partition(".")
        table = form.tables.get(key)
        if table is None or rest not in table.index:
            yield f"对应表里的“{path}”不是{form.code}的单元格，请改正或删去。"
            continue
        try:
            place = Place.parse(written)
        except TemplateProblem as problem:
            yield f"“{path}”：{problem}"
            continue
        name = cell_place(table, rest)
        if place in taken:
            yield f"{place}：{taken[place]}和{name}都对应这一格，请改正对应表。"
        taken[place] = name


def _few(faults: list[str]) -> list[str]:
    more = len(faults) - _MOST_SHOWN
    return faults if more <= 0 else [*faults[:_MOST_SHOWN], f"另有{more}处类似问题。"]
