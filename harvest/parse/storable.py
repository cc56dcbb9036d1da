"""Makes JSON from elsewhere storable in PostgreSQL. Pure."""

from math import isfinite


def storable(value):
    """Return a copy that PostgreSQL can store: no NUL or lone surrogates, no NaN or infinity."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode(errors="replace").decode()
    if isinstance(value, dict):
        return {storable(name): storable(member) for name, member in value.items()}
    if isinstance(value, list):
        return [storable(member) for member in value]
    return value
