"""A load from outside: connections that are kept open, each sending ready-made requests one after the other."""

import socket
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from time import perf_counter

CLIENTS = 2
CONNECTIONS = 4
ACCEPTED = (b"HTTP/1.1 303", b"HTTP/1.1 201")


def requests_per_second(port: int, requests: Sequence[bytes]) -> float:
    """Send every request once, from two processes with four connections each; every answer must be a success."""
    shares = [requests[place::CLIENTS] for place in range(CLIENTS)]
    with ProcessPoolExecutor(CLIENTS, mp_context=get_context("fork")) as pool:
        list(pool.map(_send_share, [port] * CLIENTS, [share[:0] for share in shares]))
        begun = perf_counter()
        sent = sum(pool.map(_send_share, [port] * CLIENTS, shares))
        took = perf_counter() - begun
    if sent != len(requests):
        raise RuntimeError(f"only {sent} of {len(requests)} requests were accepted")
    return sent / took


def _send_share(port: int, share: Sequence[bytes]) -> int:
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        parts = [share[place::CONNECTIONS] for place in range(CONNECTIONS)]
        return sum(threads.map(_send_all, [port] * CONNECTIONS, parts))


def _send_all(port: int, requests: Sequence[bytes]) -> int:
    accepted = 0
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        answers = line.makefile("rb")
        for one in requests:
            line.sendall(one)
            status, length = answers.readline(), 0
            while (header := answers.readline()) not in (b"\r\n", b""):
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            answers.read(length)
            accepted += status.startswith(ACCEPTED)
    return accepted
