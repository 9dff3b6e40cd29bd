"""``mingbai law``: questions to the regulation that need no document."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from mingbai.cli.answers import console, json_option, write_json
from mingbai.cli.bilingual import BilingualGroup
from mingbai.law.application import ACT_FORMS, STATE_LABELS, Case, clocks_of, fold, lawful_acts, overdue_on
from mingbai.law.application.answer import clock_answer
from mingbai.law.application.reading import read_acts, unknown_fields
from mingbai.law.calendar import Due, due, estimate
from mingbai.law.errors import CalendarNotPublished, UnreadableAct
from mingbai.law.fees import Fee, fee_by_items, fee_by_pages
from mingbai.law.proof import Step

__all__ = ["law"]

_WEEKDAYS = "一二三四五六日"
# Far beyond any real case; keeps the list of steps to a length that can be shown.
_MOST_COUNTED = 100_000


def _date(written: str) -> date:
    """A date written ``2024-09-13``; anything else is a usage error."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise click.UsageError(
            f"“{written}”不是日期，请写成 2024-09-13 的样子。\n“{written}” is no date (YYYY-MM-DD).",
            click.get_current_context(),
        ) from None


@click.group(
    cls=BilingualGroup,
    help="""期限和费用，附计算步骤。

    Time limits and fees, with every step.""",
)
def law() -> None:
    """The group of questions to the regulation."""


@law.command(
    name="due",
    short_help="期限的届满日 the last day of a time limit",
    help="""收到之日起若干个工作日的届满日（收到当日不计入）。放假安排尚未公布的年份只作估算，并注明。

    The last day of a time limit in working days; the day of receipt is not counted. A year whose
    holidays are not yet published is estimated, and marked so.""",
)
@click.option("--received", type=_date, required=True, metavar="DATE", help="收到之日。 The day of receipt.")
@click.option(
    "--days",
    type=click.IntRange(0, _MOST_COUNTED),
    required=True,
    metavar="N",
    help="工作日数。 The number of working days.",
)
@json_option
def due_command(received: date, days: int, *, is_json: bool) -> None:
    """Print the due date and the days walked to it."""
    try:
        answer = due(received, days)
    except CalendarNotPublished:
        answer = estimate(received, days)
    if is_json:
        write_json(_due_object(answer))
    else:
        _print_due(answer)


def _due_object(answer: Due) -> dict[str, object]:
    return {
        "due": answer.due_on.isoformat(),
        "provisional": answer.provisional,
        "steps": [
            {"date": step.on.isoformat() if step.on else None, "counts": bool(step.counts), "why": step.why}
            for step in answer.steps
        ],
    }


def _steps_table(steps: Iterable[Step]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("日期", "星期", "计入", "说明"):
        table.add_column(heading, overflow="fold")
    for step in steps:
        if step.on is not None:
            style = "" if step.counts else "dim"
            counts = "计入" if step.counts else "—"
            table.add_row(step.on.isoformat(), _WEEKDAYS[step.on.weekday()], counts, step.why, style=style)
    return table


def _print_due(answer: Due) -> None:
    out = console()
    out.print(f"[bold]届满日：{answer.due_on}（星期{_WEEKDAYS[answer.due_on.weekday()]}）[/]")
    if answer.provisional:
        out.print("[yellow]估算：[/]期间经过的年份尚未公布放假安排，公布后须重新计算。")
    out.print()
    out.print(_steps_table(answer.steps))


@law.command(
    name="fee",
    short_help="信息处理费 the information-processing fee",
    help="""信息处理费：按件（同一申请人同一自然月内的申请件数）或按量（一件申请所提供的页数）计收。

    The information-processing fee: by items (applications of one applicant in one calendar month) or
    by pages (of one application).""",
)
@click.option(
    "--items",
    type=click.IntRange(0, _MOST_COUNTED),
    metavar="N",
    help="按件计收的件数。 The number of applications.",
)
@click.option(
    "--pages",
    type=click.IntRange(0, _MOST_COUNTED),
    metavar="N",
    help="按量计收的页数。 The number of pages.",
)
@json_option
def fee_command(items: int | None, pages: int | None, *, is_json: bool) -> None:
    """Print the fee and the tiers that make it."""
    if items is not None and pages is None:
        fee = fee_by_items(items)
    elif pages is not None and items is None:
        fee = fee_by_pages(pages)
    else:
        raise click.UsageError("请给出 --items 或 --pages 其中之一。 Give either --items or --pages.")
    if is_json:
        write_json(_fee_object(fee))
    else:
        _print_fee(fee)


def _fee_object(fee: Fee) -> dict[str, object]:
    return {
        "amount": fee.amount,
        "steps": [
            {"why": step.why, "amount": step.amount, "citation": str(step.citation)} for step in fee.steps
        ],
    }


def _print_fee(fee: Fee) -> None:
    out = console()
    out.print(f"[bold]应缴：{fee.amount:,}元[/]", end="\n\n")
    for step in fee.steps:
        out.print(f"  {step.why}")
    out.print(f"\n依据：{fee.steps[-1].citation}", style="dim")


# A case is a few dozen acts; a file far beyond that is not one.
_MOST_BYTES = 4 * 1024 * 1024


@law.command(
    name="clock",
    short_help="一件申请的状态和期限 the state and clocks of an application",
    help="""由一件申请的各个行为（ACTS，JSON 文件，“-”为标准输入）得出状态、答复届满日、各项期限及其计算步骤，
    以及此时可以依法作出的行为。行为不合法的，说明条文和此时可以怎么做，退出码为 1。

    The state, due date and every clock of one application from its acts (a JSON file, "-" for standard
    input). An unlawful act ends with status 1 and says which article it offends.""",
)
@click.argument("acts", type=click.Path(path_type=Path, allow_dash=True))
@json_option
def clock_command(acts: Path, *, is_json: bool) -> None:
    """Print where an application stands and every clock it has."""
    data = _acts_data(acts)
    if is_json:
        write_json(clock_answer(data))
    else:
        _print_case(fold(read_acts(data)), unknown_fields(data))


def _acts_data(path: Path) -> object:
    """The JSON in ``path``; :class:`UnreadableAct` where it cannot be read or is no JSON."""
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with path.open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
    except OSError:
        raise UnreadableAct(f"无法打开文件“{path}”。请检查文件名和权限。") from None
    if len(content) > _MOST_BYTES:
        raise UnreadableAct(f"文件“{path}”过大，不是一件申请的行为记录。")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableAct(f"文件“{path}”不是 UTF-8 编码的 JSON。") from None
    except json.JSONDecodeError as error:
        raise UnreadableAct(f"文件“{path}”第{error.lineno}行第{error.colno}列不合 JSON 格式。") from None
    except (RecursionError, ValueError):
        raise UnreadableAct(f"文件“{path}”的内容不是行为记录。") from None


def _print_case(case: Case, notes: Iterable[str]) -> None:
    out = console()
    clocks = clocks_of(case)
    out.print(f"[bold]状态：{STATE_LABELS[case.state]}[/]")
    if clocks:
        _print_reply(case, out)
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in ("期限", "起算", "届满", "完成", "届满的后果"):
            table.add_column(heading, overflow="fold")
        for clock in clocks:
            due_on = f"{clock.due_on}{'（估算）' if clock.provisional else ''}" if clock.due_on else "未起算"
            met_on = str(clock.met_on or "—")
            table.add_row(clock.label, str(clock.from_on), due_on, met_on, clock.effect or "—")
        out.print()
        out.print(table)
        out.print("\n[bold]答复期限的计算[/]")
        out.print(_steps_table(clocks[0].steps))
    out.print(f"\n此时可以：{'、'.join(ACT_FORMS[name].label for name in lawful_acts(case))}。")
    for note in notes:
        out.print(f"[yellow]{note}[/]")


def _print_reply(case: Case, out: Console) -> None:
    reply = clocks_of(case)[0]
    if reply.due_on is None:
        out.print(reply.steps[0].why)
        return
    out.print(f"[bold]答复届满日：{reply.due_on}（星期{_WEEKDAYS[reply.due_on.weekday()]}）[/]")
    late_on = overdue_on(case)
    out.print(f"自{late_on}起逾期。" if late_on else "不存在逾期。")
    if reply.provisional:
        out.print("[yellow]估算：[/]期间经过的年份尚未公布放假安排，公布后须重新计算。")
