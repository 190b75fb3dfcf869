"""How many lines a second the scorer takes as a command, its start included."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

VECTORS = Path(__file__).parents[1] / "content" / "vectors.jsonl"
TIMES = 100
ROUNDS = 3


def lines_per_second() -> float:
    vectors = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").splitlines()]
    for vector in vectors:
        del vector["result"]
    lines = "".join(f"{json.dumps(vector)}\n" for vector in vectors * TIMES).encode()
    return median(len(vectors) * TIMES / _seconds(lines) for _ in range(ROUNDS))


def _seconds(lines: bytes) -> float:
    begun = perf_counter()
    command = [str(Path(sys.executable).with_name("safersleep")), "score"]
    subprocess.run(command, input=lines, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - begun
