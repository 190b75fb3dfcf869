from __future__ import annotations

from uuid import uuid4

import pytest

from saferSleep.actions.registration import absent_unless
from saferSleep.domain.errors import AbsentError


def test_what_a_store_did_not_keep_is_absent() -> None:
    record_id = uuid4()
    absent_unless(True, record_id)
    with pytest.raises(AbsentError, match=str(record_id)):
        absent_unless(False, record_id)
