"""The command line: prepare a database, load data, check what is stored."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa

from dashboard.config import ConfigError, Settings
from dashboard.domain.errors import FaultsError
from dashboard.domain.roles import Grant, Role
from dashboard.wording import cli as words
from dashboard.wording import seed as seed_words
from data import audit, backup, checks, migrate, rollup
from data.commands.accounts import NewAccount
from data.commands.areas import load_areas
from data.commands.first_accounts import close_demo_accounts, first_account, open_demo_accounts
from data.commands.seed import load_demo
from data.models import Area, Dataset
from data.seed.demo.screens import hang_screen
from data.seed.published import load_published
from data.session import Database

DEMO, PUBLISHED = "demo", "published"


@click.group(help=words.HELP)
@click.pass_context
def cli(context: click.Context) -> None:
    """Read the settings once; every fault of them is said at once."""
    try:
        context.obj = Settings.from_environment(os.environ)
    except ConfigError as error:
        sys.exit(str(error))


def _database(settings: Settings) -> Database:
    url = sa.make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(settings.database_url)
    click.get_current_context().call_on_close(database.close)
    return database


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the command line is where time comes in


@cli.command("migrate", help=words.MIGRATE)
@click.pass_obj
def migrate_command(settings: Settings) -> None:
    """Bring the schema up to date."""
    migrate.upgrade(_database(settings))
    click.echo(words.MIGRATED)


@cli.command(help=words.PREPARE)
@click.pass_obj
def prepare(settings: Settings) -> None:
    """Schema, areas and, on the first start, the data that ships; a second call changes nothing."""
    database = _database(settings)
    migrate.upgrade(database)
    _load_areas_once(database)
    if not _is_loaded(database, PUBLISHED):
        load_published(database, now=_now(), progress=click.echo)
    if settings.demo and not _is_loaded(database, DEMO):
        load_demo(database, now=_now(), progress=click.echo)
    if settings.demo and settings.is_loopback:
        _open_demo_accounts(database)
        _hang_demo_screen(database)
    else:
        _close_demo_accounts(database)
    click.echo(words.READY)


def _open_demo_accounts(database: Database) -> None:
    """One account for each role, once; the passwords are shown here and nowhere else."""
    with database.transaction() as session:
        opened = open_demo_accounts(session, now=_now())
    if opened:
        click.echo(words.demo_accounts(opened))


def _hang_demo_screen(database: Database) -> None:
    """A display for the demo county, once; its address is shown here and nowhere else."""
    with database.transaction() as session:
        token = hang_screen(session, by=seed_words.DEMO_ACTOR, now=_now())
    if token:
        click.echo(seed_words.screen(f"/screen/{token}"))


def _close_demo_accounts(database: Database) -> None:
    """A server that is no demo, or that others reach, keeps no account with a printed password."""
    with database.transaction() as session:
        closed = close_demo_accounts(session, now=_now())
    if closed:
        click.echo(words.demo_accounts_closed(closed))


@cli.command("create-account", help=words.CREATE_ACCOUNT)
@click.option("--login", required=True, help=words.LOGIN)
@click.option("--name", required=True, help=words.NAME)
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--area", default="", help=words.AREA)
@click.option("--unit", default="", help=words.UNIT)
@click.option("--ask-password", is_flag=True, help=words.ASK_PASSWORD)
@click.pass_obj
def create_account(
    settings: Settings,
    *,
    login: str,
    name: str,
    role: str,
    area: str,
    unit: str,
    ask_password: bool,
) -> None:
    """Create an account with its first role; its password must be changed at the first sign-in."""
    database = _database(settings)
    migrate.upgrade(database)
    _load_areas_once(database)
    code = area or settings.home_area
    typed = ""
    if ask_password:
        typed = click.prompt(words.PASSWORD, hide_input=True, confirmation_prompt=True)
    with _said(), database.transaction() as session:
        password = first_account(
            session,
            NewAccount(login, name, code),
            Grant(Role(role), code, unit),
            now=_now(),
            password=typed,
        )
    click.echo(words.account_created(login, "" if typed else password))


@cli.command("load-demo", help=words.LOAD_DEMO)
@click.pass_obj
def load_demo_command(settings: Settings) -> None:
    """Load the demo county, if it is not loaded yet."""
    database = _database(settings)
    migrate.upgrade(database)
    _load_areas_once(database)
    if _is_loaded(database, DEMO):
        click.echo(words.LOADED_ALREADY)
    else:
        load_demo(database, now=_now(), progress=click.echo)


@cli.command("rebuild-rollup", help=words.REBUILD)
@click.pass_obj
def rebuild_rollup(settings: Settings) -> None:
    """Compute all sums again from the facts."""
    with _database(settings).transaction() as session:
        click.echo(words.rebuilt(rollup.rebuild(session)))


@cli.command("verify-audit", help=words.VERIFY)
@click.pass_obj
def verify_audit(settings: Settings) -> None:
    """Walk the chains; exit with 1 and name the first broken link."""
    with _database(settings).read() as session:
        found = audit.walk(session)
    if found.broken:
        broken = found.broken
        sys.exit(words.broken(broken.chain, broken.number, broken.row_id))
    click.echo(words.chain_holds(found.chains, found.events, found.seal))


@cli.command("backup", help=words.BACKUP)
@click.argument("path", type=click.Path(path_type=Path), metavar=words.PATH)
@click.pass_obj
def backup_command(settings: Settings, path: Path) -> None:
    """Copy the running database into a new file."""
    with _said():
        size = backup.back_up(_database(settings), path)
    click.echo(words.backed_up(str(path), size))


@cli.command("restore", help=words.RESTORE)
@click.argument("path", type=click.Path(path_type=Path), metavar=words.PATH)
@click.pass_obj
def restore_command(settings: Settings, path: Path) -> None:
    """Fill an empty database from a backup, then check everything."""
    database = _database(settings)
    with _said():
        backup.restore(database, path)
    click.echo(words.RESTORED)
    _check(database)


@cli.command("check", help=words.CHECK)
@click.pass_obj
def check_command(settings: Settings) -> None:
    """Check a live database; exit with 1 where anything does not hold."""
    _check(_database(settings))


def _check(database: Database) -> None:
    is_sound = True
    for found in checks.findings(database):
        click.echo(words.finding(found.code, found.is_sound, found.facts))
        is_sound = is_sound and found.is_sound
    if not is_sound:
        sys.exit(words.NOT_SOUND)
    click.echo(words.ALL_SOUND)


@contextmanager
def _said() -> Iterator[None]:
    """A refusal ends the command with its sentences."""
    try:
        yield
    except FaultsError as error:
        sys.exit("\n".join(words.fault(fault) for fault in error.faults))


def _is_loaded(database: Database, name: str) -> bool:
    with database.read() as session:
        return session.get(Dataset, name) is not None


def _load_areas_once(database: Database) -> None:
    with database.transaction() as session:
        if session.scalar(sa.select(Area.code).limit(1)) is None:
            click.echo(words.areas_loaded(load_areas(session)))


if __name__ == "__main__":
    cli()
