"""Find the entry that has replaced another in GRSciColl."""

from institutions.models import Collection


def successor(entry):
    """Return the entry that finally replaces this one, or None if it was not replaced.

    Follows replacedBy and convertedToCollection from entry to entry. An entry that we do not have
    ends the chain at the one before it. The result is None if the chain runs in a circle.
    """
    seen, last = {entry.key}, entry
    while (following := next_entry(last)) is not None:
        if following.key in seen:
            return None
        seen.add(following.key)
        last = following
    return None if last is entry else last


def next_entry(entry):
    """Return the entry that directly replaces this one; None if there is none or we lack it."""
    converted = getattr(entry, "converted_to_collection", None)
    if converted:
        return Collection.objects.filter(pk=converted).first()
    if entry.replaced_by:
        return type(entry).objects.filter(pk=entry.replaced_by).first()
    return None
