"""Every answer comes back as it was given; no answer is never taken for a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.persistence.stores.answer_values import as_json, from_json

ANSWERS = st.one_of(st.integers(), st.text(), st.lists(st.text(min_size=1)).map(tuple), st.sampled_from(list(NoAnswer)))


@given(ANSWERS)
def test_every_answer_comes_back_as_it_was_given(answer: Answer) -> None:
    found = from_json(as_json(answer).encode())
    assert found == answer
    assert type(found) is type(answer)


def test_a_missing_value_differs_from_the_same_word() -> None:
    assert as_json(NoAnswer.UNKNOWN) != as_json("unknown")
