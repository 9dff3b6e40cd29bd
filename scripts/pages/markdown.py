"""Small pieces of Markdown that the generated pages share."""

from collections.abc import Iterable, Sequence

from mingbai.law.citation import INSTRUMENTS, Citation

__all__ = ["brief", "legend", "table"]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; bars inside cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def brief(citations: Iterable[Citation]) -> str:
    """Provisions by the short names of their instruments: 条例第三十六条第（一）项."""
    return "；".join(citation.instrument + str(citation).rpartition("》")[2] for citation in citations)


def legend(citations: Iterable[Citation]) -> list[str]:
    """The full title and number behind each short name used, in the order of the list of instruments."""
    used = {citation.instrument for citation in citations}
    lines = []
    for key, instrument in INSTRUMENTS.items():
        if key in used:
            number = f"（{instrument.number}）" if instrument.number else ""
            lines.append(f"- {key}：《{instrument.title}》{number}")
    return lines
