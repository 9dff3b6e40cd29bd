"""Settings are read once, and each wrong one is named."""

import re
import stat
from datetime import datetime
from pathlib import Path

import pytest

from mingbai.config.databases import POSTGRESQL, SQLITE, database_settings
from mingbai.config.environment import CHINA, Config, Misconfigured, Mode
from mingbai.config.site import DEMO_SITE, Site

KEY = "k" * 50
SEALING = {"MINGBAI_PERSONAL_KEYS": "a" * 64, "MINGBAI_INDEX_KEY": "b" * 64}


def read(**environ: str) -> Config:
    return Config.from_environment(environ)


def test_nothing_set_is_production_without_a_key() -> None:
    config = read()
    assert config.mode is Mode.PRODUCTION
    assert config.database["ENGINE"] == SQLITE
    assert not config.is_debugging
    assert [sentence.split("：")[0] for sentence in config.wanting()] == [
        "SECRET_KEY", "MINGBAI_PERSONAL_KEYS", "MINGBAI_INDEX_KEY", "MINGBAI_HOSTS",
    ]  # fmt: skip


def test_production_with_key_and_hosts_wants_nothing() -> None:
    config = read(SECRET_KEY=KEY, MINGBAI_HOSTS="a.gov.cn, b.gov.cn", **SEALING)
    assert config.wanting() == ()
    assert config.hosts == ("a.gov.cn", "b.gov.cn")
    assert config.is_behind_https


def test_a_short_key_is_refused() -> None:
    config = read(SECRET_KEY="short", MINGBAI_HOSTS="a", **SEALING)
    assert [sentence.split("：")[0] for sentence in config.wanting()] == ["SECRET_KEY"]


def test_one_key_does_not_both_seal_and_find() -> None:
    config = read(
        SECRET_KEY=KEY,
        MINGBAI_HOSTS="a",
        MINGBAI_PERSONAL_KEYS="a" * 64 + "," + "b" * 64,
        MINGBAI_INDEX_KEY="B" * 64,
    )
    assert config.personal_keys == ("a" * 64, "b" * 64)
    assert [sentence.split("：")[0] for sentence in config.wanting()] == ["MINGBAI_INDEX_KEY"]


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"MINGBAI_MODE": "prod"}, "MINGBAI_MODE"),
        ({"MINGBAI_DEBUG": "1"}, "MINGBAI_DEBUG"),
        ({"DATABASE_URL": "mysql://user:hidden@host/name"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://host"}, "DATABASE_URL"),
        ({"DATABASE_URL": "hidden words"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://host:port/hidden"}, "DATABASE_URL"),
        ({"MINGBAI_CLOCK": "2021-02-25"}, "MINGBAI_CLOCK"),
        ({"MINGBAI_PERSONAL_KEYS": "hidden"}, "MINGBAI_PERSONAL_KEYS"),
        ({"MINGBAI_INDEX_KEY": "a" * 63}, "MINGBAI_INDEX_KEY"),
        ({"MINGBAI_MODE": "demo", "MINGBAI_CLOCK": "yesterday"}, "MINGBAI_CLOCK"),
    ],
)
def test_a_wrong_setting_is_named_and_no_password_repeated(environ: dict[str, str], named: str) -> None:
    with pytest.raises(Misconfigured) as raised:
        read(**environ)
    assert [sentence.split("：")[0] for sentence in raised.value.sentences] == [named]
    assert "hidden" not in str(raised.value)


def test_every_wrong_setting_is_named_at_once() -> None:
    with pytest.raises(Misconfigured) as raised:
        read(MINGBAI_MODE="x", DATABASE_URL="x", MINGBAI_CLOCK="2021-02-25")
    assert len(raised.value.sentences) == 3


def test_the_demo_clock_stands() -> None:
    assert read(MINGBAI_MODE="demo").clock_stands_at == datetime(2021, 2, 25, 9, tzinfo=CHINA)
    assert read(MINGBAI_MODE="development").clock_stands_at is None
    moved = read(MINGBAI_MODE="demo", MINGBAI_CLOCK="2022-01-01T08:30")
    assert moved.clock_stands_at == datetime(2022, 1, 1, 8, 30, tzinfo=CHINA)


def test_keys_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = read(MINGBAI_MODE="demo", MINGBAI_HOME=str(home))
    assert before.secret_key == ""
    assert not home.exists()
    before.make_keys()
    first = read(MINGBAI_MODE="demo", MINGBAI_HOME=str(home))
    assert first.wanting() == ()
    first.make_keys()
    assert read(MINGBAI_MODE="demo", MINGBAI_HOME=str(home)).secret_key == first.secret_key
    for name in ("secret_key", "personal_key", "index_key"):
        assert stat.S_IMODE((home / "keys" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_production_neither_makes_nor_takes_a_key_from_the_home(tmp_path: Path) -> None:
    read(MINGBAI_MODE="demo", MINGBAI_HOME=str(tmp_path)).make_keys()
    production = read(MINGBAI_HOME=str(tmp_path))
    assert (production.secret_key, production.personal_keys, production.index_key) == ("", (), "")
    elsewhere = read(MINGBAI_HOME=str(tmp_path / "new"))
    elsewhere.make_keys()
    assert not elsewhere.home.exists()


def test_sqlite_waits_its_turn_and_survives_a_power_cut(tmp_path: Path) -> None:
    options = database_settings("", tmp_path / "100%?#")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_a_home_with_odd_characters_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "数据 100%?#"
    assert database_settings("", home)["NAME"] == str(home / "mingbai.sqlite3")


def test_postgresql_is_read_from_its_address(tmp_path: Path) -> None:
    settings = database_settings("postgresql://clerk:p%40ss@db:5433/mingbai", tmp_path)
    assert settings["ENGINE"] == POSTGRESQL
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "clerk", "p@ss", "db", 5433, "mingbai",
    )  # fmt: skip
    assert "ATOMIC_REQUESTS" not in settings


def test_a_demonstration_bears_every_mark_in_its_form_and_of_nobody() -> None:
    assert re.fullmatch(r"330803\d{4}", DEMO_SITE.code)
    assert re.fullmatch(r"浙ICP备0{8}号", DEMO_SITE.icp)
    assert re.fullmatch(r"浙公网安备330803\d{8}号", DEMO_SITE.police)
    assert {each.partition("（")[0] for each in DEMO_SITE.wanting()} == {
        "党政机关网站标识",
        "我为政府网站找错",
    }


def test_a_site_tells_which_marks_it_lacks() -> None:
    assert len(Site().wanting()) == 8
    assert "网站标识码（code）" in Site().wanting()
    assert "网站标识码（code）" not in Site(code="3308030001").wanting()
