"""Names, numbers and contacts that cannot be anybody's, handed out in the same order every time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from saferSleep.demo.plans import Plan
from saferSleep.domain.details import Details
from saferSleep.domain.nhs_number import TEST_RANGE, check_digit
from saferSleep.domain.people import Messages, NoNumber, Relation

SEED = 1991


@dataclass(frozen=True)
class Names:
    """Given names of one language, family names that mean *invented* or *example* in it, and ethnicities."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    babies: tuple[str, ...]
    surnames: tuple[str, ...]
    ethnicities: str


NAMES: Mapping[str, Names] = {
    "en": Names(
        ("Holly", "Jade", "Megan", "Chantelle", "Rosie", "Leanne", "Abigail"),
        ("Callum", "Dwayne", "Ryan", "Josh", "Marcus"),
        ("Oscar", "Poppy", "Theo", "Ivy", "Kayden", "Elsie", "Alfie", "Nevaeh", "Reuben", "Maisie", "Jude"),
        ("Exampleton", "Neverson", "Pretendham", "Makebelieve", "Notareal"),
        "AAMDAZGBACFPE",
    ),
    "gu": Names(
        ("Hetal", "Komal", "Bhavika", "Nisha", "Jalpa"),
        ("Mehul", "Chirag", "Jignesh"),
        ("Aarav", "Diya", "Vihaan", "Mahi", "Krish", "Riya", "Yug"),
        ("Kalpanik", "Namunawala", "Dakhlawala"),
        "H",
    ),
    "ur": Names(
        ("Saima", "Nadia", "Rabia", "Iqra"),
        ("Imran", "Bilal", "Usman"),
        ("Hamza", "Maryam", "Zayn", "Hania"),
        ("Farzi", "Khayali", "Misali"),
        "JJJZ",
    ),
    "pa": Names(
        ("Harpreet", "Simran", "Jaspreet"),
        ("Gurdeep", "Manjit"),
        ("Arjan", "Jasleen", "Fateh"),
        ("Kalpnik", "Udaharan"),
        "HHZ",
    ),
    "bn": Names(
        ("Shirin", "Farhana", "Taslima"),
        ("Rafiq", "Kamal"),
        ("Ayan", "Nusrat", "Tahmid"),
        ("Kalponik", "Udahoron"),
        "K",
    ),
    "pl": Names(
        ("Agnieszka", "Małgorzata", "Kinga", "Ewelina"),
        ("Łukasz", "Paweł"),
        ("Zuzia", "Kacper", "Hania", "Staś"),
        ("Przykładek", "Niebywalec", "Wymyślak"),
        "C",
    ),
    "ro": Names(
        ("Andreea", "Ștefania", "Mihaela"),
        ("Ionuț", "Florin"),
        ("Matei", "Ilinca", "Radu"),
        ("Fictivescu", "Exemplaru"),
        "C",
    ),
    "so": Names(
        ("Hodan", "Ifrah", "Sagal", "Ayaan"),
        ("Abdi", "Liban"),
        ("Warsame", "Hibo", "Guled", "Idil", "Bilan"),
        ("Tusaale", "Malaawal"),
        "NNNZ",
    ),
    "ar": Names(("Rana", "Huda"), ("Khalid", "Samir"), ("Yousef", "Layla"), ("Al-Khayali", "Al-Mithal"), "S"),
    "tr": Names(
        ("Elif", "Gülşen", "Derya"),
        ("Emre", "Barış"),
        ("Defne", "Yiğit", "Çınar"),
        ("Örnekoğlu", "Hayalî", "Uydurma"),
        "CSC",
    ),
    "hi": Names(("Pooja",), ("Rohit",), ("Ishaan",), ("Udaharanpur",), "L"),
    "pt": Names(("Catarina",), ("Tiago",), ("Inês",), ("da Invenção",), "C"),
    "uk": Names(("Oksana",), ("Andriy",), ("Danylo",), ("Prykladenko",), "C"),
}
TIMES = ("mornings before 11", "after 2 pm, not Fridays", "any time", "school hours", "evenings, not after 8")
INWARD = ("1CM", "2KO", "3MV", "4VI", "5IC", "6OK")
"""Letters that the second half of a British postcode never has."""
OUTWARD = {"haringey": ("N98", "N99"), "leicester": ("LE97", "LE98", "LE99")}


@dataclass(frozen=True, kw_only=True)
class People:
    """Everybody of one family as they would be typed in, the carer first."""

    carer: Details
    baby: Details
    second_baby: Details | None
    adults: tuple[Details, ...]


class Invention:
    """Invents people; the same plans in the same order make the same people."""

    def __init__(self, today: date) -> None:
        """Begin at the first of everything."""
        self.today = today
        self._random = Random(SEED)  # noqa: S311  the same people every time is the point
        self._numbers = self._fresh_numbers()
        self._families: Counter[str] = Counter()
        self._phones = 0

    def people(self, plan: Plan, birth: date, due: date | None) -> People:
        """Return the people of one family; the baby with a due date where one is given."""
        self._families[plan.language] += 1
        place = self._families[plan.language]
        surname = _turn(NAMES[plan.language].surnames, place)
        carer = self._carer(plan, place, surname)
        baby = self._baby(plan, carer, plan.baby or f"{_turn(NAMES[plan.language].babies, place)} {surname}")
        baby = _expected(baby, surname, due) if due else replace(baby, date_of_birth=birth)
        twin = None
        if plan.second_baby:
            other = self._baby(plan, carer, f"{_turn(NAMES[plan.language].babies, place + 2)} {surname}")
            twin = replace(other, date_of_birth=birth)
        return People(carer=carer, baby=baby, second_baby=twin, adults=self._adults(plan, place, carer))

    def born(self, plan: Plan, expected: Details, birth: date) -> Details:
        """Return an expected baby, of the family invented last, as it is after its birth."""
        place, names = self._families[plan.language], NAMES[plan.language]
        name = plan.baby or f"{_turn(names.babies, place)} {_turn(names.surnames, place)}"
        return replace(
            expected,
            name=name,
            date_of_birth=birth,
            due_date=None,
            nhs_number=next(self._numbers),
            no_number_reason="",
        )

    def _carer(self, plan: Plan, place: int, surname: str) -> Details:
        names = NAMES[plan.language]
        area = "haringey" if plan.by == "haringey" else "leicester"
        age = plan.mother_age or self._random.randint(21, 41)
        known = plan.no_number in (None, NoNumber.NOT_KNOWN_YET)
        foreign = plan.language != "en"
        return Details(
            relation=Relation.MOTHER,
            name=plan.carer or f"{_turn(names.women, place)} {surname}",
            date_of_birth=self.today - timedelta(days=age * 365 + self._random.randint(30, 300)),
            nhs_number=next(self._numbers) if known else "",
            no_number_reason="" if known else str(plan.no_number),
            ethnicity=_turn(names.ethnicities, place),
            spoken_language=plan.language,
            written_language=self._random.choice((*3 * (plan.language,), "en", "none")) if foreign else "en",
            interpreter_needed=self._random.choice(("yes", "yes", "no", "")) if foreign else "no",
            phone=self._phone(area),
            times=self._random.choice(TIMES),
            messages=self._random.choice((Messages.YES, Messages.YES, Messages.NO, Messages.NOT_ASKED)),
            postcode=f"{_turn(OUTWARD[area], place)} {self._random.choice(INWARD)}",
        )

    def _baby(self, plan: Plan, carer: Details, name: str) -> Details:
        return Details(
            relation=Relation.BABY,
            name=name,
            nhs_number="" if plan.no_number else next(self._numbers),
            no_number_reason=plan.no_number or "",
            ethnicity=carer.ethnicity,
            spoken_language=carer.spoken_language,
        )

    def _adults(self, plan: Plan, place: int, carer: Details) -> tuple[Details, ...]:
        surname = carer.name.split(" ", 1)[1]
        men = NAMES[plan.language].men
        wanted = ((plan.partner, Relation.PARTNER, 0), (plan.other_adult, Relation.OTHER_ADULT, 1))
        return tuple(
            Details(
                relation=relation,
                name=f"{_turn(men, place + step)} {surname}",
                no_number_reason=NoNumber.NOT_KNOWN_YET,
                ethnicity=carer.ethnicity,
                spoken_language=plan.language,
                written_language=plan.language,
                interpreter_needed="no",
                phone=self._phone("mobile"),
            )
            for is_wanted, relation, step in wanted
            if is_wanted
        )

    def _phone(self, area: str) -> str:
        """Return a number that Ofcom keeps for plays and films; every fourth Leicester one is a landline."""
        self._phones += 1
        if area == "leicester" and self._phones % 4 == 0:
            return f"0116 496 {self._phones:04}"
        return f"07700 900{self._phones:03}"

    def _fresh_numbers(self) -> Iterator[str]:
        first, last = TEST_RANGE
        for first_nine in self._random.sample(range(first // 10, last // 10 + 1), 1_000):
            digit = check_digit(str(first_nine))
            if digit is not None:
                yield f"{first_nine}{digit}"


def _turn(these: tuple[str, ...] | str, place: int) -> str:
    return these[place % len(these)]


def _expected(baby: Details, surname: str, due: date) -> Details:
    """Return a baby before birth: no name of its own yet, and no number."""
    name, reason = f"Baby {surname}", NoNumber.NOT_BORN_YET
    return replace(baby, name=name, due_date=due, nhs_number="", no_number_reason=reason)
