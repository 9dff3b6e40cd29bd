"""Write the pages of docs/ that come from the code, or check that they are up to date.

    PYTHONPATH=src python scripts/generate_docs.py            write them
    PYTHONPATH=src python scripts/generate_docs.py --check    name the pages that differ; exit 1 if any

A page is one function without arguments that returns the whole text; add it to PAGES.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from pages.clocks import clocks_page
from pages.decisions import decisions_page
from pages.reconciliation import reconciliation_page

ROOT = Path(__file__).resolve().parent.parent

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/rules/clocks.md": clocks_page,
    "docs/rules/decisions.md": decisions_page,
    "docs/rules/reconciliation.md": reconciliation_page,
}


def main(arguments: list[str]) -> int:
    """Write or check every page; the exit code."""
    stale = [path for path, page in PAGES.items() if _committed(path) != page()]
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path}: differs from what the code says", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(PAGES[path](), encoding="utf-8", newline="\n")
        print(f"{path}: written")
    return 0


def _committed(path: str) -> str | None:
    target = ROOT / path
    return target.read_text(encoding="utf-8") if target.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
