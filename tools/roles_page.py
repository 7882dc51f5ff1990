"""Print docs/roles.md from the one table of roles and actions: ``python -m tools.roles_page``."""

import sys
from pathlib import Path

from dashboard.domain import roles
from dashboard.domain.roles import ADMINISTRATORS, OWN_PROJECTS, Role
from dashboard.wording import accounts as words

PATH = Path(__file__).parents[1] / "docs" / "roles.md"


def text() -> str:
    """The whole document."""
    separate = "、".join(words.ROLES[role] for role in Role if role in ADMINISTRATORS)
    return "\n".join(
        (
            f"# {words.ROLE_TABLE_TITLE}",
            "",
            words.ROLE_TABLE_NOTE,
            "",
            *_roles(),
            "",
            *_table(),
            "",
            words.ROLE_TABLE_RULES.format(separate=separate),
            "",
        )
    )


def _roles() -> list[str]:
    head = [f"| {words.ROLE} | {words.ROLE_CODE} | {words.ROLE_NOTE} |", "|---|---|---|"]
    lines = [
        f"| {words.ROLES[role]} | `{role.value}` | {words.ROLE_NOTES[role]} |" for role in Role
    ]
    return [*head, *lines]


def _table() -> list[str]:
    names = " | ".join(words.ROLES[role] for role in Role)
    head = [f"| | {names} |", "|---" * (len(Role) + 1) + "|"]
    lines = []
    for action, answers in roles.table():
        cells = (_cell(action, role, yes) for role, yes in zip(Role, answers, strict=True))
        lines.append(f"| {words.ACTIONS[action]} | {' | '.join(cells)} |")
    return [*head, *lines]


def _cell(action: roles.Action, role: Role, is_allowed: bool) -> str:
    if is_allowed and roles.needs_unit(role) and action in OWN_PROJECTS:
        return words.OWN_UNIT
    return words.YES if is_allowed else ""


def main() -> None:
    """Write the document; ``-`` prints it."""
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(text())
    else:
        PATH.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
