from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from saferSleep.domain.answers import NoAnswer
from saferSleep.reporting.pdf import PdfError, PdfPaper
from saferSleep.reporting.pdf_text import PdfVersionError, mend_marked_text
from saferSleep.reporting.summary import Summary, summarise
from tests.support.pdf import (
    all_answered,
    antenatal,
    assessed,
    failures,
    party_night,
    referral,
    text_of,
    unborn,
)

VISITS = {
    "core advice": lambda: assessed(all_answered()),
    "act today": lambda: assessed(party_night(), referrals=(referral(),)),
    "before birth": lambda: assessed(antenatal(), unborn()),
    "incomplete": lambda: assessed(all_answered() | {"position": NoAnswer.UNKNOWN, "swaddled": NoAnswer.DECLINED}),
    "nothing answered": lambda: assessed({}),
    "card": lambda: assessed({"last_night_place": ("shared_adult_bed",)}, questionnaire="prompt-card"),
}
NAMES = {
    "Polish and Romanian": "Zoë Łukasz Țăran",
    "Ukrainian": "Соломія Шевченко",
    "Gujarati": "આરવ પટેલ",
    "Panjabi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Bengali": "তাহমিনা বেগম",
    "Hindi": "प्रिया शर्मा",
    "Latin and Cyrillic together": "Łucja Соломія Zoë",
}


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", unicodedata.normalize("NFC", text))


def printed(summary: Summary) -> Iterator[str]:
    """Every line that the page must carry."""
    who, band = summary.heading, summary.band
    yield from (who.baby_name, who.born_or_due, who.age, who.corrected_age, who.nhs_number, who.no_number_reason)
    yield from (who.visit_date, who.contact, who.practitioner, who.team, who.questionnaire)
    yield from (band.title, *band.before_you_leave, *band.next_contact, band.points, band.because, summary.say)
    yield from (*summary.strengths, summary.nothing_to_change, summary.odd_nights_line)
    for change in summary.changes:
        yield from (change.title, change.tonight, change.why, change.sheet)
    for finding in summary.tonight + summary.lasting:
        yield from (finding.title, finding.name, finding.points_in_words, finding.flag_in_words)
        yield from (finding.source.strip("."), finding.basis, finding.differs)
        yield from (text for line in finding.answers for text in (line.question, line.answer))
    for gap in summary.gaps.lines:
        yield f"{gap.question}{gap.answer}{'Key question' if gap.is_key else ''}"
    yield from (summary.gaps.rule, summary.gaps.early_birth, summary.core.heading, *summary.core.lines)
    for what_if in summary.what_if:
        yield from (*what_if.questions, what_if.becomes, what_if.band, what_if.points)
    for offer in summary.offers:
        yield from (offer.title, offer.words, offer.staff_note)
        yield from (text for line in offer.referrals for text in (line.subject, line.state, line.reason))
    for section in summary.sections:
        yield from (section.title, *section.left_blank)
        yield from (f"{line.question}{line.answer}" for line in section.answers)
    imprint = summary.imprint
    yield from (imprint.status, imprint.purpose, imprint.questionnaire, imprint.ruleset, imprint.sha256)
    yield from (imprint.completed_at, imprint.not_assessed, *imprint.corrections)


@pytest.mark.parametrize("visit", VISITS)
def test_the_pdf_is_accessible(paper: PdfPaper, visit: str) -> None:
    assert failures(paper.summary(summarise(VISITS[visit]()))) == []


@pytest.mark.parametrize("visit", VISITS)
def test_the_pdf_says_what_the_summary_says(paper: PdfPaper, visit: str, tmp_path: Path) -> None:
    summary = summarise(VISITS[visit]())
    text = squeezed(text_of(paper.summary(summary), tmp_path))
    assert [line for line in printed(summary) if squeezed(line) not in text] == []


def test_a_line_that_is_not_printed_would_be_noticed(paper: PdfPaper, tmp_path: Path) -> None:
    summary = summarise(assessed(all_answered()))
    text = squeezed(text_of(paper.summary(summary), tmp_path))
    other = replace(summary, heading=replace(summary.heading, visit_date="22 November 2026"))
    assert [line for line in printed(other) if squeezed(line) not in text] == ["22 November 2026"]


def test_every_page_says_whose_it_is_for_whom_and_which_of_how_many(paper: PdfPaper, tmp_path: Path) -> None:
    file = tmp_path / "all.pdf"
    file.write_bytes(paper.summary(summarise(assessed(party_night()))))
    ran = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True)
    pages = ran.stdout.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        lines = page.split("\n")
        assert "A\u00a0K · Date of birth 30 September 2026" in lines[0]
        assert "For staff. Not to be left in the home." in lines[0]
        assert f"page {number} of {len(pages)}" in page
        assert "draft content, awaiting local clinical sign-off" in page
        assert "Amina" not in lines[0]


def test_two_threads_print_what_one_prints(paper: PdfPaper) -> None:
    summaries = [summarise(VISITS[visit]()) for visit in ("core advice", "before birth", "card")] * 2
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(paper.summary, summaries))
    assert together == [paper.summary(summary) for summary in summaries]


def test_the_document_names_its_language_and_nobody(paper: PdfPaper) -> None:
    summary = summarise(assessed(all_answered(), baby_name="Canaryname"))
    with pikepdf.open(BytesIO(paper.summary(summary))) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Safer sleep summary"
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/CreationDate"}
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "Canary" not in pdf.Root.Metadata.read_bytes().decode()
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_headings_lists_and_tables_are_tagged(paper: PdfPaper) -> None:
    with pikepdf.open(BytesIO(paper.summary(summarise(assessed(party_night()))))) as pdf:
        kinds = {str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item}
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/P"} <= kinds


def test_the_same_summary_is_the_same_file(paper: PdfPaper) -> None:
    assert paper.summary(summarise(assessed(party_night()))) == paper.summary(summarise(assessed(party_night())))


def test_a_refuge_and_temporary_accommodation_are_the_same_file(paper: PdfPaper) -> None:
    refuge, temporary = (
        paper.summary(summarise(assessed(all_answered() | {"accommodation": where})))
        for where in ("refuge", "temporary")
    )
    assert refuge == temporary


@pytest.mark.parametrize("script", NAMES)
def test_names_in_other_scripts_are_readable_and_accessible(paper: PdfPaper, script: str, tmp_path: Path) -> None:
    summary = summarise(assessed(all_answered(), baby_name=NAMES[script]))
    pdf = paper.summary(summary)
    assert failures(pdf) == []
    assert squeezed(NAMES[script]) in squeezed(text_of(pdf, tmp_path))


@pytest.mark.parametrize("name", ["فاطمہ خان", "محمد Kaur-ਸਿੰਘ", "علی (twin 1)"])
def test_names_from_right_to_left_are_accessible_and_turn_no_number(paper: PdfPaper, name: str, tmp_path: Path) -> None:
    answers = all_answered() | {"unplanned_night_carer": f"{name} 0116 496 0000"}
    pdf = paper.summary(summarise(assessed(answers, baby_name=name)))
    text = text_of(pdf, tmp_path)
    assert failures(pdf) == []
    assert "999 000 0018" in text
    assert "30 September 2026" in text


def test_latin_and_cyrillic_letters_keep_their_own_shapes(paper: PdfPaper) -> None:
    """Three files that call themselves Noto Sans were taken for one, and letters drawn as others."""
    summary = summarise(assessed(all_answered(), baby_name=NAMES["Latin and Cyrillic together"]))
    with pikepdf.open(BytesIO(paper.summary(summary))) as pdf:
        names = {str(item.FontName) for item in pdf.objects if _describes_a_font(item)}
    families = {name.partition("+")[2] for name in names}
    assert {"noto-sans-latin-Bold", "noto-sans-latin-ext-Bold", "noto-sans-cyrillic-Bold"} <= families


def test_what_no_font_can_draw_is_printed_as_its_code(paper: PdfPaper, tmp_path: Path) -> None:
    pdf = paper.summary(summarise(assessed(all_answered(), baby_name="Li 王 👶")))
    assert failures(pdf) == []
    assert "Li [U+738B] [U+1F476]" in text_of(pdf, tmp_path)


def test_a_glyph_that_is_missing_after_all_is_an_error_without_a_name(
    paper: PdfPaper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(paper._fonts.__dict__, "covered", paper._fonts.covered | {"王"})
    with pytest.raises(PdfError, match="no glyph") as raised:
        paper.summary(summarise(assessed(all_answered(), baby_name="王")))
    assert "王" not in str(raised.value) + caplog.text


def test_fonts_chosen_too_late_are_a_named_error() -> None:
    root = Path(__file__).parents[3]
    script = (
        "import weasyprint\nfrom pathlib import Path\nfrom saferSleep.reporting.pdf import PdfPaper\n"
        "PdfPaper(Path('saferSleep/assets'), Path('templates')).warm()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert "FontsChosenError: WeasyPrint was loaded before its fonts were chosen" in ran.stderr


def test_another_weasyprint_is_refused_by_name(paper: PdfPaper, monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    paper.warm()
    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    with pytest.raises(PdfVersionError, match=r"written against WeasyPrint 70\.x, not 71\.0"):
        mend_marked_text()


def _describes_a_font(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
