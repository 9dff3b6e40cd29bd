"""``mingbai demo``: a living district, made once, then served."""

import os
import sys

import click
from django.conf import settings

from mingbai.cli.answers import console
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import NotReady, database_in_words, open_house
from mingbai.cli.on_demand import on_demand

__all__ = ["demo"]


@click.command(
    cls=BilingualCommand,
    help="""生成一个演示区县和它的2020年：机构、人员、办件、公开申请、年度报告，然后打开门户网站和工作台。
    时间停在2021年2月25日。数据都是虚构的；只使用空的数据库，不会改动已有的数据。

    Make a district and its 2020 from records, then serve portal and desk. Only an empty database is used.""",
)
@click.option("--no-serve", "is_only_made", is_flag=True, help="只生成数据，不打开网站。 Do not serve.")
@click.option(
    "--reset", "is_anew", is_flag=True, help="删除原有演示数据后重新生成。 Drop the old demo first."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。 Port.")
@click.pass_context
def demo(ctx: click.Context, port: int, *, is_only_made: bool, is_anew: bool) -> None:
    """Make what is not there yet, say where it is, and serve it."""
    if os.environ.setdefault("MINGBAI_MODE", "demo") != "demo":
        raise NotReady("MINGBAI_MODE 设为别的运行方式，不能运行演示。请去掉此项，或设为 demo。")
    open_house()
    _require_keys()
    out = console(stderr=True)
    with database_in_words():
        # What makes a demonstration is imported only where one is to be made: a second start is quick.
        is_new = is_anew or not on_demand("mingbai.cli.demo.mark:is_finished")()
        if is_new:
            on_demand("mingbai.cli.demo.making:make")(out, is_anew=is_anew)
    out.print("演示数据已生成。" if is_new else "演示数据已经就绪。")
    if is_only_made:
        return
    ctx.invoke(on_demand("mingbai.cli.house.serve:serve"), port=port)


def _require_keys() -> None:
    """Keys are read once, when the settings are: where they had to be made, the process begins again."""
    config = settings.MINGBAI
    if config.secret_key and config.personal_keys and config.index_key:
        return
    config.make_keys()
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606  # ourselves, with the same words
