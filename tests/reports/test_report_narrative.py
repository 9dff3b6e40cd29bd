"""The sentences of a report agree with its tables, whatever stands in them: our own checks find nothing."""

import random
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS, Form
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Figure
from mingbai.law.report.findings import Severity
from mingbai.readers.recognition.report import read_report
from mingbai.reports.figures import law_report
from mingbai.reports.models import WorkMatter
from mingbai.reports.narrative import Address, Narrative, Subject, narrate
from mingbai.writers.html import render_fragment

YEARS = {"F2019": 2020, "F2021": 2023}
STATED = {
    WorkMatter.STAFF: "12",
    WorkMatter.READING_POINTS: "某区档案馆\n某区图书馆",
    WorkMatter.WEBSITE: "http://www.example.gov.cn",
    WorkMatter.OFFICIAL_DOCUMENTS: "321",
    WorkMatter.OVERVIEW: "政府信息公开工作按照年度安排推进。",
    WorkMatter.MANAGEMENT: "规范性文件按季清理，公开属性由起草单位提出、办公室审核。",
    WorkMatter.PLATFORM: "门户网站专栏改版一次。",
    WorkMatter.SUPERVISION: "纳入年度工作考核，开展社会评议，没有需要追究责任的情形。",
    WorkMatter.PROBLEMS: "基层单位更新不及时。已逐个单位培训，并按月抽查。",
}
ADDRESS = Address("某区人民政府办公室", "某路1号", "0570-0000000", "xxgk@example.gov.cn")


def balanced(form: Form, chance: random.Random) -> dict[str, Figure]:
    """Figures at random that keep the sums of the form, as counted ones do."""
    values: dict[str, Figure] = {}
    for path, (_, column) in zip(form.table2.paths, form.table2.cells, strict=True):
        amount = Decimal(chance.choice([0, chance.randrange(10**8)])).scaleb(-2)
        count = chance.choice([0, chance.randrange(1, 400_000)])
        values[f"table2.{path}"] = amount if column.kind in ("money", "decimal") else count
    for document in ("regulations", "normative_docs"):
        for each in form.table2.row(f"art20_1.{document}").columns:
            values[f"table2.art20_1.{document}.{each.key}"] = 0 if document == "regulations" else 7
    *columns, _ = (each.key for each in form.table3.data_rows[0].columns)
    for key in columns:
        results = {leaf: chance.choice([0, 0, chance.randrange(30)]) for leaf in form.table3.leaf_rows}
        done, out = sum(results.values()), chance.choice([0, chance.randrange(9)])
        carried = chance.randrange(done + out + 1)
        rows = {"new_received": done + out - carried, "carried_in": carried, **results}
        for row, count in (rows | {"results_total": done, "carried_out": out}).items():
            values[f"table3.{row}.{key}"] = count
            total = f"table3.{row}.total"
            values[total] = values.get(total, 0) + count
    for group in ("recon", "lit_direct", "lit_after"):
        counts = [chance.choice([0, chance.randrange(9)]) for _ in range(4)]
        for outcome, count in zip(("maintained", "corrected", "other", "pending"), counts, strict=True):
            values[f"table4.{group}_{outcome}"] = count
        values[f"table4.{group}_total"] = sum(counts)
    return values


DISTRICT, BUREAU = "某市某区人民政府", "某市某区教育局"


def written(
    code: str, values: Mapping[str, Figure], *, name: str = DISTRICT, units: int = 21, fee: int = 0
) -> Narrative:
    is_beside = name == DISTRICT and not units
    subject = Subject(name, code, YEARS[code], units, fee, ADDRESS, is_beside_aggregate=is_beside)
    return narrate(subject, values, STATED)


@given(
    code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9),
    whose=st.sampled_from([(BUREAU, 0), (DISTRICT, 21), (DISTRICT, 0)]), fee=st.sampled_from([0, 380]),
)  # fmt: skip
def test_our_own_checks_find_nothing_in_our_sentences(
    tmp_path_factory: pytest.TempPathFactory, code: str, seed: int, whose: tuple[str, int], fee: int
) -> None:
    values = balanced(FORMS[code], random.Random(seed))
    name, units = whose
    told = written(code, values, name=name, units=units, fee=fee)
    report = law_report(
        code, YEARS[code], name, values, title=told.title, opening=told.opening,
        chapters=[(each.no, each.title, each.text) for each in told.chapters],
    )  # fmt: skip
    path = tmp_path_factory.mktemp("report") / "report.html"
    body = f"<h1>{report.title}</h1>{render_fragment(report)}"
    path.write_text(f'<!doctype html><meta charset="utf-8"><title>报告</title>{body}', "utf-8")
    read = read_report(str(path))
    assert (read.title, read.agency) == (told.title, name)
    findings = check(read)
    assert [f.message for f in findings if f.severity is Severity.ERROR] == []
    of_text = [f for f in findings if f.rule.startswith(("TX", "XT-04", "XT-05", "XT-06"))]
    assert [(f.rule, f.message) for f in of_text] == []


@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9), data=st.data())
def test_a_sentence_takes_its_figures_from_the_cells_it_names(
    code: str, seed: int, data: st.DataObject
) -> None:
    values = balanced(FORMS[code], random.Random(seed))
    told = written(code, values)
    named = [cell for chapter in told.chapters for cell in chapter.cells]
    assert len(named) == len(set(named))
    cell = data.draw(st.sampled_from(named))
    assert written(code, values | {cell: values[cell] + 1}) != told
    unnamed = sorted(values.keys() - set(named))
    other = data.draw(st.sampled_from([each for each in unnamed if values[each]] or named))
    if other in unnamed:
        assert written(code, values | {other: values[other] + 1}) == told


def test_a_governments_two_reports_bear_two_titles() -> None:
    values = balanced(FORMS["F2021"], random.Random(1))
    whole, own, unit = (
        written("F2021", values),
        written("F2021", values, units=0),
        written("F2021", values, name=BUREAU, units=0),
    )
    assert whole.title == "某市某区人民政府2023年政府信息公开工作年度报告"
    assert own.title == "某市某区人民政府（本级）2023年政府信息公开工作年度报告"
    assert unit.title == "某市某区教育局2023年政府信息公开工作年度报告"
    assert own.title in own.opening
    assert "只计本级政府机关自身的记录" in own.opening
    assert "只计" not in whole.opening + unit.opening


@pytest.mark.parametrize("code", sorted(FORMS))
def test_headings_are_the_official_ones(code: str) -> None:
    told = written(code, balanced(FORMS[code], random.Random(1)))
    assert [each.title for each in told.chapters] == [section.title for section in FORMS[code].sections]
    assert [each.text for each in told.chapters[1:4]] == ["", "", ""]


def test_what_nobody_stated_is_left_out() -> None:
    values = balanced(FORMS["F2021"], random.Random(1))
    told = narrate(Subject("某局", "F2021", 2023), values, {})
    text = "".join(each.text for each in told.chapters)
    assert told.chapters[4].text == ""
    assert "专职人员" not in text
    assert "查阅点" not in text
    assert "联系" not in told.opening
    assert "没有收取信息处理费" in told.chapters[5].text
    earlier = narrate(Subject("某局", "F2019", 2020), balanced(FORMS["F2019"], random.Random(1)), {})
    assert earlier.chapters[5].text == "没有其他需要报告的事项。"


@pytest.mark.parametrize(
    ("name", "units", "said"),
    [
        ("衢州市衢江区人民政府", 51, "全区"),
        ("某县人民政府", 3, "全县"),
        ("某市教育局", 3, "本机关"),
        ("衢州市衢江区人民政府", 0, "本机关"),
    ],
)
def test_a_report_speaks_of_whom_it_counts(name: str, units: int, said: str) -> None:
    assert Subject(name, "F2019", 2020, units).self == said
