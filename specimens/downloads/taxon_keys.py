"""The keys of the taxa above those of records, in the Catalogue of Life: remembered as texts."""

from collections.abc import Sequence
from sys import intern

import orjson
from django.db.models import F, TextField
from django.db.models.functions import Cast

from specimens.api.classifications import keys_of_steps
from specimens.downloads.columns import KEY_NAMES
from specimens.downloads.selection import Selection
from specimens.models import COL_XR, Taxon

MOST_TAXA = 200_000  # that are remembered
NO_KEYS = ("",) * len(KEY_NAMES)


class TaxonKeys:
    """{key of a taxon: {taxonKey, kingdomKey …: key}}; {} of one that is not known."""

    def __init__(self):
        self._known: dict[str, tuple[str, ...]] = {}
        steps = Cast("classification", TextField())
        of_checklist = Taxon.objects.filter(checklist_key=COL_XR)
        self._taxa = Selection(of_checklist, "key", [F("accepted_key"), steps])

    def learn(self, keys: set[str]) -> None:
        """Look up the taxa; must be done before they are asked for."""
        missing = keys - self._known.keys() - {""}
        if len(self._known) + len(missing) > MOST_TAXA:
            self._known.clear()
            missing = keys - {""}
        if not missing:
            return
        for key, accepted, steps in self._taxa.read(missing):
            found = keys_of_steps(key, accepted, orjson.loads(steps))
            # Many taxa lie within the same higher ones: each key is in memory once.
            self._known[intern(key)] = tuple([intern(found.get(name, "")) for name in KEY_NAMES])

    def __getitem__(self, key: str) -> dict[str, str]:
        found = zip(KEY_NAMES, self._known.get(key, NO_KEYS), strict=True)
        return {name: value for name, value in found if value}

    def lines(self, keys: Sequence[str], names: Sequence[str]) -> list[str]:
        """Of each taxon some of the keys, with tabs between."""
        known = [self._known.get(key, NO_KEYS) for key in keys]
        if len(names) < len(KEY_NAMES):
            places = [KEY_NAMES.index(name) for name in names]
            known = [tuple([each[place] for place in places]) for each in known]
        return list(map("\t".join, known))
