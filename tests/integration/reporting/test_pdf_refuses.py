"""Whatever is typed stays text: nothing is fetched, opened, attached, run, or drawn outside the page."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image, ImageChops

from saferSleep.domain.answers import Answer
from saferSleep.domain.records import ReferralState
from saferSleep.reporting.pdf import OutsideFetchError, PdfPaper
from saferSleep.reporting.summary import Summary, summarise
from tests.support.pdf import (
    all_answered,
    assessed,
    failures,
    party_night,
    referral,
    text_of,
    with_assessment,
)

PLACES = [
    "http://127.0.0.1:9/x",
    "https://127.0.0.1:9/x",
    "//127.0.0.1:9/x",
    "file:///etc/passwd",
    "file:/etc/passwd",
    "/etc/passwd",
    "../../../etc/passwd",
    "data:text/css,*{color:red}",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
    "ftp://127.0.0.1:9/x",
    "jar:file:///etc/passwd!/x",
    "FILE:///etc/passwd?x#y",
]
SHAPES = [
    "<img src='{}'>",
    '<img src="{}" style="position:absolute;top:-99cm">',
    "<link rel=stylesheet href='{}'>",
    "<link rel=attachment href='{}'>",
    "<a rel=attachment href='{}'>x</a>",
    "<style>@import url({});</style>",
    "<style>@font-face{{font-family:x;src:url({})}}</style>",
    "<svg><image href='{}'/></svg>",
    "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='{}'/></svg>",
    "<object data='{}'></object>",
    "<embed src='{}'>",
    "<iframe src='{}'></iframe>",
    "<base href='{}'><img src=x>",
    "<meta http-equiv=refresh content='0;url={}'>",
    "<input type=image src='{}'>",
    "<body background='{}'>",
    "<table><td background='{}'>x</td></table>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM '{}'>]>&e;",
    "<?xml-stylesheet href='{}'?>",
    '</td></table><div style="background:url({})">',
    "\"><img src='{}'>",
    "' style='list-style:url({})' x='",
    "{{{{ ''.__class__ }}}} {{% include '{}' %}}",
    "}}}} body {{ background: url({}) }}",
    "\\3c img src='{}'\\3e",
    "&lt;img src='{}'&gt;",
]
PAYLOADS = [shape.format(place) for shape in SHAPES for place in PLACES]
TEXT_FIELDS = ("unplanned_night_carer", "advice_declined_reason", "sober_adult_name", "sleep_space_concern")
FIELDS = len(TEXT_FIELDS) + 6
BATCHES = [PAYLOADS[start : start + FIELDS] for start in range(0, len(PAYLOADS), FIELDS)]
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 12

_watching: list[tuple[str, str]] | None = None


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching is not None and event in {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"}:
        _watching.append((event, str(arguments[0 if event == "open" else -1])))


sys.addaudithook(_audit)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What Python opened or connected to since the test began."""
    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(sys.modules[__name__], "_watching", seen)
    return seen


def hostile(payloads: list[str]) -> Summary:
    """A summary with one payload in each field that somebody can type."""
    texts = (payloads * FIELDS)[:FIELDS]
    answers: dict[str, Answer] = party_night() | {
        "sleep_space_seen": "seen_concern",
        "sober_adult_named": "yes",
        "advice_declined": "yes",
    }
    answers |= dict(zip(TEXT_FIELDS, texts, strict=False))
    rest = texts[len(TEXT_FIELDS) :]
    offers = (referral(state=ReferralState.DECLINED, reason=rest[4], subject=rest[5]),)
    visit = assessed(answers, baby_name=rest[0], referrals=offers)
    visit = replace(visit, family=replace(visit.family, team_name=rest[2]))
    changes = {"created_by_name": rest[1], "corrects_id": visit.family.id, "correction_reason": rest[3]}
    return summarise(with_assessment(visit, **changes))


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_there_are_at_least_300_payloads() -> None:
    assert len(set(PAYLOADS)) >= 300


@pytest.mark.parametrize("batch", range(len(BATCHES)))
def test_what_is_typed_is_printed_as_it_was_typed(
    paper: PdfPaper, batch: int, tmp_path: Path, watched: list[tuple[str, str]]
) -> None:
    summary = hostile(BATCHES[batch])
    watched.clear()
    pdf = paper.summary(summary)
    reached = [seen for seen in watched if not seen[1].endswith(("summary.html", ".pyc", ".py"))]
    watched.clear()
    assert reached == []
    text = letters(text_of(pdf, tmp_path))
    assert [payload for payload in BATCHES[batch] if letters(payload) not in text] == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
        assert not any("/Annots" in page.obj or "/XObject" in _drawn(page) for page in opened.pages)


def _drawn(page: pikepdf.Page) -> set[str]:
    return {key for key, value in page.obj.Resources.items() if len(value) and key == "/XObject"}


def test_the_watch_would_notice_a_file(watched: list[tuple[str, str]]) -> None:
    Path("/etc/hostname").read_bytes()
    assert ("open", "/etc/hostname") in watched


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_asks_for_something_is_not_printed(
    paper: PdfPaper, place: str, watched: list[tuple[str, str]]
) -> None:
    page = f'<html lang="en"><title>x</title><base href="http://127.0.0.1:9/"><img src="{place}" alt="x">'
    with pytest.raises(OutsideFetchError) as raised:
        paper._print(page)
    assert str(raised.value) == "a page asked for something outside itself"
    assert raised.value.__suppress_context__
    assert [seen for seen in watched if seen[0] != "open" or "passwd" in seen[1]] == []


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "<div style='position:fixed;top:-5cm;left:-5cm'>" * 20,
        "\n" * 80 + "end",
        "م" * 300,
        "आ" * 300,
        "\u0301" * 200,
        "\u202e" * 50 + "9000000000",
        "a\x00b\x1b[2J\ud7ff\ufffe",
    ],
)
def test_nothing_is_drawn_outside_the_page(paper: PdfPaper, text: str, tmp_path: Path) -> None:
    pdf = paper.summary(hostile([text]))
    assert failures(pdf) == []
    assert [box for box in boxes(pdf, tmp_path) if not _inside(box)] == []
    assert ink_in_the_margin(pdf, tmp_path) == 0


def test_ink_in_the_margin_would_be_noticed(paper: PdfPaper, tmp_path: Path) -> None:
    html = '<html lang="en"><title>x</title><p style="position:absolute;left:-15mm">outside</p>'
    assert ink_in_the_margin(paper._print(html), tmp_path) > 0


def boxes(pdf: bytes, folder: Path) -> list[list[float]]:
    file = folder / "boxes.pdf"
    file.write_bytes(pdf)
    out = subprocess.run(["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True).stdout
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", out.decode("utf-8", "replace"))
    words = ET.fromstring(clean).iter("{http://www.w3.org/1999/xhtml}word")
    return [[float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")] for word in words]


def _inside(box: list[float]) -> bool:
    left, top, right, bottom = box
    return left >= 45 and right <= 595 - 44 and top >= 20 and bottom <= 842 - 20


def ink_in_the_margin(pdf: bytes, folder: Path) -> int:
    """Dark pixels in the outer 12 mm of all pages, as poppler draws them."""
    file = folder / "ink.pdf"
    file.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "50", "-gray", str(file), str(folder / "ink")], check=True)
    found = 0
    for drawn in sorted(folder.glob("ink-*.pgm")):
        with Image.open(drawn) as picture:
            edge = round(12 / 25.4 * 50)
            middle = Image.new("L", (picture.width - 2 * edge, picture.height), 255)
            picture.paste(middle, (edge, 0))
            found += sum(ImageChops.invert(picture.convert("L")).histogram()[60:])
    return found


def test_every_plain_answer_is_still_there(paper: PdfPaper, tmp_path: Path) -> None:
    text = text_of(paper.summary(summarise(assessed(all_answered()))), tmp_path)
    assert "Grandmother Surjit, next door" in text
