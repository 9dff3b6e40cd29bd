"""Promises of section 五: what could be taken up, what was, how far it is, what this year can say of it."""

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from mingbai.clock import day_of
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import HOUSE, House, Viewer, agencies_where, name_on
from mingbai.reports.models import Promise, PromiseAct, main_kind
from mingbai.reports.promises import PromiseStanding, folded
from mingbai.reports.promising import Proposal, Settled, improvements, proposals_in
from mingbai.reports.queries.reading import compilation_of, report_of
from mingbai.reports.read_in import read_back, read_for
from mingbai.reports.reading import Compiled

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["improvements_of", "promise_called", "promises", "promises_owned", "proposals"]

_CHAPTER = 5


def proposals(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> tuple[Proposal, ...]:
    """The sentences of section 五 of the agency's report on ``year`` that were not taken up yet.

    Where the system holds no report on it, of the one that was read in.
    """
    if not _sees(agency, viewer, at):
        return ()
    report = report_of(agency, year, viewer=viewer, at=at, kind=main_kind(agency))
    compilation = None if report is None else compilation_of(report, viewer=viewer, at=at)
    if compilation is None:
        read = read_for([(agency.pk, year)]).get((agency.pk, year))
        texts = [] if read is None else [(each.no, each.text) for each in read_back(read).sections]
    else:
        texts = [(each.no, each.text) for each in Compiled(compilation).chapters]
    text = next((text for no, text in texts if no == _CHAPTER), "")
    taken = set(Promise.objects.filter(agency=agency, year=year).values_list("sentence", flat=True))
    return tuple(each for each in proposals_in(text) if each.sentence not in taken)


def promises(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> tuple[PromiseStanding, ...]:
    """The tasks from the agency's report on ``year``, in the order in which they were taken up."""
    if not _sees(agency, viewer, at):
        return ()
    return _folded(Promise.objects.filter(agency=agency, year=year))


def promises_owned(
    owner: "Agency", *, viewer: Viewer, at: datetime, is_open: bool = True
) -> tuple[PromiseStanding, ...]:
    """The tasks that an agency is charged with, of whatever report; those that are due first come first."""
    if not _sees(owner, viewer, at):
        return ()
    ever = PromiseAct.objects.filter(owner=owner).values("promise")
    found = [
        each
        for each in _folded(Promise.objects.filter(pk__in=ever))
        if each.owner == owner and (each.is_open or not is_open)
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.promise.pk)))


def promise_called(uid: UUID, *, viewer: Viewer, at: datetime) -> PromiseStanding | None:
    """One task, for who sees the figures of the agency that promised or of the owner."""
    found = _folded(Promise.objects.filter(uid=uid))
    if not found or not any(_sees(each, viewer, at) for each in (found[0].promise.agency, found[0].owner)):
        return None
    return found[0]


def improvements_of(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> str:
    """What the agency's report of ``year`` can say of the promises of the year before (改进情况)."""
    return improvements(
        year,
        [
            Settled(
                each.task, name_on(each.owner, day_of(at), viewer=HOUSE) or each.owner.code, each.due_on,
                each.statement, each.closed_on,
            )
            for each in promises(agency, year - 1, viewer=viewer, at=at)
            if not each.dropped
        ],
    )  # fmt: skip


def _folded(rows: QuerySet[Promise]) -> tuple[PromiseStanding, ...]:
    found = list(rows.select_related("agency").order_by("recorded_at", "pk"))
    if not found:
        return ()
    acts: defaultdict[int, list[PromiseAct]] = defaultdict(list)
    held = PromiseAct.objects.filter(promise__in=[each.pk for each in found])
    for act in held.select_related("owner", "file").order_by("promise", "seq"):
        acts[act.promise_id].append(act)
    return tuple(folded(each, acts[each.pk]) for each in found)


def _sees(agency: "Agency", viewer: Viewer, at: datetime) -> bool:
    return isinstance(viewer, House) or agency.pk in agencies_where(
        viewer, Capability.SEE_FIGURES, day_of(at)
    )
