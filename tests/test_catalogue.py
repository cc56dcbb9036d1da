"""The catalogues of translators: whole, and as the source is."""

import re
import shutil
import subprocess
import sys
from gettext import c2py
from string import Formatter

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from django.utils.translation import ngettext, override

from tests.conftest import ROOT

CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))
SOURCES = ("harvest", "institutions", "portal", "specimens", "templates", "locale")
PERCENT = re.compile(r"%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdfr]")
PLURAL_TAGS = ("zero", "one", "two", "few", "many", "other")  # in CLDR's order
TAG = re.compile(r"</?\w+[^>]*>|&\w+;")

pytestmark = pytest.mark.parametrize(
    "file", CATALOGUES, ids=[file.parts[-3] for file in CATALOGUES]
)


def messages(file):
    with file.open("rb") as opened:
        return [message for message in read_po(opened) if message.id]


def keys(found):
    return {(message.context, message.id) for message in found}


def texts_of(message):
    """(what stands in the source, what stands for it) of each form."""
    if not message.pluralizable:
        return [(message.id, message.string)]
    return [(message.id, text) for text in message.string]


def placeholders(text):
    """What a program fills in, and the elements that stand around words."""
    named = [f"{{{name}}}" for _text, name, _form, _as in fields(text) if name is not None]
    return sorted([*PERCENT.findall(text.replace("%%", "")), *named, *TAG.findall(text)])


def fields(text):
    try:
        return list(Formatter().parse(text))
    except ValueError:  # braces that are only braces
        return []


def test_every_message_is_translated(file):
    missing = [each.id for each in messages(file) for _id, text in texts_of(each) if not text]
    assert missing == []


def test_no_translation_is_a_guess(file):
    assert [each.id for each in messages(file) if each.fuzzy] == []


def test_a_translation_is_filled_in_as_the_message_is(file):
    """A form for one number alone may say it in words."""
    wrong = []
    for each in messages(file):
        for source, text in texts_of(each):
            if each.pluralizable:
                allowed = set(placeholders(source[0])) | set(placeholders(source[1]))
                is_right = set(placeholders(text)) <= allowed
            else:
                is_right = placeholders(text) == placeholders(source)
            if text and not is_right:
                wrong.append((source, text))
    assert wrong == []


def test_forms_of_many_numbers_say_the_number(file):
    wrong = [
        (each.id, text)
        for each in messages(file)
        if each.pluralizable
        for text in each.string[3:]
        if text and placeholders(text) != placeholders(each.id[1])
    ]
    assert wrong == []


def test_spaces_and_line_feeds_at_the_ends_stay(file):
    def ends(text):
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    wrong = [
        (each.id, each.string)
        for each in messages(file)
        if not each.pluralizable and each.string and ends(each.id) != ends(each.string)
    ]
    assert wrong == []


def test_the_catalogue_has_all_that_the_source_says(file, tmp_path):
    """`make messages` brings it up to date."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed")
    for name in SOURCES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    (command,) = re.findall(
        r"manage\.py (makemessages .*?)\n\t@", (ROOT / "Makefile").read_text(), re.DOTALL
    )
    manage = [sys.executable, ROOT / "manage.py", *command.replace("\\\n", " ").split()]
    subprocess.run(manage, cwd=tmp_path, check=True, capture_output=True)
    new = messages(tmp_path / file.relative_to(ROOT))
    assert keys(new) == keys(messages(file))


def test_forms_are_chosen_as_cldr_chooses_them(file):
    """In its order: in Welsh zero, one, two, few (3), many (6) and other."""
    language = file.parts[-3]
    rule = Locale(language).plural_form
    order = [tag for tag in PLURAL_TAGS if tag in rule.tags or tag == "other"]
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    assert catalogue.num_plurals == len(order)
    chosen = c2py(catalogue.plural_expr)
    numbers = (*range(1_200), 10_000, 1_000_000)
    assert [order[chosen(number)] for number in numbers] == [rule(number) for number in numbers]


def test_forms_are_those_of_our_catalogue_and_not_of_djangos(file):
    """Django's own has four forms in Welsh, and merges ours into it."""
    plurals = [each for each in messages(file) if each.pluralizable and not each.context]
    several = next(each for each in plurals if len({*each.string}) >= 4)
    with override(file.parts[-3]):
        found = [ngettext(*several.id, number) for number in (0, 1, 2, 3, 6, 8, 11, 20)]
    assert found == [several.string[form] for form in (0, 1, 2, 3, 4, 5, 5, 5)]
