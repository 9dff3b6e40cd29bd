"""``mingbai rebuild``: whether what is kept for speed is what the records give, and making it anew."""

import getpass

import click

from mingbai.applications.api import repair
from mingbai.applications.queries import differences
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import database_in_words
from mingbai.clock import now
from mingbai.organisations.api import Actor
from mingbai.reports.api import copies_differing, renew_all

__all__ = ["rebuild"]


@click.command(
    cls=BilingualCommand,
    help="""核对为加快查询而保存的副本（申请的状态、年报的状态和数字）与记录是否一致，不一致的重新生成。
    记录本身不改。

    Compare what is kept for speed with what the records give, and make anew what differs.""",
)
@click.option(
    "--check", "is_only_checked", is_flag=True, help="只核对；有不一致时退出码为1。 Only compare (status 1)."
)
@click.pass_context
def rebuild(ctx: click.Context, *, is_only_checked: bool) -> None:
    """Name each copy that differs; unless told only to check, make it anew."""
    with database_in_words():
        found = [f"申请{each.application.number}：{each.field}" for each in differences()]
        found += [f"年报{key}" for key in copies_differing()]
        for line in found:
            click.echo(f"不一致：{line}")
        if found and not is_only_checked:
            repair(by=Actor.at_console(getpass.getuser()), at=now())
            renew_all()
    if not found:
        click.echo("副本与记录一致。")
    elif is_only_checked:
        click.echo(f"有{len(found):,}处不一致。请运行 mingbai rebuild 重新生成。")
        ctx.exit(1)
    else:
        click.echo(f"已重新生成，原有{len(found):,}处不一致。")
