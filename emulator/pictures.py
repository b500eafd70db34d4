"""Made-up content of files: photos are real JPEGs, a mosaic of soft colours; PDFs have one page."""

import struct
from collections.abc import Iterator

PDF = "application/pdf"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = 24  # bytes up to the height
COLUMNS, ROWS = 40, 30
_DC_CODES = 12


def made_up(kind: str, number: int, size: int, mime: str = "") -> bytes:
    """Return about `size` bytes that differ from file to file."""
    if kind == "photo":
        return picture(number).ljust(size, b"\0")
    if mime == PDF:
        return sheet(number)
    seed = f"{kind} {number}\n".encode()
    return (seed * (size // len(seed) + 1))[:size]


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or a JPEG; None for anything else."""
    if content.startswith(_PNG) and len(content) >= _PNG_HEAD:
        width, height = struct.unpack_from(">II", content, len(_PNG) + 8)
        return width, height
    place = 2 if content.startswith(b"\xff\xd8") else len(content)
    while place + 9 <= len(content):
        marker, length = struct.unpack_from(">HH", content, place)
        if 0xFFC0 <= marker <= 0xFFC3:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        place += 2 + length
    return None


def picture(number: int) -> bytes:
    """Return a small JPEG of 320 by 240 pixels; the number picks the colours."""
    quantization = b"\0" + b"\x08" * 64
    size = struct.pack(">BHHB", 8, ROWS * 8, COLUMNS * 8, 3)
    components = b"".join(bytes((one, 0x11, 0)) for one in (1, 2, 3))
    dc_table = b"\x00" + bytes([0, 0, 0, _DC_CODES] + [0] * 12) + bytes(range(_DC_CODES))
    ac_table = b"\x10" + bytes([1] + [0] * 15) + b"\0"
    scan = b"\x03" + b"".join(bytes((one, 0)) for one in (1, 2, 3)) + b"\0\x3f\0"
    jfif = b"JFIF\0\1\1\0\0\1\0\1\0\0"
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, jfif),
            _segment(0xDB, quantization),
            _segment(0xC0, size + components),
            _segment(0xC4, dc_table),
            _segment(0xC4, ac_table),
            _segment(0xDA, scan),
            _packed(_colours(number)),
            b"\xff\xd9",
        )
    )


def sheet(number: int) -> bytes:
    """Return a PDF of one page in A4 with a frame, lines as of writing, and the number."""
    lines = b"".join(b"70 %d m %d %d l " % (y, 400 + (y * number) % 120, y) for y in range(640, 200, -22))
    drawn = b"0.6 w 50 60 495 720 re S 4 w 70 720 m 320 720 l S 1.2 w %bS" % lines
    drawn += b" BT /F1 12 Tf 480 75 Td (%d) Tj ET" % number
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = b"%PDF-1.4\n", b""
    for index, content in enumerate(objects, start=1):
        places += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (index, content)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n" % (count, places, count)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _colours(number: int) -> Iterator[tuple[int, int, int]]:
    """Return luminance and both chrominances of each block, each less 128."""
    blue, red = (number * 53) % 80 - 40, (number * 97) % 80 - 40
    for row in range(ROWS):
        for column in range(COLUMNS):
            grain = (row * 7 + column * 13 + number * 29) % 17
            yield 60 - row * 3 + grain, blue + column // 4, red - row // 3


def _packed(blocks: Iterator[tuple[int, int, int]]) -> bytes:
    """Return the Huffman-coded scan: each block is its mean alone."""
    bits: list[str] = []
    last = [0, 0, 0]
    for block in blocks:
        for component, value in enumerate(block):
            bits.append(_coded(value - last[component]) + "0")
            last[component] = value
    stream = "".join(bits)
    stream += "1" * (-len(stream) % 8)
    return int(stream, 2).to_bytes(len(stream) // 8, "big").replace(b"\xff", b"\xff\0")


def _coded(difference: int) -> str:
    length = abs(difference).bit_length()
    if not length:
        return f"{0:04b}"
    value = difference if difference > 0 else difference + (1 << length) - 1
    return f"{length:04b}{value:0{length}b}"
