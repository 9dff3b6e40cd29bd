"""The scripted applications and reconsiderations, act by act through the verbs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mingbai.applications import api as applications
from mingbai.cli.demo.cases import scripts
from mingbai.cli.demo.disputes import DisputeScript, dispute_scripts
from mingbai.cli.demo.instants import instant
from mingbai.cli.demo.scripts import Script
from mingbai.cli.demo.tree import District
from mingbai.cli.demo.units import UNITS
from mingbai.cli.demo.watching import Watch
from mingbai.disputes import api as disputes
from mingbai.law.application import Act, ActName, Channel
from mingbai.law.decisions import Decision, code_of
from mingbai.law.dispute import DisputeActName, Kind, Outcome

if TYPE_CHECKING:
    from mingbai.applications.models import Application

__all__ = ["handle_applications", "handle_disputes"]

_A = ActName


def handle_applications(district: District, watch: Watch) -> "dict[str, Application]":
    """Play every script; gives the applications by the keys of their scripts."""
    return {script.key: _play(script, district) for script in watch.each(scripts())}


def _play(script: Script, district: District) -> "Application":
    by = district.actor(script.unit, "case-handler")
    received, *others = script.acts
    who = script.applicant
    application = applications.receive(
        agency=district.agencies[script.unit],
        subject=script.subject,
        applicant=applications.ApplicantDetails(
            received.applicant_kind, who.name, who.identity, who.telephone, who.address, who.email
        ),
        channel=received.channel or Channel.COUNTER,
        on=received.on,
        submitted_on=received.submitted_on,
        by=by,
        at=instant(received.on),
    )
    for place, act in enumerate(others, start=1):
        at = instant(act.on, 10, 5 * place)
        _VERBS[act.name](application, on=act.on, by=by, at=at, **_told(act, script))
    return application


_VERBS: dict[ActName, Callable[..., object]] = {
    _A.RECEIPT_CONFIRMED: applications.confirm_receipt,
    _A.REGISTERED: applications.register,
    _A.CORRECTION_ASKED: applications.ask_to_correct,
    _A.CORRECTED: applications.correct,
    _A.THIRD_PARTY_CONSULTED: applications.consult_third_party,
    _A.THIRD_PARTY_ANSWERED: applications.third_party_answers,
    _A.OTHER_AGENCY_CONSULTED: applications.consult_agency,
    _A.OTHER_AGENCY_ANSWERED: applications.agency_answers,
    _A.EXTENDED: applications.extend,
    _A.DECIDED: applications.decide,
    _A.SERVED: applications.serve,
    _A.ARCHIVED: applications.archive,
}


def _told(act: Act, script: Script) -> dict[str, Any]:
    """What the verb of the act is told beside who, when and of which application."""
    match act.name:
        case _A.CORRECTION_ASKED:
            return {"reason": act.reason, "days": act.days}
        case _A.THIRD_PARTY_CONSULTED:
            return {"party": script.parties[act.party]}
        case _A.THIRD_PARTY_ANSWERED:
            return {"label": act.party, "consent": act.consent}
        case _A.OTHER_AGENCY_CONSULTED:
            return {"agency": act.party, "kind": act.kind}
        case _A.OTHER_AGENCY_ANSWERED:
            return {"agency": act.party}
        case _A.EXTENDED:
            return {"days": act.days, "consent": act.consent}
        case _A.DECIDED:
            decision = Decision(act.decision, script.withheld)
            return {"results": [decision], "facts": _facts(decision, script)}
        case _A.SERVED:
            return {"mode": act.mode}
    return {}


def _facts(decision: Decision, script: Script) -> dict[str, str]:
    """What is on file: everything the law asks for, in the script's words where it has some."""
    needed = [each for code in (decision.code, *decision.withheld) for each in code_of(code).requires]
    return {each.key: script.facts.get(each.key, f"{each.name}：已附卷") for each in needed}


def handle_disputes(of_scripts: "dict[str, Application]", district: District, watch: Watch) -> None:
    """Enter both reconsiderations, against the agencies that decided."""
    units = {script.key: script.unit for script in scripts()}
    found = dispute_scripts({key: str(application.uid) for key, application in of_scripts.items()})
    for script in watch.each(found):
        _dispute(script, of_scripts[script.about], units[script.about], district)


def _dispute(script: DisputeScript, about: "Application", unit: str, district: District) -> None:
    by = district.actor(unit, "case-handler")
    filed, *others = script.acts
    dispute = disputes.file(
        agency=district.agencies[UNITS[unit].code],
        kind=filed.kind or Kind.RECONSIDERATION,
        number=script.number,
        application=about,
        on=filed.on,
        by=by,
        at=instant(filed.on, 15),
    )
    for act in others:
        at = instant(act.on, 15)
        if act.name is DisputeActName.DECIDED:
            disputes.decide(dispute, outcome=act.outcome or Outcome.OTHER, on=act.on, by=by, at=at)
        else:
            disputes.withdraw(dispute, on=act.on, by=by, at=at)
