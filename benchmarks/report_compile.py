"""How long a report takes to compile, beside the bare grouped counts of the same rows.

    PYTHONPATH=src:tests python benchmarks/report_compile.py [DECISIONS…] [--on sqlite|postgresql]

For each number of decisions (100,000 and 1,000,000 unless told) in a district of 50 units and 200 batches,
with a tenth as many changes of items and a hundredth as many purchases: the bare counts are one ``GROUP BY``
a table, without batches, strikes or instants; the compilation is the whole verb, its rows and ledger entry
included. Prints the ratio, the most memory the process ever held, and the time to open what was compiled.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

# Puts Django in order, which must come before any model is imported.
from databases import GIVEN, Databases, standing_on  # isort: skip

from django.db import connection, transaction

from mingbai.organisations.api import Actor, Kind, Level, found
from mingbai.organisations.models import Agency
from mingbai.registers.models import Batch
from mingbai.reports.api import compile_report
from mingbai.reports.models import Compilation
from mingbai.reports.queries import compilation_of, explain, law_report_of

YEAR, UNITS, BATCHES_OF_UNIT = 2020, 50, 4
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
        f"{'database':11}{'decisions':>12}{'bare':>9}{'compile':>9}{'ratio':>7}{'memory':>9}"
        f"{'opened':>9}{'why':>8}"
    )
    for kind in asked.on or ("sqlite", "postgresql"):
        for count in sorted(asked.decisions):
            with tempfile.TemporaryDirectory() as folder:
                databases = Databases(Path(folder), GIVEN)
                with databases.ending, standing_on(databases.settings(kind)):
                    measure(kind, count)


def measure(kind: str, count: int) -> None:
    """One line of the table."""
    district = fill(count)
    bare = seconds(bare_counts)
    compiled = seconds(lambda: compile_report(agency=district, year=YEAR, by=BY, at=AT))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report = Compilation.objects.select_related("report__agency").latest("pk").report
    opened = seconds(lambda: law_report_of(compilation_of(report, viewer=BY.viewer, at=AT)))  # type: ignore[arg-type]
    why = seconds(lambda: explain(report, CELL, viewer=BY.viewer, at=AT))
    print(
        f"{kind:11}{count:12,}{bare:8.3f}s{compiled:8.3f}s{compiled / bare:7.2f}{memory:7.0f}MB"
        f"{opened * 1000:7.1f}ms{why * 1000:6.1f}ms",
        flush=True,
    )


def fill(count: int) -> Agency:
    """A district with ``count`` decisions of the year; rows by SQL, since what is measured is reading."""
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
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return district


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


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The middle of a few runs, after one that warms the cache."""
    work()
    taken: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
