"""The heads of the ledger's blocks: whoever keeps them can later prove that nothing was rewritten."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.ledger.queries import block_heads

__all__ = ["heads"]

_ON_A_PAGE = 50


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The heads, newest first; ``?as=text`` in the form of the file outside the database."""
    rows = block_heads()
    if request.GET.get("as") == "text":
        lines = "".join(f"{block.number} {block.digest}\n" for block in rows.iterator(2_000))
        return HttpResponse(lines, content_type="text/plain; charset=utf-8")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/ledger.html", {"section": "ledger", "page": page})
