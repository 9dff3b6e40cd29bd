"""``mingbai serve``: the portal, the desk and one worker, until told to stop."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands.collectstatic import Command as CollectStatic
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from mingbai.cli.answers import console
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.opening import NotReady, database_in_words, open_house
from mingbai.cli.house.together import together
from mingbai.cli.on_demand import on_demand

__all__ = ["serve"]

#: Seconds after which a web process is ended in the midst of an answer; together() waits longer.
_KILL_AFTER = 10


@click.command(
    cls=BilingualCommand,
    help="""打开门户网站和工作台，并执行后台任务，直到按下 Ctrl+C 或收到停止信号。

    Serve portal and desk, with one worker for the queue, until stopped.""",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。 Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。 Port.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="网页进程数。 Web processes."
)
def serve(host: str, port: int, workers: int) -> None:
    """Check that all is ready, then run the web server and the worker side by side."""
    _require_ready()
    _require_free(host, port)
    _collect()
    # Every page's code, before there are two: what is loaded here the web server and the worker both have.
    on_demand("mingbai.config.wsgi:application")
    out = console(stderr=True)
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  # compared, not bound
    address = f"http://{shown}:{port}"
    out.print(f"门户 {address}/　工作台 {address}/desk/　停止请按 Ctrl+C。", soft_wrap=True)
    sys.exit(together([(_answer_requests, (host, port, workers)), (_work_off_jobs, ())]))


def _answer_requests(host: str, port: int, workers: int) -> None:
    Server(
        "mingbai.config.wsgi:application",
        host,
        port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=_KILL_AFTER,
    ).serve()


def _work_off_jobs() -> None:
    open_house()  # has been, unless this process began anew
    on_demand("mingbai.cli.house.worker:work_until_told")(is_once=False)


def _require_ready() -> None:
    wanting = settings.MINGBAI.wanting()
    if wanting:
        raise NotReady("\n".join(wanting))
    with database_in_words():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise NotReady("数据库还没有建立或者升级。请先运行 mingbai migrate。")
    connection.close()


def _require_free(host: str, port: int) -> None:
    """Say it here where the port cannot be had: the web server would only break off."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as error:
            raise NotReady(
                f"{host}的{port}端口不能使用（{error.strerror}）。"
                "请用 --port 换一个端口，或者停下占用它的程序。"
            ) from error


def _collect() -> None:
    """Collect style sheets and scripts once for this version, under names that hold their digests."""
    root = Path(settings.STATIC_ROOT)
    newest = max((path.stat().st_mtime for path in _sources()), default=0.0)
    manifest = root / "staticfiles.json"
    if manifest.exists() and manifest.stat().st_mtime >= newest:
        return
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command(CollectStatic(), interactive=False, verbosity=0, clear=manifest.exists())


def _sources() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))
