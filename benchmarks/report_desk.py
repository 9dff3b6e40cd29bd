"""How long the form editor waits for what it typed: reconciled live, beside the bare checks of the law.

    PYTHONPATH=src:tests python benchmarks/report_desk.py [ROUNDS]

A district's report of the 2021 form with every cell filled in and twenty corrections. Each round types into
three cells: corrections are applied, totals follow, the generated chapters are written anew, sentences are
read, every rule runs, and what it finds is named. The peer is ``law.report.checking.check`` alone on the
finished report.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

# Puts Django in order, which must come before any model is imported.
import databases  # noqa: F401  # isort: skip

from mingbai.law.forms import FORMS
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Figure
from mingbai.reports.figures import Counted, stored
from mingbai.reports.models import Compilation, Report, WorkMatter
from mingbai.reports.narrative import Address, Subject, narrate
from mingbai.reports.queries.working import reconciled
from mingbai.reports.reading import Compiled
from mingbai.reports.tallies import place
from mingbai.reports.working import Correction, HandWork, addends

FORM, YEAR = "F2021", 2021
AT = datetime(2022, 2, 1, 1, tzinfo=UTC)
TABLE3_COLUMNS = tuple(column.key for column in FORMS[FORM].table3.row("new_received").columns)
TYPED = ("table3.granted.natural_person", "table3.new_received.total", "table4.recon_total")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else 200
    compiled = _a_report()
    whole = compiled.law_report()
    live = [_seconds(lambda turn=turn: _type(compiled, turn)) for turn in range(rounds)]  # type: ignore[misc]
    bare = statistics.median(_seconds(lambda: check(whole)) for _ in range(rounds))
    found = statistics.median(live)
    print(f"{rounds} rounds, {len(compiled.computed)} cells, {len(TYPED)} of them typed into")
    print(f"reconciled live   {found * 1000:6.2f} ms, the slowest {max(live) * 1000:.2f} ms")
    print(f"the bare checks   {bare * 1000:6.2f} ms")
    print(f"ratio             {found / bare:6.1f}")


def _type(compiled: Compiled, turn: int) -> None:
    reconciled(compiled, {cell: str(100 + turn + at) for at, cell in enumerate(TYPED)}, {}, None)


def _a_report() -> Compiled:
    placed = place(FORM)
    values: dict[str, Figure] = {cell: number % 90 for number, cell in enumerate(placed)}
    for total, parts in addends(FORM).items():
        values[total] = sum(values[part] for part in parts)
    for column in TABLE3_COLUMNS:  # what is carried over makes the balance
        results, received = (values[f"table3.{row}.{column}"] for row in ("results_total", "new_received"))
        values[f"table3.carried_in.{column}"] = results
        values[f"table3.carried_out.{column}"] = received
    figures = {cell: Counted(values[cell], each.tally.name, 0) for cell, each in placed.items()}
    told = dict.fromkeys(WorkMatter, "已按规定办理。" * 20) | {WorkMatter.STAFF: "30"}
    address = Address("某区人民政府办公室", "某路1号", "0570-0000000", "xxgk@example.gov.cn")
    texts = narrate(Subject("某区人民政府", FORM, YEAR, 50, 0, address), values, told)
    cells = [cell for cell in figures if cell.startswith("table3.denied")][:20]
    hand = HandWork(
        {cell: Correction(cell, 91, values[cell], "漏登", "某", AT, seq) for seq, cell in enumerate(cells, 1)}
    )
    compilation = Compilation(
        report=Report(year=YEAR, form=FORM), number=1, figures=stored(figures), narrative=texts.as_data(),
        scope={"name": "某区人民政府", "units": []}, convention={},
    )  # fmt: skip
    return Compiled(compilation, hand)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main(sys.argv[1:])
