"""Text that can be copied and read out: what WeasyPrint 70 leaves empty, filled in (its issue 2841)."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]  # WeasyPrint's writer ships no types

WRITTEN_AGAINST = "70."
RIGHT_TO_LEFT = frozenset({"R", "AL"})
EMPTY_DESTINATION = b" <>"
ZERO_WIDTH_SPACE = b" <200b>"


class PdfVersionError(RuntimeError):
    """WeasyPrint is not the version whose inner workings this module knows."""


def mend_marked_text() -> None:
    """Make each drawn line of text carry its source text; a second call changes nothing."""
    import weasyprint
    from weasyprint.pdf.stream import Stream

    if not weasyprint.VERSION.startswith(WRITTEN_AGAINST):
        raise PdfVersionError(f"pdf_text is written against WeasyPrint {WRITTEN_AGAINST}x, not {weasyprint.VERSION}")
    Stream.marked = _marked


def fill_character_maps(document: object, pdf: Any) -> None:
    """Give every glyph that maps to nothing a zero-width space; a finisher as WeasyPrint calls it."""
    del document
    for item in pdf.objects:
        stream = getattr(item, "stream", None)
        if stream and b"begincmap" in stream:
            item.stream = [_filled(line) for line in stream]


def needs_source_text(text: str) -> bool:
    """Return whether glyphs alone would be read out wrongly; right-to-left text is better left alone."""
    return not text.isascii() and not any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text)


def _filled(line: bytes) -> bytes:
    return line.replace(EMPTY_DESTINATION, ZERO_WIDTH_SPACE) if line.endswith(EMPTY_DESTINATION) else line


@contextmanager
def _marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Open marked content as Stream.marked does, with ActualText beside the number."""
    tags = stream._tags  # noqa: SLF001 - the one place that stands in for WeasyPrint's own method
    if tags is None:
        yield
        return
    number = len(tags)
    tags[box] = {"tag": tag, "mcid": number}
    properties = pydyf.Dictionary({"MCID": number})
    text = getattr(box, "text", "")
    if needs_source_text(text):
        properties["ActualText"] = pydyf.String(text)
    stream.begin_marked_content(tag, properties)
    try:
        yield
    finally:
        stream.end_marked_content()
