"""``mingbai backup``: everything in one file."""

import hashlib
import json
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.db import connection, models
from rich.progress import track

from mingbai.cli.answers import console
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.archive import FORMAT, applied_migrations, lines_of, tables, write_text
from mingbai.cli.house.opening import NotReady, database_in_words
from mingbai.clock import machine_time, now
from mingbai.files.api import opened
from mingbai.files.queries import every_file
from mingbai.ledger.api import append_heads, seal

__all__ = ["backup"]

# What is read after this is as it stood at one moment, and nobody has to wait for it.
_SNAPSHOT = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@click.command(
    cls=BilingualCommand,
    help="""把全部数据（数据库、附件、账本库外文件）备份为一个文件。备份期间可以照常办理。密钥不在其中，请另行保存。

    Save database, files and heads as one file, while work goes on. Keys are not in it.""",
)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def backup(target: Path) -> None:
    """Seal the ledger, then write the file; it appears under its name only when it is whole."""
    if target.exists():
        raise NotReady(f"“{target}”已经存在，不会覆盖。请换一个文件名。")
    part = target.with_name(target.name + ".part")
    at = now()
    with database_in_words():
        while seal(at=at):
            pass
        append_heads(settings.LEDGER_HEADS)
        try:
            with part.open("wb") as out, tarfile.open(fileobj=out, mode="w:gz") as archive:
                part.chmod(0o600)
                rows = _write(archive, machine_time().isoformat())
            part.replace(target)
        except OSError as error:
            raise NotReady(f"备份没有写成：{error.strerror}。请检查磁盘空间和写入权限。") from error
        finally:
            part.unlink(missing_ok=True)
    click.echo(f"已备份{rows:,}行到“{target}”。")


def _write(archive: tarfile.TarFile, made_at: str) -> int:
    """Add every table, file and the heads, and last the manifest over them; gives the number of rows."""
    manifest: dict[str, Any] = {"format": FORMAT, "made_at": made_at, "tables": {}}
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT[connection.vendor])
    try:
        manifest["migrations"] = applied_migrations()
        for model in track(tables(), description="备份", console=console(stderr=True), transient=True):
            manifest["tables"][model._meta.label_lower] = _write_table(archive, model)
        for file in every_file():
            with opened(file) as content:
                member = tarfile.TarInfo(f"files/{file.digest}")
                member.size = file.size
                member.mode = 0o600
                archive.addfile(member, content)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")
    heads = settings.LEDGER_HEADS
    write_text(archive, "heads.txt", heads.read_bytes() if heads.exists() else b"")
    write_text(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
    return sum(table["rows"] for table in manifest["tables"].values())


def _write_table(archive: tarfile.TarFile, model: type[models.Model]) -> dict[str, Any]:
    sha256, rows = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as copy:
        for line in lines_of(model):
            sha256.update(line)
            copy.write(line)
            rows += 1
        member = tarfile.TarInfo(f"tables/{model._meta.label_lower}")
        member.size = copy.tell()
        member.mode = 0o600
        copy.seek(0)
        archive.addfile(member, copy)
    return {"rows": rows, "sha256": sha256.hexdigest()}
