"""``mingbai check-config``: what is set, and what is missing, in words."""

import click
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from mingbai.cli.answers import console
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import open_house

__all__ = ["check_config"]

_MODES = {"production": "正式", "development": "开发", "demo": "演示"}
# Others sort Chinese and compare case by the rules of a locale, so lists would differ between machines.
_COLLATIONS = {"C", "C.UTF-8", "C.utf8", "POSIX"}


@click.command(
    cls=BilingualCommand,
    help="""列出设置，并逐项说明还缺什么、哪里不对、怎样改正。

    List the settings; say what is missing or wrong, and what to do.""",
)
@click.pass_context
def check_config(ctx: click.Context) -> None:
    """Print the settings and what is wanting; status 1 where something is, 2 where they cannot be read.

    A site without its marks runs: what they lack is told, and changes no status.
    """
    open_house()
    out = console()
    for term, value in _settings():
        out.print(f"{term}：{value}", soft_wrap=True, highlight=False)
    wanting = [*settings.MINGBAI.wanting(), *_faults_of_database()]
    out.print()
    marks = settings.SITE.wanting() if settings.MINGBAI.mode == "production" else ()
    if marks:
        said = f"页脚还缺{'、'.join(marks)}。请在{settings.MINGBAI.home / 'site.json'}中填写。"
    else:
        said = "设置齐全，可以运行。" if not wanting else ""
    for sentence in [*wanting, *([said] if said else [])]:
        out.print(sentence, soft_wrap=True, highlight=False)
    if wanting:
        ctx.exit(1)


def _settings() -> list[tuple[str, str]]:
    config = settings.MINGBAI
    clock = config.clock_stands_at
    return [
        ("运行方式 MINGBAI_MODE", _MODES[config.mode]),
        ("数据目录 MINGBAI_HOME", str(config.home)),
        ("数据库 DATABASE_URL", _database_name()),
        ("网站域名 MINGBAI_HOSTS", "、".join(config.hosts) or "（未设置）"),
        ("密钥 SECRET_KEY", "已设置" if config.secret_key else "（未设置）"),
        (
            "个人信息密钥 MINGBAI_PERSONAL_KEYS、MINGBAI_INDEX_KEY",
            "已设置" if config.personal_keys and config.index_key else "（未设置）",
        ),
        ("账本库外文件 MINGBAI_HEADS", str(config.heads)),
        ("时钟 MINGBAI_CLOCK", f"停在{clock:%Y-%m-%d %H:%M}" if clock else "与本机一致"),
        ("调试 MINGBAI_DEBUG", "打开" if config.is_debugging else "关闭"),
    ]


def _database_name() -> str:
    """The database's kind and place, without user and password."""
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"SQLite，{said['NAME']}"
    host = said["HOST"] or said.get("OPTIONS", {}).get("host") or "本机"
    return f"PostgreSQL，{host}，{said['NAME']}"


def _faults_of_database() -> list[str]:
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        wanting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        faults = _faults_of_collation()
    except (DatabaseError, InterfaceError) as error:
        first = (str(error).splitlines() or [""])[0]
        return [f"DATABASE_URL：数据库没有应答或尚未建立。请核对地址，然后运行 mingbai migrate。（{first}）"]
    if wanting:
        faults.append(f"数据库还有{wanting}项升级没有执行。请运行 mingbai migrate。")
    return faults


def _faults_of_collation() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT datcollate FROM pg_database WHERE datname = current_database()")
        (collation,) = cursor.fetchone()
    if collation in _COLLATIONS:
        return []
    return [f"DATABASE_URL：数据库的排序规则是{collation}。请用 LC_COLLATE 'C.UTF-8' 重新建库。"]
