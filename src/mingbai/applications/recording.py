"""The one way in which an act enters the record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models, transaction

from mingbai.applications.models import ActRow, Application, Folded
from mingbai.applications.records import act_of, projection, row_of
from mingbai.clock import day_of
from mingbai.law.application import Act, Case, fold
from mingbai.ledger.api import StaleStream, append
from mingbai.organisations.api import Actor, Capability

__all__ = ["record"]


def record(
    application: Application,
    act: Act,
    *,
    by: Actor,
    at: datetime,
    seen: int | None = None,
    facts: Mapping[str, str] | None = None,
    rows: Sequence[models.Model] = (),
    capability: Capability = Capability.HANDLE_CASES,
) -> Case:
    """Enter ``act``, if the law allows it where the case stands; gives the case with it.

    ``seen`` is how many entries the person has seen; where others were made since,
    :class:`~mingbai.ledger.api.StaleStream` is raised and nothing is written. Raises ``NotAllowed``, and the
    law's own :class:`~mingbai.law.errors.UnlawfulAct` with its article.
    """
    by.require(capability, application.agency, day_of(at))
    with transaction.atomic():
        # Whoever acts on this case at the same time waits here, and then folds our act with his.
        held = Application.objects.select_for_update().get(pk=application.pk)
        before = list(ActRow.objects.filter(application=held).order_by("seq"))
        stream = f"application:{held.uid}"
        if seen is not None and seen != len(before):
            raise StaleStream(stream)
        if before and at < before[-1].recorded_at:
            raise ValueError("entries follow one another: each is recorded as late as the last, or later")
        entered = replace(act, by=by.text, recorded_at=at)
        case = fold([*_acts(before), entered])
        row = row_of(entered, held, len(before) + 1)
        row.facts = dict(facts or {})
        row.save(force_insert=True)
        kept: dict[str, Any] = projection(case, [*before, row])
        Folded.objects.update_or_create(application=held, defaults=kept)
        append(stream=stream, verb=str(act.name), actor=by.text, at=at, rows=[*rows, row])
    return case


def _acts(rows: Iterable[ActRow]) -> list[Act]:
    return [act_of(row) for row in rows]
