"""What may be done with an application once it is there: one verb for each act of the law.

Each takes the legal date ``on`` (of a letter the day it is sent), ``by`` and ``at``, and ``seen``, how many
entries the person has seen; each gives the case with the act in it, or raises as
:func:`mingbai.applications.recording.record`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from mingbai.applications.errors import InvalidApplication, MissingFacts
from mingbai.applications.models import ActRow, Applicant, Application, Party
from mingbai.applications.receiving import ApplicantDetails, sealed_applicant
from mingbai.applications.recording import record
from mingbai.applications.records import act_of
from mingbai.law.application import Act, ActName, Case, Consulted, ServiceMode
from mingbai.law.decisions import Decision, missing_facts
from mingbai.organisations.api import Actor
from mingbai.personal.api import decrypt, encrypt
from mingbai.uid import new_uid

__all__ = [
    "agency_answers", "archive", "ask_reasons", "ask_to_correct", "confirm_receipt", "consult_agency",
    "consult_third_party", "correct", "decide", "delay", "extend", "give_reasons", "lapse", "merge",
    "notify_fee", "pay_fee", "refund_fee", "register", "remake", "serve", "split", "strike_act",
    "third_party_answers", "transfer", "withdraw",
]  # fmt: skip

_A = ActName


def confirm_receipt(
    application: Application, *, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Case:
    """The applicant confirmed on the day that it was received (条例 31)."""
    return record(application, Act(_A.RECEIPT_CONFIRMED, on), by=by, at=at, seen=seen)


def register(application: Application, *, on: date, by: Actor, at: datetime, seen: int | None = None) -> Case:
    """Put the application on the register (条例 45)."""
    return record(application, Act(_A.REGISTERED, on), by=by, at=at, seen=seen)


def ask_to_correct(
    application: Application,
    *,
    on: date,
    by: Actor,
    at: datetime,
    reason: str,
    days: int | None = None,
    served_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Ask the applicant once to correct what is unclear, within ``days`` working days (条例 30)."""
    act = Act(_A.CORRECTION_ASKED, on, served_on, days=days, reason=reason)
    return record(application, act, by=by, at=at, seen=seen)


def correct(
    application: Application,
    *,
    on: date,
    by: Actor,
    at: datetime,
    submitted_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """The corrected application arrived; the period begins anew (条例 30)."""
    return record(application, Act(_A.CORRECTED, on, submitted_on=submitted_on), by=by, at=at, seen=seen)


def lapse(application: Application, *, on: date, by: Actor, at: datetime, seen: int | None = None) -> Case:
    """What was asked for never came: the application is taken as given up (条例 30)."""
    return record(application, Act(_A.LAPSED, on), by=by, at=at, seen=seen)


def consult_third_party(
    application: Application,
    *,
    party: str,
    on: date,
    by: Actor,
    at: datetime,
    served_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Ask the third party whom disclosure may harm in writing (条例 32). His name is sealed."""
    return _consult(application, Act(_A.THIRD_PARTY_CONSULTED, on, served_on), "第三方", party, by, at, seen)


def third_party_answers(
    application: Application,
    *,
    label: str,
    on: date,
    by: Actor,
    at: datetime,
    consent: str = "",
    seen: int | None = None,
) -> Case:
    """The third party that the record calls ``label`` gave its opinion (条例 32)."""
    act = Act(_A.THIRD_PARTY_ANSWERED, on, party=label, consent=consent)
    return record(application, act, by=by, at=at, seen=seen)


def consult_agency(
    application: Application,
    *,
    agency: str,
    kind: Consulted,
    on: date,
    by: Actor,
    at: datetime,
    served_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Ask an agency that made the information too, or another one (条例 33, 34)."""
    act = Act(_A.OTHER_AGENCY_CONSULTED, on, served_on, party=agency, kind=kind)
    return record(application, act, by=by, at=at, seen=seen)


def agency_answers(
    application: Application, *, agency: str, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Case:
    """The agency asked gave its opinion."""
    return record(application, Act(_A.OTHER_AGENCY_ANSWERED, on, party=agency), by=by, at=at, seen=seen)


def ask_reasons(
    application: Application,
    *,
    on: date,
    by: Actor,
    at: datetime,
    served_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Ask for reasons where number and frequency are plainly beyond reason (条例 35)."""
    return record(application, Act(_A.REASONS_ASKED, on, served_on), by=by, at=at, seen=seen)


def give_reasons(
    application: Application, *, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Case:
    """The applicant gave his reasons (条例 35)."""
    return record(application, Act(_A.REASONS_GIVEN, on), by=by, at=at, seen=seen)


def delay(
    application: Application,
    *,
    on: date,
    by: Actor,
    at: datetime,
    days: int | None = None,
    until: date | None = None,
    seen: int | None = None,
) -> Case:
    """Fix a reasonable time for a delayed answer and tell the applicant (条例 35)."""
    return record(application, Act(_A.DELAYED, on, days=days, until=until), by=by, at=at, seen=seen)


def extend(
    application: Application,
    *,
    days: int,
    consent: str,
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Extend the period by ``days`` working days, agreed to by the head of the office (条例 33)."""
    return record(application, Act(_A.EXTENDED, on, days=days, consent=consent), by=by, at=at, seen=seen)


def notify_fee(
    application: Application,
    *,
    scheme: str,
    count: int,
    amount: int,
    on: date,
    by: Actor,
    at: datetime,
    served_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Charge a fee of ``amount`` 元 by ``items`` or ``pages`` (条例 42)."""
    act = Act(_A.FEE_NOTIFIED, on, served_on, amount=amount, scheme=scheme, count=count)
    return record(application, act, by=by, at=at, seen=seen)


def pay_fee(
    application: Application, *, amount: int, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Case:
    """The fee was paid."""
    return record(application, Act(_A.FEE_PAID, on, amount=amount), by=by, at=at, seen=seen)


def refund_fee(
    application: Application, *, amount: int, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Case:
    """Money was given back."""
    return record(application, Act(_A.FEE_REFUNDED, on, amount=amount), by=by, at=at, seen=seen)


def transfer(
    application: Application, *, to: str, on: date, by: Actor, at: datetime, seen: int | None = None
) -> Case:
    """Hand the application over to the agency it is for (条例 41)."""
    return record(application, Act(_A.TRANSFERRED, on, party=to), by=by, at=at, seen=seen)


def split(
    application: Application,
    *,
    subjects: Sequence[str],
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> tuple[Application, ...]:
    """Handle an application as several, one for each of ``subjects``; gives them.

    Each begins as its parent began: same applicant, same day of receipt.
    """
    if len(subjects) < 2 or not all(subject.strip() for subject in subjects):
        raise InvalidApplication("分案至少分为两件，每件都要写明申请内容。")
    with transaction.atomic():
        details = _details(application)
        first = act_of(ActRow.objects.get(application=application, seq=1))
        parts = []
        for place, subject in enumerate(subjects, start=1):
            part = Application.objects.create(
                agency=application.agency, number=f"{application.number}-{place}", subject=subject.strip(),
                recorded_at=at,
            )  # fmt: skip
            sealed = sealed_applicant(part, details, at=at)
            record(part, first, by=by, at=at, rows=[part, sealed])
            parts.append(part)
        act = Act(_A.SPLIT, on, into=tuple(str(part.uid) for part in parts))
        record(application, act, by=by, at=at, seen=seen)
    return tuple(parts)


def merge(
    application: Application,
    *,
    into: Application,
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Answer the application together with ``into`` (法释〔2025〕8号 14(3))."""
    if into.pk == application.pk or into.agency_id != application.agency_id:
        raise InvalidApplication("只能并入本机关的另一件申请。请重新选择。")
    return record(application, Act(_A.MERGED, on, into=(str(into.uid),)), by=by, at=at, seen=seen)


def decide(
    application: Application,
    *,
    results: Sequence[Decision],
    facts: Mapping[str, str],
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Decide, with one result for each item asked for (条例 36).

    ``facts`` is what is on file, by the keys of the law's requirements. Raises :class:`MissingFacts` where
    what a result rests on is not there.
    """
    return _decided(application, _A.DECIDED, results, facts, on, by, at, seen)


def remake(
    application: Application,
    *,
    results: Sequence[Decision],
    facts: Mapping[str, str],
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Decide anew after a reconsideration or judgment; as :func:`decide`."""
    return _decided(application, _A.REMADE_AFTER_RECONSIDERATION, results, facts, on, by, at, seen)


def serve(
    application: Application,
    *,
    mode: ServiceMode,
    on: date,
    by: Actor,
    at: datetime,
    served_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Serve the decision; by mail ``on`` is the day of posting (送达解释)."""
    return record(application, Act(_A.SERVED, on, served_on, mode=mode), by=by, at=at, seen=seen)


def withdraw(application: Application, *, on: date, by: Actor, at: datetime, seen: int | None = None) -> Case:
    """The applicant took the application back."""
    return record(application, Act(_A.WITHDRAWN, on), by=by, at=at, seen=seen)


def archive(application: Application, *, on: date, by: Actor, at: datetime, seen: int | None = None) -> Case:
    """Close the file (条例 45)."""
    return record(application, Act(_A.ARCHIVED, on), by=by, at=at, seen=seen)


def strike_act(
    application: Application,
    *,
    seq: int,
    reason: str,
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Strike the entry ``seq`` that was made by mistake. It stays to be read; the fold passes it over."""
    return record(application, Act(_A.STRUCK, on, strikes=seq, reason=reason), by=by, at=at, seen=seen)


def _decided(
    application: Application,
    name: ActName,
    results: Sequence[Decision],
    facts: Mapping[str, str],
    on: date,
    by: Actor,
    at: datetime,
    seen: int | None,
) -> Case:
    if not results:
        raise InvalidApplication("没有选择处理结果。请选择后再决定。")
    wanting = {need.key: need for result in results for need in missing_facts(result, facts)}
    if wanting:
        raise MissingFacts(list(wanting.values()))
    codes = tuple(result.code for result in results)
    act = Act(name, on, decision=codes[0]) if len(codes) == 1 else Act(name, on, results=codes)
    return record(application, act, by=by, at=at, seen=seen, facts=facts)


def _consult(
    application: Application, act: Act, word: str, name: str, by: Actor, at: datetime, seen: int | None
) -> Case:
    if not name.strip():
        raise InvalidApplication("被征求意见的第三方没有填写。请补填。")
    with transaction.atomic():
        # The record of the case is locked first, so that no two parties get one label.
        Application.objects.select_for_update().get(pk=application.pk)
        label = f"{word}{Party.objects.filter(application=application).count() + 1}"
        uid = new_uid()
        party = Party.objects.create(
            uid=uid, application=application, label=label, name=encrypt(name.strip(), uid), recorded_at=at
        )
        named = Act(act.name, act.on, act.served_on, party=label)
        return record(application, named, by=by, at=at, seen=seen, rows=[party])


def _details(application: Application) -> ApplicantDetails:
    kept = Applicant.objects.get(application=application)
    texts = {name: getattr(kept, name) for name in ("name", "identity", "telephone", "address", "email")}
    return ApplicantDetails(
        kind=kept.kind,
        **{name: decrypt(sealed, kept.uid) if sealed else "" for name, sealed in texts.items()},
    )
