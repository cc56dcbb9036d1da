"""Generates a world from a seed: British specimens and their institutions, skewed as real ones."""

import gc
import random
from collections.abc import Iterator
from itertools import accumulate, count

from harvest.sandbox.generate.holders import Holders, Source, make_holders
from harvest.sandbox.generate.specimens import make_record
from harvest.sandbox.generate.totals import agree
from harvest.sandbox.world.world import World

BIG_SHARE = 1 / 3  # of what British institutions hold
SPECIMEN = "PRESERVED_SPECIMEN"

# The records that are not in scope by default: how many in a hundred.
EXTRAS = {
    "abroad": 1.5,  # held by an institution outside the UK
    "inactive": 1.0,  # held by an inactive institution
    "unmatched": 1.0,  # whose code GRSciColl does not know
    "collection only": 0.5,  # matched to a collection alone
    "sequence": 1.0,  # a MATERIAL_SAMPLE of a sequencing archive
    "foreign publisher": 2.0,  # not published from the UK
    "observation": 1.5,
    "living": 1.0,
}


def generate_world(specimens: int = 20_000, institutions: int = 120, seed: int = 1) -> World:
    """Make a world with at least ``specimens`` records that a portal shows by default.

    These are specimens that are published from GB and held by an active British institution; the
    EXTRAS are in addition. ``institutions`` is the number of British institutions, a few of them
    inactive or hidden. The nth record does not depend on the number of records.
    """
    if institutions < 1:
        raise ValueError("A world needs at least one institution.")
    holders = make_holders(institutions, seed)
    paused = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for it takes half of the time
    try:
        records = list(_records(specimens, Mix(holders)))
    finally:
        if paused:
            gc.enable()
    agree(holders.seed, holders.institutions, holders.collections, records)
    return World(
        records,
        holders.institutions,
        holders.collections,
        holders.organizations,
        holders.datasets,
    )


class Mix:
    """Draws the kind of each record, and its source."""

    def __init__(self, holders: Holders):
        self.holders = holders
        self.seed = holders.seed.number
        self.kinds = ["held", *EXTRAS]
        self.shares = list(accumulate([100 - sum(EXTRAS.values()), *EXTRAS.values()]))
        self.small = holders.held[2:] or holders.held
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.small))))
        publisher = holders.organization("British Sequence Archive")
        self.sequences = Source(holders.dataset("Metagenomes 2024", publisher), publisher)
        publisher = holders.organization("National Recording Scheme")
        self.sightings = Source(
            holders.dataset("Sightings of volunteers", publisher, subtype="OBSERVATION"), publisher
        )
        living = holders.dataset("Living collection", holders.held[0].organization)
        self.living = holders.held[0]._replace(dataset=living)
        abroad = holders.foreign[0]
        publisher = holders.organization(abroad["name"], abroad["address"]["country"])
        elsewhere = holders.dataset(f"{abroad['name']}: collections", publisher)
        self.elsewhere = Source(elsewhere, publisher, abroad)

    def draw(self, rng: random.Random) -> tuple[str, Source, str]:
        """Return the kind, the source and the basisOfRecord of the next record."""
        kind = rng.choices(self.kinds, cum_weights=self.shares)[0]
        fixed = {
            "sequence": (self.sequences, "MATERIAL_SAMPLE"),
            "observation": (self.sightings, "HUMAN_OBSERVATION"),
            "living": (self.living, "LIVING_SPECIMEN"),
        }
        if kind in fixed:
            return kind, *fixed[kind]
        basis = self._basis(rng)
        if kind == "foreign publisher":
            return kind, self._published_abroad(rng), basis
        return kind, self._held_otherwise(rng, kind, self._source(rng, basis)), basis

    def _basis(self, rng: random.Random) -> str:
        draw = rng.random()
        return "FOSSIL_SPECIMEN" if draw < 0.05 else "MATERIAL_SAMPLE" if draw < 0.08 else SPECIMEN

    def _source(self, rng: random.Random, basis: str) -> Source:
        if rng.random() < BIG_SHARE:
            return self.holders.held[1 if basis == "FOSSIL_SPECIMEN" else 0]
        return rng.choices(self.small, cum_weights=self.weights)[0]

    def _published_abroad(self, rng: random.Random) -> Source:
        """Return a foreign publisher's source; half of its specimens are held in Britain."""
        if rng.random() < 0.5:
            return self.elsewhere
        return self.elsewhere._replace(institution=self.holders.held[0].institution)

    def _held_otherwise(self, rng: random.Random, kind: str, source: Source) -> Source:
        """Return the same dataset with another holder, or none, as the kind requires."""
        if kind == "abroad":
            foreign = rng.choice(self.holders.foreign)
            return source._replace(institution=foreign, collections=())
        if kind == "inactive" and self.holders.inactive:
            inactive = rng.choice(self.holders.inactive)
            return source._replace(institution=inactive, collections=())
        if kind == "unmatched":
            return source._replace(institution=None, collections=())
        if kind == "collection only":
            return source._replace(institution=None)
        return source


def _records(specimens: int, mix: Mix) -> Iterator[dict]:
    rng, held = random.Random(), 0  # noqa: S311 (no secret is made)
    for number in count():
        if held >= specimens:
            return
        rng.seed(mix.seed << 40 | number)
        kind, source, basis = mix.draw(rng)
        held += kind == "held"
        record = make_record(rng, number, source, basis)
        if kind == "unmatched":
            record["issues"].append("INSTITUTION_MATCH_NONE")
        yield record
