"""``mingbai ledger``: whether anything was altered."""

from pathlib import Path

import click
from django.conf import settings

from mingbai.cli.answers import json_option, write_json
from mingbai.cli.bilingual import BilingualGroup
from mingbai.cli.house.opening import database_in_words
from mingbai.clock import day_of
from mingbai.files.api import altered
from mingbai.ledger.api import Fault, verify
from mingbai.ledger.queries import block_count, unsealed_count

__all__ = ["ledger"]


@click.group(
    cls=BilingualGroup,
    help="""办理账本：每一次办理都有记录，改动会被发现。

    The ledger: every act is recorded, every alteration found.""",
)
def ledger() -> None:
    """The group of questions to the ledger."""


@ledger.command(
    name="verify",
    short_help="核对有无改动 look for alterations",
    help="""逐条核对账本、各项登记内容、附件和库外文件，指出被改动的记录：哪个机关、哪一年、
    哪一种记录，括号内是它在数据库中的位置。发现改动时退出码为1。

    Check entries, rows, files and the heads outside the database; name what was altered (status 1).""",
)
@click.option(
    "--heads",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="库外文件的另一份副本。 Another copy of the heads.",
)
@json_option
@click.pass_context
def verify_command(ctx: click.Context, heads: Path | None, *, is_json: bool) -> None:
    """Print each fault as it is found, then what was checked."""
    count = 0
    with database_in_words():
        for fault in verify(heads or settings.LEDGER_HEADS):
            count += 1
            _print(fault, is_json=is_json)
        for file in altered():
            count += 1
            name = f"文件，{day_of(file.stored_at)}存入，{file.size:,}字节"
            _print(Fault(f"files.file {file.digest}", "文件内容丢失或被改动。", name), is_json=is_json)
        blocks, unsealed = block_count(), unsealed_count()
    if not is_json:
        found = f"发现{count:,}处改动" if count else "未发现改动"
        click.echo(f"{found}。已封存{blocks:,}个区块，另有{unsealed:,}条记录待封存。")
    if count:
        ctx.exit(1)


def _print(fault: Fault, *, is_json: bool) -> None:
    if is_json:
        write_json({"place": fault.place, "sentence": fault.sentence})
    else:
        click.echo(fault)
