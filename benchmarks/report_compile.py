"""How long a report takes to compile, beside the bare grouped counts of the same rows.

    PYTHONPATH=src:tests python benchmarks/report_compile.py [DECISIONS…] [--on sqlite|postgresql]

For each number of decisions (100,000 and 1,000,000 unless told) in a district of 50 units and 200 batches,
with a tenth as many changes of items, a hundredth as many purchases, one row in ten thousand struck, and some
opening stocks and instruments. *bare* is one ``GROUP BY`` a table of the year's rows alone, whoever's they
are and whether they count or not. *by hand* is what one would write in SQL to get the same figures: one
grouped count a table, of the same agencies, of batches recorded by the instant, without what was struck by
then. *cells* is the tree, every cell with the part of each unit, and what units sent up; *compile* is the
whole verb: that and the texts, the checks, the rows, the copies and the entry of the ledger. All are asked in
turns, so that what else the machine does burdens each alike. Prints the ratios to *by hand* and to *bare*,
the most memory the process ever held (rows are loaded by another), and the time to open what was compiled.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

# Puts Django in order, which must come before any model is imported.
from databases import GIVEN, Databases, standing_on  # isort: skip

from django.db import connection, transaction
from django.db.models import F

from mingbai.config.memory import settle
from mingbai.law.tally import CountingConvention
from mingbai.organisations.api import Actor, Kind, Level, found
from mingbai.organisations.models import Agency
from mingbai.registers.models import (
    Batch,
    Decision,
    Fact,
    Instrument,
    InstrumentFact,
    ItemChange,
    OpeningStock,
    Purchase,
    Strike,
)
from mingbai.reports.api import ReportKind, compile_report
from mingbai.reports.computing import count_all
from mingbai.reports.models import Compilation
from mingbai.reports.queries import compilation_of, explain, law_report_of

YEAR, UNITS, BATCHES_OF_UNIT, STRUCK_ONE_IN = 2020, 50, 4, 10_000
AT = datetime(2021, 2, 1, 1, tzinfo=UTC)
BY = Actor.at_console("测量")
REGISTERS = ("admin_license", "other_mgmt_services", "admin_penalty", "admin_compulsion")
CELL = "table2.art20_5.admin_license.decisions"

#: Rows numbered from 0, by each database's own means; every column is worked out of ``n``.
_NUMBERS = {
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM s WHERE n + 1 < {last})",
    "postgresql": "WITH s(n) AS (SELECT generate_series({first}, {last} - 1))",
}
_DAY = {
    "sqlite": "date('2020-01-01', '+' || (n % 366) || ' days')",
    "postgresql": "date '2020-01-01' + (n % 366)::int",
}
_REGISTER = "CASE n % 4 " + " ".join(f"WHEN {i} THEN '{key}'" for i, key in enumerate(REGISTERS)) + " END"
_PART = 1_000_000


def main() -> None:
    """Measure and print."""
    said = argparse.ArgumentParser()
    said.add_argument("decisions", nargs="*", type=int, default=[100_000, 1_000_000])
    said.add_argument("--on", choices=("sqlite", "postgresql"), action="append")
    asked = said.parse_args()
    print(
        f"{'database':11}{'decisions':>12}{'bare':>9}{'by hand':>9}{'cells':>9}{'compile':>9}"
        f"{'c/hand':>8}{'all/hand':>9}{'all/bare':>9}{'memory':>9}{'opened':>9}{'why':>8}"
    )
    for kind in asked.on or ("sqlite", "postgresql"):
        for count in sorted(asked.decisions):
            with tempfile.TemporaryDirectory() as folder:
                databases = Databases(Path(folder), GIVEN)
                with databases.ending, standing_on(databases.settings(kind)):
                    measure(kind, count)


def measure(kind: str, count: int) -> None:
    """One line of the table."""
    fill_apart(count)
    district = Agency.objects.earliest("pk")
    settle()  # as the process that answers requests does
    convention, kind_of = CountingConvention(YEAR), ReportKind.AGGREGATE
    agencies = tuple(Agency.objects.order_by("pk").values_list("pk", flat=True))
    bare, by_hand, cells, compiled = in_turns(
        bare_counts,
        lambda: counts_by_hand(agencies),
        lambda: count_all(district, convention, kind_of, AT),
        lambda: compile_report(agency=district, year=YEAR, by=BY, at=AT),
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    newest = Compilation.objects.select_related("report__agency").latest("pk")
    report = newest.report
    decided = sum(row[-1] for row in counts_by_hand(agencies)["decisions"])
    if decided != sum(value["value"] for cell, value in newest.figures.items() if cell.endswith("decisions")):
        raise AssertionError("both are to count the same")
    opened = seconds(lambda: law_report_of(compilation_of(report, viewer=BY.viewer, at=AT)))  # type: ignore[arg-type]
    why = seconds(lambda: explain(report, CELL, viewer=BY.viewer, at=AT))
    print(
        f"{kind:11}{count:12,}{bare:8.3f}s{by_hand:8.3f}s{cells:8.3f}s{compiled:8.3f}s"
        f"{cells / by_hand:8.2f}{compiled / by_hand:9.2f}{compiled / bare:9.2f}{memory:7.0f}MB"
        f"{opened * 1000:7.1f}ms{why * 1000:6.1f}ms",
        flush=True,
    )


def fill_apart(count: int) -> None:
    """:func:`fill` in a process of its own: the memory that loading takes is none of compiling."""
    connection.close()
    loading = multiprocessing.get_context("fork").Process(target=fill, args=(count,))
    loading.start()
    loading.join()
    if loading.exitcode:
        raise RuntimeError("the rows were not loaded")


def fill(count: int) -> None:
    """A district with ``count`` decisions of the year; rows by SQL, since what is measured is reading."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -4000000")  # 4 GB: ten million rows in their indexes
    district = found(
        name="某区人民政府", kind=Kind.GOVERNMENT, level=Level.COUNTY, region_code="330899",
        on=date(2010, 1, 1), by=BY, at=AT,
    )  # fmt: skip
    for number in range(UNITS):
        found(
            name=f"某局{number}", kind=Kind.DEPARTMENT, level=Level.COUNTY, region_code="330899",
            on=date(2010, 1, 1), parent=district, by=BY, at=AT,
        )  # fmt: skip
    units = list(Agency.objects.exclude(pk=district.pk).order_by("pk").values_list("pk", flat=True))
    Batch.objects.bulk_create(
        Batch(
            agency_id=unit, register=REGISTERS[0], table="decisions", source="测量", salt=b"0",
            recorded_at=AT - timedelta(days=20),
        )
        for _ in range(BATCHES_OF_UNIT) for unit in units
    )  # fmt: skip
    batch = Batch.objects.order_by("pk").values_list("pk", flat=True)[0]
    mark = "x'00'" if connection.vendor == "sqlite" else "'\\x00'::bytea"
    agency = f"{units[0]} + n % {UNITS}"
    of = f"{batch} + (n % {UNITS}) + {UNITS} * ((n / {UNITS}) % {BATCHES_OF_UNIT})"
    day = _DAY[connection.vendor]
    with transaction.atomic():
        insert(
            count,
            "registers_decision (batch_id, mark, agency_id, register, number, edition, title, party, "
            "decided_on, withheld)",
            f"{of}, {mark}, {agency}, {_REGISTER}, '某许〔2020〕' || n || '号', 0, '食品经营许可', "
            f"'某某公司', {day}, ''",
        )
        insert(
            count // 10,
            "registers_itemchange (batch_id, mark, agency_id, register, code, edition, name, "
            '"on", delta, withheld)',
            f"{of}, {mark}, {agency}, {_REGISTER}, '事项' || n, 0, '某项', {day}, 1 - 2 * (n % 3 / 2), ''",
        )
        insert(
            count // 100,
            "registers_purchase (batch_id, mark, agency_id, number, edition, title, supplier, "
            '"on", amount_fen, withheld)',
            f"{of}, {mark}, {agency}, '采' || n, 0, '某物', '某某公司', {day}, 100 + n, ''",
        )
    fill_by_one(units)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def fill_by_one(units: list[int]) -> None:
    """What does not come in bulk: strikes, opening stocks, and three instruments of each unit."""
    for model in (Decision, ItemChange, Purchase):
        some = model._default_manager.annotate(rest=F("pk") % STRUCK_ONE_IN).filter(rest=1)
        keys = some.values_list("pk", flat=True)
        Strike.objects.bulk_create(
            Strike(table=model._meta.label_lower, row=key, reason="误录", recorded_at=AT) for key in keys
        )
    OpeningStock.objects.bulk_create(
        OpeningStock(agency_id=unit, register=each, year=YEAR, count=9, source="测量", recorded_at=AT)
        for unit in units for each in REGISTERS
    )  # fmt: skip
    instruments = Instrument.objects.bulk_create(
        Instrument(
            agency_id=unit, kind="normative_docs", number=f"测〔{number}〕", title="某办法", recorded_at=AT
        )
        for unit in units for number in range(3)
    )  # fmt: skip
    InstrumentFact.objects.bulk_create(
        InstrumentFact(instrument=each, fact=fact, on=date(2019 + each.pk % 2, 5, 1), recorded_at=AT)
        for each in instruments for fact in (Fact.MADE, Fact.PUBLISHED)
    )  # fmt: skip


def insert(count: int, into: str, values: str) -> None:
    """``count`` rows, a million at a time."""
    with connection.cursor() as cursor:
        for first in range(0, count, _PART):
            numbers = _NUMBERS[connection.vendor].format(first=first, last=min(count, first + _PART))
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {into} {numbers} SELECT {values} FROM s")
            else:
                cursor.execute(f"{numbers} INSERT INTO {into} SELECT {values} FROM s")


def bare_counts() -> None:
    """One grouped count for each table that holds bulk rows, of the year alone."""
    year = "BETWEEN '2020-01-01' AND '2020-12-31'"
    with connection.cursor() as cursor:
        for query in (
            "SELECT register, agency_id, count(*) FROM registers_decision "
            f"WHERE decided_on {year} GROUP BY 1, 2",
            "SELECT register, agency_id, delta, count(*) FROM registers_itemchange "
            f'WHERE "on" {year} GROUP BY 1, 2, 3',
            "SELECT agency_id, count(*), sum(amount_fen) FROM registers_purchase "
            f'WHERE "on" {year} GROUP BY 1',
        ):
            cursor.execute(query)
            cursor.fetchall()


_DAYS = "BETWEEN '2020-01-01' AND '2020-12-31'"
_HAPPENED = """
    count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM registers_instrumentfact f WHERE f.instrument_id = i.id AND f.fact = '{fact}'
        AND f."on" {days} AND f.recorded_at <= {{at}}
        AND f.id NOT IN ({{struck}} = 'registers.instrumentfact')
    ))"""
_STRUCK = 'SELECT "row" FROM registers_strike WHERE recorded_at <= {at} AND "table"'
_COUNTING = (
    "agency_id IN ({agencies}) AND batch_id NOT IN "
    "(SELECT id FROM registers_batch WHERE recorded_at IS NULL OR recorded_at > {at})"
)
_BY_HAND = {
    "instruments": f"""
        SELECT kind, agency_id, {_HAPPENED.format(fact="made", days=_DAYS)},
            {_HAPPENED.format(fact="published", days=_DAYS)},
            {_HAPPENED.format(fact="published", days="<= '2020-12-31'")}
        FROM registers_instrument i WHERE agency_id IN ({{agencies}}) AND recorded_at <= {{at}}
        AND id NOT IN ({{struck}} = 'registers.instrument') GROUP BY 1, 2""",
    "stocks": """
        SELECT register, agency_id, count(*), sum("count") FROM registers_openingstock
        WHERE {registers} agency_id IN ({agencies}) AND year = 2020 AND recorded_at <= {at}
        AND id NOT IN ({struck} = 'registers.openingstock') GROUP BY 1, 2""",
    "items": f"""
        SELECT register, agency_id, count(*), count(*) FILTER (WHERE delta = 1),
            count(*) FILTER (WHERE delta = -1)
        FROM registers_itemchange WHERE {{registers}} "on" {_DAYS} AND {_COUNTING}
        AND id NOT IN ({{struck}} = 'registers.itemchange') GROUP BY 1, 2""",
    "decisions": f"""
        SELECT register, agency_id, count(*) FROM registers_decision
        WHERE {{registers}} decided_on {_DAYS} AND {_COUNTING}
        AND id NOT IN ({{struck}} = 'registers.decision') GROUP BY 1, 2""",
    "purchases": f"""
        SELECT agency_id, count(*), sum(amount_fen) FROM registers_purchase
        WHERE "on" {_DAYS} AND {_COUNTING} AND id NOT IN ({{struck}} = 'registers.purchase') GROUP BY 1""",
}


def counts_by_hand(agencies: tuple[int, ...]) -> dict[str, list[Any]]:
    """The figures of table 2 as one would ask for them in SQL: one grouped count a table."""
    is_sqlite = connection.vendor == "sqlite"
    at = f"'{AT:%Y-%m-%d %H:%M:%S}'" if is_sqlite else f"timestamptz '{AT:%Y-%m-%d %H:%M:%S}+00'"
    said = {
        "at": at, "struck": _STRUCK.format(at=at), "agencies": ", ".join(map(str, agencies)),
        # Each store with what is faster there.
        "registers": f"register IN {REGISTERS} AND" if is_sqlite else "",
    }  # fmt: skip
    found = {}
    with connection.cursor() as cursor:
        for name, query in _BY_HAND.items():
            cursor.execute(query.format(**said))
            found[name] = cursor.fetchall()
    return found


def in_turns(*works: Callable[[], object], rounds: int = 9) -> list[float]:
    """The middle of a few runs of each, after one that warms the cache."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work()
            times.append(time.perf_counter() - begun)
    return [statistics.median(times) for times in taken]


def seconds(work: Callable[[], object]) -> float:
    """The middle of a few runs, after one that warms the cache."""
    return in_turns(work, rounds=5)[0]


if __name__ == "__main__":
    main()
