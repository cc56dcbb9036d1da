"""Entries that GRSciColl has put in the place of others."""

from institutions.models import Collection


def successor(entry):
    """The entry that GRSciColl has put in the place of this one, or None.

    Follows replacedBy and convertedToCollection to their end; None if that is this entry
    itself, a circle, or an entry that we do not have.
    """
    seen, last = {entry.key}, entry
    while (following := next_entry(last)) is not None:
        if following.key in seen:
            return None
        seen.add(following.key)
        last = following
    return None if last is entry else last


def next_entry(entry):
    """The one entry that stands directly in its place, or None."""
    converted = getattr(entry, "converted_to_collection", None)
    if converted:
        return Collection.objects.filter(pk=converted).first()
    if entry.replaced_by:
        return type(entry).objects.filter(pk=entry.replaced_by).first()
    return None
