"""The addresses of the reporting season, below ``/desk/reports/``."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path

from mingbai.desk.reports.board import board
from mingbai.desk.reports.chapters import chapter_checked, chapter_written, chapters
from mingbai.desk.reports.correcting import corrected
from mingbai.desk.reports.editor import history_of_cell, printed_report, report, why
from mingbai.desk.reports.judging import comment_settled, comments, finding_judged, findings
from mingbai.desk.reports.past import late, past, proposed
from mingbai.desk.reports.returning import returned
from mingbai.desk.reports.season import drawn
from mingbai.desk.reports.transitions import (
    compiled,
    locked,
    presented,
    published,
    submitted,
    taken_up,
    zero,
)
from mingbai.desk.reports.work import worked

__all__ = ["urlpatterns"]

_PAGES: tuple[tuple[str, Callable[..., HttpResponseBase], str], ...] = (
    ("", report, ""),
    ("edit/", corrected, "-edit"),
    ("chapters/", chapters, "-chapters"),
    ("chapters/<int:no>/", chapter_written, "-chapter"),
    ("chapters/<int:no>/check/", chapter_checked, "-chapter-check"),
    ("findings/", findings, "-findings"),
    ("findings/judge/", finding_judged, "-finding-judge"),
    ("comments/", comments, "-comments"),
    ("comments/settle/", comment_settled, "-comment-settle"),
    ("work/", worked, "-work"),
    ("history/", past, "-history"),
    ("proposed/", proposed, "-proposed"),
    ("proposed/<str:cell>/", late, "-late"),
    ("print/", printed_report, "-print"),
    ("why/<str:cell>/", why, "-why"),
    ("cells/<str:cell>/", history_of_cell, "-cell"),
    ("compile/", compiled, "-compile"),
    ("zero/", zero, "-zero"),
    ("present/", presented, "-present"),
    ("submit/", submitted, "-submit"),
    ("return/", returned, "-return"),
    ("lock/", locked, "-lock"),
    ("publish/", published, "-publish"),
    ("correct-published/", taken_up, "-correct-published"),
)


def _of_report(prefix: str, **more: str) -> list[URLPattern]:
    """The pages of a report below its address."""
    return [path(f"{prefix}{page}", view, more, name=f"desk-report{end}") for page, view, end in _PAGES]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", board, name="desk-reports"),
    # A government's report on what was done in its own name, beside the aggregate. Of addresses with one name
    # the last is the one that is found by it: the main report's.
    *_of_report("<int:year>/<slug:code>/own/", kind="own"),
    *_of_report("<int:year>/<slug:code>/"),
    path("<int:year>/<slug:code>/draw/", drawn, name="desk-report-draw"),
]
