"""How many reports a second the rules check, on the true figures of real reports.

    PYTHONPATH=src python benchmarks/report_checks.py [SECONDS]

Prints reports for each second of one core, and their ratio to what the same run takes to parse the same
figures from JSON (the floor: nothing can be checked that was not read):

- the rules that look at tables alone, at tables and text, and all rules on one report;
- with the year before, where the corpus has it;
- with one wrong cell in every report, so that findings and causes are written out.

The corpus is found as in the tests (MINGBAI_SHARED).
"""

import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingbai.law.forms import FORMS
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("table2", "table3", "table4")
#: Rules that read sentences, chapters and dates; XT-02 looks from table to table.
TEXT_RULES = frozenset(
    rule.id for rule in RULES if rule.id.startswith(("TX", "XT", "XY-07", "XY-08")) and rule.id != "XT-02"
)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    seconds = float(arguments[0]) if arguments else 2.0
    texts = _texts()
    reports = {name: _report(text) for name, text in texts.items()}
    pairs = [(report, _year_before(name, reports)) for name, report in reports.items()]
    broken = [_with_one_wrong_cell(report, seed) for seed, report in enumerate(reports.values())]

    floor = _rate(json.loads, list(texts.values()), seconds)
    print(f"{len(reports)} reports, {seconds:g} s a line, {len(RULES)} rules")
    print(f"{'json.loads of the same figures':44}{floor:10,.0f}/s   1.000")
    lines: list[tuple[str, float]] = [
        ("rules over tables", _rate(lambda r: check(r, without=TEXT_RULES), list(reports.values()), seconds)),
        ("all rules of one report", _rate(check, list(reports.values()), seconds)),
        ("all rules, with the year before", _rate(lambda p: check(p[0], previous=p[1]), pairs, seconds)),
        ("rules over tables, one cell wrong", _rate(lambda r: check(r, without=TEXT_RULES), broken, seconds)),
    ]
    for name, rate in lines:
        print(f"{name:44}{rate:10,.0f}/s   {rate / floor:.3f}")


def _rate(work: Callable[[Any], object], items: Sequence[Any], seconds: float) -> float:
    """Items a second; every item is a fresh one to the rules, for tables keep what they compute."""
    done, spent = 0, 0.0
    while spent < seconds:
        fresh = [_fresh(item) for item in items]
        start = time.process_time()
        for item in fresh:
            work(item)
        spent += time.process_time() - start
        done += len(fresh)
    return done / spent


def _fresh(item: Any) -> Any:
    match item:
        case tuple():
            return tuple(_fresh(part) for part in item)
        case Report(table2=table2, table3=table3, table4=table4) if table2 and table3 and table4:
            return replace(item, table2=replace(table2), table3=replace(table3), table4=replace(table4))
    return item


def _texts() -> dict[str, str]:
    """The figures of every report of the corpus, as JSON and nothing else."""
    shared = Path(os.environ.get("MINGBAI_SHARED", ROOT.parent / "shared"))
    files = sorted((shared / "corpus" / "reports").glob("*/expected.json"))
    if not files:
        sys.exit("no corpus of published reports; name its folder in MINGBAI_SHARED")
    texts = {}
    for file in files:
        data = json.loads(file.read_text("utf-8"))
        texts[file.parent.name] = json.dumps(
            {key: data[key] for key in ("agency", "year", "format", *TABLES)}
        )
    return texts


def _report(text: str) -> Report:
    data = json.loads(text, parse_float=Decimal)
    table2, table3, table4 = (_table(dict(_flat(data[key])), key) for key in TABLES)
    return Report(
        form=data["format"],
        year=data["year"],
        agency=data["agency"],
        table2=table2,
        table3=table3,
        table4=table4,
    )


def _table(cells: Mapping[str, Any], key: str) -> Table:
    figures = {path: value for path, value in cells.items() if not path.endswith("unit")}
    form = next(form for form in FORMS.values() if figures.keys() <= set(form.tables[key].paths))
    return Table.from_cells(form.tables[key], figures)


def _flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _year_before(name: str, reports: Mapping[str, Report]) -> Report | None:
    return reports.get(re.sub(r"^\d+", lambda year: str(int(year[0]) - 1), name))


def _with_one_wrong_cell(report: Report, seed: int) -> Report:
    rng = random.Random(seed)
    table = report.table3
    if table is None:
        return report
    at = rng.randrange(len(table.values))
    values = list(table.values)
    values[at] = int(values[at] or 0) + rng.randint(1, 9)
    return replace(report, table3=replace(table, values=tuple(values)))


if __name__ == "__main__":
    main(sys.argv[1:])
