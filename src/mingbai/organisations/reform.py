"""Verbs of the tree: founding, moving, dissolving, merging and splitting agencies."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q

from mingbai.law.credit_code import is_credit_code
from mingbai.ledger.api import append
from mingbai.numbering.api import allot
from mingbai.organisations.actors import Actor
from mingbai.organisations.capabilities import Capability
from mingbai.organisations.errors import ImpossiblePlacement, InvalidRecord
from mingbai.organisations.models import Agency, Contact, Kind, Level, Placement, Succession
from mingbai.organisations.queries import path_to

__all__ = ["dissolve", "found", "move", "set_contact"]

_REGION = re.compile(r"[0-9]{6}(?:[0-9]{3}(?:[0-9]{3})?)?")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{1,38}[0-9A-Za-z]")


def found(
    *,
    name: str,
    kind: Kind,
    level: Level,
    region_code: str,
    on: date,
    by: Actor,
    at: datetime,
    parent: Agency | None = None,
    reports_into: Agency | None = None,
    credit_code: str | None = None,
    code: str | None = None,
    rank: int = 0,
) -> Agency:
    """Found an agency on the day ``on`` below ``parent``, or as a root.

    ``code`` is its name in addresses: the region code, where nobody has that yet, else the region code and
    a number (``330803-12``), if none is given. Raises :class:`InvalidRecord` for a blank name, a code that
    is taken or misspelt, a region code that is not 6, 9 or 12 digits or a credit code whose check
    character does not fit; :class:`ImpossiblePlacement` where ``parent`` does not exist on that day;
    ``NotAllowed``.
    """
    by.require(Capability.ARRANGE_AGENCIES, parent, on)
    if not _REGION.fullmatch(region_code):
        raise InvalidRecord(f"行政区划代码“{region_code}”不对。请填写6位、9位或12位数字。")
    if credit_code is not None and not is_credit_code(credit_code):
        raise InvalidRecord(f"统一社会信用代码“{credit_code}”校验不符。请核对18位代码后重新填写。")
    if code is not None and not _CODE.fullmatch(code):
        raise InvalidRecord(f"单位代码“{code}”不对。请用字母、数字和连字符，3至40个字符。")
    with transaction.atomic():
        _lock_tree()
        if code is not None and Agency.objects.filter(code=code).exists():
            raise InvalidRecord(f"单位代码“{code}”已被使用。请换一个。")
        agency = Agency.objects.create(
            code=code or _free_code(region_code),
            kind=kind,
            level=level,
            region_code=region_code,
            credit_code=credit_code,
        )
        placement = _place(agency, parent, reports_into, name, rank, on, at)
        _record("found", agency, by, at, agency, placement)
    return agency


def move(
    agency: Agency,
    *,
    name: str,
    parent: Agency | None,
    on: date,
    by: Actor,
    at: datetime,
    reports_into: Agency | None = None,
    rank: int | None = None,
) -> Placement:
    """From ``on`` the agency is called ``name`` and stands below ``parent``; the time before stays as it was.

    Raises :class:`ImpossiblePlacement` where it does not exist on the day before, was moved on that day or
    later, or would stand below itself on some day from then on; ``NotAllowed``.
    """
    by.require(Capability.ARRANGE_AGENCIES, agency, on)
    if parent is not None:
        by.require(Capability.ARRANGE_AGENCIES, parent, on)
    with transaction.atomic():
        _lock_tree()
        before = _close(agency, on)
        now_rank = before.rank if rank is None else rank
        after = _place(agency, parent, reports_into, name, now_rank, on, at)
        _record("move", agency, by, at, before, after)
    return after


def dissolve(
    agency: Agency, *, into: Sequence[Agency], basis: str, on: date, by: Actor, at: datetime
) -> tuple[Succession, ...]:
    """The agency ends on ``on``; its duties go to each agency of ``into``, by the document ``basis``.

    A merger dissolves several into one, a split one into several. Raises :class:`ImpossiblePlacement` where
    nobody takes the duties over, a successor does not exist on that day, or agencies still stand below.
    """
    by.require(Capability.ARRANGE_AGENCIES, agency, on)
    if not into:
        raise ImpossiblePlacement("撤销单位必须指明承接其职责的单位。请补充后重新办理。")
    with transaction.atomic():
        _lock_tree()
        before = _close(agency, on)
        attached = Q(parent=agency) | Q(reports_into=agency)
        still = Placement.objects.filter(attached).exclude(until_on__lte=on)
        if still.exists():
            raise ImpossiblePlacement(
                f"“{before.name}”下面还有单位，或有单位并入其年报。请先调整这些单位的隶属关系。"
            )
        for successor in into:
            if successor == agency or not path_to(successor, on, viewer=by.person):
                raise ImpossiblePlacement(f"承接单位在{on}不存在。请核对承接单位和日期。")
        rows = tuple(
            Succession.objects.create(
                predecessor=agency, successor=successor, on=on, basis=basis, recorded_at=at
            )
            for successor in into
        )
        _record("dissolve", agency, by, at, before, *rows)
    return rows


def set_contact(
    agency: Agency,
    *,
    office: str,
    address: str,
    from_on: date,
    by: Actor,
    at: datetime,
    postcode: str = "",
    telephone: str = "",
    fax: str = "",
    email: str = "",
    hours: str = "",
) -> Contact:
    """From ``from_on`` on the agency's disclosure office is reached so (条例 12); earlier rows stay."""
    by.require(Capability.ARRANGE_AGENCIES, agency, from_on)
    with transaction.atomic():
        contact = Contact.objects.create(
            agency=agency, office=office, address=address, postcode=postcode, telephone=telephone, fax=fax,
            email=email, hours=hours, from_on=from_on, recorded_at=at,
        )  # fmt: skip
        _record("set_contact", agency, by, at, contact)
    return contact


def _free_code(region_code: str) -> str:
    while True:
        if not Agency.objects.filter(code=region_code).exists():
            return region_code
        code = f"{region_code}-{allot(f'agency:{region_code}')}"
        if not Agency.objects.filter(code=code).exists():
            return code


def _lock_tree() -> None:
    """Reforms follow one another: two at once could each be possible and together make a circle."""
    Agency.objects.select_for_update().order_by("pk").first()


def _close(agency: Agency, on: date) -> Placement:
    last = Placement.objects.filter(agency=agency, until_on__isnull=True).first()
    if last is None:
        raise ImpossiblePlacement("这个单位已经撤销，不能再调整。请核对单位。")
    if last.from_on >= on:
        raise ImpossiblePlacement(f"“{last.name}”自{last.from_on}起设立或调整，新的日期必须在此之后。")
    last.until_on = on
    last.save(update_fields=["until_on"])
    return last


def _place(
    agency: Agency,
    parent: Agency | None,
    reports_into: Agency | None,
    name: str,
    rank: int,
    on: date,
    at: datetime,
) -> Placement:
    if not name.strip():
        raise InvalidRecord("单位名称不能为空。请填写单位全称。")
    if agency in (parent, reports_into):
        raise ImpossiblePlacement("单位不能是自己的上级，也不能并入自己的年报。请核对上级单位。")
    placement = Placement.objects.create(
        agency=agency,
        parent=parent,
        reports_into=reports_into,
        name=name,
        rank=rank,
        from_on=on,
        recorded_at=at,
    )
    if reports_into is not None:
        _check_line(agency, reports_into, on)
    later = Placement.objects.filter(from_on__gt=on).values_list("from_on", flat=True)
    ends = Placement.objects.filter(until_on__gt=on).values_list("until_on", flat=True)
    for day in sorted({on, *later, *(end for end in ends if end is not None)}):
        if parent is not None:
            _check_line(agency, parent, day)
    return placement


def _check_line(agency: Agency, above: Agency, on: date) -> None:
    """``above`` stands in the tree on the day, and not below the agency."""
    key: int | None = above.pk
    seen = {agency.pk}
    while key is not None:
        if key in seen:
            raise ImpossiblePlacement(f"在{on}，上级单位又在本单位之下。请核对上级单位。")
        seen.add(key)
        line = Placement.objects.filter(agency_id=key, from_on__lte=on).order_by("-from_on").first()
        if line is None or (line.until_on is not None and line.until_on <= on):
            raise ImpossiblePlacement(f"上级单位在{on}不存在。请核对上级单位和日期。")
        key = line.parent_id


def _record(verb: str, agency: Agency, by: Actor, at: datetime, *rows: models.Model) -> None:
    append(stream=f"agency:{agency.uid}", verb=verb, actor=by.text, at=at, rows=rows)
