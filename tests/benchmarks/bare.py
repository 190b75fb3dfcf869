"""The limit to measure against: a bare Flask view that commits the same bytes with the same durability."""

import os
from uuid import UUID

from flask import Flask, request

from saferSleep.persistence.engine import write_engine
from tests.benchmarks.kept import KEPT

app = Flask(__name__)
engine = write_engine(os.environ["DATABASE_URL"])
add = KEPT.insert()


@app.post("/keep/<uuid:kept_id>")
def keep(kept_id: UUID) -> tuple[str, int]:
    with engine.begin() as connection:
        connection.execute(add, {"id": kept_id, "body": request.get_data()})
    return "", 201
