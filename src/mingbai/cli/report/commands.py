"""The commands of ``mingbai report``; Django is loaded for ``compile`` alone."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from mingbai.cli.answers import console, json_option, write_json
from mingbai.cli.bilingual import BilingualGroup
from mingbai.cli.on_demand import on_demand
from mingbai.cli.report.run import Run
from mingbai.cli.report.screen import show_checked, show_report, show_total
from mingbai.cli.report.tasks import Task, Work
from mingbai.readers.errors import UnreadableFile
from mingbai.writers.checking.checked import Checked
from mingbai.writers.checking.data import CheckedData, checked_data, unreadable_data

__all__ = ["report"]

_path = click.Path(path_type=str)
_previous_option = click.option(
    "--previous",
    type=_path,
    metavar="FILE",
    help="同一机关上一年度的报告，用于对照。 The same agency's report of the year before.",
)
_time_option = click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(0.1),
    default=60.0,
    metavar="SECONDS",
    help="每份文件最多用多少秒（默认60）。 Seconds allowed for each file (60 unless told).",
)


@click.group(
    cls=BilingualGroup,
    help="""读取和核对政府信息公开工作年度报告。

    Read and check annual reports of government information disclosure.""",
)
def report() -> None:
    """The group of commands on annual reports."""


@report.command(
    name="read",
    short_help="读取一份报告 read a report",
    help="""读取一份报告：基本信息、各章节、三张表。可读网页、Word、Excel、带文字层的 PDF、Markdown 和纯文本。

    Read a report: metadata, chapters, the three tables. HTML, DOCX, XLSX, PDF with a text layer,
    Markdown and plain text can be read.""",
)
@click.argument("file", type=_path)
@_previous_option
@_time_option
@json_option
@click.pass_context
def read_command(
    ctx: click.Context, file: str, previous: str | None, seconds: float, *, is_json: bool
) -> None:
    """Print what a file holds; exit status 2 where it cannot be read."""
    run = Run(console(stderr=True), seconds)
    work = Work.READ_AS_DATA if is_json else Work.READ
    content = run.attempt(Task(work, file, previous=run.previous_report(previous)))
    if content is not None and is_json:
        write_json(content)
    elif content is not None:
        show_report(console(), click.format_filename(file), content)
    ctx.exit(run.status)


@report.command(
    name="check",
    short_help="核对报告 check reports",
    help="""核对报告：表格的勾稽关系、文字与表格是否一致、结构是否齐全。
    退出码：0 没有发现错误，1 发现错误，2 有文件无法读取。

    Check reports: the sums of the tables, the text against the tables, the structure. Exit status: 0 no
    error, 1 some, 2 a file could not be read.""",
)
@click.argument("files", nargs=-1, required=True, type=_path, metavar="FILE...")
@_previous_option
@click.option(
    "--children",
    type=_path,
    metavar="DIR",
    help="所汇总的下级单位报告所在的文件夹。 The folder of the reports that this one sums up.",
)
@click.option(
    "--expected",
    type=_path,
    metavar="FILE",
    help="应汇总的单位名单，一行一个；名单上的报告齐全时，汇总数不符才报为错误。"
    " The names of all units summed up, one a line; a wrong sum is an error only when all are there.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="同时使用的进程数（默认为处理器数）。 Processes to use (the number of processors unless told).",
)
@click.option(
    "--html",
    type=_path,
    metavar="FILE",
    help="另存为网页，画出表格并标出问题。 Also write a page that draws the tables with what is wrong.",
)
@_time_option
@json_option
@click.pass_context
def check_command(
    ctx: click.Context,
    files: Sequence[str],
    previous: str | None,
    children: str | None,
    expected: str | None,
    jobs: int | None,
    html: str | None,
    seconds: float,
    *,
    is_json: bool,
) -> None:
    """Print what is wrong with each file; the help tells the exit status."""
    _require_sense(ctx, files, previous, children, expected)
    run = Run(console(stderr=True), seconds, jobs or os.cpu_count() or 1)
    out = console()
    with ExitStack() as stack:
        page = None
        if html:
            with _refusing_unusable(html, ctx):
                page = stack.enter_context(
                    on_demand("mingbai.writers.checking.page:writing_page")(Path(html))
                )
        work = Work.CHECK_AND_DRAW if html else Work.CHECK_AS_DATA if is_json else Work.CHECK
        prior = run.previous_report(previous)
        units = None
        if children:
            with _refusing_unusable(children, ctx):
                units = run.children(children, expected, files[0])
        tasks = (Task(work, file, number, prior, units) for number, file in enumerate(files, 1))
        for task, outcome in run.attempts(tasks, len(files)):
            if is_json:
                write_json(_answer(task, outcome))
            elif isinstance(outcome, Checked):
                show_checked(out, click.format_filename(task.file), outcome)
            if page is not None:
                page.add(task.number, click.format_filename(task.file), outcome)
    if len(files) > 1 and not is_json:
        show_total(out, run.checked_count, run.faulty_count, run.unreadable_count)
    ctx.exit(run.status)


@report.command(
    name="compile",
    short_help="由记录编制报告 compile a report",
    help="""由登记的记录计算一个机关一个年度的报告：三张表和各章节，格式与 report read 相同。
    只计算，不改变任何内容；加 --keep 则存为新的一稿。

    Work out an agency's report of a year from its records: the tables and chapters, shaped as report read
    gives them. Nothing is changed, unless --keep asks to keep it as a further compilation.""",
)
@click.option(
    "--agency",
    "code",
    required=True,
    metavar="CODE",
    help="机关代码，如 330803。 The agency's code.",
)
@click.option(
    "--year",
    required=True,
    type=click.IntRange(1, 9998),
    metavar="YEAR",
    help="报告年度。 The report year.",
)
@click.option(
    "--own",
    "is_own",
    is_flag=True,
    help="只计以本机关名义作出的（政府默认汇总所属单位）。"
    " Only what was done in the agency's own name; a government's report sums its units unless told.",
)
@click.option("--keep", "is_kept", is_flag=True, help="存为新的一稿。 Keep it as a further compilation.")
@json_option
def compile_command(code: str, year: int, *, is_own: bool, is_kept: bool, is_json: bool) -> None:
    """Print a report worked out from records; exit status 2 where it cannot be."""
    on_demand("mingbai.cli.house.opening:open_house")()
    content = on_demand("mingbai.cli.report.compiling:worked_out")(code, year, is_own=is_own, is_kept=is_kept)
    if is_json:
        write_json(on_demand("mingbai.writers.data:as_data")(content))
    else:
        show_report(console(), content.title, content)


@report.command(
    name="fill",
    short_help="填入上级的模板 fill a superior's template",
    help="""把一份报告的数字填入上级的 Word 或 Excel 空白模板，其余一律不动。
    REPORT 是 report read 能读的报告，或者 report read --json、report compile --json 输出的 JSON。
    模板的表头或行名与国家格式不同的，用 --map 写明每个数字填在哪一格。

    Put a report's figures into a superior's blank DOCX or XLSX; nothing else of it changes. REPORT is
    whatever report read can read, or the JSON that report read --json or report compile --json printed.
    --map tells where each figure goes where the labels are others.""",
)
@click.argument("file", type=_path, metavar="REPORT")
@click.argument("template", type=_path)
@click.option("--out", type=_path, required=True, metavar="FILE", help="填好后存为。 Where to write it.")
@click.option(
    "--map",
    "map_file",
    type=_path,
    metavar="FILE",
    help="对应表（JSON），由 report map 得到后修改。 A map, as report map prints it, changed as needed.",
)
@_time_option
@click.pass_context
def fill_command(
    ctx: click.Context, file: str, template: str, out: str, map_file: str | None, seconds: float
) -> None:
    """Write the filled template; exit status 2 where anything does not fit, and then nothing is written."""
    run = Run(console(stderr=True), seconds)
    content = run.attempt(Task(Work.READ, file))
    if content is not None:
        on_demand("mingbai.cli.report.filling:filled_file")(content, template, out, map_file)
    ctx.exit(run.status)


@report.command(
    name="map",
    short_help="模板的对应表 the map of a template",
    help="""按表头和行名认出空白模板里每个数字填在哪一格，写成对应表（JSON），供修改后用于 report fill --map。
    不给模板时，写出国家统一格式模板的对应表。

    Print the map (JSON) of a blank template, found by its labels, to be changed and given to report fill.
    Without a template: the map of the national one.""",
)
@click.argument("template", type=_path, metavar="[TEMPLATE]", required=False)
@click.option(
    "--form",
    type=click.Choice(["F2019", "F2021"]),
    default="F2021",
    show_default=True,
    help="报表格式：F2019 用于2019、2020年度，F2021 用于以后各年度。 The statutory form.",
)
def map_command(template: str | None, form: str) -> None:
    """Print a map; exit status 2 where there is none."""
    click.echo(on_demand("mingbai.cli.report.filling:map_text")(template, form), nl=False)


def _require_sense(
    ctx: click.Context,
    files: Sequence[str],
    previous: str | None,
    children: str | None,
    expected: str | None,
) -> None:
    """Refuse options that contradict each other."""
    if len(files) > 1 and (previous or children):
        raise click.UsageError(
            "--previous 和 --children 只能与一份报告同用。\n--previous and --children go with one report.",
            ctx,
        )
    if expected and not children:
        raise click.UsageError("--expected 须与 --children 同用。\n--expected goes with --children.", ctx)


@contextmanager
def _refusing_unusable(path: str, ctx: click.Context) -> Iterator[None]:
    """Turn a path given to an option that cannot be used into a usage error."""
    try:
        yield
    except OSError as error:
        name = click.format_filename(error.filename or path)
        raise click.UsageError(
            f"不能使用 {name}，请核对路径和权限。\nCannot use {name}: {error.strerror}.", ctx
        ) from error


def _answer(task: Task, outcome: Checked | CheckedData | UnreadableFile) -> dict[str, object]:
    match outcome:
        case UnreadableFile():
            return unreadable_data(task.file, outcome)
        case CheckedData():
            return outcome.line
        case Checked():
            return checked_data(task.file, outcome.form, outcome.findings)
