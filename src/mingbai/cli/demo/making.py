"""Making the demonstration: step by step, in the order in which a district would have lived it."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from rich.console import Console

from mingbai.cli.demo.casework import handle_applications, handle_disputes
from mingbai.cli.demo.importing import (
    enter_documents,
    enter_opening_stocks,
    import_decisions,
    import_items,
    import_purchases,
)
from mingbai.cli.demo.instants import BEGUN_AT
from mingbai.cli.demo.mark import Condition, clear, condition, mark_begun, mark_finished
from mingbai.cli.demo.reading_in import read_in_last_year, read_in_neighbours
from mingbai.cli.demo.records import DECISIONS
from mingbai.cli.demo.season import publish_the_districts, send_in_the_units
from mingbai.cli.demo.tree import District, arrange_agencies, fill_posts
from mingbai.cli.demo.watching import Watch
from mingbai.cli.house.opening import NotReady
from mingbai.clock import now
from mingbai.ledger.api import append_heads, seal
from mingbai.organisations.api import Actor
from mingbai.registers.api import Register

__all__ = ["ACCOUNTS_FILE", "make"]

ACCOUNTS_FILE = "demo-accounts.json"
_DEMONSTRATIONS = frozenset({Condition.BEGUN, Condition.OUTDATED, Condition.FINISHED})
_REFUSALS = {
    Condition.SOMEBODYS: "这个数据库里有不是演示的数据，演示不会改动它。"
    "请换一个 MINGBAI_HOME 或 DATABASE_URL 再运行。",
    Condition.BEGUN: "上一次演示数据没有生成完（中途停止）。请运行 mingbai demo --reset 重新生成。",
    Condition.OUTDATED: "演示数据由另一版本的程序生成。请运行 mingbai demo --reset 重新生成。",
}
_BY = Actor.at_console("演示")


def make(console: Console, *, is_anew: bool) -> bool:
    """Make the demonstration where there is none; whether one was made.

    ``is_anew`` drops the one that is there first. Raises :class:`NotReady` where the database holds
    somebody's data, or a demonstration that cannot be used and is not to be dropped.
    """
    found = condition()
    if found is Condition.FINISHED and not is_anew:
        return False
    if found in _REFUSALS and not (is_anew and found in _DEMONSTRATIONS):
        raise NotReady(_REFUSALS[found])
    if found in _DEMONSTRATIONS:
        clear()
    _refuse_other_heads()
    _make_all(console)
    return True


def _refuse_other_heads() -> None:
    heads = Path(settings.LEDGER_HEADS)
    if heads.exists() and heads.stat().st_size:
        raise NotReady(f"“{heads}”记着另一个账本，而数据库是空的。请先把这个文件移到别处保存，再运行演示。")


def _make_all(console: Console) -> None:
    settings.MINGBAI.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    district = District()
    with Watch(console) as watch:
        with watch.step("建立数据库"):
            call_command("migrate", verbosity=0, interactive=False)
            mark_begun(_BY.text, BEGUN_AT)
        for title, step in _steps(district, watch):
            with watch.step(title):
                step()
                _seal()
        with watch.step("写出演示账号"):
            _write_accounts(district)
            mark_finished(_BY.text, now())
            _seal()


def _steps(district: District, watch: Watch) -> list[tuple[str, Callable[[], object]]]:
    def cases() -> None:
        of_scripts = handle_applications(district, watch)
        handle_disputes(of_scripts, district, watch)

    return [
        ("设立机构", partial(arrange_agencies, district, _BY, watch)),
        ("任命人员", partial(fill_posts, district, _BY, watch)),
        ("登记规范性文件", partial(enter_documents, district, watch)),
        ("登记上年末项目数量", partial(enter_opening_stocks, district, watch)),
        ("读入上年年报，列出改进任务", partial(read_in_last_year, district, watch)),
        *(
            (f"导入{Register(register).label}", partial(import_decisions, register, district, watch))
            for register in DECISIONS
        ),
        ("导入事项变动", partial(import_items, district, watch)),
        ("导入政府集中采购", partial(import_purchases, district, watch)),
        ("办理公开申请和行政复议", cases),
        ("编制各单位年报", partial(send_in_the_units, district, watch)),
        ("编制并发布全区年报", partial(publish_the_districts, district, watch)),
        ("读入其他地区年报", partial(read_in_neighbours, district, watch)),
    ]


def _seal() -> None:
    while seal(at=now()):
        pass
    append_heads(settings.LEDGER_HEADS)


def _write_accounts(district: District) -> None:
    """The accounts of the login page, readable by the operator alone."""
    path: Path = settings.MINGBAI.home / ACCOUNTS_FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump([asdict(login) for login in district.logins], file, ensure_ascii=False, indent=1)
