"""The brief for the head of the district, the circular, and the report in a superior's own template."""

from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.season.entrance import Season, season_for
from mingbai.desk.season.forms import TemplateForm
from mingbai.desk.season.lettering import brief_letter, circular_letter
from mingbai.law.forms import form_of_year
from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.queries import brief, circular, compilation_of, law_report_of, report_of
from mingbai.writers.docx.brief import render_brief
from mingbai.writers.docx.circular import render_circular
from mingbai.writers.filling.filled import fill, is_word, map_of
from mingbai.writers.filling.mapping import national_map, read_map, written_map
from mingbai.writers.filling.places import TemplateProblem

__all__ = ["brief_paper", "circular_paper", "filled", "mapped", "national", "papers"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@at_desk
def papers(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Brief and circular as they would be printed today."""
    return _page(request, season_for(request, year, code), TemplateForm())


@require_safe
@at_desk
def brief_paper(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The brief in Word."""
    season = season_for(request, year, code)
    told = brief(season.agency, year, viewer=season.person, at=season.at)
    if told is None:
        raise Http404
    return _file(render_brief(brief_letter(told)), _WORD, f"{told.title}.docx")


@require_safe
@at_desk
def circular_paper(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The circular in Word."""
    season = season_for(request, year, code)
    told = circular(season.agency, year, viewer=season.person, at=season.at)
    if told is None:
        raise Http404
    return _file(render_circular(circular_letter(told)), _WORD, f"{told.title}.docx")


@require_POST
@at_desk
def filled(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The template that was sent, with the report's figures in its cells and nothing else changed."""
    season = season_for(request, year, code)
    form = TemplateForm(request.POST, request.FILES)
    report = _report(season)
    if form.is_valid():
        file, own_map = form.cleaned_data["file"], form.cleaned_data["map"]
        content = file.read()
        try:
            made = fill(content, report, None if own_map is None else read_map(own_map.read()))
        except TemplateProblem as error:
            for line in str(error).splitlines():
                form.add_error("file" if own_map is None else None, line)
        else:
            return _file(made, _WORD if is_word(content) else _EXCEL, f"已填_{PurePath(file.name).name}")
    return _page(request, season, form)


@require_POST
@at_desk
def mapped(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The map of the template that was sent, as its labels give it, to be changed and sent along with it."""
    season = season_for(request, year, code)
    form = TemplateForm(request.POST, request.FILES)
    report = _report(season)
    if form.is_valid():
        file = form.cleaned_data["file"]
        name = PurePath(file.name).name
        try:
            found = map_of(file.read(), str(report.form), name)
        except TemplateProblem as error:
            form.add_error("file", str(error))
        else:
            return _file(
                written_map(found).encode(), "application/json", f"对应表_{PurePath(name).stem}.json"
            )
    return _page(request, season, form)


@require_safe
@at_desk
def national(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The map of the national template, to be copied where a template's labels tell nothing."""
    season_for(request, year, code)
    held = national_map(form_of_year(year).code)
    if held is None:
        raise Http404
    return _file(written_map(held).encode(), "application/json", f"对应表_国家模板_{held.form}.json")


def _page(request: HttpRequest, season: Season, form: TemplateForm) -> HttpResponse:
    told = brief(season.agency, season.year, viewer=season.person, at=season.at)
    said = circular(season.agency, season.year, viewer=season.person, at=season.at)
    if told is None or said is None:
        raise Http404
    context = {
        **season.context("desk-season-papers"), "brief": told, "circular": said, "form": form,
        "has_national": national_map(form_of_year(season.year).code) is not None,
    }  # fmt: skip
    return render(request, "desk/season/papers.html", context, status=422 if form.errors else 200)


def _report(season: Season) -> LawReport:
    """What the person reads of the agency's report: the published figures, else the newest."""
    report = report_of(season.agency, season.year, viewer=season.person, at=season.at)
    found = compilation_of(report, viewer=season.person, at=season.at) if report else None
    if found is None:
        raise Http404
    return law_report_of(found)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
