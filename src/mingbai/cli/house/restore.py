"""``mingbai restore``: from a backup to an installation, with the proof that they are the same."""

import hashlib
import json
import sys
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from rich.progress import track

from mingbai.cli.answers import console
from mingbai.cli.bilingual import BilingualCommand
from mingbai.cli.house.archive import FORMAT, applied_migrations, columns_of, decoded, lines_of, tables
from mingbai.cli.house.opening import NotReady, database_in_words
from mingbai.clock import CHINA, now
from mingbai.files.api import altered, put
from mingbai.ledger.api import verify

__all__ = ["restore"]

_PART = 2_000


@click.command(
    cls=BilingualCommand,
    help="""把备份恢复到一个空的数据库，然后逐表比对，并核对账本。数据库不是空的，就不恢复。

    Restore a backup into an empty database, then compare every table and verify the ledger.""",
)
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@click.pass_context
def restore(ctx: click.Context, source: Path) -> None:
    """Load the file; status 1 where what was restored is not what was backed up."""
    settings.MINGBAI.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.MINGBAI.make_keys()
    with database_in_words(), _opened(source) as archive:
        call_command("migrate", verbosity=0, interactive=False)
        manifest = _manifest(archive)
        with transaction.atomic():
            if any(model._base_manager.exists() for model in tables()):
                raise NotReady("数据库里已有数据，没有恢复。请另备一个空的数据库，或换一个 MINGBAI_HOME。")
            for model in track(tables(), description="恢复", console=console(stderr=True), transient=True):
                _load(model, _member(archive, f"tables/{model._meta.label_lower}"))
            _start_keys_after_the_last()
        for name in archive.getnames():
            if name.startswith("files/"):
                put(_member(archive, name), media_type="", at=now(), most_bytes=sys.maxsize)
        _bring_heads(archive)
        faults = [*_differences(manifest), *(str(fault) for fault in verify(settings.LEDGER_HEADS))]
        faults += [f"files.file {file.digest}：文件内容丢失或被改动。" for file in altered()]
    for fault in faults:
        click.echo(fault)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    if faults:
        click.echo(f"已恢复{rows:,}行，但有{len(faults):,}处与备份或账本不符，见上。")
        ctx.exit(1)
    click.echo(f"已恢复{rows:,}行，逐表比对一致，账本核对无误。备份时间：{_made_on(manifest)}。")


def _made_on(manifest: dict[str, Any]) -> str:
    """When the backup was made, by the clock of the country, to the minute."""
    return f"{datetime.fromisoformat(manifest['made_at']).astimezone(CHINA):%Y-%m-%d %H:%M}"


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            yield archive
    except (tarfile.TarError, EOFError, zlib.error, json.JSONDecodeError, ValidationError) as error:
        raise NotReady(f"“{source}”不是完整的备份文件，没有恢复。请换一份备份。") from error


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    """One member, read in place: nothing is unpacked to a path that the archive names."""
    try:
        content = archive.extractfile(name)
    except KeyError as error:
        raise tarfile.ReadError(name) from error
    if content is None:
        raise tarfile.ReadError(name)
    return content


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.load(_member(archive, "manifest.json"))
    if manifest.get("format") != FORMAT or manifest.get("migrations") != applied_migrations():
        raise NotReady("这份备份由另一版本的程序制作。请用那一版本恢复，再升级。")
    return manifest


def _load(model: type[models.Model], lines: Iterable[bytes]) -> None:
    rows = (decoded(model, line) for line in lines)
    # Fields that Django fills with the present moment when a row is first saved.
    filled = [
        field.attname
        for field in columns_of(model)
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
    ]
    while part := list(islice(rows, _PART)):
        kept = [{name: getattr(row, name) for name in filled} for row in part]
        model._base_manager.bulk_create(part)
        for row, values in zip(part, kept, strict=True):
            if values:
                model._base_manager.filter(pk=row.pk).update(**values)


def _start_keys_after_the_last() -> None:
    """PostgreSQL counts keys apart from the rows; SQLite goes on from the last row by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
            cursor.execute(statement)


def _bring_heads(archive: tarfile.TarFile) -> None:
    """The heads of the backup, only where this machine has none: a witness is not replaced."""
    heads: Path = settings.LEDGER_HEADS
    if not heads.exists():
        heads.parent.mkdir(parents=True, exist_ok=True)
        heads.write_bytes(_member(archive, "heads.txt").read())


def _differences(manifest: dict[str, Any]) -> Iterator[str]:
    """The tables that are not, byte for byte, what was backed up."""
    for model in tables():
        label = model._meta.label_lower
        sha256, count = hashlib.sha256(), 0
        for line in lines_of(model):
            sha256.update(line)
            count += 1
        if {"rows": count, "sha256": sha256.hexdigest()} != manifest["tables"].get(label):
            yield f"{label}：与备份不一致。"
