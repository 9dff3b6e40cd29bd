"""What comes out when LibreOffice sets our Word papers: no page too many, no character lost."""

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from mingbai.desk.season.lettering import circular_letter
from mingbai.law.report.figures import Report, Section
from mingbai.reports.briefing import SeasonFacts, UnitFacts
from mingbai.reports.circular import circular_of
from mingbai.writers.docx.brief import Brief, Number, Risk, render_brief
from mingbai.writers.docx.circular import render_circular
from mingbai.writers.docx.counted import Counted, Sentence
from mingbai.writers.docx.report import render_report
from not_run import not_run
from writers.test_html_writer import a_report

OFFICE = next((path for path in map(shutil.which, ("soffice", "libreoffice")) if path), None)
WORDS = {
    "no end": "某",
    "phrases": "健全机制，",
    "sentences": "机制已经健全。",
    "names": "某某自治州某某自治县经济技术开发区管理委员会、",
    "letters": "WiFi ",
    "days": "截至2021年12月22日，",
}
#: Where Chinese, stops and digits meet: what a program that breaks lines gets wrong.
SNIPPETS = ("某", "某某区", "，公开", "（略）", "。2021年", "。12件", "；3个", "、A级", "。某", "25%，")
SetOnPaper = Callable[[Mapping[str, bytes]], dict[str, pypdfium2.PdfDocument]]


@pytest.fixture
def set_on_paper(tmp_path: Path) -> SetOnPaper:
    """Several papers as PDF, all set in one run."""
    if OFFICE is None:
        not_run("no LibreOffice on this machine (Debian: apt-get install libreoffice-writer-nogui)")

    def done(papers: Mapping[str, bytes]) -> dict[str, pypdfium2.PdfDocument]:
        for name, content in papers.items():
            (tmp_path / f"{name}.docx").write_bytes(content)
        subprocess.run(
            [OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
             "--convert-to", "pdf", "--outdir", str(tmp_path),
             *(f"{tmp_path / name}.docx" for name in papers)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return {name: pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") for name in papers}

    return done


def a_text(unit: str, length: int) -> str:
    return (unit * length)[:length]


def a_brief(unit: str, length: Callable[[], int], *, many: int = 60) -> Brief:
    """Every text as long as ``length`` says; a sentence has as many figures as its tallies allow."""

    def sentence() -> Sentence:
        tally = [Counted("12345件", a_text("按当年机构应当报送的单位", 14) + str(n)) for n in range(5)]
        return (*(piece for each in tally for piece in ("其中", each)), a_text(unit, length()))

    def number() -> Number:
        return Number(
            Counted("1234567890件", a_text(unit, length())), a_text(unit, length()), a_text(unit, length())
        )

    def risk() -> Risk:
        names = tuple(a_text(unit, length()) for _ in range(many))
        return Risk((*sentence(), a_text(unit, length())), names, date(2021, 12, 22))

    name = a_text(unit, length())
    return Brief(
        f"{name}2020年政府信息公开年度报告情况专报", name, date(2021, 12, 22),
        (sentence(), sentence(), sentence()), (number(), number(), number()), (risk(), risk(), risk()),
        "工作台的“专报和通报”页",
    )  # fmt: skip


def test_a_brief_has_two_pages_at_most_whatever_its_texts(set_on_paper: SetOnPaper) -> None:
    chance = random.Random(20)
    longest = {f"longest {kind}": a_brief(unit, lambda: 400) for kind, unit in WORDS.items()}
    # As long as the text before the numbers may be, so that each place of the break between the pages comes.
    between = {
        f"between {kind}": a_brief(unit, lambda: chance.randrange(1, 130), many=2)
        for kind, unit in WORDS.items()
    }
    papers = {name: render_brief(brief) for name, brief in {**longest, **between}.items()}
    found = {name: len(paper) for name, paper in set_on_paper(papers).items()}
    assert {name: count for name, count in found.items() if count > 2} == {}
    # The rooms are not smaller than they must be either: the longest do need the second page.
    assert all(found[name] == 2 for name in longest)


def a_season(name: str, *, count: int) -> SeasonFacts:
    """Units of which nobody is without fault, and each fault is of as many as may be."""
    day = date(2021, 1, 31)
    units = tuple(
        UnitFacts(
            f"{name}第{number}街道办事处", day, None if number % 3 == 0 else date(2021, 12, 22),
            days_late=100 + number, returns=2 + number, errors=100 + number, warnings=0, is_zero=True,
            wrong_cells=("某格",) * (100 + number),
        )
        for number in range(count)
    )  # fmt: skip
    return SeasonFacts(
        f"{name}人民政府", 2020, date(2021, 12, 22), date(2021, 12, 20), units, figures={}, before={}
    )


def test_a_circular_has_two_pages_of_text_and_a_line_a_unit(set_on_paper: SetOnPaper) -> None:
    seasons = {
        f"{length}": a_season(a_text("某某自治州某某自治县", length), count=150) for length in (2, 6, 10, 14)
    }
    papers = {key: render_circular(circular_letter(circular_of(facts))) for key, facts in seasons.items()}
    for key, paper in set_on_paper(papers).items():
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in paper]
        (annex,) = [at for at, page in enumerate(pages) if page.startswith("附件各单位年度报告")]
        assert annex <= 2, key
        listed = "".join(pages[annex:])
        for unit in seasons[key].units:
            assert listed.count(unit.name) == 1, unit.name
        # Five pages where every name takes a line, seven where it takes two.
        assert len(pages) - annex <= (5 if int(key) <= 6 else 7), key


def test_no_character_is_lost_at_the_end_of_a_line(set_on_paper: SetOnPaper) -> None:
    chance = random.Random(3)
    text = "\n".join("".join(chance.choices(SNIPPETS, k=60)) + "。" for _ in range(120))
    report = Report(form="F2021", year=2024, sections=[Section(1, "总体情况", text)])
    paper = set_on_paper({"report": render_report(report)})["report"]
    told = "".join(page.get_textpage().get_text_range() for page in paper)
    assert {stop: told.count(stop) for stop in "，。；、）%"} == {
        stop: text.count(stop) for stop in "，。；、）%"
    }


def test_a_table_begins_on_the_page_of_its_heading(set_on_paper: SetOnPaper) -> None:
    papers = {}
    for lines in range(0, 24, 3):
        report = a_report("F2021", lines)
        text = {1: "\n".join(["本年工作有序推进。"] * lines), 3: "全年情况如下。" if lines % 2 else ""}
        sections = [replace(section, text=text.get(section.no or 0, "")) for section in report.sections]
        papers[f"{lines} lines"] = render_report(replace(report, sections=sections))
    for name, paper in set_on_paper(papers).items():
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in paper]
        (heading,) = [page for page in pages if "收到和处理政府信息公开申请情况" in page]
        assert "本年新收政府信息公开申请数量" in heading, name
        # The title with the text, tables 2 and 3, and what is left: no blank page between.
        assert len(pages) <= 4, name
