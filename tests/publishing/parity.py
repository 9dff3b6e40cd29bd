"""What both databases are asked of publications."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from mingbai.publishing.api import InvalidPublication, Kind, add_views, publish, withdraw
from mingbai.publishing.models import Publication, Version, Withdrawal
from mingbai.publishing.queries import (
    live,
    next_change,
    of_uid,
    stamp,
    tombstone,
    versions,
    views_of,
    visible_to,
)
from world import AT, BY, DAYS, Questions, World

KEYS = ("a:1", "a:2", "b:1", "b:2", "c:1")
INSTANTS = tuple(AT + timedelta(hours=hour) for hour in range(-1, 8))


def fill(world: World, chance: random.Random) -> None:
    owners = {key: chance.choice(world.agencies) for key in KEYS}
    for _ in range(20):
        key = chance.choice(KEYS[:-1])
        try:
            publish(
                key=key, agency=owners[key], kind=chance.choice(list(Kind)), title=f"第{chance.random()}号",
                html="<p>正文</p>", text="正文", live_from=chance.choice(INSTANTS), by=BY, at=AT,
                notice="更正", index_number=None,
            )  # fmt: skip
        except InvalidPublication:
            continue
        held = Publication.objects.get(key=key)
        add_views({held.pk: chance.randint(0, 5)}, on=chance.choice(DAYS))
        if chance.random() < 0.2:
            withdraw(held, reason="有误", by=BY, at=chance.choice(INSTANTS))


def _each(question: Callable[[str, datetime], Any]) -> list[Any]:
    return [question(key, at) for key in KEYS for at in INSTANTS]


def _said(version: Version | None) -> Any:
    return version and (version.publication.kind, version.number, version.title)


def _stone(withdrawal: Withdrawal | None) -> Any:
    return withdrawal and (withdrawal.publication.key, withdrawal.up_to, withdrawal.at)


QUESTIONS: Questions = {
    "live": lambda w: _each(lambda key, at: _said(live(key, viewer=None, at=at))),
    "next_change": lambda w: [next_change(at) for at in INSTANTS],
    "of_uid": lambda w: [
        _said(of_uid(version.uid, viewer=None, at=at))
        for version in Version.objects.filter(publication__key__in=KEYS).order_by("pk") for at in INSTANTS
    ],
    "stamp": lambda w: [newest > 0 for newest in stamp()],
    "tombstone": lambda w: _each(lambda key, at: _stone(tombstone(key, viewer=None, at=at))),
    "versions": lambda w: [
        [version.number for version in versions(publication, viewer=None, at=at)]
        for publication in Publication.objects.filter(key__in=KEYS).order_by("pk") for at in INSTANTS
    ],
    "views_of": lambda w: [
        views_of(publication, viewer=None) for publication in Publication.objects.order_by("pk")
    ],
    "visible_to": lambda w: [[_said(version) for version in visible_to(None, at)] for at in INSTANTS],
}  # fmt: skip
