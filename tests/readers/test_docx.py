"""Word files: body, tables, automatic numbers, and what Word does not show."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.errors import FileDamaged, UnreadableFile
from mingbai.readers.office.docx import read
from mingbai.readers.reading import read_bytes, read_document
from readers.grids import outline, paragraphs, texts

W = nsdecls("w")


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(build: Callable[[WordDocument], object]) -> bytes:
    document = docx.Document()
    build(document)
    return saved(document)


def filled(table: Table, rows: list[list[str]]) -> None:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text


def with_body(xml: str) -> bytes:
    """A Word file whose body holds ``xml``."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    return saved(document)


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one member changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
    return file.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one member replaced."""
    return changed(data, name, lambda _: content)


def test_paragraphs_and_tables_in_order() -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("某局2020年报", 0)
        document.add_paragraph("一、总体情况\n正文")
        filled(document.add_table(2, 2), [["规章", "0"], ["文件", ""]])
        document.add_paragraph("三、收到")

    assert outline(read(word(build))) == [
        "某局2020年报",
        "一、总体情况",
        "正文",
        [["规章", "0"], ["文件", ""]],
        "三、收到",
    ]


def test_merged_cells_become_spans() -> None:
    def build(document: WordDocument) -> None:
        table = document.add_table(3, 4)
        filled(table, [["甲", "", "1", "2"], ["", "", "3", "4"], ["乙", "5", "6", ""]])
        table.cell(0, 0).merge(table.cell(1, 1))
        table.cell(2, 2).merge(table.cell(2, 3))

    (grid,) = read(word(build)).grids
    assert texts(grid) == [["甲", "1", "2"], ["3", "4"], ["乙", "5", "6"]]
    assert grid.rows[1][1] is grid.rows[0][0]
    assert [len(row) for row in grid.rows] == [4, 4, 4]


def test_a_merged_cell_torn_at_another_width_does_not_shift_its_neighbours() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    restart, on = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/><w:vMerge/>'
    xml = (
        f"<w:tbl><w:tr>{cell.format(restart, '甲')}{cell.format('', '子')}{cell.format('', '1')}</w:tr>"
        f"<w:tr>{cell.format(on, '')}{cell.format('', '2')}</w:tr></w:tbl>"
    )
    (grid,) = read(with_body(xml)).grids
    assert [row[2].text if row[2] else None for row in grid.rows] == ["1", "2"]


def test_nested_tables_text_boxes_and_content_controls() -> None:
    xml = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件内</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
        "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
        "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    )
    assert outline(read(with_body(xml))) == ["控件内", "正文", "框内", "规章", [["内", "7"]]]


def test_tracked_changes_hidden_text_and_fields() -> None:
    xml = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:ins><w:r><w:t>21</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r>'
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:noBreakHyphen/><w:t>1</w:t></w:r>"
        "<w:r><w:br/><w:t>次行</w:t></w:r></w:p>"
    )
    assert paragraphs(read(with_body(xml))) == ["收到21件。-1", "次行"]


def test_struck_figures_and_marks_of_notes_are_left_out() -> None:
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>".format
    raised = '<w:vertAlign w:val="superscript"/>'
    xml = (
        f"<w:p>{run('<w:strike/>', '66')}{run('<w:dstrike/>', '7')}{run('', '124')}{run(raised, '[1]')}</w:p>"
        f"<w:p>{run('', '平方')}{run(raised, '米')}</w:p>"
        f"<w:p>{run(raised, '12')}</w:p>"
    )
    assert paragraphs(read(with_body(xml))) == ["124", "平方米", "12"]


def test_headers_and_footers_are_left_out() -> None:
    def build(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.sections[0].footer.paragraphs[0].text = "-1-"
        document.add_paragraph("正文")

    assert paragraphs(read(word(build))) == ["正文"]


def numbered(levels: str, body: list[tuple[str, int | None, str]]) -> bytes:
    """A Word file with one list definition, used by list 7 (and 8, which starts anew)."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for used, more in ((107, ""), (108, override)):
        numbering.append(
            parse_xml(f'<w:num {W} w:numId="{used}"><w:abstractNumId w:val="77"/>{more}</w:num>')
        )
    for list_id, place, text in body:
        paragraph = document.add_paragraph(text)
        if place is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{place}"/><w:numId w:val="{list_id}"/></w:numPr>')
            )
    return saved(document)


def level(place: int, form: str, text: str, start: int = 1) -> str:
    shape = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{shape}</w:lvl>'


def test_automatic_numbers_are_written_out() -> None:
    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）")
    levels += level(2, "decimal", "%3.")
    body: list[tuple[str, int | None, str]] = [
        ("107", 0, "总体情况"),
        ("107", 1, "主动公开"),
        ("107", 2, "其一"),
        ("107", 2, "其二"),
        ("107", 1, "依申请公开"),
        ("107", 2, "又其一"),
        ("", None, "正文"),
        ("107", 0, "主动公开政府信息情况"),
        ("108", 0, "另起"),
    ]
    assert paragraphs(read(numbered(levels, body))) == [
        "一、总体情况",
        "（一）主动公开",
        "1.其一",
        "2.其二",
        "（二）依申请公开",
        "1.又其一",
        "正文",
        "二、主动公开政府信息情况",
        "一、另起",
    ]


@pytest.mark.parametrize(
    ("form", "start", "number"),
    [
        ("decimal", 3, "3"),
        ("chineseCounting", 12, "十二"),
        ("japaneseCounting", 20, "二十"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 2, "乙"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalFullWidth", 7, "7"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("unheard", 5, "5"),
    ],
)
def test_number_formats(form: str, start: int, number: str) -> None:
    body: list[tuple[str, int | None, str]] = [("107", 0, "条")]
    assert paragraphs(read(numbered(level(0, form, "%1、", start), body))) == [f"{number}、条"]


def test_bullets_are_no_numbers() -> None:
    assert paragraphs(read(numbered(level(0, "bullet", "●"), [("107", 0, "条")]))) == ["条"]


def test_numbers_that_come_with_the_style() -> None:
    data = numbered(level(0, "chineseCounting", "%1、"), [("", None, "总体情况"), ("", None, "主动公开")])
    document = docx.Document(io.BytesIO(data))
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="107"/></w:numPr>'))
    based = document.styles["Heading 2"].element
    based.find(qn("w:basedOn")).set(qn("w:val"), style.get(qn("w:styleId")))
    document.paragraphs[0].style = document.styles["Heading 1"]
    document.paragraphs[1].style = document.styles["Heading 2"]
    assert paragraphs(read(saved(document))) == ["一、总体情况", "二、主动公开"]


def test_a_dangling_relationship_does_not_matter() -> None:
    data = word(lambda document: document.add_paragraph("正文"))
    broken = changed(
        data,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", b'<Relationship Id="x" Target="NULL"/></Relationships>'),
    )
    assert paragraphs(read(broken)) == ["正文"]


def test_the_strict_variant() -> None:
    data = word(lambda document: document.add_paragraph("正文"))
    strict = changed(
        data,
        "word/document.xml",
        lambda xml: xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert paragraphs(read(strict)) == ["正文"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(doctype: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<x>&a;</x>'.encode(encoding)
    data = changed(word(lambda _: None), "word/document.xml", lambda _: xml)
    with pytest.raises(FileDamaged, match="文档类型声明"):
        read(data)


def test_a_file_without_a_body_is_damaged() -> None:
    data = word(lambda document: document.add_paragraph("正文"))
    for broken in (b"<x/>", b"<w:document", b""):
        with pytest.raises(UnreadableFile):
            read_bytes(with_member(data, "word/document.xml", broken))


@given(
    st.lists(
        st.lists(st.text(alphabet="0123456789甲乙（）", max_size=4), min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    ).filter(lambda rows: any(any(row) for row in rows))
)
def test_a_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    square = [row + [""] * (width - len(row)) for row in rows]

    def build(document: WordDocument) -> None:
        filled(document.add_table(len(square), width), square)

    assert [texts(grid) for grid in read(word(build)).grids] == [square]


def test_the_national_form_is_read_whole(shared: Path) -> None:
    document = read_document(shared / "corpus" / "templates" / "annual-report-F2021.docx")
    assert [(len(grid.rows), grid.width) for grid in document.grids] == [(14, 4), (28, 10), (4, 15)]
    assert "三、收到和处理政府信息公开申请情况" in paragraphs(document)
