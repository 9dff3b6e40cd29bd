"""The ``mingbai`` command: the table of commands, and what ends a run.

A command's module is imported only when that command is asked for, so that ``mingbai law`` never
pays for the document readers.
"""

import io
import os
import sys
from typing import NamedTuple, NoReturn

import click
from click.exceptions import Exit, NoArgsIsHelpError

from mingbai import __version__
from mingbai.cli.bilingual import BilingualGroup, usage_sentence
from mingbai.cli.on_demand import on_demand
from mingbai.law.errors import LawError, UnlawfulAct
from mingbai.readers.errors import UnreadableFile

__all__ = ["COMMANDS", "LazyGroup", "cli", "main"]


class LazyCommand(NamedTuple):
    """Where a command is (``module:attribute``), and its line in the list of commands.

    ``uses_database``: Django is put in order before the command's module is imported.
    """

    name: str
    summary: str
    uses_database: bool = False


COMMANDS: dict[str, LazyCommand] = {
    "report": LazyCommand("mingbai.cli.report.commands:report", "年度报告 annual reports"),
    "law": LazyCommand("mingbai.cli.law:law", "期限和费用 time limits and fees"),
    "demo": LazyCommand("mingbai.cli.demo.command:demo", "演示 a living district to look at"),
    "check-config": LazyCommand("mingbai.cli.house.check_config:check_config", "核对设置 check the settings"),
    "migrate": LazyCommand(
        "mingbai.cli.house.migrate:migrate",
        "建立或升级数据库 make or upgrade the database",
        uses_database=True,
    ),
    "begin": LazyCommand(
        "mingbai.cli.house.begin:begin",
        "设立本级政府和第一个账号 the first agency and account",
        uses_database=True,
    ),
    "import": LazyCommand(
        "mingbai.cli.house.import_file:import_file", "导入登记数据 import a register", uses_database=True
    ),
    "serve": LazyCommand(
        "mingbai.cli.house.serve:serve", "打开门户和工作台 serve portal and desk", uses_database=True
    ),
    "worker": LazyCommand(
        "mingbai.cli.house.worker:worker", "执行后台任务 work off the queue", uses_database=True
    ),
    "backup": LazyCommand("mingbai.cli.house.backup:backup", "备份 back up", uses_database=True),
    "restore": LazyCommand(
        "mingbai.cli.house.restore:restore", "恢复备份 restore a backup", uses_database=True
    ),
    "rebuild": LazyCommand(
        "mingbai.cli.house.rebuild:rebuild", "核对和重建副本 check and remake copies", uses_database=True
    ),
    "ledger": LazyCommand("mingbai.cli.house.ledger:ledger", "办理账本 the ledger", uses_database=True),
}


class LazyGroup(BilingualGroup):
    """A group whose commands stand in :data:`COMMANDS` and are imported when first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Names of the commands, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module and give the command; ``None`` where the table has none."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if entry.uses_database:
            on_demand("mingbai.cli.house.opening:open_house")()
        command: click.Command = on_demand(entry.name)
        return command

    def summaries(self) -> list[tuple[str, str]]:
        """Name and line of every command, without importing any."""
        return [(name, entry.summary) for name, entry in COMMANDS.items()]


@click.group(
    cls=LazyGroup,
    help="""明白：核对政府信息公开工作年度报告，计算期限和费用，运行公开的门户和工作台。

    Mingbai: check annual reports of government information disclosure, compute time limits and fees, run
    portal and desk.""",
)
@click.version_option(__version__, message="mingbai %(version)s", help="显示版本。 Show the version.")
def cli() -> None:
    """The root of all commands; does nothing by itself."""


def main() -> NoReturn:
    """Run the command line and end the process.

    Exit status: 0 done, 1 the answer is no (an error was found, an act is unlawful), 2 the question
    could not be answered (wrong usage, a file that cannot be read), 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a rare character shows a question mark.
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(prog_name="mingbai", standalone_mode=False)
        sys.stdout.flush()
    except NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        status = 0
    except click.UsageError as error:
        click.echo(usage_sentence(error), err=True)
        status = 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        status = error.exit_code
    except UnlawfulAct as error:
        click.echo(error, err=True)
        status = 1
    except (LawError, UnreadableFile) as error:
        click.echo(error, err=True)
        status = 2
    except Exit as exit_:
        status = exit_.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = 130
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`). Standard output is pointed at nothing, so that
        # the interpreter's own flush at exit does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    except OSError as error:  # a full disk, a file that went away while it was used
        name = click.format_filename(error.filename) if error.filename else "文件"
        click.echo(
            f"不能读写 {name}，请核对路径、权限和剩余空间。\nCannot use {name}: {error.strerror}.", err=True
        )
        status = 2
    sys.exit(status if isinstance(status, int) else 0)
