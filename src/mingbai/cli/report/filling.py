"""What ``mingbai report fill`` and ``map`` do: a report in a superior's own template."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mingbai.law.report.figures import Report
from mingbai.writers.filling.filled import fill, map_of
from mingbai.writers.filling.mapping import TemplateMap, national_map, read_map, written_map
from mingbai.writers.filling.places import TemplateProblem

__all__ = ["NotFilled", "filled_file", "map_text"]


class NotFilled(click.ClickException):
    """The template or its map does not fit; the text says where and what to do."""

    exit_code = 2


def filled_file(report: Report, template: str, out: str, map_file: str | None) -> None:
    """Write the filled template to ``out``; raises :class:`NotFilled`, and then nothing is written."""
    with _in_words():
        held = None if map_file is None else read_map(Path(map_file).read_bytes())
        made = fill(Path(template).read_bytes(), report, held)
        Path(out).write_bytes(made)


def map_text(template: str | None, form: str) -> str:
    """The map of a template, of the national one where none is given; raises :class:`NotFilled`."""
    with _in_words():
        return written_map(_map(None if template is None else Path(template), form))


def _map(template: Path | None, form: str) -> TemplateMap:
    if template is not None:
        return map_of(template.read_bytes(), form, template.name)
    held = national_map(form)
    if held is None:
        raise TemplateProblem(
            f"附带的国家模板对应表只有F2021（2021年度起）的，没有{form}的：没有{form}的空白国家模板可以对照。\n"
            "上级模板的表头和行名与国家格式相同的，不用对应表，直接 mingbai report fill 即可；"
            f"不同的，从模板写起：mingbai report map 模板 --form {form}"
        )
    return held


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what does not fit, and a file that cannot be used, into sentences."""
    try:
        yield
    except TemplateProblem as error:
        raise NotFilled(str(error)) from error
    except OSError as error:
        name = click.format_filename(error.filename or "")
        raise NotFilled(
            f"不能使用 {name}，请核对路径和权限。\nCannot use {name}: {error.strerror}."
        ) from error
