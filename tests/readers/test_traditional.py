"""A report in traditional characters gives the figures and headings it gives in simplified ones."""

from pathlib import Path
from random import Random

import pytest

from layouts.figures import random_figures
from layouts.layout import Layout
from layouts.roundtrip import write
from mingbai.readers.recognition.report import read_report
from mingbai.readers.traditional import simplified

_PAIRS = zip(
    "开报废现行处许罚强业对项额单万请数为关系之总计机构组织团体务财产国密经质终监护书类内过执查询没有补后须举诉访审结维纠",
    "開報廢現行處許罰強業對項額單萬請數為關係之總計機構組織團體務財產國密經質終監護書類內過執查詢沒有補後須舉訴訪審結維糾",
    strict=True,
)
TO_TRADITIONAL = str.maketrans({plain: old for plain, old in _PAIRS if plain != old})


@pytest.mark.parametrize(("kind", "suffix"), [("text", ".txt"), ("html", ".html"), ("markdown", ".md")])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_read_alike(kind: str, suffix: str, seed: int, tmp_path: Path) -> None:
    _, path = write(random_figures(Random(seed)), Layout(seed=seed), kind, tmp_path)  # type: ignore[arg-type]
    before = read_report(path)
    old = tmp_path / f"old{suffix}"
    old.write_text(path.read_text("utf-8").translate(TO_TRADITIONAL), "utf-8")
    after = read_report(old)
    assert (after.table2, after.table3, after.table4) == (before.table2, before.table3, before.table4)
    assert (after.title, after.agency, after.year) == (before.title, before.agency, before.year)
    assert [section.no for section in after.sections] == [section.no for section in before.sections]


def test_simplified_text_stays() -> None:
    text = "政府信息公开工作年度报告，成效显著。繁體版 開啟"
    assert simplified(text + "公开") == text + "公开"


def test_what_both_use_stays() -> None:
    assert simplified("公開，著作、乾坤") == "公开，著作、乾坤"
