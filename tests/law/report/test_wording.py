from decimal import Decimal

import pytest

from mingbai.law.forms import F2019, F2021
from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import cell_name, cell_place, figure_text, row_place


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("new_received.total", "“一、本年新收政府信息公开申请数量”行“总计”列"),
        ("partial.natural_person", "“（二）部分公开”行“自然人”列"),
        ("denied_three_security.org_other", "“（三）不予公开—3.危及‘三安全一稳定’”行“法人或其他组织—其他”列"),
    ],
)
def test_cells_are_named_in_the_words_of_the_form(path: str, name: str) -> None:
    assert cell_name(F2021.table3, path) == name


def test_places_begin_with_the_title_of_the_part() -> None:
    assert row_place(F2019.table2, "art20_5.admin_license") == "“二、主动公开政府信息情况”表“行政许可”行"
    assert (
        cell_place(F2021.table4, "lit_direct_pending")
        == "“四、政府信息公开行政复议、行政诉讼情况”表“未经复议直接起诉—尚未审结”列"
    )


def test_every_cell_of_a_table_has_a_name_of_its_own() -> None:
    for form in (F2019, F2021):
        for table in form.tables.values():
            assert len({cell_name(table, path) for path in table.paths}) == len(table.paths)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "空"),
        (0, "0"),
        (Decimal("100"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("5949.088667"), "5949.088667"),
        (Decimal("2.50"), "2.5"),
        (Decimal("3.00"), "3"),
    ],
)
def test_figures_are_written_plainly(value: Figure | None, text: str) -> None:
    assert figure_text(value) == text
