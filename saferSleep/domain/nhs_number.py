"""NHS numbers: ten digits, the last a check digit (modulus 11)."""

LENGTH = 10
TEST_RANGE = (9_990_000_000, 9_999_999_999)
"""Never issued, so the only numbers demo and test data may use."""


def plain(text: str) -> str:
    """Return the number without spaces and dashes, as it is kept and compared."""
    return "".join(character for character in text if character not in " -\u00a0\u2007\u202f\u2011\u2013")


def check_digit(first_nine: str) -> int | None:
    """Return the check digit for nine digits, None where no such number is issued (remainder 10)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(first_nine, range(LENGTH, 1, -1), strict=True))
    digit = (11 - weighted % 11) % 11
    return None if digit == LENGTH else digit


def is_valid(number: str) -> bool:
    """Return whether ten plain digits carry the right check digit."""
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return False
    return check_digit(number[:-1]) == int(number[-1])


def grouped(number: str) -> str:
    """Return the number as it is printed: 3, 3 and 4 digits."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == LENGTH else number
