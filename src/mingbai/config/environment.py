"""What the environment says, read once into one frozen object."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

from mingbai import __version__
from mingbai.config.databases import database_settings
from mingbai.config.site import DEMO_SITE, Site, read_site

__all__ = ["CHINA", "Config", "Misconfigured", "Mode"]

CHINA = ZoneInfo("Asia/Shanghai")
_DEMO_STANDS_AT = datetime(2021, 2, 25, 9, 0, tzinfo=CHINA)
_SECRET_KEY_CHARACTERS = 50
_SEALING_KEY_BYTES = 32
# More no reader takes.
_MOST_MEGABYTES = 50
_SEALING_KEY = re.compile(r"[0-9a-f]{64}")


class Mode(StrEnum):
    """What the installation is for; anything dangerous outside a demonstration asks for it."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    DEMO = "demo"


class Misconfigured(ImproperlyConfigured):
    """The environment does not hold together; ``sentences`` name each setting and what to do."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


@dataclass(frozen=True, slots=True)
class Config:
    """One installation's settings.

    ``database`` is Django's dictionary for the one database. ``clock_stands_at`` is an aware instant
    at which the clock stands (demonstrations only); ``None`` where time passes. ``secret_key`` is
    empty where none was made yet: Django refuses to sign with it, and ``check-config`` says so.
    ``personal_keys`` (newest first) seal personal data, ``index_key`` finds it again by whole value;
    each is 64 hexadecimal digits. Without them nothing personal can be stored. ``check_megabytes`` is how
    large a file may be that a visitor has checked.
    """

    mode: Mode
    home: Path
    database: Mapping[str, Any]
    secret_key: str
    personal_keys: tuple[str, ...]
    index_key: str
    hosts: tuple[str, ...]
    heads: Path
    clock_stands_at: datetime | None
    is_debugging: bool
    is_behind_https: bool
    site: Site
    static: Path
    check_megabytes: int

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Config":
        """Read every setting; raises :class:`Misconfigured` with a sentence for each that is wrong.

        Reading writes nothing: keys are made by :meth:`make_keys`, folders by what needs them.
        """
        wrong: list[str] = []
        home = Path(environ.get("MINGBAI_HOME") or "var").absolute()
        mode = _mode(environ, home, wrong)
        is_production = mode is Mode.PRODUCTION
        if is_production and environ.get("MINGBAI_DEBUG"):
            wrong.append("MINGBAI_DEBUG：正式运行时不得打开调试。请去掉此项。")
        try:
            database = database_settings(environ.get("DATABASE_URL", ""), home)
        except ValueError:
            # The address may hold a password: it is not repeated.
            wrong.append(
                "DATABASE_URL：数据库地址不能识别。请写成 postgresql://用户:密码@主机:5432/库名，或 sqlite:///文件。"
            )
            database = {}
        kept = None if is_production else home
        config = cls(
            mode=mode,
            home=home,
            database=database,
            secret_key=environ.get("SECRET_KEY") or _kept_key(kept, "secret_key"),
            personal_keys=_hex_keys(environ, "MINGBAI_PERSONAL_KEYS", _kept_key(kept, "personal_key"), wrong),
            index_key="".join(
                _hex_keys(environ, "MINGBAI_INDEX_KEY", _kept_key(kept, "index_key"), wrong)[:1]
            ),
            hosts=_hosts(environ, mode),
            heads=Path(environ.get("MINGBAI_HEADS") or home / "heads" / "heads.txt").absolute(),
            clock_stands_at=_clock(environ, mode, wrong),
            is_debugging=bool(environ.get("MINGBAI_DEBUG")),
            is_behind_https=is_production and environ.get("MINGBAI_HTTPS") != "0",
            site=read_site(home / "site.json", DEMO_SITE if mode is Mode.DEMO else Site(), wrong),
            static=home / "static" / __version__,
            check_megabytes=_megabytes(environ, wrong),
        )
        if wrong:
            raise Misconfigured(tuple(wrong))
        return config

    def wanting(self) -> tuple[str, ...]:
        """Sentences on what must still be set before pages can be served; empty when ready."""
        sentences = []
        if not self.secret_key:
            sentences.append("SECRET_KEY：尚未设置。请设为一串至少50个随机字符，并妥善保存。")
        elif len(self.secret_key) < _SECRET_KEY_CHARACTERS:
            sentences.append("SECRET_KEY：太短。请设为一串至少50个随机字符。")
        if not self.personal_keys:
            sentences.append(
                "MINGBAI_PERSONAL_KEYS：尚未设置。请设为64位十六进制随机数，用于加密个人信息，并另行妥善保存。"
            )
        if not self.index_key:
            sentences.append(
                "MINGBAI_INDEX_KEY：尚未设置。请设为另一个64位十六进制随机数，用于查找个人信息。"
            )
        elif self.index_key in self.personal_keys:
            sentences.append("MINGBAI_INDEX_KEY：与加密用的密钥相同。请换一个。")
        if not self.hosts:
            sentences.append("MINGBAI_HOSTS：尚未设置。请填写网站域名，多个域名用逗号分开。")
        return tuple(sentences)

    def make_keys(self) -> None:
        """Make the installation's keys under ``home/keys`` (0600), where none are there yet.

        In production nothing is made: there the keys come from the environment, so that a disk that
        is restored or stolen opens nothing by itself.
        """
        if self.mode is Mode.PRODUCTION:
            return
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, make in _KEYS.items():
            path = _key_path(self.home, name)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.chmod(0o700)
            try:
                path.touch(mode=0o600, exist_ok=False)
            except FileExistsError:
                continue
            path.write_text(make(), "ascii")


def _signing_key() -> str:
    return secrets.token_urlsafe(_SECRET_KEY_CHARACTERS)


def _sealing_key() -> str:
    return secrets.token_hex(_SEALING_KEY_BYTES)


_KEYS: dict[str, Callable[[], str]] = {
    "secret_key": _signing_key,
    "personal_key": _sealing_key,
    "index_key": _sealing_key,
}


def _key_path(home: Path, name: str) -> Path:
    return home / "keys" / name


def _kept_key(home: Path | None, name: str) -> str:
    if home is None:
        return ""
    path = _key_path(home, name)
    return path.read_text("ascii").strip() if path.exists() else ""


def _hex_keys(environ: Mapping[str, str], name: str, kept: str, wrong: list[str]) -> tuple[str, ...]:
    """The keys under ``name``, else the one kept at home; a malformed one is named but never repeated."""
    keys = tuple(key.strip().lower() for key in (environ.get(name) or kept).split(",") if key.strip())
    if any(_SEALING_KEY.fullmatch(key) is None for key in keys):
        wrong.append(f"{name}：密钥应为64位十六进制数（多个用逗号分开，新的在前）。请更正。")
        return ()
    return keys


def _mode(environ: Mapping[str, str], home: Path, wrong: list[str]) -> Mode:
    written = environ.get("MINGBAI_MODE") or (
        Mode.DEMO if _holds_the_demonstration(environ, home) else Mode.PRODUCTION
    )
    try:
        return Mode(written)
    except ValueError:
        wrong.append(
            f"MINGBAI_MODE：没有“{written}”这种方式。"
            "请写 production（正式）、development（开发）或 demo（演示）。"
        )
        return Mode.PRODUCTION


def _holds_the_demonstration(environ: Mapping[str, str], home: Path) -> bool:
    """Whether the database is the one that ``demo`` made: it stays a demonstration for every command.

    Only that in the home itself; another database may be somebody's, whatever lies in the home.
    """
    return not environ.get("DATABASE_URL") and (home / "demo-accounts.json").exists()


def _hosts(environ: Mapping[str, str], mode: Mode) -> tuple[str, ...]:
    named = tuple(host.strip() for host in environ.get("MINGBAI_HOSTS", "").split(",") if host.strip())
    return named or (() if mode is Mode.PRODUCTION else ("localhost", "127.0.0.1", "[::1]"))


def _megabytes(environ: Mapping[str, str], wrong: list[str]) -> int:
    written = environ.get("MINGBAI_CHECK_MB") or "20"
    if written.isascii() and written.isdigit() and 1 <= int(written) <= _MOST_MEGABYTES:
        return int(written)
    wrong.append(f"MINGBAI_CHECK_MB：请写1到{_MOST_MEGABYTES}的整数，即公众核对年报时文件最大多少MB。")
    return 20


def _clock(environ: Mapping[str, str], mode: Mode, wrong: list[str]) -> datetime | None:
    written = environ.get("MINGBAI_CLOCK", "")
    if not written:
        return _DEMO_STANDS_AT if mode is Mode.DEMO else None
    if mode is not Mode.DEMO:
        wrong.append("MINGBAI_CLOCK：只有演示可以停住时钟。请去掉此项。")
        return None
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        wrong.append(f"MINGBAI_CLOCK：“{written}”不是时间。请写成 2021-02-25T09:00 的样子。")
        return None
    return at if at.tzinfo else at.replace(tzinfo=CHINA)
