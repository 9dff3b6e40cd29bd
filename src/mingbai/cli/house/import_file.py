"""``mingbai import``: a file of rows into a register."""

import csv
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from mingbai.cli.answers import console, json_option, write_json
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import NotReady, database_in_words
from mingbai.clock import now
from mingbai.organisations.api import Actor
from mingbai.organisations.queries import agency_called
from mingbai.registers.api import (
    CannotImport,
    Outcome,
    Register,
    RowFault,
    begin_import,
    check_file,
    load,
    record_import,
)
from mingbai.registers.queries import faults_of

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["import_file"]

_SHOWN = 20
_REGISTERS = "、".join(f"{each.value}（{each.label}）" for each in Register)
_HEADINGS = ("行号", "列", "原值", "问题和改法")
#: Told after each part: lines dealt with, and the share of the file.
_Told = Callable[[int, float], None]


@click.command(
    cls=BilingualCommand,
    help="""把 CSV 或 XLSX 文件导入登记册，“双公示”标准表可以原样导入。有一行有误就都不导入，加 --rest 除外。
    中途停止的，再次运行同一命令接着导入。

    Import a CSV or XLSX file into a register, whole or not at all; a killed import is taken up again.""",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.option(
    "--register", "key", required=True, type=click.Choice([each.value for each in Register]),
    metavar="REGISTER", help=f"登记册：{_REGISTERS}。 The register.",
)  # fmt: skip
@click.option(
    "--agency", "code", required=True, metavar="CODE",
    help="单位代码；行内没有写明机关的，算在这个单位。 Whose rows they are.",
)  # fmt: skip
@click.option("--dry-run", "is_dry", is_flag=True, help="只核对，不导入。 Check only; write nothing.")
@click.option("--rest", "takes_rest", is_flag=True, help="有误的行除外，其余照样导入。 Take the good rows.")
@click.option(
    "--errors", "errors", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="把有误的行写入这个 CSV 文件。 Write the faulty rows here.",
)  # fmt: skip
@json_option
@click.pass_context
def import_file(
    ctx: click.Context,
    file: Path,
    key: str,
    code: str,
    errors: Path | None,
    *,
    is_dry: bool,
    takes_rest: bool,
    is_json: bool,
) -> None:
    """Check or import the file; status 1 where rows are faulty, 2 where it is no table of the register."""
    by = Actor.at_console(getpass.getuser())
    with database_in_words():
        agency = agency_called(code, viewer=by.viewer)
        if agency is None:
            raise NotReady(f"没有代码为“{code}”的机关。请核对代码，例如 330803。")
        try:
            with _bar("核对" if is_dry else "导入") as told:
                outcome, faults = (
                    _check(file, Register(key), agency, by, told)
                    if is_dry
                    else _import(file, Register(key), agency, by, told, takes_rest=takes_rest)
                )
        except CannotImport as error:
            raise NotReady(str(error)) from error
    _say(outcome, faults, errors, is_json=is_json)
    if outcome.fault_count:
        ctx.exit(1)


def _check(
    file: Path, register: Register, agency: "Agency", by: Actor, told: _Told
) -> tuple[Outcome, list[RowFault]]:
    faults: list[RowFault] = []
    outcome = check_file(
        file, register=register, agency=agency, by=by, at=now(), on_fault=faults.append, progress=told
    )
    return outcome, faults


def _import(
    file: Path, register: Register, agency: "Agency", by: Actor, told: _Told, *, takes_rest: bool
) -> tuple[Outcome, list[RowFault]]:
    at = now()
    work = begin_import(file, register=register, agency=agency, by=by, at=at, takes_rest=takes_rest)
    outcome = record_import(load(work, file, by=by, at=at, progress=told), by=by, at=at)
    kept = faults_of(work)
    return outcome, [RowFault(row.line, row.column, row.value, row.sentence) for row in kept]


@contextmanager
def _bar(title: str) -> Iterator[_Told]:
    """A bar on the terminal, nothing where there is none."""
    out = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task(title, total=1.0)

        def told(line: int, share: float) -> None:
            progress.update(task, completed=share, description=f"{title}到第{line:,}行")

        yield told


def _say(outcome: Outcome, faults: list[RowFault], errors: Path | None, *, is_json: bool) -> None:
    if errors is not None and faults:
        with errors.open("w", encoding="utf-8-sig", newline="") as out:
            write = csv.writer(out).writerow
            write(_HEADINGS)
            for fault in faults:
                write((fault.line, fault.column, fault.value, fault.sentence))
    if is_json:
        write_json(
            {
                "new": outcome.new_count,
                "duplicates": outcome.duplicate_count,
                "faults": outcome.fault_count,
                "recorded": outcome.is_recorded,
                "sentence": outcome.sentence,
            }
        )
        return
    for fault in faults[:_SHOWN]:
        click.echo(fault)
    if len(faults) > _SHOWN:
        click.echo(f"另有{outcome.fault_count - _SHOWN:,}行有误，加 --errors 文件 可以全部写出。")
    click.echo(outcome.sentence)
