"""A template filled with a report, whatever it is in: by the map that was given, else by its labels."""

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report
from mingbai.writers.filling.labels import match_labels
from mingbai.writers.filling.mapping import TemplateMap
from mingbai.writers.filling.places import TemplateProblem
from mingbai.writers.filling.spans import Package
from mingbai.writers.filling.word import DOCUMENT, fill_word
from mingbai.writers.filling.workbook import fill_workbook

__all__ = ["fill", "is_word", "map_of"]


def is_word(template: bytes) -> bool:
    """Whether it is a Word file, else a workbook. Raises :class:`TemplateProblem` where it is no package."""
    return DOCUMENT in Package(template)


def fill(template: bytes, report: Report, held: TemplateMap | None = None) -> bytes:
    """The template with the report's figures in it, and no other byte of any part changed.

    Without a map the empty cells are found by the form's labels. Raises
    :class:`~mingbai.writers.filling.places.TemplateProblem`, a line for each fault; then nothing is filled.
    """
    if report.form is None:
        raise TemplateProblem("报告里没有认出年报的表格，没有可以填写的数字。请核对报告文件。")
    if held is None:
        held = map_of(template, report.form, "")
    elif held.form != report.form:
        raise TemplateProblem(
            f"对应表是按{held.form}写的，报告用的是{report.form}，两者的表格不同。请换用{report.form}的对应表。"
        )
    return (fill_word if is_word(template) else fill_workbook)(template, held.places, report)


def map_of(template: bytes, form: str, name: str) -> TemplateMap:
    """The map of a blank template as its labels give it, to be looked through and changed.

    Raises :class:`TemplateProblem` where no cell is found.
    """
    places = match_labels(template, FORMS[form])
    if not places:
        raise TemplateProblem(
            f"模板里没有认出{form}年报表格的空格。请用空白的年报模板，表头和行名与格式一致；不一致的，请附上对应表。"
        )
    return TemplateMap(form, name, places)
