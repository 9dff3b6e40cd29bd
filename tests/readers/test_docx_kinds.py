"""Word files as other programs write them: text in styles, alternatives, chunks, and parts of other names."""

import io
import time
import zipfile

import pytest

from mingbai.readers.errors import NoTextLayer, UnreadableFile
from mingbai.readers.office.docx import read
from mingbai.readers.reading import read_bytes
from readers.grids import outline, paragraphs
from readers.test_docx import W, numbered, with_body, with_member

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def styled(styles: str, body: str) -> bytes:
    return with_member(with_body(body), "word/styles.xml", f"<w:styles {W}>{styles}</w:styles>".encode())


def with_members(data: bytes, members: dict[str, bytes]) -> bytes:
    """The package with members added or replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return file.getvalue()


def related(kind: str, target: str, body: str) -> bytes:
    """A Word file whose only relationship, ``one``, is to ``target``."""
    xml = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="one" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/></Relationships>'
    )
    return with_member(with_body(body), "word/_rels/document.xml.rels", xml.encode())


CHUNK = f'<w:altChunk xmlns:r="{RELATIONSHIPS}" r:id="one"/>'


def test_text_that_a_style_hides_or_strikes_out_is_left_out() -> None:
    styles = (
        '<w:style w:styleId="hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="based"><w:basedOn w:val="hidden"/></w:style>'
        '<w:style w:styleId="shown"><w:basedOn w:val="hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:styleId="struck"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    marked = '<w:rStyle w:val="{}"/>'.format
    shown = run("公开", '<w:vanish w:val="0"/>')
    body = (
        f"<w:p>{run('12')}{run('9', marked('based'))}{run('3', marked('shown'))}"
        f"{run('8', marked('struck'))}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="hidden"/></w:pPr>{run("内部")}{shown}</w:p>'
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('只有段落标记隐藏')}</w:p>"
    )
    assert paragraphs(read(styled(styles, body))) == ["123", "公开", "只有段落标记隐藏"]


def test_a_chunk_asked_for_again_and_again_is_read_once() -> None:
    data = with_members(related("aFChunk", "c.htm", CHUNK * 50), {"word/c.htm": b"<html><body><p>x</p>"})
    assert paragraphs(read(data)) == ["x"]


def test_endless_lines_of_styles_are_followed_a_little_way_only() -> None:
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000)
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{run("正文")}</w:p>'
    before = time.process_time()
    assert paragraphs(read(styled(styles, body))) == ["正文"]
    assert time.process_time() - before < 20


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    text = run("正文", '<w:rStyle w:val="b"/>')
    body = f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>{text}</w:p>'
    assert paragraphs(read(styled(styles, body))) == ["正文"]


@pytest.mark.parametrize("note", ['<w:footnoteReference w:customMarkFollows="1" w:id="2"/>', ""])
def test_marks_of_notes_raised_by_their_style_are_no_figures(note: str) -> None:
    styles = '<w:style w:styleId="mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    mark = f'<w:r><w:rPr><w:rStyle w:val="mark"/></w:rPr>{note}<w:t>1</w:t></w:r>'
    body = f'<w:p>{run("24")}<w:bookmarkEnd w:id="3"/>{mark}</w:p>'
    assert paragraphs(read(styled(styles, body))) == ["24"]


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<w:r><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:r>".format


def test_of_alternatives_the_first_with_text_is_read_once() -> None:
    both = f"<mc:Choice>{BOX('新')}</mc:Choice><mc:Fallback>{BOX('旧')}</mc:Fallback>"
    old_only = f"<mc:Choice/><mc:Fallback>{BOX('只有旧')}</mc:Fallback>"
    body = f"<w:p {MC}><mc:AlternateContent>{both}</mc:AlternateContent></w:p>"
    body += f"<w:p {MC}><w:r><mc:AlternateContent>{old_only}</mc:AlternateContent></w:r></w:p>"
    table = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>".format(
        "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    )
    body += f"<mc:AlternateContent {MC}><mc:Choice>{table}</mc:Choice><mc:Fallback>{table}</mc:Fallback>"
    assert outline(read(with_body(body + "</mc:AlternateContent>"))) == ["新", "只有旧", [["甲", "甲"]]]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    body = f"<w:p>{deleted}{run('一、总体')}</w:p><w:p>{run('情况')}</w:p><w:p>{deleted}{run('末段')}</w:p>"
    assert paragraphs(read(with_body(body))) == ["一、总体情况", "末段"]


def test_letters_drawn_as_a_picture_and_symbols() -> None:
    art = '<w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="某局年报"/></w:pict>'
    symbol = '<w:sym w:font="{}" w:char="{}"/>'.format
    symbols = (
        symbol("Symbol", "F032")
        + symbol("Symbol", "0034")
        + symbol("Wingdings", "F031")
        + symbol("x", "zz")
        + symbol("x", "-F0")
    )
    body = f"<w:p><w:r>{art}</w:r></w:p><w:p><w:r>{symbols}</w:r></w:p>"
    assert paragraphs(read(with_body(body))) == ["某局年报", "24"]


def test_a_web_page_put_into_the_text_is_read_in_its_place() -> None:
    page = "<html><body><p>正文</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>".encode()
    body = f"<w:p>{run('前')}</w:p>{CHUNK}<w:p>{run('后')}</w:p>"
    data = with_members(related("aFChunk", "chunk.htm", body), {"word/chunk.htm": page})
    assert outline(read(data)) == ["前", "正文", [["规章", "3"]], "后"]


def test_a_word_file_put_into_the_text_is_read_but_not_what_is_put_into_that() -> None:
    inner = with_members(
        related("aFChunk", "c.htm", f"<w:p>{run('内')}</w:p>{CHUNK}"), {"word/c.htm": b"<p>x<p>y<p>z"}
    )
    data = with_members(
        related("aFChunk", "c.docx", f"<w:p>{run('外')}</w:p>{CHUNK}"), {"word/c.docx": inner}
    )
    assert paragraphs(read(data)) == ["外", "内"]
    assert paragraphs(read(related("aFChunk", "gone.htm", f"<w:p>{run('外')}</w:p>{CHUNK}"))) == ["外"]


def test_numbers_whose_levels_another_definition_or_a_style_tells() -> None:
    bound = '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'.format
    levels = f'<w:lvl w:ilvl="0">{bound("one", "%1、")}<w:lvl w:ilvl="1">{bound("two", "（%2）")}'
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="list"/>{levels}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    in_list = "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
    styles = "".join(f'<w:style w:styleId="{name}">{in_list}' for name in ("one", "two"))
    texts = (("one", "总体"), ("two", "主动"), ("two", "依申请"), ("one", "二章"))
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>' for style, text in texts
    )
    data = with_members(
        numbered("", []),
        {
            "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>".encode(),
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>".encode(),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
        },
    )
    assert paragraphs(read(data)) == ["一、总体", "（一）主动", "（二）依申请", "二、二章"]


def test_a_title_that_only_the_page_head_bears() -> None:
    header = f"<w:hdr {W}><w:p>{run('某局2023年政府信息公开')}{run('工作年度报告')}</w:p></w:hdr>".encode()
    data = with_members(
        related("header", "header1.xml", f"<w:p>{run('正文')}</w:p>"), {"word/header1.xml": header}
    )
    document = read(data)
    assert document.metadata["title"] == "某局2023年政府信息公开工作年度报告"
    assert paragraphs(document) == ["正文"]


def test_a_file_of_pictures_says_so() -> None:
    body = f"<w:p>{run('某局2023年政府信息公开工作年度报告')}</w:p>"
    picture = {"word/media/image1.png": b"\x89PNG"}
    with pytest.raises(NoTextLayer, match="图片"):
        read(with_members(with_body(body), picture))
    assert read(with_members(with_body(body + f"<w:p>{run('正文。' * 100)}</w:p>"), picture)).blocks


def renamed(data: bytes) -> bytes:
    """The package with its main part in another folder."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"parts/main.xml")
            new.writestr(
                name.replace("word/", "parts/").replace("parts/document.xml", "parts/main.xml"), content
            )
    return file.getvalue()


def test_parts_of_other_names_and_blank_lines_ahead_of_the_file() -> None:
    data = with_body(f"<w:p>{run('正文')}</w:p>")
    assert paragraphs(read_bytes(renamed(data))) == ["正文"]
    assert paragraphs(read_bytes(b"\r\n\r\n" + data)) == ["正文"]
    with pytest.raises(UnreadableFile):
        read_bytes(b"\r\n" + data[:200])


def field(asks: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return mark.format("begin") + asks + mark.format("separate") + result + mark.format("end")


def test_the_result_of_a_field_within_what_another_asks_for_is_not_shown() -> None:
    asks = "<w:r><w:instrText> IF </w:instrText></w:r>" + field("", run("77"))
    body = f"<w:p>{run('共')}{field(asks, run('12'))}{run('件')}</w:p><w:p>{run('另有3件')}</w:p>"
    assert paragraphs(read(with_body(body))) == ["共12件", "另有3件"]


@pytest.mark.parametrize(("behind", "seen"), [("", "12"), ('<w:shd w:val="clear" w:fill="000000"/>', "128")])
def test_white_text_beside_other_text_is_hidden_but_on_a_ground(behind: str, seen: str) -> None:
    white = f'<w:color w:val="FFFFFF"/>{behind}'
    assert paragraphs(read(with_body(f"<w:p>{run('12')}{run('8', white)}</w:p>"))) == [seen]


def test_text_that_is_white_as_a_whole_is_read() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    assert paragraphs(read(with_body(f"<w:p>{run('总', white)}{run('计', white)}</w:p>"))) == ["总计"]
