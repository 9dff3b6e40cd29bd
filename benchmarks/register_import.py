"""How long a file of decisions takes to import, beside the store's own bulk load of the same rows.

    PYTHONPATH=src:tests python benchmarks/register_import.py [ROWS…] [--on sqlite|postgresql]

For each number of rows (50,000 and 500,000 unless told) a CSV in the columns of the national table of
licences. *load* is the floor: the same facts, already typed, into the same table with the same keys and
indexes, by COPY on PostgreSQL and by one prepared INSERT in one transaction on SQLite, committed as the store
commits. *check* is the dry run. *import* is all of it: read, validated, compared with what is stored, marked,
staged in parts of 2,000, and recorded with its entry in the ledger. *again* imports a further file whose
every row is known.
Memory is the most that a process of its own ever held while it imported.
"""

import argparse
import csv
import multiprocessing
import resource
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

# Puts Django in order, which must come before any model is imported.
from databases import GIVEN, Databases, empty_tables, standing_on  # isort: skip

from django.db import connection, transaction

from mingbai.ledger.api import mark_of
from mingbai.organisations.api import Actor, Kind, Level, found
from mingbai.organisations.models import Agency
from mingbai.registers.api import Outcome, Register, begin_import, check_file, load, record_import
from mingbai.registers.models import Batch

AT = datetime(2021, 2, 1, 1, tzinfo=UTC)
BY = Actor.at_console("测量")
HEADINGS = (
    "行政相对人名称", "行政相对人类别", "行政许可决定文书号", "许可内容", "许可决定日期", "许可机关", "备注",
)  # fmt: skip
TITLES = (
    "食品经营许可",
    "公共场所卫生许可",
    "道路运输经营许可",
    "医师执业注册",
    "建筑工程施工许可",
    "取水许可",
)
COLUMNS = (
    "batch_id, mark, agency_id, register, number, edition, title, party, decided_on, withheld"
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    said = argparse.ArgumentParser()
    said.add_argument("rows", nargs="*", type=int, default=[50_000, 500_000])
    said.add_argument("--on", choices=("sqlite", "postgresql"), action="append")
    asked = said.parse_args()
    print(
        f"{'database':11}{'rows':>10}{'load':>9}{'check':>9}{'import':>9}{'ratio':>7}{'rows/s':>9}"
        f"{'again':>9}{'memory':>9}"
    )
    for kind in asked.on or ("sqlite", "postgresql"):
        for count in sorted(asked.rows):
            with tempfile.TemporaryDirectory() as folder:
                databases = Databases(Path(folder), GIVEN)
                with databases.ending, standing_on(databases.settings(kind)):
                    measure(kind, count, Path(folder))


def measure(kind: str, count: int, folder: Path) -> None:
    """One line of the table."""
    path, again = a_file(folder / "a.csv", count), a_file(folder / "b.csv", count, remark="又一次")
    agency = district()
    loaded = seconds(lambda: bulk_load(kind, count, agency))
    empty_tables()
    agency = district()
    checked = seconds(lambda: check_file(path, register=Register.LICENSE, agency=agency, by=BY, at=AT))
    imported = seconds(lambda: import_file(path, agency))
    repeated = seconds(lambda: import_file(again, agency))
    empty_tables()
    agency = district()
    # Once before and once after: whatever else the machine did meanwhile burdens both sides.
    loaded = (loaded + seconds(lambda: bulk_load(kind, count, agency))) / 2
    empty_tables()
    district()
    memory = in_a_process(path)
    print(
        f"{kind:11}{count:10,}{loaded:8.1f}s{checked:8.1f}s{imported:8.1f}s{imported / loaded:7.2f}"
        f"{count / imported:9,.0f}{repeated:8.1f}s{memory:7.0f}MB",
        flush=True,
    )


def a_file(path: Path, count: int, remark: str = "") -> Path:
    """A table of ``count`` licences."""
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(HEADINGS)
        for number, title, party, on in facts(count):
            write((party, "法人及非法人组织", number, title, on.isoformat(), "", remark))
    return path


def facts(count: int) -> Iterator[tuple[str, str, str, date]]:
    """Number, title, party and day of each decision."""
    for row in range(count):
        title, on = TITLES[row % len(TITLES)], date(2020, 1, 1) + timedelta(days=row % 366)
        yield f"某许〔2020〕{row:06}号", title, f"某区例{row % 9_973}商行", on


def district() -> Agency:
    """Whose decisions they are."""
    return found(
        name="某局", kind=Kind.DEPARTMENT, level=Level.COUNTY, region_code="330899", on=date(2010, 1, 1),
        by=BY, at=AT,
    )  # fmt: skip


def bulk_load(kind: str, count: int, agency: Agency) -> None:
    """The same rows by the store's own means; the marks are worked out beforehand by nobody."""
    batch = Batch.objects.create(
        agency=agency,
        register=Register.LICENSE,
        table="decisions",
        source="测量",
        salt=secrets.token_bytes(16),
    )
    mark = mark_of(("某",), b"0" * 16)
    rows: Iterator[tuple[Any, ...]] = (
        (batch.pk, mark, agency.pk, "admin_license", number, 0, title, party, on, "")
        for number, title, party, on in facts(count)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        if kind == "postgresql":
            with cursor.copy(f"COPY registers_decision ({COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" for _ in COLUMNS.split(","))
            sql = f"INSERT INTO registers_decision ({COLUMNS}) VALUES ({marks})"
            cursor.connection.executemany(sql, ((*row[:8], row[8].isoformat(), row[9]) for row in rows))


def import_file(path: Path, agency: Agency) -> Outcome:
    """The whole verb."""
    work = begin_import(path, register=Register.LICENSE, agency=agency, by=BY, at=AT)
    return record_import(load(work, path, by=BY, at=AT), by=BY, at=AT)


def in_a_process(path: Path) -> float:
    """Megabytes that a process of its own held at most while it imported the file."""
    settings = connection.settings_dict
    connection.close()
    near, far = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=held, args=(path, settings, far))
    child.start()
    megabytes = float(near.recv())
    child.join()
    return megabytes


def held(path: Path, settings: dict[str, Any], answer: Any) -> None:
    """In the process of its own."""
    with standing_on(settings):
        import_file(path, Agency.objects.get())
    answer.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def seconds(work: Callable[[], object]) -> float:
    """How long the work took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
