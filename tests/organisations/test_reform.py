"""The tree of any day, through renaming, merging and splitting."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingbai.ledger.api import verify
from mingbai.ledger.queries import history
from mingbai.organisations.api import (
    ImpossiblePlacement,
    InvalidRecord,
    Kind,
    Level,
    dissolve,
    found,
    move,
    set_contact,
)
from mingbai.organisations.models import Agency, Placement
from mingbai.organisations.queries import (
    contact_on,
    name_on,
    path_to,
    reporting_into,
    subtree,
    successors,
    tree,
)
from organisations.district import AT, BEGINNING, CONSOLE, a_district, an_agency

REFORM = date(2019, 4, 1)
DAY = timedelta(days=1)


def names(on: date, below: Agency | None = None) -> list[tuple[int, str]]:
    return [(node.depth, node.placement.name) for node in tree(on, viewer=None, below=below)]


def test_siblings_stand_in_official_order(database: str) -> None:
    a_district()
    assert names(BEGINNING) == [
        (0, "某区"), (1, "某区教育局"), (1, "某区税务局"), (1, "石镇"), (1, "河镇"), (0, "某市税务局"),
    ]  # fmt: skip
    assert names(BEGINNING - DAY) == []


def test_a_new_name_begins_on_its_day(database: str) -> None:
    d = a_district()
    move(d.education, name="某区教育体育局", parent=d.district, on=REFORM, by=CONSOLE, at=AT)
    assert name_on(d.education, REFORM - DAY, viewer=None) == "某区教育局"
    assert name_on(d.education, REFORM, viewer=None) == "某区教育体育局"
    assert names(REFORM)[1] == (1, "某区教育体育局")


def test_a_merger_leaves_last_year_as_it_was(database: str) -> None:
    d = a_district()
    merged = an_agency("石河镇", d.district, kind=Kind.TOWN, on=REFORM, rank=3)
    for town in (d.stone, d.river):
        dissolve(town, into=[merged], basis="浙政函〔2019〕0号", on=REFORM, by=CONSOLE, at=AT)
    assert [name for _, name in names(REFORM - DAY, d.district)][-2:] == ["石镇", "河镇"]
    assert [name for _, name in names(REFORM, d.district)][-1] == "石河镇"
    assert successors(d.stone, REFORM - DAY, viewer=None) == (d.stone,)
    assert successors(d.stone, REFORM, viewer=None) == (merged,)
    assert path_to(d.stone, REFORM, viewer=None) == ()


def test_a_split_has_several_successors_through_later_reforms(database: str) -> None:
    d = a_district()
    one, two = (an_agency(name, d.district, on=REFORM) for name in ("甲街道", "乙街道"))
    dissolve(d.stone, into=[one, two], basis="文件", on=REFORM, by=CONSOLE, at=AT)
    later = date(2020, 1, 1)
    dissolve(two, into=[d.river], basis="文件", on=later, by=CONSOLE, at=AT)
    assert set(successors(d.stone, REFORM, viewer=None)) == {one, two}
    assert set(successors(d.stone, later, viewer=None)) == {one, d.river}


def test_figures_go_where_the_report_is_made(database: str) -> None:
    d = a_district()
    assert reporting_into(d.district, REFORM, viewer=None) == (d.education, d.stone, d.river)
    (city_tax,) = [
        node.placement.agency for node in tree(REFORM, viewer=None) if node.placement.name == "某市税务局"
    ]
    assert reporting_into(city_tax, REFORM, viewer=None) == (d.tax,)
    assert subtree(d.district, REFORM, viewer=None) == {
        agency.pk for agency in (d.district, d.education, d.tax, d.stone, d.river)
    }


def test_the_contact_of_a_day(database: str) -> None:
    d = a_district()
    assert contact_on(d.district, REFORM, viewer=None) is None
    for office, on in (("旧办", BEGINNING), ("新办", REFORM)):
        set_contact(d.district, office=office, address="某路1号", from_on=on, by=CONSOLE, at=AT)
    offices = [contact_on(d.district, on, viewer=None) for on in (REFORM - DAY, REFORM)]
    assert [contact.office for contact in offices if contact] == ["旧办", "新办"]


def test_what_cannot_stand_is_refused_and_leaves_nothing(database: str) -> None:
    d = a_district()
    before = names(REFORM)
    leaf = an_agency("石镇中心校", d.stone)
    impossible: list[Callable[[], object]] = [
        lambda: move(d.stone, name="石镇", parent=leaf, on=REFORM, by=CONSOLE, at=AT),
        lambda: move(d.stone, name="石镇", parent=d.stone, on=REFORM, by=CONSOLE, at=AT),
        lambda: move(d.stone, name="石镇", parent=d.district, on=BEGINNING, by=CONSOLE, at=AT),
        lambda: dissolve(d.stone, into=[d.river], basis="文件", on=REFORM, by=CONSOLE, at=AT),
        lambda: dissolve(leaf, into=[], basis="文件", on=REFORM, by=CONSOLE, at=AT),
        lambda: dissolve(leaf, into=[leaf], basis="文件", on=REFORM, by=CONSOLE, at=AT),
        lambda: an_agency("早", d.district, on=BEGINNING - DAY),
        lambda: an_agency("早", None, on=BEGINNING, reports_into=an_agency("晚", None, on=REFORM)),
    ]
    for attempt in impossible:
        with pytest.raises(ImpossiblePlacement), transaction.atomic():
            attempt()
    assert [pair for pair in names(REFORM) if pair[1] != "石镇中心校"] == before
    assert len(history(f"agency:{d.stone.uid}")) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("region_code", "33080"), ("region_code", "３３０８０３"), ("credit_code", "1")],
)
def test_a_field_that_cannot_be_right_is_refused(database: str, field: str, value: str) -> None:
    right = {"name": "某局", "region_code": "330803", "credit_code": None}
    with pytest.raises(InvalidRecord), transaction.atomic():
        found(
            **{**right, field: value},  # type: ignore[arg-type]  # one field after another
            kind=Kind.DEPARTMENT, level=Level.COUNTY, on=BEGINNING, by=CONSOLE, at=AT,
        )  # fmt: skip
    assert not Agency.objects.exists()


def test_the_database_refuses_two_open_placements(database: str) -> None:
    d = a_district()
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(agency=d.stone, name="石镇", from_on=REFORM, recorded_at=AT)


def test_a_placement_changed_in_the_database_is_named(database: str, tmp_path: Path) -> None:
    d = a_district()
    move(d.education, name="某区教育体育局", parent=d.district, on=REFORM, by=CONSOLE, at=AT)
    assert list(verify()) == []
    changed = Placement.objects.get(name="某区教育局")
    Placement.objects.filter(pk=changed.pk).update(name="某区体育局")
    assert [fault.place for fault in verify()] == [f"organisations.placement {changed.pk} name"]


reforms = st.lists(
    st.tuples(
        st.sampled_from(["found", "move", "dissolve"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(1, 12),
    ),
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps=reforms)
def test_after_any_reforms_every_day_has_a_whole_tree(
    database: str, steps: list[tuple[str, int, int, int]]
) -> None:
    numbers = count()
    with transaction.atomic():
        made = [an_agency("根", None)]
        for verb, first, second, month in steps:
            one, other = made[first % len(made)], made[second % len(made)]
            on = date(2020, month, 1)
            try:
                with transaction.atomic():
                    if verb == "found":
                        made.append(an_agency(f"局{next(numbers)}", one, on=on))
                    elif verb == "move":
                        move(one, name="改", parent=other, on=on, by=CONSOLE, at=AT)
                    else:
                        dissolve(one, into=[other], basis="文件", on=on, by=CONSOLE, at=AT)
            except ImpossiblePlacement:
                continue
        for month in range(1, 14):
            on = date(2020 + (month == 13), month % 13 or 1, 1)
            standing = [agency.pk for agency in made if name_on(agency, on, viewer=None) is not None]
            assert sorted(node.placement.agency_id for node in tree(on, viewer=None)) == sorted(standing)
        assert list(verify()) == []
        transaction.set_rollback(True)
