"""``mingbai migrate``: the database as this version needs it."""

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import database_in_words

__all__ = ["migrate"]


@click.command(
    cls=BilingualCommand,
    help="""建立数据库，或把它升级到本版本。可以重复执行；已经是最新的，什么也不改。

    Make the database, or bring it to this version. Can be repeated.""",
)
def migrate() -> None:
    """Make home, keys (not in production) and tables."""
    settings.MINGBAI.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.MINGBAI.make_keys()
    with database_in_words():
        executor = MigrationExecutor(connection)
        wanting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        call_command("migrate", verbosity=0, interactive=False)
    click.echo(f"数据库已升级（{wanting}项）。" if wanting else "数据库已是最新。")
