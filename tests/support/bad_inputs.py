"""Bad input by kind: what slips, breaks and attacks look like when they are typed into a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from saferSleep.domain.questions import CHOICES, Kind, Question, Questionnaire

BIDI = "\u202e\u2066"
ZALGO = "Z" + "\u0301\u0327\u0338" * 30
CURATED: Mapping[str, tuple[str, ...]] = {
    "overflow": ("9" * 20, "1" + "0" * 400, "2147483648", "-9223372036854775809", "1e309"),
    "not a number": ("NaN", "nan", "Infinity", "-inf", "∞", "undefined", "null", "None", "true", "[object Object]"),
    "minus zero": ("-0", "-0.0", "−0", "0x0", "+0"),
    "deep JSON": ("[" * 400, '{"a":' * 100 + "1" + "}" * 100, '{"no_answer": "unknown"}', '["none"]'),
    "NUL and controls": ("a\x00b", "\x00", "\x07", "\x1b[2J", "12\x0b", "\x7f"),
    "bidi": (BIDI + "12", "12" + BIDI, "\u200f12", "\u061c5"),
    "combining storm": (ZALGO, "1" + "\u0301" * 500, "\u0301" * 9),
    "emoji": ("👶", "👩‍👩‍👧‍👦" * 20, "1️⃣", "🔟"),
    "names": ("x" * 200, "X", "O'Brien", "D’Angelo-Søren", "محمد", "ગુજરાતી", "null", "Test; DROP"),
    "SQL": ("' OR '1'='1", "1; DROP TABLE families;--", "1 UNION SELECT * FROM accounts", "%27%20OR%201=1"),
    "template": ("{{7*7}}", "${7*7}", "{% raw %}", "#{7*7}", "%(name)s", "{0.__class__}", "%s%s%n"),
    "script": ("<script>alert(1)</script>", '"><svg onload=alert(1)>', "javascript:alert(1)", "</textarea><script>"),
    "spreadsheet": ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1"),
    "header": ("x\r\nSet-Cookie: a=b", "x\nLocation: //evil.test", "%0d%0aX: y"),
    "log": ("x\n2026-01-01 ERROR forged", "\u2028INFO", "\x85"),
    "path": ("../../etc/passwd", "..\\..\\win.ini", "/etc/passwd%00", "file:///etc/passwd"),
    "wrong unit": ("61", "16 C", "18°", "18 F", "2,4,9", "2 kg", "5lb", "1.2.3", "18.5.", "٫5", "12 34"),
    "dates": ("0", "32", "13", "1899", "26", "99999", "29/2/2026", "1 March", "-1"),
    "no-answer": ("no_answer:", "no_answer:no", "no_answer:unknown;", "no_answer:UNKNOWN", "unknown "),
}
"""At least four examples of each kind, each refused where a question cannot take it."""

STRANGE_NAMES = (
    *("domestic_abuse", "safe_to_ask", "safeguarding_note", "is_admin", "role", "team_id", "created_by", "band"),
    *("points", "status", "contact[]", "contact.0", "contact.id", "__proto__", "constructor", "a" * 2000, "\x00"),
    *("review_by", "review_by.hour", "birth_weight_g.st", "room_temperature.unit.unit", "setting.confirm", "émoji👶"),
    *("../x", "<script>", "csrf_token2", "Contact", " contact", "contact ", "record_not_asked", "family_id"),
)
UNLIKELY = "0123456789.,-+eEx°CF'\"<>{}[]()%$#@!\\/|\x00\x1b\u202e\u0301é٣६五👶 \n\r\t\ufffd"


def of_every_question(questionnaire: Questionnaire) -> Iterator[tuple[Question, dict[str, str]]]:
    """Every curated text in the first input of every question that can never take it."""
    for question in questionnaire.questions:
        if question.kind is Kind.TEXT:
            continue
        for texts in CURATED.values():
            for text in texts:
                if not _may_be_taken(question, text):
                    yield question, _in_inputs(question, text)


def generated(questionnaire: Questionnaire, seed: int, count: int) -> Iterator[tuple[Question, dict[str, str]]]:
    """Random texts, seeded, in the inputs of random questions that can never take them."""
    random = Random(seed)
    questions = [question for question in questionnaire.questions if question.kind is not Kind.TEXT]
    while count:
        question = random.choice(questions)
        text = "".join(random.choices(UNLIKELY, k=random.randint(1, 15)))
        if text.strip() and not _may_be_taken(question, text):
            count -= 1
            yield question, _in_inputs(question, text)


def _in_inputs(question: Question, text: str) -> dict[str, str]:
    if question.kind is Kind.WEEKS_DAYS:
        return {f"{question.id}.weeks": text, f"{question.id}.days": "0"}
    if question.kind is Kind.DATE:
        return {f"{question.id}.day": text, f"{question.id}.month": "2", f"{question.id}.year": "2026"}
    if question.kind is Kind.TEMPERATURE:
        return {question.id: text, f"{question.id}.unit": "C"}
    return {question.id: text}


def _may_be_taken(question: Question, text: str) -> bool:
    """Whether this text could be an answer after all: only choices and plain figures can."""
    if not text.strip():
        return True
    if question.kind in CHOICES:
        return text in question.option_ids
    return any(letter.isdecimal() for letter in text) and not set(text) - set("0123456789., \t\n\r٣६+-")
