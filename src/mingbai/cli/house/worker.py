"""``mingbai worker``: work for later, done."""

import signal
import threading

import click

from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import database_in_words
from mingbai.jobs.api import work
from mingbai.jobs.queries import waiting_count

__all__ = ["work_until_told", "worker"]


@click.command(
    cls=BilingualCommand,
    help="""执行后台任务：封存账本、提醒、导入。可以在几台机器上同时运行；按 Ctrl+C 做完手头的任务后停止。

    Work off the queue, on any number of machines. Ctrl+C stops after the job in hand.""",
)
@click.option("--once", "is_once", is_flag=True, help="做完现有的任务就结束。 End when nothing waits.")
def worker(*, is_once: bool) -> None:
    """Run jobs until told to stop."""
    work_until_told(is_once=is_once)


def work_until_told(*, is_once: bool) -> None:
    """Run jobs in this process until Ctrl+C or SIGTERM; with ``is_once`` until none waits."""
    with database_in_words():
        waiting = waiting_count()
    click.echo(f"后台任务开始执行，等待中{waiting:,}项。", err=True)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    work(stopped, is_once=is_once)
    click.echo("后台任务已停止。", err=True)
