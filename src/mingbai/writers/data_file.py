"""A report out of the file of its JSON: what ``report read --json`` and ``report compile --json`` printed."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report
from mingbai.writers.data import SCHEMA, from_data

__all__ = ["DataProblem", "is_data", "read_data"]

_TABLES = ("table2", "table3", "table4")
_KEYS = ("schema", "form", "year", "agency", "title", "metadata", "sections", "notes", *_TABLES, "uncertain")
_ORIGIN = "请重新用report read --json或report compile --json输出，不要手工改动它的结构"


class DataProblem(ValueError):
    """The file is not the JSON of a report; the text says where and what to do."""


def is_data(begin: bytes) -> bool:
    """Whether a file that begins so is JSON and no document: it begins with a brace, in any encoding."""
    # RTF begins with a brace too
    head = begin.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return head[:1] == b"{" and head[:5] != b"{\\rtf"


def read_data(content: bytes) -> Report:
    """The report of which :func:`~mingbai.writers.data.as_data` was written, amounts exact.

    Raises :class:`DataProblem`: no JSON, JSON of something else or of another version, a table that lacks
    cells of its form, a figure that is no number.
    """
    data = _loaded(content)
    missing = [key for key in _KEYS if not isinstance(data, dict) or key not in data]
    if missing:
        raise DataProblem(f"这不是一份年度报告的JSON，缺少{'、'.join(missing)}。{_ORIGIN}。")
    if data["schema"] != SCHEMA:
        raise DataProblem(f"这份JSON的schema是{data['schema']}，本程序只认{SCHEMA}。{_ORIGIN}。")
    if data["form"] not in (None, *FORMS):
        raise DataProblem(f"这份JSON的form是{data['form']}，须是{'或'.join(FORMS)}。{_ORIGIN}。")
    for key in _TABLES:
        for path, value in _figures(key, data[key]):
            if not isinstance(value, int | Decimal | None) or isinstance(value, bool):
                raise DataProblem(f"这份JSON的{path}不是数字，也不是null。请改正这一格，或者重新输出。")
    try:
        report = from_data(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataProblem(f"这份JSON的内容与年度报告的不符。{_ORIGIN}。") from error
    lost = [key for key in _TABLES if data[key] is not None and getattr(report, key) is None]
    if lost:
        raise DataProblem(f"这份JSON的{'、'.join(lost)}缺少单元格，或者单元格的名称不对。{_ORIGIN}。")
    return report


def _loaded(content: bytes) -> Any:
    try:
        text = content.decode(json.detect_encoding(content))
        return json.loads(text.removeprefix("\ufeff"), parse_float=Decimal, parse_constant=str)
    except json.JSONDecodeError as error:
        raise DataProblem(
            f"第{error.lineno}行第{error.colno}个字符处不是正确的JSON。一个文件只放一份报告；{_ORIGIN}。"
        ) from error
    except UnicodeDecodeError as error:
        raise DataProblem(f"这份JSON的编码有损坏，读不出来。{_ORIGIN}。") from error
    except (RecursionError, ValueError) as error:
        # Thousands of brackets, or of digits: no report has them.
        raise DataProblem(f"这份JSON里有报告不会有的内容。{_ORIGIN}。") from error


def _figures(path: str, held: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(held, Mapping):
        yield path, held
        return
    for key, each in held.items():
        if key != "unit":
            yield from _figures(f"{path}.{key}", each)
