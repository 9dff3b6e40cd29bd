"""``mingbai law``: questions to the regulation that need no document."""

from datetime import date

import click
from rich.table import Table

from mingbai.cli.answers import console, json_option, write_json
from mingbai.cli.bilingual import BilingualGroup
from mingbai.law.calendar import Due, due, estimate
from mingbai.law.errors import CalendarNotPublished
from mingbai.law.fees import Fee, fee_by_items, fee_by_pages

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


def _print_due(answer: Due) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("日期", "星期", "计入", "说明"):
        table.add_column(heading)
    for step in answer.steps:
        if step.on is not None:
            style = "" if step.counts else "dim"
            counts = "计入" if step.counts else "—"
            table.add_row(step.on.isoformat(), _WEEKDAYS[step.on.weekday()], counts, step.why, style=style)
    out = console()
    out.print(f"[bold]届满日：{answer.due_on}（星期{_WEEKDAYS[answer.due_on.weekday()]}）[/]")
    if answer.provisional:
        out.print("[yellow]估算：[/]期间经过的年份尚未公布放假安排，公布后须重新计算。")
    out.print()
    out.print(table)


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
