"""Settings come from the environment alone, are checked as a whole and keep their secrets."""

from dataclasses import FrozenInstanceError

import pytest

from dashboard.config import READERS, ConfigError, Settings
from dashboard.domain.errors import Fault
from dashboard.wording import config as words


def refused(**environ: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment(environ)
    return caught.value.sentences


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_blank_values_count_as_not_there() -> None:
    assert Settings.from_environment(dict.fromkeys(READERS, " ")) == Settings()


def test_the_server_is_reachable_from_this_machine_only_unless_told_otherwise() -> None:
    assert Settings().host == "127.0.0.1"


def test_every_setting_can_be_given() -> None:
    given = {
        "PORT": "9000",
        "HOST": "0.0.0.0",  # noqa: S104
        "DATABASE_URL": "sqlite:////srv/data/one.db",
        "READ_DATABASE_URL": "postgresql://reader@replica/minsheng",
        "DEMO": "0",
        "HOME_AREA": "411729",
        "SECRET_KEY": "k" * 32,
        "PUBLIC_READING": "1",
        "IDLE_SECONDS": "300",
        "PASSWORD_DAYS": "0",
        "WORKERS": "3",
        "LOG_LEVEL": "INFO",
        "TLS": "1",
        "PROXIES": "2",
        "METRICS": "1",
        "METRICS_TOKEN": "m" * 32,
    }
    assert given.keys() == READERS.keys()
    assert Settings.from_environment(given) == Settings(
        port=9000,
        host="0.0.0.0",  # noqa: S104
        database_url="sqlite:////srv/data/one.db",
        read_database_url="postgresql+psycopg://reader@replica/minsheng",
        demo=False,
        home_area="411729",
        secret_key="k" * 32,
        public_reading=True,
        idle_seconds=300,
        password_days=0,
        workers=3,
        log_level="info",
        tls=True,
        proxies=2,
        metrics=True,
        metrics_token="m" * 32,
    )


def test_other_variables_are_left_alone() -> None:
    assert Settings.from_environment({"PATH": "/bin", "port": "1"}) == Settings()


@pytest.mark.parametrize(
    "url",
    ["postgres://u:p@h:5432/d", "postgresql://u:p@h:5432/d", "postgresql+psycopg://u:p@h:5432/d"],
)
def test_postgresql_gets_its_driver_however_it_is_written(url: str) -> None:
    settings = Settings.from_environment({"DATABASE_URL": url})
    assert settings.database_url == "postgresql+psycopg://u:p@h:5432/d"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "80a"),
        ("PORT", "-1"),
        ("PORT", "９０００"),
        ("HOST", "a b"),
        ("HOST", "http://x/"),
        ("DATABASE_URL", "mysql://u@h/d"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql://"),
        ("READ_DATABASE_URL", "var/minsheng.db"),
        ("DEMO", "yes"),
        ("HOME_AREA", "417"),
        ("HOME_AREA", "新蔡县"),
        ("SECRET_KEY", "k" * 31),
        ("WORKERS", "0"),
        ("WORKERS", "65"),
        ("LOG_LEVEL", "loud"),
        ("TLS", "on"),
        ("PROXIES", "4"),
        ("METRICS", "yes"),
        ("METRICS_TOKEN", "short"),
    ],
)
def test_one_unusable_value_is_refused_in_one_sentence_with_its_name(name: str, value: str) -> None:
    (sentence,) = refused(**{name: value})
    assert sentence.startswith(f"{name} ")


def test_all_faults_are_reported_at_once() -> None:
    sentences = refused(PORT="x", DEMO="maybe", HOME_AREA="1", WORKERS="none")
    assert [sentence.split()[0] for sentence in sentences] == [
        "PORT",
        "DEMO",
        "HOME_AREA",
        "WORKERS",
    ]


def test_outside_of_a_demo_a_secret_key_must_be_given() -> None:
    (sentence,) = refused(DEMO="0")
    assert "SECRET_KEY" in sentence
    assert Settings.from_environment({"DEMO": "0", "SECRET_KEY": "k" * 32}).secret_key == "k" * 32


@pytest.mark.parametrize(
    ("environ", "is_open"),
    [
        ({}, True),
        ({"HOST": "::1"}, True),
        ({"HOST": "0.0.0.0"}, False),  # noqa: S104
        ({"HOST": "10.1.2.3"}, False),
        ({"HOST": "127.evil.example"}, False),
        ({"DEMO": "0", "SECRET_KEY": "k" * 32}, False),
        ({"PUBLIC_READING": "0"}, False),
        ({"PUBLIC_READING": "1", "HOST": "0.0.0.0"}, True),  # noqa: S104
    ],
)
def test_reading_is_open_only_in_a_demo_on_this_machine_unless_told(
    environ: dict[str, str], is_open: bool
) -> None:
    assert Settings.from_environment(environ).is_reading_open is is_open


def test_the_error_shows_its_sentences_when_printed() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment({"PORT": "x"})
    assert caught.value.sentences[0] in str(caught.value)


@pytest.mark.parametrize(
    "environ",
    [
        {"DATABASE_URL": "mysql://u:geheim@h/d"},
        {"READ_DATABASE_URL": "mysql://u:geheim@h/d"},
        {"SECRET_KEY": "geheim"},
        {"METRICS_TOKEN": "geheim"},
    ],
)
def test_a_refusal_never_repeats_a_secret(environ: dict[str, str]) -> None:
    assert "geheim" not in " ".join(refused(**environ))


def test_settings_do_not_show_secrets_when_printed() -> None:
    shown = repr(
        Settings(
            secret_key="geheim" * 6,
            metrics_token="geheim" * 6,
            database_url="postgresql+psycopg://u:geheim@h/d",
            read_database_url="postgresql+psycopg://u:geheim@h/d",
        )
    )
    assert "geheim" not in shown


def test_settings_cannot_change_once_read() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_a_sentence_names_the_limits() -> None:
    fault = Fault("number", "PORT", (("value", "70000"), ("least", 1), ("most", 65535)))
    assert words.fault(fault) == "PORT 是“70000”，应是 1 到 65535 之间的整数。"
