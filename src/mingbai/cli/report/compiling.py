"""What ``mingbai report compile`` works out. Imported once Django is in order."""

import getpass
from dataclasses import replace

import click

from mingbai.cli.house.opening import database_in_words
from mingbai.clock import now
from mingbai.law.report.figures import Report
from mingbai.organisations.api import Actor
from mingbai.organisations.queries import agency_called
from mingbai.reports.api import CannotCompile, NotAtThisStage, ReportKind, compile_report, draw_up
from mingbai.reports.queries import law_report_of, metadata_of

__all__ = ["worked_out"]


class NothingToCompile(click.ClickException):
    """There is no such agency or report; the sentence says which to name instead."""

    exit_code = 2


def worked_out(code: str, year: int, *, is_own: bool, is_kept: bool) -> Report:
    """The report of the agency called ``code`` on a year, from what is recorded by now.

    Over it stand the fields that it bears on the portal, blank where it is not published.
    Raises :class:`NothingToCompile`.
    """
    by = Actor.at_console(getpass.getuser())
    kind = ReportKind.OWN if is_own else None
    with database_in_words():
        agency = agency_called(code, viewer=by.viewer)
        if agency is None:
            raise NothingToCompile(f"没有代码为“{code}”的机关。请核对代码，例如 330803。")
        try:
            at = now()
            if is_kept:
                drawn = law_report_of(compile_report(agency=agency, year=year, kind=kind, by=by, at=at))
            else:
                drawn = draw_up(agency=agency, year=year, kind=kind, by=by, at=at)
            return replace(drawn, metadata=metadata_of(agency, year, kind=kind, viewer=by.viewer, at=at))
        except (CannotCompile, NotAtThisStage) as error:
            raise NothingToCompile(str(error)) from error
