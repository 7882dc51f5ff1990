"""Every action that is recorded anywhere has a sentence for whoever reads the log."""

import ast
import re
from pathlib import Path

from dashboard.wording import audit as words

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
RECORDS = re.compile(r"\.record\(|\brecord_account\(")


def recorded() -> set[str]:
    """Texts of the shape of an action code, in every module that writes to the audit trail."""
    found: set[str] = set()
    for path in (*ROOT.glob("data/**/*.py"), *ROOT.glob("callbacks/**/*.py")):
        source = path.read_text(encoding="utf-8")
        if RECORDS.search(source):
            texts = (node.value for node in ast.walk(ast.parse(source)) if _is_text(node))
            found |= {text for text in texts if CODE.fullmatch(text)}
    return found


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_recorded_action_has_a_sentence() -> None:
    codes = recorded()
    assert {"demo.loaded", "workbook.imported", "account.created"} <= codes
    assert codes - words.ACTIONS.keys() == set()


def test_no_sentence_is_left_of_an_action_that_is_gone() -> None:
    assert words.ACTIONS.keys() - recorded() == set()
