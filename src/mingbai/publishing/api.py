"""Verbs of publishing: publish, correct by a further version, withdraw, count views."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from mingbai.clock import day_of
from mingbai.ledger.api import append
from mingbai.numbering.api import allot
from mingbai.organisations.api import Actor, Capability
from mingbai.publishing.models import CannotBeAltered, Kind, Publication, Version, Withdrawal
from mingbai.publishing.sanitising import SANITISER, sanitise

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = [
    "CannotBeAltered",
    "InvalidPublication",
    "Kind",
    "add_views",
    "next_index_number",
    "publish",
    "withdraw",
]

_ADD_VIEWS = """
    INSERT INTO publishing_viewcount (publication_id, day, count) VALUES {rows}
    ON CONFLICT (publication_id, day) DO UPDATE SET count = publishing_viewcount.count + excluded.count
"""


class InvalidPublication(Exception):
    """It cannot be published, or withdrawn, like this; the sentence says why and what to do."""


def publish(
    *,
    key: str,
    agency: "Agency",
    kind: Kind,
    title: str,
    html: str,
    text: str,
    live_from: datetime,
    by: Actor,
    at: datetime,
    metadata: Sequence[tuple[str, str]] = (),
    data: Any = None,
    notice: str = "",
    index_number: str | None = None,
) -> Version:
    """Publish ``key``, to be read from ``live_from`` on; where it is published already, a further version.

    The first version fixes agency, kind and index number. A further one says in ``notice`` what was
    corrected (条例 6: inaccurate information is corrected in public). Raises ``NotAllowed`` where the
    actor may not publish for the agency, :class:`InvalidPublication`.
    """
    by.require(Capability.PUBLISH, agency, day_of(at))
    if not title.strip():
        raise InvalidPublication("标题没有填写。请填写后再发布。")
    with transaction.atomic():
        publication = Publication.objects.select_for_update().filter(key=key).first()
        rows: list[Publication | Version] = []
        number = 1
        if publication is None:
            publication = Publication(
                agency=agency, kind=kind, key=key, index_number=index_number, recorded_at=at
            )
            publication.save(force_insert=True)
            rows.append(publication)
        else:
            number = _following(publication, agency, live_from, notice, index_number)
        version = Version(
            publication=publication, number=number, title=title.strip(),
            metadata=[[term, value] for term, value in metadata], html=sanitise(html), text=text, data=data,
            sanitiser=SANITISER, notice=notice.strip(), live_from=live_from, recorded_at=at,
        )  # fmt: skip
        version.save(force_insert=True)
        append(
            stream=f"publication:{publication.uid}", verb="publish", actor=by.text, at=at,
            rows=[*rows, version], keys={"key": key, "number": number},
        )  # fmt: skip
    return version


def _following(
    publication: Publication, agency: "Agency", live_from: datetime, notice: str, index_number: str | None
) -> int:
    last: Version | None = Version.objects.filter(publication=publication).order_by("-number").first()
    if publication.agency_id != agency.pk:
        raise InvalidPublication("这一内容由另一机关发布，不能改由本机关更正。")
    if index_number is not None and index_number != publication.index_number:
        raise InvalidPublication("索引号一经取得不再改变。更正时请沿用原索引号。")
    if not notice.strip():
        raise InvalidPublication("这一内容已经发布。请说明更正了什么、为什么更正。")
    if last is None:
        return 1
    if live_from < last.live_from:
        raise InvalidPublication("更正版的发布时间早于原版。请改为不早于原版的时间。")
    return last.number + 1


def withdraw(publication: Publication, *, reason: str, by: Actor, at: datetime) -> Withdrawal:
    """Show no version of ``publication`` from ``at`` on; its address says why.

    A later version is shown again.

    Raises ``NotAllowed`` as :func:`publish`, :class:`InvalidPublication` without a reason or where it was
    withdrawn before.
    """
    by.require(Capability.PUBLISH, publication.agency, day_of(at))
    if not reason.strip():
        raise InvalidPublication("撤回的理由没有填写。请写明理由，理由将在原地址公开。")
    with transaction.atomic():
        held = Publication.objects.select_for_update().get(pk=publication.pk)
        last = Version.objects.filter(publication=held).order_by("-number").first()
        up_to = last.number if last else 0
        if Withdrawal.objects.filter(publication=held, up_to=up_to).exists():
            raise InvalidPublication("这一内容已经撤回。")
        withdrawal = Withdrawal(publication=held, up_to=up_to, reason=reason.strip(), at=at)
        withdrawal.save(force_insert=True)
        append(
            stream=f"publication:{held.uid}", verb="withdraw", actor=by.text, at=at, rows=[withdrawal],
        )  # fmt: skip
    return withdrawal


def next_index_number(agency: "Agency", year: int, *, start: int = 1) -> str:
    """The next 索引号 of the agency's series of ``year``: ``330803/2021-46933``.

    ``start`` is where the series begins if it is new. Called last in a transaction: others wait for it.
    """
    number = allot(f"index:{agency.code}:{year}", start=start)
    return f"{agency.code}/{year}-{number}"


def add_views(views: Mapping[int, int], *, on: date) -> None:
    """Add to the views of publications (key of the row → number) on a day, in one statement."""
    counted = [(key, on, count) for key, count in views.items() if count > 0]
    if not counted:
        return
    rows = ", ".join(["(%s, %s, %s)"] * len(counted))
    with connection.cursor() as cursor:
        cursor.execute(_ADD_VIEWS.format(rows=rows), [value for row in counted for value in row])
