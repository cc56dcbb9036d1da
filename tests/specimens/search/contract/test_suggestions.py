"""Suggestions while somebody writes."""

import pytest

from specimens.fields import FACETS
from specimens.labels import label_values
from specimens.models import BACKBONE, COL_XR, Scope, Taxon
from specimens.query import InvalidParameter, SpecimenQuery
from specimens.search.answering import suggestions
from tests.specimens import slow_search
from tests.specimens.factories import LINEAGES, taxon_keys

pytestmark = pytest.mark.django_db

ALL = tuple(scope.value for scope in Scope.includable())
PREFIXES = ["", "l", "L", "mu", "MÜL", "muller", "o'b", "natural h", "edim", "d'ed", "que", "robur",
            "quercus r", "hol", "united", "zzz", "true", "in alc"]  # fmt: skip


@pytest.mark.parametrize("param", [param for param in FACETS if param != "taxonKey"])
def test_suggestions_are_the_values_whose_label_has_the_words(world, param):
    params = [("basisOfRecord", "FOSSIL_SPECIMEN")]
    query = SpecimenQuery.from_params({"basisOfRecord": ["FOSSIL_SPECIMEN"]})
    lifted = [pair for pair in params if pair[0] != param]
    counts = slow_search.facet(world.rows, lifted, param)
    # A value is suggested in the spelling that its facet has.
    spelled = world.engine.facets(SpecimenQuery(include=ALL), [param], limit=1000)[param]
    spellings = {slow_search.key(param, value): value for value, _count in spelled}
    labels = label_values(param, list(spellings.values()))
    entries = [(spellings[key], labels[spellings[key]], count) for key, count in counts]
    for prefix in PREFIXES:
        expected = [entry for entry in entries if not prefix or is_begun(entry[1], prefix)]
        assert world.engine.suggest(query, param, prefix, limit=5) == expected[:5], prefix


@pytest.mark.parametrize("most", [3, 1_000])
@pytest.mark.parametrize("param", ["recordedBy", "genus", "county", "institutionKey"])
def test_values_that_are_not_frequent_are_suggested_too(world, monkeypatch, param, most):
    monkeypatch.setattr(suggestions, "FREQUENT", 2)
    monkeypatch.setattr(suggestions, "KEPT_OF_EVERYTHING", most)
    for query in (SpecimenQuery(), SpecimenQuery.from_params({"country": ["GB"]})):
        (counts,) = world.engine.facets(query.without(param), [param], limit=1000).values()
        labels = label_values(param, [value for value, _count in counts])
        for prefix in PREFIXES[1:]:
            expected = [
                (value, labels[value], count)
                for value, count in counts
                if is_begun(labels[value], prefix)
            ]
            assert world.engine.suggest(query, param, prefix, limit=4) == expected[:4], prefix


def is_begun(label, prefix):
    return begins_in(slow_search.words(label), slow_search.words(prefix))


def begins_in(label, begun):
    text = " " + " ".join(label)
    return " " + " ".join(begun) in text


@pytest.mark.parametrize("prefix", ["", "que", "Quercus ro", "mulleri", "aceae", "amm"])
@pytest.mark.parametrize("checklist", ["backbone", "col"])
def test_taxa_are_suggested_with_rank_and_count_from_the_checklist_asked(world, checklist, prefix):
    params = [("checklistKey", BACKBONE)] if checklist == "backbone" else []
    query = SpecimenQuery.from_params({name: [text] for name, text in params})
    counts = slow_search.facet(world.rows, params, "taxonKey", query.checklist_key)
    labels = label_values("taxonKey", [key for key, _count in counts], query.checklist_key)
    expected = [
        (key, labels[key], count) for key, count in counts
        if begins_in(slow_search.words(labels[key].split(" (")[0]), slow_search.words(prefix))
        or not prefix
    ]  # fmt: skip
    assert world.engine.suggest(query, "taxonKey", prefix, limit=6) == expected[:6]


def test_a_suggested_taxon_says_what_it_is(world):
    genus = taxon_keys(LINEAGES[0], 7)[COL_XR][5]
    query = SpecimenQuery.from_params({"checklistKey": [COL_XR]})
    (value, label, _count) = world.engine.suggest(query, "taxonKey", "querc")[0]
    assert (value, label) == (genus, "Quercus (genus)")


def test_only_what_can_be_counted_can_be_suggested(world):
    with pytest.raises(InvalidParameter, match="facet"):
        world.engine.suggest(SpecimenQuery(), "locality", "l")


def test_a_synonym_leads_to_its_accepted_taxon_and_says_so(world):
    robur = taxon_keys(LINEAGES[0], 7)[COL_XR][6]
    Taxon.objects.create(
        checklist_key=COL_XR, key="SYN", name="Quercus pedunculata Ehrh.", accepted_key=robur
    )
    query = SpecimenQuery()
    (value, label, count) = world.engine.suggest(query, "taxonKey", "pedunc")[0]
    assert (value, label) == (robur, "Quercus pedunculata Ehrh., synonym of Quercus robur")
    assert count == world.engine.count(query.with_value("taxonKey", robur))
