"""The safersleep command: serve, migrate, score lines, check content, and make the first account."""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import chain, islice
from typing import BinaryIO

import click

from saferSleep.actions.contents import Contents
from saferSleep.content.lint import check
from saferSleep.content.loader import load
from saferSleep.domain.errors import DomainError, RefusedError
from saferSleep.domain.score_line import error_line, score_line
from saferSleep.domain.scoring import Scorer
from saferSleep.settings import Settings, SettingsError, environment_of_workers, read_settings

CHUNK = 500
Numbered = tuple[int, list[bytes]]


@click.group()
@click.version_option(package_name="safersleep")
def main() -> None:
    """Safer-sleep risk assessment and referral."""


@main.command()
@click.argument("source", type=click.File("rb"), default="-")
def score(source: BinaryIO) -> None:
    """Score JSON lines from a file or standard input, one result line each; exit code 1 where a line was refused."""
    refused = False
    for lines, any_refused in _scored(_chunks(source)):
        sys.stdout.buffer.write(lines)
        refused = refused or any_refused
    sys.stdout.buffer.flush()
    sys.exit(1 if refused else 0)


@main.group()
def content() -> None:
    """Work with the questionnaires and rules."""


@content.command("check")
def content_check() -> None:
    """Lint questionnaires, rules and directory; exit code 1 where there is a fault."""
    faults = check()
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults in the content.")
    sys.exit(1 if faults else 0)


@main.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    from saferSleep.bootstrap import migrate as bring_up_to_date

    bring_up_to_date(_settings())
    click.echo("The database is up to date.")


@main.command()
@click.option("--demo", is_flag=True, help="Load demo families and allow demo sign-ins.")
def run(*, demo: bool) -> None:
    """Serve the pages on this machine, migrating first."""
    from saferSleep.bootstrap import load_demo
    from saferSleep.bootstrap import migrate as bring_up_to_date

    settings = replace(_settings(), demo=True) if demo else _settings()
    bring_up_to_date(settings)
    if settings.demo and load_demo(settings, datetime.now(UTC).date()):
        click.echo("Demo families loaded.")
    _announce(settings)
    _serve(settings)


@main.command("add-account")
@click.option("--email", prompt=True)
@click.option("--name", prompt=True)
@click.option("--organisation", prompt=True)
@click.option("--team", prompt=True)
@click.option("--role", type=click.Choice(["practitioner", "manager", "administrator"]), prompt=True)
@click.option(
    "--profession",
    type=click.Choice(["health_visitor", "midwife", "other_agency", ""]),
    prompt="Profession (leave empty for a manager or administrator)",
    default="",
    show_default=False,
)
@click.password_option()
def add_account(email: str, name: str, organisation: str, team: str, role: str, **more: str) -> None:
    """Add an account; its organisation and team are made where they are new."""
    from saferSleep.bootstrap import add_account as add

    try:
        add(
            _settings(),
            email=email,
            name=name,
            password=more["password"],
            place=(organisation, team),
            work=(role, more["profession"]),
        )
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo("The account can sign in now.")


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def _announce(settings: Settings) -> None:
    from saferSleep.demo.loading import PASSWORD, SIGN_INS

    click.echo(f"saferSleep is at {settings.url}")
    if settings.demo:
        click.echo(f"Demo sign-ins, all with the password {PASSWORD}")
        for sign_in in SIGN_INS:
            click.echo(f"  {sign_in.email:<44}{sign_in.role}")


def _serve(settings: Settings) -> None:
    command = [sys.executable, "-m", "gunicorn", "saferSleep.wsgi:app"]
    options = {"bind": f"{settings.host}:{settings.port}", "workers": settings.workers, "log-level": "warning"}
    options |= {"worker-class": "gthread", "threads": 2, "timeout": 60, "graceful-timeout": 20, "keep-alive": 5}
    sys.stdout.flush()
    command += [f"--{name}={value}" for name, value in options.items()]
    os.execve(sys.executable, command, environment_of_workers(settings))  # noqa: S606  because it is our own interpreter


def _chunks(source: BinaryIO) -> Iterator[Numbered]:
    first = 1
    while lines := list(islice(source, CHUNK)):
        yield first, lines
        first += len(lines)


def _scored(chunks: Iterator[Numbered]) -> Iterator[tuple[bytes, bool]]:
    """Score chunk by chunk in order; more than one chunk is shared among the cores."""
    head = list(islice(chunks, 2))
    if len(head) < 2:
        yield from map(_score_chunk, head)
        return
    with multiprocessing.get_context("fork").Pool() as pool:
        yield from pool.imap(_score_chunk, chain(head, chunks))


def _score_chunk(chunk: Numbered) -> tuple[bytes, bool]:
    first, lines = chunk
    scorers, scored, refused = _scorers(), [], False
    for number, line in enumerate(lines, first):
        try:
            scored.append(score_line(line, scorers))
        except RefusedError as error:
            refused = True
            scored.append(error_line(error, number))
    return "".join(f"{line}\n" for line in scored).encode("utf-8", "backslashreplace"), refused


@cache
def _scorers() -> dict[str, Scorer]:
    return Contents(load()).by_either_name()
