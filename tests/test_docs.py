"""What the documents say about settings and commands is so."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dashboard.config import READERS, Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z0-9]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/operations.md")


def documented_in_readme() -> dict[str, str]:
    """Name and default of every row of the settings table."""
    return dict(re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`|[^|]*) \|", README, re.M))


def documented_in_example() -> dict[str, str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^#([A-Z_]+)=(.*)$", text, re.M))


def test_every_field_of_settings_has_a_variable_of_its_name() -> None:
    assert [field.name.upper() for field in fields(Settings)] == list(READERS)


def test_readme_and_example_list_the_same_settings_in_the_same_order() -> None:
    assert list(documented_in_readme()) == list(READERS)
    assert documented_in_readme() == documented_in_example()


def test_the_documented_defaults_are_the_defaults() -> None:
    given = {name: text for name, text in documented_in_example().items() if text}
    optional = {"PUBLIC_READING", "READ_DATABASE_URL", "SECRET_KEY", "WORKERS", "METRICS_TOKEN"}
    assert given.keys() == READERS.keys() - optional
    assert Settings.from_environment(given) == Settings()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_the_documents_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake ([a-z][a-z0-9]*)", text)) <= set(TARGETS)


@pytest.mark.parametrize("document", [*DOCUMENTS, "docs/handbook.md", "docs/adr/README.md"])
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    path = ROOT / document
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locked_requirements_are_hashed_and_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", text, re.M)
    assert len(pins) == len(re.findall(r"^[^\s#]", text, re.M)) > 10
    assert not re.search(r"://|index|find-links|via.* /", text)
