"""PDF files with a text layer: ruled tables as grids, the rest as paragraphs.

A table torn over pages gives a grid on each. Page numbers and lines that repeat at the head or foot
of pages are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import pypdfium2
from pypdfium2 import raw

from mingbai.readers.document import Block, Cell, Document, Grid, Paragraph
from mingbai.readers.errors import FileDamaged, FileEncrypted, FileTooLarge, NoTextLayer
from mingbai.readers.limits import MAX_NODES, MAX_PAGES, MAX_PLACES, MAX_UNPACKED_BYTES, Allowance
from mingbai.readers.normalise import plain
from mingbai.readers.pdf.aligned import rows_among
from mingbai.readers.pdf.broken_dashes import without_broken_dashes
from mingbai.readers.pdf.columns import Part, may_stand_in_columns, parts_of
from mingbai.readers.pdf.figure_columns import Columns
from mingbai.readers.pdf.fonts import use_packaged_font
from mingbai.readers.pdf.furniture import PageLines, furniture
from mingbai.readers.pdf.lattice import Box, Lattice, lattices_of, merged
from mingbai.readers.pdf.left_out import without_notes, without_struck, without_watermark
from mingbai.readers.pdf.lines import Line, cell_text, goes_on, lines_of, upright
from mingbai.readers.pdf.margin import without_margin
from mingbai.readers.pdf.marks import Glyph, PageMarks, marks_of
from mingbai.readers.pdf.open_rows import is_frame, parted_rows
from mingbai.readers.pdf.overflowing import Placed, with_runs_in_one_cell
from mingbai.readers.pdf.ruled_tables import RuledTable, whole_tables
from mingbai.readers.pdf.sheet_pages import beside_each_other
from mingbai.readers.pdf.streams import spend_streams
from mingbai.readers.pdf.tabbed import row_slips, rows_run_on
from mingbai.readers.pdf.torn_figures import figures_torn_over_pages
from mingbai.readers.tables import placed

__all__ = ["read"]

#: Lines at least so many characters long show where the text area begins and ends.
_PROSE = 20
#: Areas filled side by side over so much of the page's width are a row; what is marked in a text is less.
_BAND = 0.25
#: So few characters behind a table had no room in a cell of it.
_STRAY = 2
#: A cell that frames rows of figures holds so many characters.
_FEWEST_IN_FRAME = 30
#: A page of pictures with fewer characters than a line is a scan with a page number set on it.
_FEWEST_CHARACTERS = 20
#: From so many rows in no columns on, a file's tables are set out with tabs.
_SLIPS = 2
_PROPERTIES = {"Title": "title", "Author": "creator", "CreationDate": "created", "ModDate": "modified"}


_Item = Line | Grid | RuledTable


@dataclass(slots=True)
class _Page:
    """A page read: its lines outside tables, its tables, ruled or not, in order, each with its height on it.

    ``beside`` are lines that stand beside the text; ``slips`` counts the rows outside ruled tables that
    stand in no columns; ``columns`` are those of the last table without rules.
    """

    number: int
    width: float
    height: float
    items: list[tuple[float, _Item]] = field(default_factory=list)
    beside: list[Line] = field(default_factory=list)
    slips: int = 0
    columns: Columns | None = None

    @property
    def lines(self) -> Iterator[Line]:
        return (item for _, item in self.items if isinstance(item, Line))


def read(data: bytes) -> Document:
    """Read a PDF file.

    Raises :class:`FileEncrypted`, :class:`NoTextLayer` for scans, :class:`FileDamaged`,
    :class:`FileTooLarge` beyond the limits.
    """
    spend_streams(data, Allowance(MAX_UNPACKED_BYTES, "解压后大小"))
    pdf = _opened(data)
    try:
        if len(pdf) > MAX_PAGES:
            raise FileTooLarge(
                f"文件共{len(pdf)}页，超过{MAX_PAGES}页的上限。请只保留年度报告部分后重新提供。"
            )
        marks, places = Allowance(MAX_NODES, "页面内容数量"), Allowance(MAX_PLACES, "单元格数量")
        pages = [_marks(pdf, n, marks) for n in range(len(pdf))]
        found = pdf.get_metadata_dict()
    finally:
        pdf.close()
    _check_text(pages)
    sheets = beside_each_other(pages)
    read_pages: list[_Page] = []
    for number, page in enumerate(sheets, start=1):
        read_pages.append(_page(page, number, places, read_pages[-1].columns if read_pages else None))
    if sum(page.slips for page in read_pages) >= _SLIPS:
        numbered = enumerate(sheets, start=1)
        read_pages = [_page(page, number, places, is_tabbed=True) for number, page in numbered]
    metadata = {name: plain(found.get(key, "")).strip() for key, name in _PROPERTIES.items()}
    return Document("pdf", list(_blocks(read_pages)), {k: v for k, v in metadata.items() if v})


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    use_packaged_font()
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise FileEncrypted("PDF 文件已加密，需要密码才能打开。请去除密码后另存一份再提供。") from error
        raise FileDamaged(
            "PDF 文件已损坏或不完整，未能打开。请重新下载，或用阅读器打开后另存一份再提供。"
        ) from error


def _marks(pdf: pypdfium2.PdfDocument, n: int, allowance: Allowance) -> PageMarks:
    try:
        page = pdf[n]
    except pypdfium2.PdfiumError as error:
        raise FileDamaged(
            f"PDF 文件已损坏：第{n + 1}页无法打开。请重新下载，或用阅读器打开后另存一份再提供。"
        ) from error
    try:
        return marks_of(page, allowance)
    finally:
        page.close()


def _check_text(pages: Sequence[PageMarks]) -> None:
    known = sum(not glyph.is_blank for page in pages for glyph in page.glyphs)
    unmapped = sum(page.unmapped_count for page in pages)
    if unmapped > known:
        raise NoTextLayer("PDF 中的文字没有编码信息，无法提取。请提供 Word 或网页文件，或重新导出 PDF。")
    is_pictured = any(page.image_count for page in pages)
    if not known or (is_pictured and known < _FEWEST_CHARACTERS * len(pages)):
        raise NoTextLayer("PDF 没有文字层，可能是扫描件。请提供可以选中文字的 PDF，或 Word、网页文件。")


# --- one page --------------------------------------------------------------------------------------


def _page(
    marks: PageMarks,
    number: int,
    places: Allowance,
    carried: Columns | None = None,
    *,
    is_tabbed: bool = False,
) -> _Page:
    glyphs, rules = without_struck(without_watermark(marks.glyphs), marks.rules)
    glyphs = without_margin(without_broken_dashes(without_notes(glyphs, rules)), marks.width)
    tables, outside = _tables(glyphs, lattices_of(rules, places))
    across = [rule for rule in rules if rule.top == rule.bottom]
    across += [r for r in merged(marks.edges) if r.right - r.left >= _BAND * marks.width]
    turns = {table.turn for table in tables if table.turn}
    page = _Page(number, marks.width, marks.height)
    # A table that lies on its side, and the text that does, reads on behind what stands upright.
    for turn in (0, *sorted(turns)):
        loose = [upright(g, turn) for g in outside if (g.turn if g.turn in turns else 0) == turn]
        lying = [table for table in tables if table.turn == turn]
        for part, lines in _parts(loose, lying, turn):
            page.slips += row_slips(lines)
            if part.is_beside:
                page.beside += lines
                continue
            items: list[tuple[float, _Item]]
            if is_tabbed:
                items = [(line.top, line) for line in rows_run_on(lines)]
            else:
                rules_across = () if turn else across
                found, page.columns = rows_among(lines, rules_across, number, places, carried)
                items = [*found]
            for table in (lying[n] for n in part.tables):
                items.append((_top(table.lattice, turn), table))
            page.items += sorted(items, key=lambda item: item[0])
    return page


def _parts(glyphs: list[Glyph], tables: Sequence[RuledTable], turn: int) -> Iterable[tuple[Part, list[Line]]]:
    """The parts of a page in reading order, with their lines."""
    lines = lines_of(glyphs)
    areas = [table.area for table in tables]
    if turn or not may_stand_in_columns(lines, areas):
        return [(Part(glyphs, list(range(len(tables)))), lines)]
    return [(part, lines_of(part.glyphs)) for part in parts_of(glyphs, areas)]


def _tables(glyphs: Sequence[Glyph], lattices: Sequence[Lattice]) -> tuple[list[RuledTable], list[Glyph]]:
    """The lattices that hold text, and the characters outside them."""
    drawn: list[list[Placed]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for lattice, placed_here in zip(lattices, drawn, strict=True):
            place = lattice.place(x, y)
            if place is not None:
                placed_here.append((glyph, lattice.boxes[place[0]][place[1]]))
                break
        else:
            outside.append(glyph)
    inside: list[dict[Box, list[Glyph]]] = [defaultdict(list) for _ in lattices]
    for lattice, placed_here, cells in zip(lattices, drawn, inside, strict=True):
        for glyph, box in with_runs_in_one_cell(lattice, placed_here):
            cells[box].append(glyph)
    for cells in inside:
        if any(len(glyphs) >= _FEWEST_IN_FRAME and is_frame(glyphs) for glyphs in cells.values()):
            outside += [glyph for glyphs in cells.values() for glyph in glyphs]
            cells.clear()
    tables = [
        RuledTable(lattice, cells, _turn_of(cells))
        for lattice, cells in zip(lattices, inside, strict=True)
        if cells
    ]
    return tables, outside


def _turn_of(cells: Mapping[Box, Sequence[Glyph]]) -> int:
    """The quarter turns of most of a table's text."""
    turns = Counter(glyph.turn for glyphs in cells.values() for glyph in glyphs if not glyph.is_blank)
    return turns.most_common(1)[0][0] if turns else 0


def _top(lattice: Lattice, turn: int) -> float:
    """Where a lattice begins, seen with its text upright."""
    return (lattice.ys[0], -lattice.xs[-1], -lattice.ys[-1], lattice.xs[0])[turn]


def _grid(table: RuledTable, page: int) -> Grid:
    lattice, glyphs, turn = table.lattice, table.cells, table.turn
    boxes: Iterable[Box] = dict.fromkeys(box for row in lattice.boxes for box in row)
    if not turn and (parted := parted_rows(lattice, glyphs)):
        boxes = glyphs = parted
    height, width = len(lattice.boxes), len(lattice.boxes[0])
    cells = []
    for box in boxes:
        stands = _upright_box(box, turn, height, width)
        text = cell_text(glyphs.get(box, ()))
        cells.append(Cell(text, stands.row, stands.column, stands.row_span, stands.column_span))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return placed(cells, height=width if turn % 2 else height, page=page)


def _upright_box(box: Box, turn: int, height: int, width: int) -> Box:
    """``box`` of a table of so many rows and columns that is turned by so many quarters, turned back."""
    right, low = box.column + box.column_span, box.row + box.row_span
    if turn == 1:  # reads downwards: the last column is its first row
        return Box(width - right, box.row, box.column_span, box.row_span)
    if turn == 2:
        return Box(height - low, width - right, box.row_span, box.column_span)
    return Box(box.column, height - low, box.column_span, box.row_span) if turn else box


# --- all pages -------------------------------------------------------------------------------------


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    left_out = furniture([PageLines(list(page.lines), page.height, page.number) for page in pages])
    margins = _text_areas(pages)
    paragraph: list[Line] = []
    begun = 0
    # What stands beside the text comes before it, as on a site's page, and is no list of its chapters.
    for page in pages:
        if page.beside:
            yield Paragraph("   ".join(line.text for line in page.beside), page.number)
    items = [(page, item) for page in pages for _, item in page.items if id(item) not in left_out]
    for page, group in groupby(_with_whole_tables(items), key=itemgetter(0)):
        left, right = margins.get(round(page.width), (0.0, page.width))
        for _, item in group:
            if paragraph and not (isinstance(item, Line) and goes_on(paragraph[-1], item, left, right)):
                yield _paragraph(paragraph, begun)
                paragraph = []
            if not isinstance(item, Line):
                yield _grid(item, page.number) if isinstance(item, RuledTable) else item
                continue
            begun = begun if paragraph else page.number
            paragraph.append(item)
    if paragraph:
        yield _paragraph(paragraph, begun)


def _with_whole_tables(items: Sequence[tuple[_Page, _Item]]) -> Iterator[tuple[_Page, _Item]]:
    """The items of all pages, parts of a table that stand on pages one after another made whole."""
    parts: list[tuple[_Page, RuledTable]] = []
    strays: list[tuple[_Page, _Item]] = []
    for page, item in _with_whole_figures(items):
        if parts and isinstance(item, Line) and len(item.text) <= _STRAY and not item.text.isdigit():
            strays.append((page, item))
            continue
        if parts and not (isinstance(item, RuledTable) and page.number == parts[-1][0].number + 1):
            yield from _whole(parts)
            yield from strays
            parts, strays = [], []
        if isinstance(item, RuledTable):
            parts.append((page, item))
        else:
            yield page, item
    yield from _whole(parts)
    yield from strays


def _with_whole_figures(items: Sequence[tuple[_Page, _Item]]) -> Iterator[tuple[_Page, _Item]]:
    """``items``, figures in tables without rules joined that were torn at the end of a page."""
    held: tuple[_Page, _Item] | None = None
    for page, item in items:
        current: tuple[_Page, _Item] | None = page, item
        if (
            held
            and isinstance(held[1], Grid)
            and isinstance(item, Grid)
            and page.number == held[0].number + 1
        ):
            torn = figures_torn_over_pages(held[1], item)
            if torn is not None:
                held = held[0], torn[0]
                current = None if torn[1] is None else (page, torn[1])
        if current is not None:
            if held is not None:
                yield held
            held = current
    if held is not None:
        yield held


def _whole(parts: Sequence[tuple[_Page, RuledTable]]) -> Iterator[tuple[_Page, _Item]]:
    tables = whole_tables([table for _, table in parts]) if len(parts) > 1 else [t for _, t in parts]
    yield from ((page, table) for (page, _), table in zip(parts, tables, strict=True) if table is not None)


def _paragraph(lines: Sequence[Line], page: int) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        # A word of another script that ends a line keeps its distance from the next.
        apart = (
            text[-1:].isascii()
            and text[-1:].isalpha()
            and line.text[:1].isascii()
            and line.text[:1].isalpha()
        )
        text += (" " if apart else "") + line.text
    return Paragraph(text, page)


def _text_areas(pages: Sequence[_Page]) -> dict[int, tuple[float, float]]:
    """Where the text begins and ends across, for each page width."""
    reach: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        reach[round(page.width)] += [line for line in page.lines if len(line.text) >= _PROSE]
    return {
        width: (min(line.left for line in lines), max(line.right for line in lines))
        for width, lines in reach.items()
        if lines
    }
