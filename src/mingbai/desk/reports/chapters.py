"""Writing the chapters: the generated text beside the written one, its sentences held against the figures."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingbai.desk.access import at_desk
from mingbai.desk.reports.editor import findings_shown
from mingbai.desk.reports.entrance import Paper, paper_for
from mingbai.desk.reports.verdicts import Shown, shown
from mingbai.organisations.api import Capability
from mingbai.reports.api import (
    Edition,
    InvalidEdit,
    NotAtThisStage,
    StaleEdit,
    withdraw_chapter,
    write_chapter,
)
from mingbai.reports.queries import ChapterOnDesk, OnDesk, reconcile

__all__ = ["chapter_checked", "chapter_written", "chapters"]


_OF_TABLES = (2, 3, 4)


@dataclass(slots=True)
class Page:
    """A chapter on the page: what the person typed where it is not saved, and what the checks say of it."""

    held: ChapterOnDesk
    found: list[Shown]
    typed: str | None = None
    edition: str = ""
    error: str = ""
    stale: StaleEdit | None = None

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.held.chapter.text if self.typed is None else self.typed

    @property
    def is_spare(self) -> bool:
        """Whether it has a table and no words, and nobody is writing any."""
        chapter = self.held.chapter
        return self.typed is None and not chapter.text and not chapter.generated and chapter.no in _OF_TABLES


@require_safe
@at_desk
def chapters(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Every chapter; who prepares the report may write in each."""
    paper = paper_for(request, year, code, kind)
    _, desk = paper.must_be_compiled()
    return _page(request, paper, _pages(desk))


@require_POST
@at_desk
def chapter_checked(request: HttpRequest, year: int, code: str, no: int, kind: str = "") -> HttpResponse:
    """What the checks say of a chapter as it is typed; writes nothing."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    _, desk = paper.must_be_compiled()
    return render(request, "desk/reports/sentences.html", {"found": _found(paper, desk, no, _typed(request))})


@require_POST
@at_desk
def chapter_written(request: HttpRequest, year: int, code: str, no: int, kind: str = "") -> HttpResponse:
    """Save a chapter, check it (``do=check``), or let the generated text hold again (``do=withdraw``)."""
    paper = paper_for(request, year, code, kind, Capability.COMPILE_REPORTS)
    found, desk = paper.must_be_compiled()
    pages = _pages(desk)
    page = next((each for each in pages if each.held.chapter.no == no), None)
    if page is None:
        raise Http404
    page.typed, page.edition = _typed(request), request.POST.get("edition", "")
    do = request.POST.get("do")
    if do == "check":
        page.found = _found(paper, desk, no, page.typed)
        return _page(request, paper, pages)
    try:
        expected = Edition.parse(page.edition)
        if do == "withdraw":
            withdraw_chapter(found, no, expected=expected, by=paper.by, at=paper.at)
        else:
            write_chapter(found, no, page.typed, expected=expected, by=paper.by, at=paper.at)
    except StaleEdit as stale:
        page.stale, page.edition = stale, stale.edition
    except (InvalidEdit, NotAtThisStage) as error:
        page.error = str(error)
    else:
        what = "已恢复自动生成的文字" if do == "withdraw" else "已保存"
        messages.success(request, f"“{page.held.chapter.title}”{what}。")
        return redirect(f"{paper.place}chapters/#chapter-{no}")
    return _page(request, paper, pages, status=422)


def _pages(desk: OnDesk) -> list[Page]:
    found = findings_shown(desk) or []
    return [
        Page(each, [one for one in found if one.noted.chapter == each.chapter.no], edition=str(each.edition))
        for each in desk.chapters
    ]


def _typed(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")


def _found(paper: Paper, desk: OnDesk, no: int, text: str) -> list[Shown]:
    reckoned = reconcile(desk.report, {}, texts={no: text}, viewer=paper.person, at=paper.at)
    if reckoned is None:
        return []
    here = [(each, None) for each in reckoned.findings if each.chapter == no]
    return shown(here, desk.report.form, reckoned.values)


def _page(request: HttpRequest, paper: Paper, pages: list[Page], status: int = 200) -> HttpResponse:
    context = {**paper.context("chapters"), "desk": paper.desk, "pages": pages}
    return render(request, "desk/reports/chapters.html", context, status=status)
