"""Words are chosen when they are shown, in the language of whoever asks."""

import ast
import re

import pytest
from babel.messages.pofile import read_po

APPS = ("harvest", "institutions", "portal", "specimens")
EAGER = {"gettext", "ngettext", "pgettext", "npgettext"}
ALONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
TRANSLATE = re.compile(r"""{% translate (?:"([^"]*)"|'([^']*)') %}""")


def sources(root):
    for app in APPS:
        yield from sorted((root / app).rglob("*.py"))


def eager_names(tree):
    """{local name} of the functions of Django's translation that translate at once."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in EAGER
    }


def run_at_import(tree):
    """The nodes that run when a module is imported: not those within functions, but defaults."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = node.args
            waiting += [*node.decorator_list, *arguments.defaults]
            waiting += [default for default in arguments.kw_defaults if default]
        elif isinstance(node, ast.Lambda):
            waiting += node.args.defaults
        else:
            waiting += ast.iter_child_nodes(node)


def test_nothing_is_translated_when_a_module_is_imported(root):
    found = []
    for path in sources(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = eager_names(tree)
        for node in run_at_import(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
            ):
                found.append((path.relative_to(root).as_posix(), node.lineno))
    assert found == []


def test_translated_text_is_known_before_the_program_runs(root):
    """No f-strings and no sums: a translator could not find them."""
    found = []
    for path in sources(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                is_gettext = node.func.id in {"_", "gettext_lazy", *EAGER}
                if is_gettext and node.args and not isinstance(node.args[0], ast.Constant):
                    found.append((path.relative_to(root).as_posix(), node.lineno))
    assert found == []


def said_by(root, functions):
    """{what calls of these functions translate: the module} in the source."""
    return {
        node.args[0].value: path.relative_to(root).as_posix()
        for path in sources(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in functions
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_translators_find_all_that_the_source_says(root):
    """gettext does not look into f-strings, and the pseudo-language does not notice."""
    (catalogue,) = root.glob("locale/cy/LC_MESSAGES/django.po")
    with catalogue.open("rb") as file:
        ids = [each.id if each.pluralizable else (each.id,) for each in read_po(file) if each.id]
    known = {text for texts in ids for text in texts}
    said = said_by(root, ALONE | COUNTED)
    assert {text: module for text, module in said.items() if text not in known} == {}


def test_words_that_are_counted_are_not_said_alone_as_well(root):
    """They would be one message, and the first form of a language need not be the singular."""
    templates = [path.read_text(encoding="utf-8") for path in root.glob("templates/**/*.html")]
    alone = {one or other for page in templates for one, other in TRANSLATE.findall(page)}
    alone |= set(said_by(root, ALONE))
    assert alone & set(said_by(root, COUNTED)) == set()


LOCALE = re.compile(r"""["'](?:en|en-GB|en-US|cy)["']""")


@pytest.mark.parametrize(
    "pattern", [LOCALE, re.compile(r"toLocale(?:String|DateString|TimeString)\(\s*\)")]
)
def test_scripts_take_the_language_of_the_page(root, pattern):
    for script in sorted((root / "static" / "js").glob("*.js")):
        assert not pattern.search(script.read_text(encoding="utf-8")), script.name
