"""What is refused before any page sees it."""

import io
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client, override_settings

from mingbai.organisations.api import enrol
from organisations.district import AT, CONSOLE


@pytest.fixture
def client(database: str) -> Iterator[Client]:
    with override_settings(CLOCK_STANDS_AT=AT):
        yield Client(headers={"host": "localhost"})


def a_file(megabytes: int) -> io.BytesIO:
    file = io.BytesIO(b"x" * (megabytes * 2**20))
    file.name = "x.txt"
    return file


def test_a_form_of_words_takes_no_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []
    monkeypatch.setattr(TemporaryUploadedFile, "__init__", lambda *given, **more: written.append(given))
    for path in ("/ask/", "/desk/login/", "/desk/registers/", "/nowhere/"):
        response = client.post(path, {"question": "问", "file": a_file(4)})
        assert (path, response.status_code) == (path, 413)
        assert "超过1 MB" in response.content.decode()
    assert written == []


def test_staff_may_send_files(client: Client) -> None:
    person = enrol(username="x", name="某人", password="x", agency=None, on=AT.date(), by=CONSOLE, at=AT)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert client.post("/desk/account/", {"present": "x", "file": a_file(4)}).status_code == 422


@pytest.mark.parametrize("path", ["/search/?q=%00", "/reports/2020/330803/?a=b&q=x%00y"])
def test_a_nul_is_no_question(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


def test_behind_a_proxy_its_own_word_counts(client: Client) -> None:
    seen = {}
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        response = client.get("/healthz", headers={"x-forwarded-for": "9.9.9.9, 10.0.0.7"})
        seen["behind"] = response.wsgi_request.META["REMOTE_ADDR"]
    response = client.get("/healthz", headers={"x-forwarded-for": "9.9.9.9"})
    seen["open"] = response.wsgi_request.META["REMOTE_ADDR"]
    assert seen == {"behind": "10.0.0.7", "open": "127.0.0.1"}
