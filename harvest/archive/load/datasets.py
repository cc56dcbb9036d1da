"""Complete the datasets: an archive's EML fills the fields that the registry left empty."""

from collections.abc import Iterable
from dataclasses import asdict

from harvest.archive.formats import dwca
from harvest.archive.formats.container import Container
from harvest.archive.formats.eml import Description, parse_eml
from institutions.models import Dataset

TYPE = "OCCURRENCE"


def describe_datasets(container: Container, keys: Iterable[str]) -> int:
    """Add or complete the datasets with these keys; returns how many were changed.

    Values from the registry are newer and stay. An EML that can't be read is ignored.
    """
    members = dwca.datasets(container)
    known = {str(dataset.key): dataset for dataset in Dataset.objects.filter(key__in=keys)}
    changed = 0
    for key in sorted(set(keys) & members.keys()):
        description = parse_eml(container.read(members[key]))
        if description and _complete(known.get(key) or Dataset(key=key, type=TYPE), description):
            changed += 1
    return changed


def _complete(dataset: Dataset, description: Description) -> bool:
    """Fill the dataset's empty fields and save it, if there is anything to fill."""
    described = {name: text for name, text in asdict(description).items() if text}
    missing = {name: text for name, text in described.items() if not getattr(dataset, name)}
    for name, text in missing.items():
        setattr(dataset, name, text)
    if missing:
        dataset.save()
    return bool(missing)
