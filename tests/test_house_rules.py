"""Rules of the house that no linter knows: words and colours have one home each."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("dashboard", "data", "layouts", "callbacks")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(")
WORDS_LIVE_HERE = (
    "dashboard/wording/",
    "dashboard/formatting.py",  # units
    "dashboard/domain/geography.py",  # parts of place names
    "dashboard/figures/area_map.py",  # the same
    "data/seed/",
    "data/geo/",
)
SHADOW = re.compile(r"(box-shadow|text-shadow)[^;]*;")
SCREEN = '[data-theme="screen"]'
DESK_PAIRS = [
    ("--ink-1", "--surface", 7),
    ("--ink-2", "--surface", 4.5),
    ("--ink-3", "--surface", 4.5),
    ("--ink-3", "--page", 4.5),
    ("--accent", "--surface", 4.5),
    ("--link", "--surface", 4.5),
    ("--stage-propose", "--surface", 4.5),
    ("--stage-deliver", "--surface", 4.5),
    ("--stage-appraise", "--surface", 4.5),
    ("--light-completed", "--surface", 4.5),
    ("--light-normal", "--surface", 4.5),
    ("--light-late-word", "--surface", 4.5),
    ("--light-very-late", "--surface", 4.5),
    ("--grade-satisfied-ink", "--grade-satisfied", 4.5),
    ("--grade-basically-ink", "--grade-basically", 4.5),
    ("--grade-basically-word", "--surface", 4.5),
    ("--grade-dissatisfied-ink", "--grade-dissatisfied", 4.5),
    ("--ramp-light-ink", "--ramp-3", 4.5),
    ("--ramp-dark-ink", "--ramp-4", 4.5),
    ("--input-border", "--surface", 3),
]


def python_files() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def strings_of(path: Path) -> list[tuple[int, str]]:
    """String literals that are not docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def test_words_that_people_read_live_in_the_wording_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text[:30]}"
        for path in python_files()
        if not str(path.relative_to(ROOT)).startswith(WORDS_LIVE_HERE)
        for line, text in strings_of(path)
        if CHINESE.search(text)
    ]
    assert found == []


def test_only_the_theme_names_colours() -> None:
    sheets = [
        path for path in (ROOT / "dashboard/assets").glob("*.css") if path.name != "theme.css"
    ]
    found = [
        f"{path.name}:{number} {line.strip()[:80]}"
        for path in sheets
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if COLOUR.search(SHADOW.sub("", re.sub(r"url\(#\w+\)", "", line)))
    ]
    assert found == []


def variables(selector: str) -> dict[str, str]:
    text = (ROOT / "dashboard/assets/theme.css").read_text(encoding="utf-8")
    block = text[text.index(selector) :].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *((":root", *pair) for pair in DESK_PAIRS),
    *((SCREEN, *pair) for pair in DESK_PAIRS if "ramp" not in pair[0] and "input" not in pair[0]),
]


@pytest.mark.parametrize(("theme", "ink", "ground", "least"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str, least: float) -> None:
    colours = {**variables(":root"), **variables(theme)}
    assert contrast(colours[ink], colours[ground]) >= least
