"""Accounts in the database: signing in, locks, passwords, roles, and what the trail keeps."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from dashboard.config import Settings
from dashboard.domain.errors import FaultsError
from dashboard.domain.roles import EVERYWHERE, Actor, Grant, NotAllowedError, Reach, Role
from dashboard.summaries.accounts import Present
from dashboard.wording import accounts as words
from data import audit, passwords, secret
from data.cli import cli
from data.commands import accounts, sign_in
from data.commands.accounts import NewAccount
from data.commands.first_accounts import (
    DEMO_AREA,
    OPERATOR,
    close_demo_accounts,
    first_account,
    open_demo_accounts,
)
from data.commands.sign_in import Attempt, Outcome
from data.models import Account, AuditEvent, RoleGrant, SignedIn, SignInFailure
from data.queries import accounts as found
from data.session import Database
from tests import factories

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HERE, THERE = "10.0.0.1", "10.0.0.2"
PASSWORD = "Right-Pass1"  # noqa: S105
IDLE = 600
ADMIN = Actor(999, "保密员 admin", (Grant(Role.SECURITY_ADMIN, factories.COUNTY),), HERE)


def seconds(number: float) -> datetime:
    return NOW + timedelta(seconds=number)


@pytest.fixture
def person(database: Database) -> int:
    """The clerk of a county, whose password is their own."""
    return an_account(database, "zhangsan")


def an_account(database: Database, login: str, role: Role = Role.CLERK) -> int:
    with database.transaction() as session:
        factories.an_area(session, factories.TOWNSHIP)
        wanted = NewAccount(login, "张三", factories.COUNTY)
        granted = Grant(role, factories.COUNTY)
        first_account(session, wanted, granted, now=NOW, password=PASSWORD)
        account = session.scalars(sa.select(Account).where(Account.login == login)).one()
        account.must_change = False
        return account.id


def attempt(
    database: Database,
    password: str = PASSWORD,
    *,
    login: str = "zhangsan",
    address: str = HERE,
    at: datetime = NOW,
    code: str = "",
) -> Outcome:
    return sign_in.sign_in(database, Attempt(login, password, code, address), now=at)


def fail(database: Database, times: int, *, at: datetime = NOW, **who: str) -> Outcome:
    outcome = Outcome()
    for _ in range(times):
        outcome = attempt(database, "Wrong-Pass1", at=at, **who)
    return outcome


def present(
    database: Database, token: str, at: datetime = NOW, *, days: int = 90
) -> Present | None:
    with database.read() as session:
        return found.present(
            session, token, now=at, idle_seconds=IDLE, password_days=days, address=HERE
        )


def events(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(AuditEvent.action).order_by(AuditEvent.id)))


def codes(error: pytest.ExceptionInfo[FaultsError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


# Signing in


def test_the_right_password_lets_in_and_brings_name_roles_and_address(
    database: Database, person: int
) -> None:
    who = present(database, attempt(database).token)
    assert who is not None
    assert (who.actor.account_id, who.actor.name) == (person, "张三 zhangsan")
    assert who.actor.grants == (Grant(Role.CLERK, factories.COUNTY),)
    assert who.actor.address == HERE
    assert not who.actor.is_restricted


@pytest.mark.parametrize("login", [" ZhangSan ", "ZHANGSAN"])
def test_a_login_is_found_however_it_is_typed(database: Database, person: int, login: str) -> None:
    assert attempt(database, login=login).token


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("zhangsan", ""),
        ("zhangsan", PASSWORD.lower()),
        ("nobody", PASSWORD),
        ("no\0body", PASSWORD),
        ("", ""),
    ],
)
def test_a_wrong_pair_is_refused_without_saying_which_part(
    database: Database, person: int, login: str, password: str
) -> None:
    assert attempt(database, password, login=login) == Outcome()


def test_neither_token_nor_password_nor_login_stands_in_the_database(
    database: Database, person: int
) -> None:
    token = attempt(database).token
    fail(database, 1, login="Typed-My-Pass1-here")
    with database.read() as session:
        assert [row.token_hash for row in session.scalars(sa.select(SignedIn))] != [token]
        subjects = session.scalars(sa.select(SignInFailure.subject)).all()
        stored = session.scalars(sa.select(Account.password_hash)).all()
    assert all(len(subject) == 64 for subject in subjects)
    assert all(text.startswith("$argon2id$") for text in stored)


# Locks


def test_five_failures_lock_the_account_from_every_address(database: Database, person: int) -> None:
    assert fail(database, 4).seconds_locked == 0
    assert fail(database, 1).seconds_locked == 300
    assert attempt(database, address=THERE, at=seconds(1)) == Outcome(seconds_locked=299)


def test_five_failures_lock_the_address_for_every_account(database: Database, person: int) -> None:
    an_account(database, "lisi")
    for number in range(5):
        fail(database, 1, login=f"guess{number}")
    assert attempt(database, login="lisi").seconds_locked == 300
    assert attempt(database, login="lisi", address=THERE).token


def test_the_right_password_does_not_open_a_lock_but_time_does(
    database: Database, person: int
) -> None:
    fail(database, 5)
    assert attempt(database, at=seconds(299)) == Outcome(seconds_locked=1)
    assert attempt(database, at=seconds(300)).token


def test_after_a_lock_five_more_failures_are_needed(database: Database, person: int) -> None:
    fail(database, 5)
    assert fail(database, 4, at=seconds(301)).seconds_locked == 0
    assert fail(database, 1, at=seconds(302)).seconds_locked == 300


def test_a_success_forgets_the_failures_before_it(database: Database, person: int) -> None:
    fail(database, 4)
    assert attempt(database).token
    assert fail(database, 4).seconds_locked == 0


def test_a_lock_survives_a_new_process(sqlite_database: Database) -> None:
    an_account(sqlite_database, "zhangsan")
    fail(sqlite_database, 5)
    program = (
        "import sys; from datetime import datetime; from data.session import Database;"
        "from data.commands.sign_in import Attempt, sign_in;"
        "a = Attempt('zhangsan', sys.argv[2], '', '10.0.0.9');"
        "print(sign_in(Database(sys.argv[1]), a, now=datetime.fromisoformat(sys.argv[3])))"
    )
    url = sqlite_database.engine.url.render_as_string()
    command = [sys.executable, "-c", program, url, PASSWORD, seconds(60).isoformat()]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert "seconds_locked=240" in done.stdout


def test_the_administrator_opens_a_lock(database: Database, person: int) -> None:
    fail(database, 5)
    with database.transaction() as session:
        accounts.unlock(session, person, actor=ADMIN, now=NOW)
    assert attempt(database, address=THERE).token


def test_old_failures_are_not_kept_for_ever(database: Database, person: int) -> None:
    fail(database, 1, login="long-ago")
    fail(database, 1, at=NOW + timedelta(days=2))
    with database.read() as session:
        count = session.scalar(sa.select(sa.func.count()).select_from(SignInFailure))
    assert count == 2, "the login and the address of the second failure"


# Being signed in


@pytest.mark.parametrize(("idle", "is_there"), [(599, True), (600, False)])
def test_nobody_stays_signed_in_who_is_idle(
    database: Database, person: int, idle: int, is_there: bool
) -> None:
    token = attempt(database).token
    assert (present(database, token, seconds(idle)) is not None) is is_there


def test_a_sign_of_life_counts_from_anew_but_not_for_ever(database: Database, person: int) -> None:
    token = attempt(database).token
    for minute in range(9, 12 * 60, 9):
        with database.transaction() as session:
            sign_in.touch(session, token, now=seconds(minute * 60))
        assert present(database, token, seconds(minute * 60 + 60))
    assert present(database, token, seconds(12 * 3600)) is None


def test_browsers_that_ran_out_long_ago_are_not_kept(database: Database, person: int) -> None:
    attempt(database)
    attempt(database, at=NOW + timedelta(days=2))
    with database.read() as session:
        assert session.scalars(sa.select(sa.func.count()).select_from(SignedIn)).one() == 1


@pytest.mark.parametrize("change", [{"is_disabled": True}, {"password_hash": "x"}])
def test_what_changed_while_the_password_was_checked_counts(
    database: Database, person: int, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_stored: str, _typed: str) -> bool:
        with database.transaction() as session:
            session.execute(sa.update(Account).values(**change))
        return True

    monkeypatch.setattr(passwords, "is_match", meanwhile)
    assert attempt(database).token == ""


def test_signing_out_ends_this_browser_only(database: Database, person: int) -> None:
    one, other = attempt(database).token, attempt(database).token
    who = present(database, one)
    assert who is not None
    with database.transaction() as session:
        sign_in.sign_out(session, one, actor=who.actor, now=NOW)
    assert present(database, one) is None
    assert present(database, other)


def test_signing_out_everywhere_ends_every_browser_of_this_account_only(
    database: Database, person: int
) -> None:
    an_account(database, "lisi")
    mine = [attempt(database).token, attempt(database).token]
    other = attempt(database, login="lisi").token
    who = present(database, mine[0])
    assert who is not None
    with database.transaction() as session:
        accounts.sign_out_everywhere(session, person, actor=who.actor, now=NOW)
    assert [present(database, token) for token in mine] == [None, None]
    assert present(database, other)


def test_a_disabled_account_is_out_at_once_and_stays_out(database: Database, person: int) -> None:
    token = attempt(database).token
    with database.transaction() as session:
        accounts.set_disabled(session, person, is_disabled=True, actor=ADMIN, now=NOW)
    assert present(database, token) is None
    assert attempt(database) == Outcome()
    with database.transaction() as session:
        accounts.set_disabled(session, person, is_disabled=False, actor=ADMIN, now=NOW)
    assert attempt(database).token


# Passwords


def change(database: Database, old: str, new: str, token: str) -> None:
    who = present(database, token)
    assert who is not None
    with database.transaction() as session:
        sign_in.change_password(session, old, new, actor=who.actor, token=token, now=NOW)


def test_none_of_the_last_five_passwords_is_taken_again(database: Database, person: int) -> None:
    token, old = attempt(database).token, PASSWORD
    for number in range(1, 6):
        change(database, old, f"Next-Pass{number}", token)
        old = f"Next-Pass{number}"
    for number in range(1, 6):
        with pytest.raises(FaultsError) as refused:
            change(database, old, f"Next-Pass{number}", token)
        assert codes(refused) == ["password_used"]
    change(database, old, PASSWORD, token)
    assert attempt(database).token


def test_a_changed_password_signs_the_other_browsers_out(database: Database, person: int) -> None:
    here, there = attempt(database).token, attempt(database).token
    change(database, PASSWORD, "Next-Pass1", here)
    assert present(database, here)
    assert present(database, there) is None
    assert attempt(database) == Outcome()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Wrong-Pass1", "Next-Pass1", "password_wrong"),
        (PASSWORD, "short", "password_short"),
        (PASSWORD, PASSWORD, "password_used"),
    ],
)
def test_a_refused_change_leaves_the_password(
    database: Database, person: int, old: str, new: str, code: str
) -> None:
    with pytest.raises(FaultsError) as refused:
        change(database, old, new, attempt(database).token)
    assert code in codes(refused)
    assert attempt(database).token


@pytest.mark.parametrize(("days", "restricted"), [(90, True), (91, False), (0, False)])
def test_with_an_expired_password_one_can_only_change_it(
    database: Database, person: int, days: int, restricted: bool
) -> None:
    later = NOW + timedelta(days=90)
    who = present(database, attempt(database, at=later).token, later, days=days)
    assert who is not None
    assert who.actor.is_restricted is who.is_expired is restricted


def test_a_reset_gives_a_one_time_password_and_signs_out(database: Database, person: int) -> None:
    token = attempt(database).token
    with database.transaction() as session:
        one_time = accounts.reset_password(session, person, actor=ADMIN, now=NOW)
    assert present(database, token) is None
    assert attempt(database) == Outcome()
    who = present(database, attempt(database, one_time).token)
    assert who is not None
    assert who.actor.is_restricted


def test_one_time_passwords_keep_the_policy_and_differ() -> None:
    made = {passwords.one_time() for _ in range(50)}
    assert len(made) == 50
    assert not any(set("0OIl1o") & set(password) for password in made)


# The second factor


def with_totp(database: Database, person: int) -> pyotp.TOTP:
    actor = Actor(person, "张三 zhangsan")
    with database.transaction() as session:
        totp = pyotp.TOTP(sign_in.offer_totp(session, actor=actor))
        sign_in.set_totp(session, totp.at(NOW), is_on=True, actor=actor, now=NOW)
    return totp


def test_a_second_factor_is_asked_for_and_each_code_counts_once(
    database: Database, person: int
) -> None:
    totp = with_totp(database, person)
    later = seconds(60)
    assert attempt(database, at=later) == Outcome()
    assert attempt(database, at=later, code=totp.at(later)).token
    assert attempt(database, at=later, code=totp.at(later)) == Outcome()
    assert attempt(database, at=seconds(90), code=totp.at(later)) == Outcome()
    assert attempt(
        database, at=seconds(120), code=f"{totp.at(seconds(120))[:3]} {totp.at(seconds(120))[3:]}"
    ).token


def test_an_offered_factor_does_not_count_until_a_code_was_right(
    database: Database, person: int
) -> None:
    actor = Actor(person, "张三 zhangsan")
    with database.transaction() as session:
        secret_text = sign_in.offer_totp(session, actor=actor)
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        sign_in.set_totp(session, "000000x", is_on=True, actor=actor, now=NOW)
    assert codes(refused) == ["code_wrong"]
    assert attempt(database).token
    with database.transaction() as session:
        assert sign_in.offer_totp(session, actor=actor) == secret_text


def test_a_reset_takes_the_second_factor_away(database: Database, person: int) -> None:
    with_totp(database, person)
    with database.transaction() as session:
        one_time = accounts.reset_password(session, person, actor=ADMIN, now=NOW)
    assert attempt(database, one_time).token


# What the security administrator does


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (NewAccount("zhangsan", "李四", factories.COUNTY), ["login_taken"]),
        (NewAccount("Li Si", "李四", factories.COUNTY), ["login_shape"]),
        (NewAccount("ab", "", "999999"), ["login_shape", "name_missing", "area_unknown"]),
        (NewAccount("lisi", "四" * 21, factories.COUNTY), ["name_long"]),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_all_its_faults(
    database: Database, person: int, wanted: NewAccount, expected: list[str]
) -> None:
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        accounts.create(session, wanted, actor=ADMIN, now=NOW)
    assert codes(refused) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Grant(Role.CLERK, factories.COUNTY), ["granted_already"]),
        (Grant(Role.AUDIT_ADMIN, factories.COUNTY), ["roles_conflict"]),
        (Grant(Role.UNIT, factories.COUNTY), ["unit_missing"]),
        (Grant(Role.LEADER, factories.COUNTY, "县水利局"), ["unit_needless"]),
        (Grant(Role.LEADER, "419999"), ["area_unknown"]),
    ],
)
def test_a_role_that_cannot_be_held_is_refused(
    database: Database, person: int, wanted: Grant, expected: list[str]
) -> None:
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        accounts.grant(session, person, wanted, actor=ADMIN, now=NOW)
    assert codes(refused) == expected


def test_a_role_holds_from_the_next_request_and_so_does_its_end(
    database: Database, person: int
) -> None:
    token = attempt(database).token
    wanted = Grant(Role.UNIT, factories.TOWNSHIP, "县水利局")
    with database.transaction() as session:
        accounts.grant(session, person, wanted, actor=ADMIN, now=NOW)
    who = present(database, token)
    assert who is not None
    assert wanted in who.actor.grants
    with database.transaction() as session:
        (line,) = found.accounts(session, EVERYWHERE, now=NOW).lines
        accounts.revoke(session, line.grants[0].grant_id, actor=ADMIN, now=NOW)
    who = present(database, token)
    assert who is not None
    assert who.actor.grants == (wanted,)


@pytest.mark.parametrize(
    "actor",
    [
        Actor(
            7,
            "x",
            tuple(
                Grant(role, factories.COUNTY)
                for role in Role
                if role.value != "unit" and role is not Role.SECURITY_ADMIN
            ),
        ),
        Actor(7, "x", (Grant(Role.SECURITY_ADMIN, factories.TOWNSHIP),)),
        Actor(7, "x", (Grant(Role.SECURITY_ADMIN, "411728"),)),
        Actor(7, "x", (Grant(Role.SECURITY_ADMIN, factories.COUNTY),), is_restricted=True),
    ],
)
def test_every_command_refuses_who_is_not_the_administrator_of_the_place(
    database: Database, person: int, actor: Actor
) -> None:
    calls = (
        lambda s: accounts.create(s, NewAccount("lisi", "李四", factories.COUNTY), **acting),
        lambda s: accounts.grant(s, person, Grant(Role.LEADER, factories.COUNTY), **acting),
        lambda s: accounts.revoke(s, 1, **acting),
        lambda s: accounts.reset_password(s, person, **acting),
        lambda s: accounts.set_disabled(s, person, is_disabled=True, **acting),
        lambda s: accounts.unlock(s, person, **acting),
        lambda s: accounts.sign_out_everywhere(s, person, **acting),
    )
    acting = {"actor": actor, "now": NOW}
    before = events(database)
    for call in calls:
        with pytest.raises(NotAllowedError), database.transaction() as session:
            call(session)
    assert events(database) == before


def test_nobody_grants_beyond_their_own_area(database: Database, person: int) -> None:
    with pytest.raises(NotAllowedError), database.transaction() as session:
        accounts.grant(session, person, Grant(Role.LEADER, "4117"), actor=ADMIN, now=NOW)


def test_who_holds_a_wider_role_is_managed_by_who_covers_it(
    database: Database, person: int
) -> None:
    with database.transaction() as session:
        wider = Grant(Role.LEADER, factories.COUNTY[:4])
        accounts.grant(session, person, wider, actor=OPERATOR, now=NOW)
        number = session.scalars(sa.select(sa.func.max(RoleGrant.id))).one()
    acting = {"actor": ADMIN, "now": NOW}
    calls = (
        lambda s: accounts.grant(s, person, Grant(Role.LEADER, factories.COUNTY), **acting),
        lambda s: accounts.revoke(s, number, **acting),
        lambda s: accounts.reset_password(s, person, **acting),
        lambda s: accounts.set_disabled(s, person, is_disabled=False, **acting),
        lambda s: accounts.unlock(s, person, **acting),
        lambda s: accounts.sign_out_everywhere(s, person, **acting),
    )
    before = events(database)
    for call in calls:
        with pytest.raises(NotAllowedError), database.transaction() as session:
            call(session)
    assert events(database) == before


def test_an_administrator_does_not_change_their_own_account(database: Database) -> None:
    own = an_account(database, "admin", Role.SECURITY_ADMIN)
    actor = Actor(own, "x", (Grant(Role.SECURITY_ADMIN, factories.COUNTY),))
    with pytest.raises(FaultsError) as refused, database.transaction() as session:
        accounts.grant(session, own, Grant(Role.CLERK, factories.COUNTY), actor=actor, now=NOW)
    assert codes(refused) == ["own_account"]


def test_the_list_is_kept_to_the_area_and_found_by_text(database: Database, person: int) -> None:
    an_account(database, "lisi")
    fail(database, 5, login="lisi")
    attempt(database, address=THERE)
    with database.read() as session:
        listed = found.accounts(session, Reach((factories.COUNTY,)), now=NOW)
        assert [line.login for line in listed.lines] == ["lisi", "zhangsan"]
        assert [line.is_locked for line in listed.lines] == [True, False]
        assert [line.seen_at for line in listed.lines] == [None, NOW]
        assert [line.area_name for line in listed.lines] == ["新蔡县", "新蔡县"]
        assert found.accounts(session, Reach(("411728",)), now=NOW).lines == ()
        assert found.accounts(session, Reach(), now=NOW).lines == ()
        assert found.accounts(session, EVERYWHERE, now=NOW, text="LIS").count in {0, 1}
        assert found.accounts(session, EVERYWHERE, now=NOW, text="lis").count == 1
        assert found.accounts(session, EVERYWHERE, now=NOW, text="%").count == 0


# The trail


def test_every_act_is_recorded_with_name_role_and_address_and_has_its_words(
    database: Database, person: int
) -> None:
    token = attempt(database).token
    change(database, PASSWORD, "Next-Pass1", token)
    fail(database, 5)
    acting = {"actor": ADMIN, "now": NOW}
    with database.transaction() as session:
        accounts.unlock(session, person, **acting)
        accounts.grant(session, person, Grant(Role.LEADER, factories.COUNTY), **acting)
        accounts.reset_password(session, person, **acting)
        accounts.set_disabled(session, person, is_disabled=True, **acting)
        accounts.set_disabled(session, person, is_disabled=False, **acting)
    recorded = events(database)
    assert recorded[2:] == [
        "account.signed_in",
        "account.password_changed",
        *["account.sign_in_failed"] * 4,
        "account.locked",
        "account.unlocked",
        "account.granted",
        "account.password_reset",
        "account.disabled",
        "account.enabled",
    ]
    assert set(recorded) <= words.EVENTS.keys()
    with database.read() as session:
        last = session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert last is not None
        assert (last.actor, last.role, last.address) == ("保密员 admin", "security_admin", HERE)
        assert audit.first_broken_link(session) is None
        held = session.execute(sa.select(AuditEvent.old, AuditEvent.new)).all()
    assert PASSWORD not in str(held)
    assert "argon2" not in str(held)


# The first accounts


def test_the_operator_opens_the_first_account_anywhere(database: Database) -> None:
    with database.transaction() as session:
        factories.an_area(session, factories.COUNTY)
        wanted = NewAccount("first", "首位", factories.COUNTY)
        granted = Grant(Role.SECURITY_ADMIN, "41")
        one_time = first_account(session, wanted, granted, now=NOW)
    who = present(database, attempt(database, one_time, login="first").token)
    assert who is not None
    assert who.actor.grants == (Grant(Role.SECURITY_ADMIN, "41"),)
    assert who.actor.is_restricted
    assert OPERATOR.account_id == 0


def test_a_typed_first_password_keeps_the_policy(database: Database) -> None:
    wanted = NewAccount("first", "首位", factories.COUNTY)
    granted = Grant(Role.SECURITY_ADMIN, factories.COUNTY)
    with pytest.raises(FaultsError), database.transaction() as session:
        first_account(session, wanted, granted, now=NOW, password="weak")  # noqa: S106


def test_a_demo_has_one_account_for_each_role_and_only_once(database: Database) -> None:
    with database.transaction() as session:
        factories.a_small_world(session)
        opened = open_demo_accounts(session, now=NOW)
    assert [login for _name, login, _password in opened] == [
        role.value.replace("_", "-") for role in Role
    ]
    with database.transaction() as session:
        assert open_demo_accounts(session, now=NOW) == ()
    _name, login, one_time = opened[0]
    who = present(database, attempt(database, one_time, login=login).token)
    assert who is not None
    assert who.actor.is_restricted


def test_the_command_line_opens_an_account_and_shows_its_password_once(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite_database.transaction() as session:
        factories.an_area(session, factories.COUNTY)
    url = sqlite_database.engine.url.render_as_string()
    monkeypatch.setenv("DATABASE_URL", url)
    command = ["create-account", "--login", "first", "--name", "首位", "--role", "security_admin"]
    command += ["--area", factories.COUNTY]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, done.output
    one_time = re.search(r"一次性密码：(\S{14})", done.output)
    assert one_time
    assert attempt(sqlite_database, one_time[1], login="first").token
    again = CliRunner().invoke(cli, command)
    assert again.exit_code == 1
    assert "账号名 first 已经有人用了。" in again.output
    typed = [*command[:2], "second", *command[3:], "--ask-password"]
    asked = CliRunner().invoke(cli, typed, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert asked.exit_code == 0, asked.output
    assert PASSWORD not in asked.output
    assert attempt(sqlite_database, login="second").token


# The key that signs cookies


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/var/one.db")
    first = secret.key(settings)
    assert len(first) >= 48
    assert secret.key(settings) == first
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret.key"]
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_configured_key_is_taken_as_it_is(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/one.db", secret_key="k" * 32)
    assert secret.key(settings) == "k" * 32
    assert not list(tmp_path.iterdir())


def test_guesses_of_somebody_signed_in_count_and_lock_like_sign_ins(
    database: Database, person: int
) -> None:
    actor, token = Actor(person, "张三 zhangsan", (), HERE), ""
    for _ in range(5):
        with database.transaction() as session:
            sign_in.guess_failed(session, actor=actor, address="10.0.0.9", now=NOW)
    with pytest.raises(FaultsError) as error, database.transaction() as session:
        sign_in.change_password(session, PASSWORD, "Nova#2026x", actor=actor, token=token, now=NOW)
    assert codes(error) == ["account_locked"]
    later = seconds(301)
    with database.transaction() as session:
        sign_in.change_password(
            session, PASSWORD, "Nova#2026x", actor=actor, token=token, now=later
        )


def test_demo_accounts_end_with_the_demo(database: Database) -> None:
    with database.transaction() as session:
        factories.an_area(session, DEMO_AREA)
        opened = open_demo_accounts(session, now=NOW)
    with database.transaction() as session:
        assert close_demo_accounts(session, now=NOW) == len(opened) > 0
        assert close_demo_accounts(session, now=NOW) == 0
    _name, login, one_time = opened[0]
    assert not attempt(database, one_time, login=login).token
