"""Counts are exact however values are dealt to six shards."""

import random
from collections import Counter

import orjson
import pytest

from specimens.search.answering import facets
from specimens.search.answering.facets import count_distinct, count_pairs, count_values
from specimens.search.opensearch.mapping import build_mapping, settings_of
from specimens.search.opensearch.snapshot import Snapshot

SHARDS = 6
SIZES = (1, 2, 3, 8)


@pytest.fixture(autouse=True)
def _hardly_any_are_enough(monkeypatch):
    monkeypatch.setattr(facets, "ENOUGH", 1)
    monkeypatch.setattr(facets, "MOST_NAMED", 1)
    monkeypatch.setattr(facets, "MANY_VALUED", {"family", "recordedBy"})


def adversarial():
    """Six lists of families: each shard has five that are frequent there alone, and one that is first
    nowhere and yet the most frequent of all; others tie.
    """
    shards = [[f"s{shard}-{each}" for each in range(5) for _time in range(5)] for shard in range(6)]
    return [[*local, *["everywhere"] * 4, "tie-b", "tie-a"] for local in shards]


def dealt(seed):
    chosen = random.Random(seed)
    names = [f"f{number}" for number in range(chosen.choice((2, 12, 40)))]
    steep = [1 / (rank + 1) ** chosen.choice((0, 1, 2)) for rank in range(len(names))]
    return [
        chosen.choices(
            names[chosen.randrange(2) :] if len(names) > 2 else names, k=chosen.randrange(25)
        )
        if chosen.random() < 0.5
        else chosen.choices(names, steep, k=chosen.randrange(40))
        for _shard in range(SHARDS)
    ]


CASES = {"adversarial": adversarial(), **{f"dealt {seed}": dealt(seed) for seed in range(40)}}


@pytest.fixture
def snapshot(in_cluster, settings):
    """An index of all cases, each the documents of one scope; a list of a case is in one shard."""
    client, index = in_cluster.client, f"{settings.OPENSEARCH_INDEX}-skew"
    body = {"settings": settings_of(SHARDS), "mappings": build_mapping()}
    client.indices.create(index=index, body=body)
    lines, gbif_id = [], 0
    for case, shards in CASES.items():
        for routing, families in zip(_routings(client, index), shards, strict=True):
            for family in families:
                gbif_id += 1
                document = {"gbif_id": gbif_id, "scope": case, "has": ["family"]}
                document |= {
                    "family": family,
                    "recordedBy": [family, family[::-1]],
                    "order": family[-1],
                }
                lines += [{"index": {"_id": str(gbif_id), "routing": routing}}, document]
    client.bulk(body=b"\n".join(map(orjson.dumps, lines)) + b"\n", index=index)
    client.indices.refresh(index=index)
    return Snapshot(in_cluster, index, "test", {})


def _routings(client, index):
    """A routing value for each shard."""
    found = {}
    for number in range(1_000):
        answer = client.search_shards(index=index, params={"routing": str(number)})
        found.setdefault(answer["shards"][0][0]["shard"], str(number))
        if len(found) == SHARDS:
            return [found[shard] for shard in sorted(found)]
    raise LookupError("No value leads to some shard.")


def most_frequent(values, size):
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))[:size]


def test_the_most_frequent_values_are_those_of_all_shards_together(snapshot):
    for case, shards in CASES.items():
        query = snapshot.queries.term("scope", case)
        families = [family for shard in shards for family in shard]
        people = [each for family in families for each in {family, family[::-1]}]
        for size in SIZES:
            found = count_values(snapshot, query, ["family", "recordedBy", "order"], size)
            assert found["family"] == most_frequent(families, size), (case, size)
            assert found["recordedBy"] == most_frequent(people, size), (case, size)
            assert found["order"] == most_frequent([each[-1] for each in families], size)
        assert count_distinct(snapshot, query, ["family"]) == {"family": len(set(families))}
        chosen = sorted(set(families))[::2]
        among = [family for family in families if family in chosen]
        assert snapshot.most_frequent(query, "family", chosen, 3) == most_frequent(among, 3)


def test_pairs_are_those_of_all_shards_together(snapshot):
    for case, shards in CASES.items():
        families = [family for shard in shards for family in shard]
        chosen = sorted(set(families))[:5]
        query = snapshot.queries.term("scope", case)
        found = count_pairs(snapshot, query, "family", "order", chosen, 2)
        assert found == {family: [(family[-1], families.count(family))] for family in chosen}, case


def test_shards_alone_would_say_something_else(snapshot):
    """Else the cases would prove nothing: what is asked of each shard at first is not enough."""
    query = snapshot.queries.term("scope", "adversarial")
    asked = {"family": {"terms": {"field": "family", "size": 1, "shard_size": 1}}}
    (first,) = snapshot.aggregate(query, asked)["family"]["buckets"]
    assert first["key"] != "everywhere"
