"""Records with numbers of every make."""

from random import Random

from django.utils import timezone

from specimens.models import Scope, Specimen, SpecimenChange
from tests.specimens import factories
from tests.specimens.factories import key_of

HOLDERS = ("Museum of Leeds", "Königliche Sammlung", "The Natural History Museum")
CODES = {HOLDERS[0]: "LEEDM", HOLDERS[1]: "K", HOLDERS[2]: "BMNH"}
GONE, REKEYED, HEIR, RENUMBERED = 91, 92, 93, 94


def made(random: Random, place: int) -> Specimen:
    holder = random.choice(HOLDERS)
    code = CODES[holder]
    year, number = random.randint(1890, 1893), random.randint(1, 40)
    catalog = random.choice(
        (
            f"{code}:{year}.{number}", f"{code}{number:09}", f"{number:05}", f"{number}",
            f"{code}(E){number:07}", f"{year}.{number:03}", f"{code} {number}-{year}", "",
        )
    )  # fmt: skip
    return Specimen(
        gbif_id=2_000_000_000 + place * 3,
        catalog_number=catalog,
        other_catalog_numbers=random.choice(([], [f"ACC.{number}"], [f"old {number}", "Ä 7"])),
        occurrence_id=random.choice(
            (f"urn:x:{place}", f"http://data.example.org/herb/{code}{number:09}/", "")
        ),
        institution_id=key_of(holder) if random.random() < 0.8 else None,
        institution_code=random.choice((code, code.lower(), "")),
        collection_code=random.choice(("E", "BOT", "")),
        dataset_id=key_of("dataset"),
        scope=random.choice([Scope.IN_SCOPE] * 5 + [Scope.HELD_ABROAD, Scope.NO_INSTITUTION]),
        basis_of_record="PRESERVED_SPECIMEN",
    )


def make_history():
    """A record that is withdrawn, one that has another key now, and one that has another number."""
    withdrawn = {"withdrawn_at": timezone.now()}
    of = {"dataset_id": key_of("dataset")}
    factories.make_specimen(GONE, catalog_number="GONE:0012", occurrence_id="urn:gone", **withdrawn)
    same = of | {"occurrence_id": "https://data.example.org/Heir/1", "catalog_number": "HEIR-1"}
    factories.make_specimen(REKEYED, **same | withdrawn | {"catalog_number": "HEIR.001.OLD"})
    factories.make_specimen(HEIR, **same)
    factories.make_specimen(RENUMBERED, catalog_number="NEWNUMBER 5", **of)
    SpecimenChange.objects.create(
        gbif_id=RENUMBERED,
        field="catalogNumber",
        old="Former/0005",
        new="NEWNUMBER 5",
        at=timezone.now(),
        run=1,
    )
