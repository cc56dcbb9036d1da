"""Lists are looked up: the answers are those of a slow loop over all records."""

from collections import Counter
from random import Random

import pytest

from specimens.models import Specimen
from specimens.resolve.answers import MANY, Reason, Status, Way
from specimens.resolve.look_up import look_up
from tests.specimens.factories import key_of
from tests.specimens.resolve import slow_look_up
from tests.specimens.resolve.records import GONE, HEIR, HOLDERS, REKEYED, RENUMBERED

pytestmark = pytest.mark.django_db

DAMAGE = {
    "nothing": lambda text, _random: text,
    "capitals": lambda text, random: random.choice((text.upper(), text.lower(), text.title())),
    "spaces": lambda text, random: "".join(each + random.choice(("", "", " ")) for each in text),
    "signs": lambda text, random: text.translate(
        {ord(sign): random.choice((" ", "-", ":", "/")) for sign in ":.-() "}
    ),
    "zeros": lambda text, _random: text.replace("0", ""),
    "more zeros": lambda text, _random: text.replace(":", ":00").replace(" ", " 0"),
    "prefix": lambda text, _random: text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ:( )"),
    "a code": lambda text, random: random.choice(("BMNH ", "K", "LEEDM:E:", "BMNH(E)")) + text,
    "an address": lambda text, _random: f"https://elsewhere.example.org/{text}",
    "another scheme": lambda text, _random: text.replace("http://", "https://www."),
    "the wrong number": lambda text, _random: text + "9",
}


def damaged(rows, random, count):
    values = []
    for _time in range(count):
        row = random.choice(rows)
        numbers = [
            row.catalog_number,
            row.occurrence_id,
            str(row.gbif_id),
            *row.other_catalog_numbers,
        ]
        text = random.choice([number for number in numbers if number])
        values.append(" ".join(DAMAGE[random.choice(list(DAMAGE))](text, random).split()))
    return [value for value in values if value]


def test_damaged_numbers_have_the_answers_of_a_slow_loop(world):
    values = damaged(world.rows, Random(11), 1_500)
    answers = look_up(values, "", world.engine)
    ways = Counter()
    for value in dict.fromkeys(values):
        answer, (way, keys) = answers[value], slow_look_up.look_up(world.rows, value)
        if not keys:
            assert answer.status in (Status.NOT_FOUND, Status.MOVED, Status.WITHDRAWN), value
            continue
        assert answer.way == way, value
        if len(keys) > MANY:
            assert MANY < answer.count <= len(keys), value
        else:
            assert answer.count == len(keys), value
        assert [row.gbif_id for row in answer.candidates] == keys[:MANY], value
        assert answer.status == (Status.FOUND if len(keys) == 1 else Status.AMBIGUOUS)
        ways[answer.way] += 1
    assert set(ways) == set(slow_look_up.WAYS) | {"ADDRESS"}


def test_a_list_within_an_institution_finds_only_its_records(world):
    key = key_of(HOLDERS[2])
    rows = [row for row in world.rows if row.institution_id == key]
    values = damaged(world.rows, Random(12), 400)
    answers = look_up(values, str(key), world.engine)
    for value in dict.fromkeys(values):
        way, keys = slow_look_up.look_up(rows, value)
        assert (answers[value].way, answers[value].count) == (way, len(keys)), value
        if not keys:
            assert answers[value].reason == Reason.ELSEWHERE


def test_pages_of_a_record_stand_for_it_wherever_they_are(world):
    key = world.rows[0].gbif_id
    for page in (
        f"https://www.gbif.org/occurrence/{key}",
        f"gbif.org/occurrence/{key}",
        f"https://api.gbif.org/v1/occurrence/{key}",
        f"https://specimens.example.org/specimen/{key}?in=q",
        f"http://localhost:8000/api/v1/occurrence/{key}",
        f"https://old.example.org/specimen/search?view=TABLE&entity=o_{key}",
    ):
        answer = look_up([page], "", world.engine)[page]
        assert (answer.status, answer.way, answer.gbif_id) == (Status.FOUND, Way.GBIF_ID, key), page


def test_records_that_are_gone_say_what_became_of_them(world):
    cases = {
        "GONE:0012": (Status.WITHDRAWN, GONE, Reason.UNPUBLISHED),
        "gone 12": (Status.WITHDRAWN, GONE, Reason.UNPUBLISHED),
        "urn:gone": (Status.WITHDRAWN, GONE, Reason.UNPUBLISHED),
        str(GONE): (Status.WITHDRAWN, GONE, Reason.UNPUBLISHED),
        str(REKEYED): (Status.MOVED, HEIR, Reason.REKEYED),
        f"https://www.gbif.org/occurrence/{REKEYED}": (Status.MOVED, HEIR, Reason.REKEYED),
        "heir 1 old": (Status.MOVED, HEIR, Reason.REKEYED),
        "former 5": (Status.MOVED, RENUMBERED, Reason.RENUMBERED),
        "newnumber5": (Status.FOUND, RENUMBERED, ""),
    }
    answers = look_up(cases, "", world.engine)
    for value, (status, key, reason) in cases.items():
        answer = answers[value]
        found = (answer.status, answer.candidates[0].gbif_id, answer.reason)
        assert found == (status, key, reason), value
    assert answers[str(REKEYED)].gone == REKEYED
    successor = Specimen.objects.get(pk=REKEYED).successor()
    assert successor.pk == answers[str(REKEYED)].gbif_id


def test_values_without_letters_and_digits_are_no_numbers(world):
    answers = look_up(["—", "?", "", "№ 9999999"], "", world.engine)
    assert [each.reason for each in answers.values()] == [Reason.NO_NUMBER] * 3 + [Reason.UNKNOWN]


def test_answers_keep_the_order_of_the_list(world):
    values = [row.catalog_number or "x" for row in world.rows[:50]]
    assert list(look_up(values, "", world.engine)) == list(dict.fromkeys(values))
