"""One content is one file, for good."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from mingbai.files.api import FileTooLarge, altered, opened, put
from mingbai.files.models import File
from mingbai.files.queries import file_of

AT = datetime(2021, 2, 25, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "files"
    options = {"location": folder, "base_url": None, "file_permissions_mode": 0o600}
    backend = "django.core.files.storage.FileSystemStorage"
    with override_settings(STORAGES={"files": {"BACKEND": backend, "OPTIONS": options}}):
        yield folder


def keep(content: bytes) -> File:
    return put(BytesIO(content), media_type="text/plain", at=AT)


def test_what_was_put_is_opened_again(database: str, store: Path) -> None:
    file = keep("附件".encode())
    with opened(file) as content:
        assert content.read() == "附件".encode()
    assert file.size == 6
    place = store / file.digest[:2] / file.digest[2:4] / file.digest
    assert place.stat().st_mode & 0o777 == 0o600
    assert file_of(file.digest) == file
    assert file_of("0" * 64) is None


def test_the_same_content_is_kept_once(database: str, store: Path) -> None:
    assert keep(b"same") == keep(b"same")
    assert keep(b"") != keep(b"other")
    assert len([path for path in store.rglob("*") if path.is_file()]) == 3


def test_a_content_is_read_in_parts(database: str) -> None:
    content = bytes(range(256)) * 9000
    assert keep(content).digest == hashlib.sha256(content).hexdigest()


def test_what_is_too_large_leaves_nothing(database: str, store: Path) -> None:
    with pytest.raises(FileTooLarge):
        put(BytesIO(b"12345"), media_type="text/plain", at=AT, most_bytes=4)
    assert put(BytesIO(b"1234"), media_type="text/plain", at=AT, most_bytes=4).size == 4
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


def test_a_content_broken_off_by_a_crash_is_written_again(database: str, store: Path) -> None:
    digest = hashlib.sha256(b"whole").hexdigest()
    place = store / digest[:2] / digest[2:4] / digest
    place.parent.mkdir(parents=True)
    place.write_bytes(b"who")
    file = keep(b"whole")
    with opened(file) as content:
        assert content.read() == b"whole"


def test_what_was_altered_or_lost_is_named(database: str, store: Path) -> None:
    kept, changed, lost = keep(b"kept"), keep(b"changed"), keep(b"lost")
    assert list(altered()) == []
    for file, content in ((changed, b"CHANGED"), (lost, None)):
        place = store / file.digest[:2] / file.digest[2:4] / file.digest
        place.chmod(0o600)
        place.unlink()
        if content is not None:
            place.write_bytes(content)
    assert list(altered()) == [changed, lost]
    assert kept.pk


def _keep_in_thread(content: bytes) -> str:
    try:
        with transaction.atomic():
            return keep(content).digest
    finally:
        connection.close()


def test_many_writers_of_one_content(committed_database: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        digests = list(pool.map(_keep_in_thread, [b"x" * 100_000] * 12))
    assert len(set(digests)) == 1
    assert File.objects.count() == 1
    assert list(altered()) == []
