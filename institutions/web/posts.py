"""Views that take a POST request say so: anything else is refused before its body is read."""

from collections.abc import Callable


def accepts_post(view: Callable) -> Callable:
    """Decorate a view that takes POST requests (portal/middleware/methods.py)."""
    view.accepts_post = True
    return view
