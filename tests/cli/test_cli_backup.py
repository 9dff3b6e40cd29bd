"""What was backed up is what is restored, from and to either database."""

import gzip
import io
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import override_settings

from databases import KINDS, Databases, empty_tables, standing_on
from mingbai.cli.house.archive import lines_of, tables
from mingbai.cli.house.backup import backup
from mingbai.cli.house.restore import restore
from mingbai.files.api import put
from mingbai.ledger.heads import read_heads
from mingbai.ledger.jobs import seal_ledger
from mingbai.numbering.models import Series
from mingbai.organisations.api import Actor, Kind, Level, assign, enrol, found, install_roles, move
from mingbai.organisations.models import Agency, Placement

AT = datetime(2021, 2, 25, 1, 2, 3, 456789, tzinfo=UTC)
BY = Actor.at_console("测试")


@contextmanager
def installation(folder: Path, settings: object) -> Iterator[None]:
    """A machine of its own: its database, its files, its heads."""
    backend = "django.core.files.storage.FileSystemStorage"
    storages = {"files": {"BACKEND": backend, "OPTIONS": {"location": folder / "files"}}}
    with (
        standing_on(settings),  # type: ignore[arg-type]
        override_settings(STORAGES=storages, LEDGER_HEADS=folder / "heads.txt"),
    ):
        try:
            yield
        finally:
            empty_tables()


def records() -> None:
    """A little of everything."""
    root = found(
        name="某区",
        kind=Kind.GOVERNMENT,
        level=Level.COUNTY,
        region_code="330899",
        on=date(2010, 1, 1),
        by=BY,
        at=AT,
    )
    move(root, name="某新区", parent=None, on=date(2019, 4, 1), by=BY, at=AT)
    (role, *_) = install_roles(by=BY, at=AT)
    person = enrol(username="u", name="某人", password="x", agency=None, on=date(2021, 1, 1), by=BY, at=AT)
    assign(person, role, root, from_on=date(2021, 1, 1), by=BY, at=AT)
    Series.objects.create(key="索引号", first=1, last=46_933)
    put(BytesIO("附件".encode()), media_type="text/plain", at=AT)
    seal_ledger.enqueue()


def everything() -> dict[str, list[bytes]]:
    return {model._meta.label_lower: list(lines_of(model)) for model in tables()}


def run(command: object, path: Path) -> Result:
    return CliRunner().invoke(command, [str(path)])  # type: ignore[arg-type]


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
def test_a_lost_database_comes_back(databases: Databases, tmp_path: Path, source: str, target: str) -> None:
    file = tmp_path / "backup.tar.gz"
    with installation(tmp_path / "one", databases.settings(source)):
        records()
        saved = run(backup, file)
        assert saved.exit_code == 0, saved.output
        before, heads = everything(), read_heads(tmp_path / "one" / "heads.txt")
    assert heads
    assert file.stat().st_mode & 0o777 == 0o600
    with installation(tmp_path / "two", databases.settings(target)):
        restored = run(restore, file)
        assert restored.exit_code == 0, restored.output
        assert "逐表比对一致" in restored.output
        assert re.search(r"备份时间：\d{4}-\d\d-\d\d \d\d:\d\d。", restored.output)
        assert everything() == before
        assert read_heads(tmp_path / "two" / "heads.txt") == heads
        assert Placement.objects.order_by("from_on").last().recorded_at == AT  # type: ignore[union-attr]
        again = Agency.objects.create(kind=Kind.TOWN, level=Level.TOWN, region_code="330899001")
        assert again.pk == Agency.objects.exclude(pk=again.pk).get().pk + 1


def test_a_database_with_records_is_left_alone(databases: Databases, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    with installation(tmp_path / "one", databases.settings("sqlite")):
        records()
        assert run(backup, file).exit_code == 0
        before = everything()
        refused = run(restore, file)
        assert refused.exit_code == 2
        assert "没有恢复" in refused.output
        assert everything() == before
        assert run(backup, file).exit_code == 2
    assert not (tmp_path / "backup.tar.gz.part").exists()


def test_a_backup_older_than_the_heads_outside_is_said(databases: Databases, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    with installation(tmp_path / "one", databases.settings("sqlite")):
        records()
        assert run(backup, file).exit_code == 0
        install = found(
            name="新局", kind=Kind.DEPARTMENT, level=Level.COUNTY, region_code="330899",
            on=date(2021, 1, 1), by=BY, at=AT,
        )  # fmt: skip
        assert install.pk
        seal_ledger.call()
        empty_tables()
        restored = run(restore, file)
    assert restored.exit_code == 1
    assert "ledger.block 2" in restored.output


def altered_copy(file: Path, name: str, change: tuple[bytes, bytes]) -> Path:
    """The backup with some bytes of one member replaced."""
    copy = file.with_name("altered.tar.gz")
    with tarfile.open(file) as before, tarfile.open(copy, "w:gz") as after:
        for member in before.getmembers():
            extracted = before.extractfile(member)
            content = extracted.read() if extracted else b""
            if member.name == name:
                assert change[0] in content
                content = content.replace(*change)
            member.size = len(content)
            after.addfile(member, io.BytesIO(content))
    return copy


@pytest.mark.parametrize(
    ("member", "change", "named"),
    [
        ("tables/organisations.placement", ("某区", "某县"), "organisations.placement"),
        ("tables/numbering.series", ("46933", "46934"), "numbering.series"),
        ("heads.txt", ("1 ", "7 "), "ledger.block 7"),
    ],
)
def test_an_altered_backup_is_found_out(
    databases: Databases, tmp_path: Path, member: str, change: tuple[str, str], named: str
) -> None:
    file = tmp_path / "backup.tar.gz"
    with installation(tmp_path / "one", databases.settings("sqlite")):
        records()
        assert run(backup, file).exit_code == 0
    altered = altered_copy(file, member, (change[0].encode(), change[1].encode()))
    with installation(tmp_path / "two", databases.settings("sqlite")):
        restored = run(restore, altered)
    assert restored.exit_code == 1
    assert named in restored.output


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", gzip.compress(b"no tar"), gzip.compress(b"x" * 9000)[:40]],
    ids=["empty", "no archive", "no tar", "cut off"],
)
def test_what_is_no_backup_is_refused(databases: Databases, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.tar.gz"
    file.write_bytes(content)
    with installation(tmp_path / "one", databases.settings("sqlite")):
        refused = run(restore, file)
        assert refused.exit_code == 2, refused.output
        assert "不是完整的备份文件" in refused.output
        assert not Agency.objects.exists()
