"""What is published stays as it was; what may be seen is decided in one place."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from mingbai.ledger.api import verify
from mingbai.organisations.api import Actor, NotAllowed, assign, enrol, install_roles
from mingbai.organisations.models import Agency
from mingbai.publishing.api import (
    CannotBeAltered,
    InvalidPublication,
    Kind,
    add_views,
    next_index_number,
    publish,
    withdraw,
)
from mingbai.publishing.models import Publication, Version, Withdrawal
from mingbai.publishing.queries import live, of_uid, tombstone, versions, views_of, visible_to
from organisations.district import AT, BEGINNING, CONSOLE, an_agency

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)
KEY = "annual_report:330899:2020"


@pytest.fixture
def district() -> Agency:
    return an_agency("某区", None)


def put(agency: Agency, live_from: datetime = AT, *, by: Actor = CONSOLE, **more: str) -> Version:
    said: dict[str, Any] = {"title": "年度报告", "html": "<p>正文</p>", "text": "正文", "key": KEY, **more}
    return publish(agency=agency, kind=Kind.ANNUAL_REPORT, live_from=live_from, by=by, at=AT, **said)


@pytest.fixture
def first(database: str, district: Agency) -> Version:
    return put(district)


def numbers(at: datetime) -> list[int]:
    return [version.number for version in visible_to(None, at)]


def test_a_version_is_seen_from_its_hour_on(first: Version) -> None:
    assert numbers(AT - timedelta(microseconds=1)) == []
    assert numbers(AT) == [1]
    assert live(KEY, viewer=None, at=AT) == first
    assert live("annual_report:330899:2019", viewer=None, at=AT) is None


def test_a_correction_takes_its_place_and_the_old_one_stays(first: Version) -> None:
    second = put(first.publication.agency, AT + HOUR, notice="更正表三。")
    assert numbers(AT) == [1]
    assert numbers(AT + HOUR) == [2]
    assert [v.number for v in versions(first.publication, viewer=None, at=AT + HOUR)] == [2, 1]
    assert [v.number for v in versions(first.publication, viewer=None, at=AT)] == [1]
    assert of_uid(first.uid, viewer=None, at=AT + HOUR) == first
    assert of_uid(first.publication.uid, viewer=None, at=AT + HOUR) == second
    assert of_uid(second.uid, viewer=None, at=AT) is None


def test_a_correction_says_what_it_corrects(first: Version) -> None:
    agency = first.publication.agency
    with pytest.raises(InvalidPublication, match="说明更正了什么"):
        put(agency)
    with pytest.raises(InvalidPublication, match="早于原版"):
        put(agency, AT - HOUR, notice="更正。")
    with pytest.raises(InvalidPublication, match="另一机关"):
        put(an_agency("某区教育局", agency), AT + HOUR, notice="更正。")
    with pytest.raises(InvalidPublication, match="索引号"):
        put(agency, AT + HOUR, notice="更正。", index_number="330899/2021-1")


def test_what_was_withdrawn_leaves_why(first: Version) -> None:
    withdraw(first.publication, reason="含个人信息。", by=CONSOLE, at=AT + HOUR)
    assert numbers(AT) == [1]
    assert numbers(AT + HOUR) == []
    for named in (KEY, first.uid, first.publication.uid):
        stone = tombstone(named, viewer=None, at=AT + HOUR)
        assert stone is not None
        assert stone.reason == "含个人信息。"
        assert tombstone(named, viewer=None, at=AT) is None
    assert of_uid(first.uid, viewer=None, at=AT + HOUR) is None
    assert not versions(first.publication, viewer=None, at=AT + HOUR).exists()
    with pytest.raises(InvalidPublication, match="已经撤回"):
        withdraw(first.publication, reason="再次。", by=CONSOLE, at=AT + HOUR)


def test_after_a_withdrawal_a_further_version_is_seen_and_the_old_ones_are_not(first: Version) -> None:
    withdraw(first.publication, reason="含个人信息。", by=CONSOLE, at=AT + HOUR)
    second = put(first.publication.agency, AT + 2 * HOUR, notice="已删去个人信息。")
    assert numbers(AT + HOUR) == []
    assert live(KEY, viewer=None, at=AT + 2 * HOUR) == second
    assert tombstone(KEY, viewer=None, at=AT + 2 * HOUR) is None
    withdraw(second.publication, reason="又有误。", by=CONSOLE, at=AT + 3 * HOUR)
    assert numbers(AT + 3 * HOUR) == []


def test_a_withdrawn_version_is_not_reached_beside_a_live_one(first: Version) -> None:
    """What was withdrawn for what it showed is not shown by its own address either."""
    withdraw(first.publication, reason="含个人信息。", by=CONSOLE, at=AT + HOUR)
    put(first.publication.agency, AT + 2 * HOUR, notice="已删去个人信息。")
    assert of_uid(first.uid, viewer=None, at=AT + 2 * HOUR) is None
    assert [v.number for v in versions(first.publication, viewer=None, at=AT + 2 * HOUR)] == [2]


def test_nothing_published_is_altered_or_deleted(first: Version) -> None:
    first.title = "改过"
    for attempt in (
        first.save,
        first.delete,
        first.publication.save,
        lambda: Version.objects.filter(pk=first.pk).update(title="改过"),
        lambda: Version.objects.all().delete(),
        lambda: Withdrawal.objects.all().delete(),
        lambda: Publication.objects.update(index_number="1"),
    ):
        with pytest.raises(CannotBeAltered):
            attempt()
    assert Version.objects.get().title == "年度报告"


def test_the_ledger_names_what_was_altered_behind_our_back(first: Version) -> None:
    assert list(verify()) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_version SET html = '<p>改过</p>' WHERE id = %s", [first.pk])
    assert [fault.place for fault in verify()] == [f"publishing.version {first.pk} html"]


def test_only_who_may_publish_does(district: Agency) -> None:
    roles = {role.key: role for role in install_roles(by=CONSOLE, at=AT)}
    town = an_agency("石镇", district)
    for role, agency, allowed in (
        ("clerk", district, False), ("unit-head", town, False), ("unit-head", district, True),
    ):  # fmt: skip
        person = enrol(
            username=f"{role}{agency.pk}",
            name="某",
            password="x",
            agency=agency,
            on=BEGINNING,
            by=CONSOLE,
            at=AT,
        )
        assign(person, roles[role], agency, from_on=BEGINNING, by=CONSOLE, at=AT)
        if allowed:
            put(district, by=Actor.of(person))
            continue
        with pytest.raises(NotAllowed):
            put(district, by=Actor.of(person))
    assert Version.objects.count() == 1


def test_a_title_and_a_reason_are_needed(first: Version) -> None:
    with pytest.raises(InvalidPublication, match="标题"):
        put(first.publication.agency, title=" ", key="other")
    with pytest.raises(InvalidPublication, match="理由"):
        withdraw(first.publication, reason=" ", by=CONSOLE, at=AT)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p onclick='x()'>甲</p><script>x()</script>", "<p>甲</p>"),
        ("<a href='javascript:x()'>甲</a>", "<a>甲</a>"),
        ("<a class='why' id='c-1' href='/reports/2020/330803/why/x/'>1</a>", None),
        ("<p style='color:red'>甲</p><iframe src='http://a'></iframe>", "<p>甲</p>"),
        (
            '<table><tbody><tr><th scope="row" colspan="2">甲</th></tr></tbody></table>',
            None,
        ),
    ],
)
def test_nothing_that_acts_is_stored(district: Agency, html: str, left: str | None) -> None:
    assert put(district, html=html).html == (html.replace("'", '"') if left is None else left)


def test_index_numbers_follow_one_another_from_where_the_series_begins(district: Agency) -> None:
    with transaction.atomic():
        assert [next_index_number(district, 2021, start=46933) for _ in range(2)] == [
            "330899/2021-46933", "330899/2021-46934",
        ]  # fmt: skip
        assert next_index_number(district, 2022) == "330899/2022-1"


def test_views_add_up_over_days_and_processes(first: Version) -> None:
    assert views_of(first.publication, viewer=None) == 0
    for on, count in ((date(2021, 2, 20), 3), (date(2021, 2, 20), 4), (date(2021, 2, 21), 5)):
        add_views({first.publication_id: count}, on=on)
    add_views({first.publication_id: 0}, on=date(2021, 2, 22))
    assert views_of(first.publication, viewer=None) == 12
    assert list(verify()) == []
