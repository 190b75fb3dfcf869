"""The narrow row of a completed assessment: what roll-ups, recall and exports read, without identity."""

from saferSleep.domain.answers import Answers
from saferSleep.domain.facts import Facts
from saferSleep.domain.people import Family, Person
from saferSleep.domain.records import Assessment, Narrow
from saferSleep.domain.scoring import Result

AGE_BANDS = ((91, "under_3_months"), (182, "3_to_6_months"), (365, "6_to_12_months"))
GESTATION_BANDS = ((196, "under_28_weeks"), (224, "28_to_31_weeks"), (259, "32_to_36_weeks"))


def narrow(assessment: Assessment, family: Family, facts: Facts, answers: Answers, result: Result) -> Narrow:
    """Return the row as on the day of completion; empty text where something is not known."""
    baby, mother = family.person(assessment.baby_id), family.mother
    return Narrow(
        assessment_id=assessment.id,
        team_id=assessment.team_id,
        month=facts.visit_date.replace(day=1),
        questionnaire=result.questionnaire,
        ruleset=result.ruleset,
        contact=_choice(answers, "contact"),
        band=result.band.value,
        is_complete=result.is_complete,
        points=result.points,
        findings=tuple(finding.rule.id for finding in result.findings),
        gap_count=len(result.gaps),
        age_band=age_band(facts),
        gestation_band=gestation_band(answers.get("gestation_at_birth")),
        ethnicity=_first(baby, mother, "ethnicity"),
        language=_first(mother, baby, "spoken_language"),
        interpreter=_choice(answers, "interpreter"),
        area=mother.postcode.split(" ")[0] if mother else "",
    )


def age_band(facts: Facts) -> str:
    """Return the band of birth age at the visit."""
    if facts.unborn:
        return "unborn"
    return next((band for below, band in AGE_BANDS if facts.age_days < below), "over_12_months")


def gestation_band(gestation_days: object) -> str:
    """Return the band of gestation at birth; empty where it is not known."""
    if not isinstance(gestation_days, int):
        return ""
    return next((band for below, band in GESTATION_BANDS if gestation_days < below), "37_weeks_or_more")


def _choice(answers: Answers, question_id: str) -> str:
    answer = answers.get(question_id)
    return answer if isinstance(answer, str) else ""


def _first(one: Person | None, other: Person | None, field: str) -> str:
    return next((str(value) for person in (one, other) if person and (value := getattr(person, field))), "")
