"""Reads of applications. The public sees none; staff see those of agencies where they handle cases.

Lists show applicants masked. The whole name is given by :func:`opened` alone, which writes the opening down.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from mingbai.applications.models import ActRow, Applicant, Application, Folded, Party
from mingbai.applications.records import act_of, case_of, projection
from mingbai.clock import day_of
from mingbai.law.application import Act, Case, fold
from mingbai.organisations.api import Capability
from mingbai.organisations.queries import House, Viewer, agencies_where
from mingbai.personal.api import blind, decrypt, log_access

__all__ = [
    "Difference",
    "Line",
    "Opened",
    "application_of",
    "applications",
    "cases",
    "differences",
    "found_by",
    "history",
    "listing",
    "opened",
    "pending",
]

_PART = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One application in a list: the applicant masked, the state and clock as kept beside the acts."""

    application: Application
    applicant: str
    kind: str
    folded: Folded


@dataclass(frozen=True, slots=True)
class Opened:
    """Who asked and who was consulted, unsealed."""

    name: str
    identity: str
    telephone: str
    address: str
    email: str
    parties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is kept beside the acts of an application is not what they fold to."""

    application: Application
    field: str
    kept: str
    folded: str


def applications(viewer: Viewer, *, at: datetime) -> QuerySet[Application]:
    """The applications that the viewer may handle, newest first; none for the public."""
    if viewer is None:
        return Application.objects.none()
    rows = Application.objects.select_related("agency").order_by("-pk")
    if isinstance(viewer, House):
        return rows
    return rows.filter(agency__in=agencies_where(viewer, Capability.HANDLE_CASES, day_of(at)))


def pending(viewer: Viewer, *, at: datetime) -> QuerySet[Application]:
    """Those of :func:`applications` that have not ended."""
    return applications(viewer, at=at).filter(
        pk__in=Folded.objects.filter(ended_on__isnull=True).values("application")
    )


def application_of(uid: UUID, *, viewer: Viewer, at: datetime) -> Application | None:
    """One of :func:`applications` by its identifier."""
    return applications(viewer, at=at).filter(uid=uid).first()


def history(application: Application, *, viewer: Viewer, at: datetime) -> tuple[Act, ...]:
    """Every entry of the record, struck ones too, in the order of entry; empty for whom it is not."""
    if not applications(viewer, at=at).filter(pk=application.pk).exists():
        return ()
    return tuple(act_of(row) for row in ActRow.objects.filter(application=application).order_by("seq"))


def cases(
    agencies: Collection[int], *, recorded_at: datetime | None, viewer: Viewer, at: datetime
) -> dict[str, Case]:
    """The folded cases of the agencies by identifier, from the acts entered by ``recorded_at``.

    For counting: whoever may see figures of an agency counts its cases, without opening any.
    """
    if viewer is None:
        return {}
    if not isinstance(viewer, House):
        agencies = agencies_where(viewer, Capability.SEE_FIGURES, day_of(at)) & set(agencies)
    rows = ActRow.objects.filter(application__agency__pk__in=agencies).select_related("application")
    if recorded_at is not None:
        rows = rows.filter(recorded_at__lte=recorded_at)
    acts: defaultdict[str, list[Act]] = defaultdict(list)
    for row in rows.order_by("application", "seq").iterator(_PART):
        acts[str(row.application.uid)].append(act_of(row))
    return {uid: fold(record) for uid, record in acts.items()}


def listing(rows: QuerySet[Application]) -> tuple[Line, ...]:
    """The lines of the applications, which :func:`applications` gave, open ones by their clock first."""
    keys = {row.pk: row for row in rows}
    applicants = {each.application_id: each for each in Applicant.objects.filter(application__in=keys)}
    kept = Folded.objects.filter(application__in=keys).order_by(
        F("ended_on").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "-application"
    )
    return tuple(
        Line(keys[folded.application_id], _masked(person), person.kind, folded)
        for folded in kept
        if (person := applicants.get(folded.application_id)) is not None
    )


def _masked(person: Applicant) -> str:
    """The first character of the name, and stars for the rest."""
    name = decrypt(person.name, person.uid)
    return name[:1] + "*" * min(len(name) - 1, 3)


def found_by(value: str, *, field: str, viewer: Viewer, at: datetime) -> QuerySet[Application]:
    """The applications of whoever has exactly this ``name``, ``identity`` or ``telephone``.

    There is no search by a part of it. Raises ``ValueError`` for another field.
    """
    if field not in {"name", "identity", "telephone"}:
        raise ValueError(f"applicants are not searched by {field}")
    matching = Applicant.objects.filter(**{f"{field}_digest": blind(value.strip(), f"applicant.{field}")})
    return applications(viewer, at=at).filter(pk__in=matching.values("application"))


def opened(
    application: Application, *, actor: str, purpose: str, viewer: Viewer, at: datetime
) -> Opened | None:
    """Who asked, unsealed, once the opening is written down; ``None`` for whom the application is not."""
    if not applications(viewer, at=at).filter(pk=application.pk).exists():
        return None
    log_access(actor=actor, subject=f"application:{application.uid}", purpose=purpose, at=at)
    person = Applicant.objects.get(application=application)
    texts = {
        name: decrypt(sealed, person.uid) if (sealed := getattr(person, name)) else ""
        for name in ("name", "identity", "telephone", "address", "email")
    }
    parties = {
        party.label: decrypt(party.name, party.uid)
        for party in Party.objects.filter(application=application).order_by("pk")
    }
    return Opened(**texts, parties=parties)


def differences() -> tuple[Difference, ...]:
    """Where what is kept beside the acts is not what they fold to now (``mingbai rebuild --check``)."""
    found = []
    kept = {folded.application_id: folded for folded in Folded.objects.all()}
    for application in Application.objects.order_by("pk").iterator(_PART):
        rows = list(ActRow.objects.filter(application=application).order_by("seq"))
        folded = kept.get(application.pk)
        for field, value in projection(case_of(rows), rows).items():
            stored = getattr(folded, field, None)
            if stored != value:
                found.append(Difference(application, field, str(stored), str(value)))
    return tuple(found)
