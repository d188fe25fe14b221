"""Markdown as a Word document that Word, LibreOffice and screen readers understand.

Headings, lists and tables are real ones, the language is set, tables say which row is their head,
and every page has its number.
"""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from yousaid.kit.documents.blanks import pieces, shown, without_blanks

LANGUAGE = "en-GB"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Arial"
_BODY, _POSTER = 12, 20  # points; clear print is 12 or more
_HEADINGS = {1: 1.9, 2: 1.35, 3: 1.15}  # times the size of the body
_ROW = Cm(0.9)  # tall enough to write into


def word_document(markdown: str, *, author: str, at: datetime, poster: bool = False) -> bytes:
    """The bytes of a .docx. The first heading is its title. `poster`: large, and centred."""
    document = Document()
    _dress(document, _POSTER if poster else _BODY)
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    for node in tree.children:
        _block(document, node)
    if poster:
        for paragraph in document.paragraphs:
            if not str(paragraph.style and paragraph.style.name).startswith("List"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        _number_pages(document)
    _describe(document, markdown, author, at)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _dress(document: Any, size: int) -> None:
    """Font, sizes, margins and language of all styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, points in (
        ("Normal", size),
        *((f"Heading {level}", round(size * times)) for level, times in _HEADINGS.items()),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(points)
        style.font.color.rgb = RGBColor(0x1A, 0x23, 0x28)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(script), None)
        for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    usual = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = usual.find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), LANGUAGE)


def _describe(document: Any, markdown: str, author: str, at: datetime) -> None:
    heading = next((line for line in markdown.splitlines() if line.startswith("#")), "")
    about = document.core_properties
    about.title = without_blanks(heading.lstrip("# ").replace("\\", ""))[:255]
    about.author, about.language, about.comments = author[:255], LANGUAGE, ""
    about.created = about.modified = at.replace(tzinfo=None)


def _number_pages(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    number = OxmlElement("w:t")
    number.text = "1"
    run.append(number)
    field.append(run)
    paragraph._p.append(field)


def _block(document: Any, node: SyntaxTreeNode) -> None:
    match node.type:
        case "heading":
            level = min(int(node.tag[1]), len(_HEADINGS))
            _write(document.add_heading(level=level), node.children)
        case "paragraph":
            _write(document.add_paragraph(), node.children)
        case "bullet_list":
            _list(document, node, "List Bullet", None)
        case "ordered_list":
            _list(document, node, "List Number", _new_numbering(document))
        case "table":
            _table(document, node)
        case "blockquote":
            for child in node.children:
                _block(document, child)
        case "hr":
            document.add_page_break()
        case _:
            document.add_paragraph(node.content)


def _list(document: Any, node: SyntaxTreeNode, style: str, numbering: int | None) -> None:
    for item in node.children:
        for at, child in enumerate(item.children):
            if child.type != "paragraph":
                _block(document, child)
                continue
            paragraph = document.add_paragraph(style=style if at == 0 else "List Continue")
            if numbering and at == 0:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_numId().val = numbering
                properties.get_or_add_ilvl().val = 0
            _write(paragraph, child.children)


def _new_numbering(document: Any) -> int:
    """A numbering that begins at 1 again: in Word, lists of one style count on otherwise."""
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    kind = numbering.num_having_numId(style).abstractNumId.val
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _table(document: Any, node: SyntaxTreeNode) -> None:
    rows = [row for part in node.children for row in part.children]
    table = document.add_table(rows=len(rows), cols=len(rows[0].children))
    table.style = "Table Grid"
    for at, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        if at == 0:
            head = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(head)
        else:
            row.height = _ROW
        for cell, content in zip(row.cells, cells.children, strict=True):
            _write(cell.paragraphs[0], content.children, bold=at == 0)
    document.add_paragraph()


def _write(
    paragraph: Any, nodes: Iterable[SyntaxTreeNode], *, bold: bool = False, italic: bool = False
) -> None:
    for node in nodes:
        match node.type:
            case "text" | "code_inline":
                for words, is_blank in pieces(node.content):
                    run = paragraph.add_run(shown(words) if is_blank else words)
                    run.bold, run.italic = bold or None, italic or None
                    if is_blank:
                        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
            case "softbreak":
                paragraph.add_run(" ")
            case "hardbreak":
                paragraph.add_run().add_break()
            case "strong":
                _write(paragraph, node.children, bold=True, italic=italic)
            case "em":
                _write(paragraph, node.children, bold=bold, italic=True)
            case _:
                _write(paragraph, node.children, bold=bold, italic=italic)
