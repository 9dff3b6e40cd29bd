"""How many reports a second the sentences are read and held against the tables, on one core.

    PYTHONPATH=src python benchmarks/report_sentences.py [REPORTS]

The floor is one pass of the interpreter's own scanner over the same text: splitting it into sentences
and asking each for a digit. The texts are as long as a city's report, with the figures such a report states.
"""

import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from mingbai.law.forms import F2021
from mingbai.law.report.figures import Claim, Report, Section, Table
from mingbai.law.report.narrative import compact
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.rules import RULES
from mingbai.readers.recognition.sentences.claims import claims

ROUNDS = 5
LENGTH = 5_000
FILLER = (
    "坚持以群众需求为导向，聚焦重点领域和关键环节，优化栏目设置，完善工作机制，努力让信息看得见、读得懂、用得上。",
    "组织各单位信息员开展业务培训3期，参训120人次，围绕文件属性认定、发布审核等内容进行讲解。",
    "门户网站全年发布各类信息4511条，开展意见征集9期，收到意见382条，回复率100%。",
    "健全登记、审核、办理、答复、归档各环节制度，对疑难事项及时会商研判，提升规范化水平。",
)
SENTENCES = (
    "全市共受理政府信息公开申请{new}件，其中自然人{new}件，答复{done}件（含上年度结转{into}件，另有{out}件结转下年度），均在期限内。",
    "其中，予以公开{granted}件，占{share}%；部分公开{partial}件；不予公开{denied}件；无法提供{unable}件；不予处理0件；其他处理0件。",
    "因政府信息公开引发的行政复议{recon}件，其中结果维持{recon}件，结果纠正0件；行政诉讼0件。",
    "全年制发行政规范性文件{issued}件，废止2件，现行有效行政规范性文件{force}件。",
    "作出行政许可决定{license}件，行政处罚决定{penalty}件，行政事业性收费{fee}万元。",
)
TITLES = tuple(heading.title for heading in F2021.sections)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    random = Random(7)
    reports = [_report(random) for _ in range(int(arguments[0]) if arguments else 200)]
    read = [replace(report, claims=_claims(report)) for report in reports]
    rules = [rule for rule in RULES if isinstance(rule, ReportRule) and rule.id[:2] in ("TX", "XT")]
    rows = [
        ("the floor: split and look for digits", lambda: _each(reports, _floor)),
        ("reading the sentences", lambda: _each(reports, _claims)),
        (f"the {len(rules)} rules on text", lambda: _each(read, lambda report: _check(report, rules))),
        ("both", lambda: _each(reports, lambda r: _check(replace(r, claims=_claims(r)), rules))),
    ]
    length = sum(len(s.text) for r in reports for s in r.sections) // len(reports)
    told = sum(len(r.claims) for r in read) // len(reports)
    print(f"reports of {length:,} characters that state {told} figures; best of {ROUNDS} rounds")
    floor = 0.0
    for name, work in rows:
        seconds = min(_seconds(work) for _ in range(ROUNDS)) / len(reports)
        floor = floor or seconds
        print(f"{name:40}{1 / seconds:10,.0f} reports/s   {seconds / floor:6.1f} × the floor")


def _report(random: Random) -> Report:
    granted, partial, denied, unable = (random.randint(1, 90) for _ in range(4))
    done = granted + partial + denied + unable
    into, out = random.randint(0, 9), random.randint(0, 9)
    new = done + out - into if done + out > into else done
    into = done + out - new
    counts = {"new_received": new, "carried_in": into, "granted": granted, "partial": partial}
    counts |= {
        "denied_admin_query": denied,
        "unable_not_held": unable,
        "results_total": done,
        "carried_out": out,
    }
    third = {
        f"{row}.{column}": value for row, value in counts.items() for column in ("natural_person", "total")
    }
    recon, issued, force = random.randint(0, 9), random.randint(0, 20), random.randint(20, 90)
    second = {"art20_1.normative_docs.issued": issued, "art20_1.normative_docs.repealed": 2}
    second |= {"art20_1.normative_docs.in_force": force, "art20_5.admin_license.decisions": 447228}
    second |= {"art20_6.admin_penalty.decisions": 3985, "art20_8.admin_fee.fee_amount": 96171}
    stated = {"new": new, "into": into, "out": out, "done": done, "granted": granted, "partial": partial}
    stated |= {"denied": denied, "unable": unable, "share": round(granted * 100 / done), "recon": recon}
    stated |= {"issued": issued, "force": force, "license": 447228, "penalty": 3985, "fee": 96171}
    return Report(
        form="F2021",
        year=2024,
        agency="某市人民政府",
        title="某市人民政府2024年政府信息公开工作年度报告",
        opening="根据《中华人民共和国政府信息公开条例》编制，联系电话0570-1234567。",
        sections=_sections(random, [sentence.format(**stated) for sentence in SENTENCES]),
        table2=_table("table2", second),
        table3=_table("table3", third),
        table4=_table("table4", {"recon_maintained": recon, "recon_total": recon}),
    )


def _table(key: str, cells: dict[str, int]) -> Table:
    form = F2021.tables[key]
    return Table(form, tuple(cells.get(path, 0) for path in form.paths))


def _sections(random: Random, told: list[str]) -> tuple[Section, ...]:
    words = list(told)
    while sum(map(len, words)) < LENGTH:
        words.append(random.choice(FILLER))
    overview = "\n".join(words)
    problems = "依申请公开答复质量有待提升，下一步将加强培训和考核，开展社会评议，严格责任追究。"
    texts = (overview, "", "", "", problems, "2024年，没有收取信息处理费。")
    return tuple(
        Section(no, title, text) for no, (title, text) in enumerate(zip(TITLES, texts, strict=True), 1)
    )


def _each(reports: Sequence[Report], work: Callable[[Report], object]) -> None:
    compact.cache_clear()
    for report in reports:
        work(report)


def _floor(report: Report) -> int:
    return sum(
        re.search(r"[0-9]", sentence) is not None
        for section in report.sections
        for sentence in re.split(r"[。！？]", "".join(section.text.split()))
    )


def _claims(report: Report) -> tuple[Claim, ...]:
    return claims(report.opening, report.sections, year=report.year, agency=report.agency)


def _check(report: Report, rules: Sequence[ReportRule]) -> int:
    return sum(len(list(rule.check(report))) for rule in rules)


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1:])
