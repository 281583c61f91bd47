"""`make sizes`: no module past 250 lines, no function past 40, no test's name past 60 characters."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
TEST, LONGEST_SENTENCE = "test_", 60  # the sentence that a test's name is, after the prefix
NOT_OURS = frozenset({"build", "dist"})
WRITTEN_BY_ALEMBIC = frozenset({"versions"})  # a list of columns as they were, run once and never changed


def modules(root: Path) -> Iterator[Path]:
    """Every Python file below `root`, except in hidden folders and build output."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if not (NOT_OURS | WRITTEN_BY_ALEMBIC) & set(parts) and not any(part.startswith(".") for part in parts):
            yield path


def too_long(name: str, text: str) -> Iterator[str]:
    """Yields a line for the module, and for each function and test name in it, that is too long."""
    lines = len(text.splitlines())
    if lines > LONGEST_MODULE:
        yield f"{name} has {lines} lines; a module has {LONGEST_MODULE} at most"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno} {node.name} has {lines} lines; a function has {LONGEST_FUNCTION} at most"
            length = len(node.name.removeprefix(TEST))
            if node.name.startswith(TEST) and length > LONGEST_SENTENCE:
                yield f"{name}:{node.lineno} {node.name} has {length} characters; a test has {LONGEST_SENTENCE} at most"


def main(root: Path) -> int:
    """Prints everything that is too long; returns 1 if there is anything."""
    found = [line for path in modules(root) for line in too_long(str(path.relative_to(root)), path.read_text("utf-8"))]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parents[1]))
