"""Taking numbers. Called last in a verb: until its transaction ends, everybody else waits for the series."""

from collections.abc import Iterable
from itertools import pairwise

from django.db import connection
from django.db.transaction import TransactionManagementError

from mingbai.numbering.models import Reservation, Series

__all__ = ["NumberTaken", "allot", "reserve"]

# One statement on both databases. It takes the lock of the row, so whatever is asked after it in the same
# transaction is asked by one writer alone.
_TAKE = """
    INSERT INTO numbering_series (key, first, last) VALUES (%s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET
        first = COALESCE(numbering_series.first, excluded.first),
        last = COALESCE(numbering_series.last + 1, excluded.last)
    RETURNING id, last
"""
_LOCK = """
    INSERT INTO numbering_series (key) VALUES (%s)
    ON CONFLICT (key) DO UPDATE SET key = excluded.key
    RETURNING id, first, last
"""
_CHUNK = 500


class NumberTaken(Exception):
    """Numbers to be reserved in ``series`` were given before; ``numbers`` holds them in order."""

    def __init__(self, series: str, numbers: tuple[int, ...]) -> None:
        self.series = series
        self.numbers = numbers
        shown = "、".join(str(number) for number in numbers[:10])
        more = f"等{len(numbers)}个" if len(numbers) > 10 else ""
        super().__init__(f"编号{shown}{more}已被使用。请核对导入文件中的编号，更正后重新导入。")


def allot(series: str, /, *, start: int = 1) -> int:
    """The next number of ``series``, which begins at ``start``.

    Never given twice; without gaps but for numbers that were reserved, since a transaction that is
    rolled back gives its number back. Raises ``TransactionManagementError`` outside a transaction.
    """
    _require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series, start, start])
        series_id, number = cursor.fetchone()
    free = _first_unreserved(series_id, number)
    if free != number:
        Series.objects.filter(pk=series_id).update(last=free)
    return free


def reserve(series: str, numbers: Iterable[int], /) -> None:
    """Keep numbers that imported records bear from being allotted in ``series``.

    All or none: raises :class:`NumberTaken` where one was allotted or reserved before (or stands
    twice in ``numbers``), ``TransactionManagementError`` outside a transaction.
    """
    _require_transaction()
    asked = sorted(numbers)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [series])
        series_id, first, last = cursor.fetchone()
    taken = {number for number, following in pairwise(asked) if number == following}
    if first is not None:
        taken.update(number for number in asked if first <= number <= last)
    for begin in range(0, len(asked), _CHUNK):
        part = asked[begin : begin + _CHUNK]
        taken.update(
            Reservation.objects.filter(series_id=series_id, number__in=part).values_list("number", flat=True)
        )
    if taken:
        raise NumberTaken(series, tuple(sorted(taken)))
    Reservation.objects.bulk_create(
        (Reservation(series_id=series_id, number=number) for number in asked), batch_size=_CHUNK
    )


def _first_unreserved(series_id: int, number: int) -> int:
    """``number``, or the first after the run of reserved numbers that begins there."""
    while True:
        reserved = Reservation.objects.filter(series_id=series_id, number__gte=number).order_by("number")
        run = list(reserved.values_list("number", flat=True)[:_CHUNK])
        free = next((number + i for i, found in enumerate(run) if found != number + i), number + len(run))
        if len(run) < _CHUNK or free < number + len(run):
            return free
        number = free


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError("a number is taken inside the transaction of its verb")
