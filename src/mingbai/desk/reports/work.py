"""What the unit states of its year's work, from which the chapters are written."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingbai.desk.access import at_desk
from mingbai.desk.acting import carry_out
from mingbai.desk.reports.entrance import Paper, paper_for
from mingbai.reports.api import InvalidWorkFact, StaleEdit, WorkMatter, state
from mingbai.reports.queries import Stage, stated

__all__ = ["worked"]

_COUNTS = (WorkMatter.STAFF, WorkMatter.OFFICIAL_DOCUMENTS)
_LINES = (WorkMatter.READING_POINTS,)
_SHORT = (*_COUNTS, WorkMatter.WEBSITE)


class WorkForm(forms.Form):
    """One field for each matter, and beside it hidden what stood there when the page was opened."""

    def __init__(self, *args: object, stands: dict[WorkMatter, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Form takes them
        for matter in WorkMatter:
            is_short = matter in _SHORT
            self.fields[matter.value] = forms.CharField(
                label=matter.label,
                required=False,
                max_length=None if not is_short else 500,
                initial=stands.get(matter, ""),
                help_text="每行一处。" if matter in _LINES else "整数。" if matter in _COUNTS else "",
                widget=forms.TextInput() if is_short else forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"{matter.value}-seen"] = forms.CharField(
                required=False, initial=stands.get(matter, ""), widget=forms.HiddenInput
            )

    def changes(self) -> list[tuple[WorkMatter, str, str]]:
        """Each matter that was written anew: what is stated now, and what stood there when it was read."""
        said = self.cleaned_data
        found = []
        for matter in WorkMatter:
            told, seen = (said[name].replace("\r\n", "\n") for name in (matter.value, f"{matter.value}-seen"))
            if told.strip() != seen.strip():
                found.append((matter, told, seen))
        return found


@require_http_methods(["GET", "POST"])
@at_desk
def worked(request: HttpRequest, year: int, code: str, kind: str = "") -> HttpResponse:
    """Read or state the facts of the year's work."""
    paper = paper_for(request, year, code, kind)
    stands = stated(paper.agency, year, recorded_at=None, viewer=paper.person, at=paper.at)
    is_open = paper.compiles and paper.stage in (Stage.NEW, Stage.DRAFT, Stage.RETURNED)
    form = WorkForm(request.POST if request.method == "POST" and is_open else None, stands=stands)
    if form.is_bound and form.is_valid():
        changes = form.changes()
        verb = lambda: _state(paper, changes)  # noqa: E731
        if not changes or carry_out(form, verb, InvalidWorkFact, StaleEdit) is not None:
            told = f"已保存{len(changes)}项；重新编制后写入年报。" if changes else "没有改动。"
            messages.success(request, told)
            return redirect(f"{paper.place}work/")
    context = {
        **paper.context("work"), "desk": paper.desk, "form": form, "is_open": is_open,
        "stated": [(matter.label, stands.get(matter, "")) for matter in WorkMatter],
    }  # fmt: skip
    return render(request, "desk/reports/work.html", context, status=422 if form.errors else 200)


def _state(paper: Paper, changes: list[tuple[WorkMatter, str, str]]) -> int:
    """State all of them or none."""
    for matter, told, seen in changes:
        state(matter, told, agency=paper.agency, year=paper.year, by=paper.by, at=paper.at, expected=seen)
    return len(changes)
