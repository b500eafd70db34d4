"""The layout of an A4 sheet: words as large as the pages let them be, the heading above, who signs below.

This is the only module that loads reportlab.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from markupsafe import escape
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from domain.markup import Run, Style

_FONTS = Path(__file__).parent / "fonts"
_FONT = "NotoSans"
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_WIDTH, _HEIGHT = A4
_SIDE, _EDGE = 46.0, 42.0  # points, as everything here
_TEXT_WIDTH = _WIDTH - 2 * _SIDE
# Capitals of 20 points are 5 mm tall: from two metres nearly twice what a good eye needs (five minutes of arc).
SIZES = tuple(range(20, 66, 2))
_UNBROKEN = 28  # below this all the words are not made smaller for one address: it is broken
_LEADING = 1.36  # of the size: Ẩ reaches above a capital, ự below the line
_QR = 104.0
_DRAWING = Lock()
_PAGE_NUMBER_ROOM = 22.0
# What the font lacks and people use, written with what it has; a digit in its key (U+20E3) begins a line of a list.
_STAND_INS = str.maketrans(
    {"\u20e3": ".", "→": "–", "➡": "–", "≥": ">=", "≤": "<=", "●": "•", "▪": "•", "■": "•"}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed; every string is plain text. `page` words the number of a page."""

    above: str
    unit: str
    title: str
    lines: Sequence[Sequence[Run]]
    dated: str
    role: str
    name: str
    ask: str
    link: str
    page: Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph with its height, and the space that goes before it unless it begins a page."""

    paragraph: Flowable
    height: float
    before: float


_Page = list[_Block]


def draw(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF with as few pages as its smallest size needs, filled with the largest.

    One at a time: reportlab's fonts are shared, and several at once would not be ready sooner.
    """
    with _DRAWING:
        return _drawn(sheet)


def _drawn(sheet: Sheet) -> bytes:
    _load_fonts()
    heading, closing = _heading(sheet), _Closing(sheet)
    room = _HEIGHT - 2 * _EDGE - sum(block.height + block.before for block in heading)

    def pages(size: int) -> list[_Page]:
        return _paged(_words(sheet.lines, size), first=room, below=closing.height)

    fewest = len(pages(SIZES[0]))
    widest = _size_for_words(sheet.lines)
    sizes = [one for one in SIZES if one <= widest]
    size = sizes[max(0, bisect_right(sizes, fewest, key=lambda one: len(pages(one))) - 1)]
    return _written(sheet, heading, pages(size), closing)


@cache
def _load_fonts() -> frozenset[int]:
    """Register the four faces, and return the code points that all have."""
    names = [f"{_FONT}-{face}" for face in _FACES]
    fonts = [TTFont(name, str(_FONTS / f"{name}.ttf")) for name in names]
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(_FONT, *names)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


def _printable(text: str) -> str:
    """Return `text` without what the font lacks: emoji go, ornamental letters become letters."""
    known = _load_fonts()
    text = unicodedata.normalize("NFC", text.translate(_STAND_INS))
    plain = (sign if ord(sign) in known else unicodedata.normalize("NFKC", sign) for sign in text)
    composed = unicodedata.normalize("NFC", "".join(plain))
    return "".join(sign for sign in composed if ord(sign) in known or sign.isspace())


def _heading(sheet: Sheet) -> _Page:
    return [
        _block(_centred(sheet.above.upper(), 15)),
        _block(_centred(sheet.unit.upper(), 20, bold=True)),
        _block(_centred(sheet.title, 44, bold=True), before=16),
        _block(Paragraph("&nbsp;", ParagraphStyle("gap", fontSize=14, leading=18))),
    ]


def _size_for_words(lines: Sequence[Sequence[Run]]) -> float:
    """Return the size at which the longest word still stands on one line; a long address is broken."""
    words = (word for line in lines for run in line for word in [*run.text.split(), f"({run.link})"])
    sizes = (_TEXT_WIDTH / max(1.0, pdfmetrics.stringWidth(word, f"{_FONT}-Bold", 1)) for word in words)
    return min((size for size in sizes if size >= _UNBROKEN), default=SIZES[-1])


def _words(lines: Sequence[Sequence[Run]], size: int) -> _Page:
    style = ParagraphStyle(
        "words", fontName=f"{_FONT}-Regular", fontSize=size, leading=size * _LEADING, splitLongWords=1
    )
    blocks: _Page = []
    gap = 0.0
    for line in lines:
        links = [*(run.link for run in line[1:]), None][: len(line)]
        words = "".join(
            _run(run, last=run.link != following) for run, following in zip(line, links, strict=True)
        )
        if not words.strip():
            gap = size * 0.8
            continue
        blocks.append(_block(Paragraph(words, style), before=gap))
        gap = size * 0.35
    return blocks


def _run(run: Run, *, last: bool) -> str:
    """Return a run in reportlab's markup; behind a link's last run stands where it leads, for who reads paper."""
    words = str(escape(_printable(run.text)))
    for style in sorted(run.styles):
        tag = "strike" if style is Style.STRUCK else style.value
        words = f"<{tag}>{words}</{tag}>"
    if last and run.link and run.link.startswith("http") and run.link.rstrip("/") != run.text.strip("/ "):
        words += f" ({escape(_printable(run.link))})"
    return words


def _paged(blocks: _Page, *, first: float, below: float) -> list[_Page]:
    """Return the blocks on pages; the first has `first` points for them, the last leaves `below` free."""
    pages: list[_Page] = [[]]
    left = first
    waiting = blocks[::-1]
    while waiting:
        block = waiting.pop()
        before = block.before if pages[-1] else 0.0
        if before + block.height <= left:
            pages[-1].append(_Block(block.paragraph, block.height, before))
            left -= before + block.height
            continue
        halves = block.paragraph.split(_TEXT_WIDTH, left - before)
        if len(halves) == 2:
            pages[-1].append(_block(halves[0], before=before))
        # What was asked to split has forgotten how it wraps.
        waiting.append(_block(halves[-1] if len(halves) == 2 else block.paragraph))
        pages.append([])
        left = _HEIGHT - 2 * _EDGE - _PAGE_NUMBER_ROOM
    if left < below:
        pages.append([])
    return pages


class _Closing:
    """The foot of the last page: the QR code to the left; place and day, role and name to the right."""

    def __init__(self, sheet: Sheet) -> None:
        self._link = sheet.link
        half = _TEXT_WIDTH - 2 * _QR - 20
        shown = sheet.link.removeprefix("https://")
        # The address has a line of its own: broken in two, nobody could type it.
        self._left = [_block(_left(sheet.ask, 11), width=_QR + 96), _block(_left(shown, 12, bold=True))]
        self._right = [
            _block(_centred(sheet.dated, 12.5, italic=True), width=half),
            _block(_centred(sheet.role.upper(), 13.5, bold=True), width=half, before=4),
            _block(_centred(sheet.name, 14, bold=True), width=half, before=46),
        ]
        self._half = half
        tall = (_tall(self._right), _QR + _tall(self._left) + 4)
        self.height = max(tall) + 14 + _PAGE_NUMBER_ROOM

    def draw(self, canvas: Canvas) -> None:
        top = _EDGE + self.height - 14
        canvas.setLineWidth(0.6)
        canvas.line(_SIDE, top + 6, _WIDTH - _SIDE, top + 6)
        code = QrCodeWidget(self._link, barLevel="M", barWidth=_QR, barHeight=_QR, barBorder=1)
        drawing = Drawing(_QR, _QR)
        drawing.add(code)
        renderPDF.draw(drawing, canvas, _SIDE, top - _QR)
        _stack(canvas, self._left, left=_SIDE, top=top - _QR - 4)
        _stack(canvas, self._right, left=_WIDTH - _SIDE - self._half, top=top)


def _written(sheet: Sheet, heading: _Page, pages: list[_Page], closing: _Closing) -> bytes:
    buffer = BytesIO()
    # Invariant: without the time of day in it, the same notice is the same file.
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1, lang="vi")
    canvas.setTitle(f"{sheet.title}: {sheet.unit}")
    canvas.setAuthor(sheet.unit)
    for number, page in enumerate(pages, start=1):
        top = _HEIGHT - _EDGE
        if number == 1:
            top = _stack(canvas, heading, left=_SIDE, top=top)
        if number == len(pages) == 1:
            top -= max(0.0, (top - _EDGE - closing.height - _tall(page)) / 2)
        _stack(canvas, page, left=_SIDE, top=top)
        if number == len(pages):
            closing.draw(canvas)
        if len(pages) > 1:
            canvas.setFont(f"{_FONT}-Regular", 12)
            canvas.drawCentredString(_WIDTH / 2, _EDGE - 6, _printable(sheet.page(number, len(pages))))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _stack(canvas: Canvas, blocks: _Page, *, left: float, top: float) -> float:
    """Draw the blocks below `top`, and return where the last one ends."""
    for block in blocks:
        top -= block.before + block.height
        block.paragraph.drawOn(canvas, left, top)
    return top


def _tall(blocks: _Page) -> float:
    return sum(block.before + block.height for block in blocks)


def _block(paragraph: Flowable, *, before: float = 0.0, width: float = _TEXT_WIDTH) -> _Block:
    _, height = paragraph.wrap(width, _HEIGHT)
    return _Block(paragraph, height, before)


def _centred(text: str, size: float, *, bold: bool = False, italic: bool = False) -> Paragraph:
    face = "Bold" if bold else "Italic" if italic else "Regular"
    style = ParagraphStyle(
        face, fontName=f"{_FONT}-{face}", fontSize=size, leading=size * _LEADING, alignment=TA_CENTER
    )
    return Paragraph(str(escape(_printable(text))), style)


def _left(text: str, size: float, *, bold: bool = False) -> Paragraph:
    face = "Bold" if bold else "Regular"
    style = ParagraphStyle("left", fontName=f"{_FONT}-{face}", fontSize=size, leading=size * _LEADING)
    return Paragraph(str(escape(_printable(text))), style)
