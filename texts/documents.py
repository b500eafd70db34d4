"""The layout of an official document as .docx: two columns above, a title, paragraphs, two who sign.

This is the only module that loads python-docx. It is run as a process of its own (`texts.apart`), which reads a
`papers.Document` as JSON and writes the file; it words nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from texts.papers import Document, Line, Passage, read

FONT = "Times New Roman"
_A4 = (210, 297)  # mm
_INDENT = 10  # mm, of the first line of a paragraph
_BETWEEN = Pt(6)  # paragraphs
_NUMBER_FROM_TOP = 10  # mm
_CELL_EDGE = Mm(1.9)  # on each side of a cell's words
# What stands behind the edges of a paragraph among its properties, where there is any of it.
_AFTER_EDGES = ("w:spacing", "w:ind", "w:jc")


def written(document: Document) -> bytes:
    """Return the document as .docx."""
    sheet = docx.Document()
    _set_up(sheet, document)
    width = sum(document.columns)
    _two_columns(sheet, document.columns, document.left, document.right)
    _place(sheet, document.title, width)
    _space(sheet.add_paragraph(), 8)
    for passage in document.text:
        _write(sheet.add_paragraph(), passage)
    _space(sheet.add_paragraph(), 6)
    _two_columns(sheet, [width // 2, width // 2], document.signs_left, document.signs_right)
    _place(sheet, document.last, width, WD_ALIGN_PARAGRAPH.LEFT)
    buffer = BytesIO()
    sheet.save(buffer)
    return buffer.getvalue()


def _set_up(sheet: Docx, document: Document) -> None:
    section = sheet.sections[0]
    section.page_width, section.page_height = Mm(_A4[0]), Mm(_A4[1])
    top, right, bottom, left = document.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(_NUMBER_FROM_TOP)
    section.different_first_page_header_footer = True  # the first page bears no number
    _number(section.header.paragraphs[0], document.size)
    normal = sheet.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101  the template's own
    normal.font.name, normal.font.size = FONT, Pt(document.size)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    about, at = sheet.core_properties, datetime.fromisoformat(document.dated)
    about.title, about.author, about.language = document.name, document.author, "vi-VN"
    about.created = about.modified = at
    about.comments = about.last_modified_by = ""


def _number(paragraph: Paragraph, size: float) -> None:
    """Write the number of the page in the middle of its upper margin."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(size)
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = words
        run._r.append(part)  # noqa: SLF001  python-docx has no fields


def _two_columns(sheet: Docx, widths: Sequence[int], left: Sequence[Line], right: Sequence[Line]) -> None:
    table = sheet.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width, lines in zip(table.columns, widths, (left, right), strict=True):
        cell = column.cells[0]
        column.width = cell.width = Mm(width)
        _place(cell, lines, width)
        first = cell.paragraphs[0]._p  # noqa: SLF001  a cell is born with an empty paragraph
        first.getparent().remove(first)


def _place(
    where: Docx | _Cell,
    lines: Sequence[Line],
    width: int,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> None:
    for line in lines:
        paragraph = where.add_paragraph()
        paragraph.alignment = alignment
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(line.before), Pt(0), True
        run = paragraph.add_run(line.text)
        run.bold, run.italic, run.font.size = line.bold, line.italic, Pt(line.size)
        if line.rule:
            _stroke(where.add_paragraph(), line.rule, Mm(width) - 2 * _CELL_EDGE)


def _stroke(paragraph: Paragraph, points: float, width: int) -> None:
    """Draw a stroke in the middle of so wide a column: the upper edge of an empty paragraph."""
    _space(paragraph, 4)
    aside = max(0, (width - Pt(points)) // 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Emu(aside)
    edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(edges, *_AFTER_EDGES)  # noqa: SLF001  python-docx has no edges


def _space(paragraph: Paragraph, points: float) -> None:
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(points)


def _write(paragraph: Paragraph, passage: Passage) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_after, shape.line_spacing = Mm(_INDENT), _BETWEEN, 1.15
    if passage.strong:
        paragraph.add_run(passage.strong).bold = True
    paragraph.add_run(passage.text)


if __name__ == "__main__":
    sys.stdout.buffer.write(written(read(json.load(sys.stdin))))
