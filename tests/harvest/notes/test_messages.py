import ast
import re

import pytest

from harvest.notes.messages import MESSAGES

CODE = re.compile(r"[A-Z]+(?:_[A-Z]+)*")


def codes_in(root):
    """Every code that harvest makes a note or a rejection of."""
    for path in (root / "harvest").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func)
            given = node.args[0]
            if name in ("Note.of", "Rejected") and isinstance(given, ast.Constant):
                yield given.value, {word.arg for word in node.keywords}


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)s", str(text)))


def test_every_code_that_is_used_has_words_for_its_parameters(root):
    found = list(codes_in(root))
    assert len(found) > 20
    for code, parameters in found:
        assert code in MESSAGES
        if None not in parameters:  # those of a call with **
            assert placeholders(MESSAGES[code].operator) == parameters, code


def test_every_code_in_the_table_is_used(root):
    sources = [*(root / "harvest").rglob("*.py")]
    sources.remove(root / "harvest/notes/messages.py")
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [name for name in MESSAGES if f'"{name}"' not in code] == []


@pytest.mark.parametrize("code", MESSAGES)
def test_public_notes_reveal_nothing_beyond_those_for_the_operator(code):
    assert CODE.fullmatch(code)
    message = MESSAGES[code]
    assert placeholders(message.public) <= placeholders(message.operator)
