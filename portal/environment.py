"""The functions with which the settings read environment variables.

An empty variable counts as not set: that is what `NAME=` in a compose file or .env means.
Each reader raises ImproperlyConfigured with a sentence that names the variable and says what to do.
Longer than most modules because it has a reader for each kind of variable.
"""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

# The variables that were read, by name; portal/middleware/data_version.py uses them.
seen: dict[str, str] = {}


def text(name: str, default: str | None = None, *, choices=(), hint: str = "") -> str:
    """Return the variable's value, stripped; the default if it is not set.

    Without a default the variable is required. With choices, no other value is accepted.
    """
    value = seen[name] = os.environ.get(name, "").strip()
    if not value:
        if default is None:
            raise ImproperlyConfigured(f"{name} is not set. {hint or 'See docs/configuration.md.'}")
        return default
    if choices and value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to {' or '.join(choices)}.")
    return value


def address(name: str, default: str) -> str:
    """A variable that is an address of the web, without a slash at its end.

    Everybody can read it, at /status or on the map: a user name or a password in it is refused.
    """
    value = text(name, default).rstrip("/")
    # A backslash is a slash to browsers. The host of a tile server may hold a placeholder.
    if "@" in urlsplit(value.replace("\\", "/")).netloc:
        raise ImproperlyConfigured(
            f"{name} holds a user name or a password, and everybody can read it. Take it out."
        )
    return value


def page(name: str) -> str:
    """Return the address of a web page, as ``address`` does; "" if it is not set."""
    value = address(name, "")
    if value and not value.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to an address with https://.")
    return value


def file(name: str, *, suffixes: tuple[str, ...]) -> Path | None:
    """Return the path of a file that is there and has one of the suffixes; None if it is not set."""
    value = text(name, "")
    if not value:
        return None
    path = Path(value).expanduser().resolve()
    if not path.is_file() or path.suffix.lower() not in suffixes:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to the path of a file that ends in {' or '.join(suffixes)}."
        )
    return path


def hosts(name: str, *, hint: str) -> list[str]:
    """Return the host names of a comma-separated list. "*", and a whole top-level domain, are refused.

    A name that begins with a dot stands for a domain and what is below it.
    """
    values = words(name, None, hint=hint)
    for value in values:
        if "*" in value or (value.startswith(".") and "." not in value.strip(".")):
            raise ImproperlyConfigured(
                f"{name} holds {value!r}, with which the portal answers to any name. {hint}"
            )
    return values


def flag(name: str, default: bool) -> bool:
    """Return True for `true` and False for `false`; other spellings are refused."""
    return text(name, str(default).lower(), choices=("true", "false")) == "true"


def number(name: str, default: float, *, least: float = 0, most: float = float("inf")):
    """Return a number of the default's type (int or float) from least to most."""
    kind = type(default)
    value = text(name, str(default))
    try:
        parsed = kind(value)
    except ValueError:
        parsed = None
    if parsed is None or not least <= parsed <= most:
        what = "a whole number" if kind is int else "a number"
        limits = f"of at least {least}" if most == float("inf") else f"from {least} to {most}"
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to {what} {limits}.")
    return parsed


def numbers(name: str, default: str, *, most: int) -> list[int]:
    """Return the whole numbers from 1 to most of a comma-separated list."""
    values = words(name, default)
    if not all(word.isascii() and word.isdigit() and 1 <= int(word) <= most for word in values):
        raise ImproperlyConfigured(
            f"{name} is {text(name, default)!r}. Set it to whole numbers from 1 to {most}, such as {default}."
        )
    return [int(word) for word in values]


def origins(name: str) -> list[str]:
    """Return the origins of a comma-separated list: scheme, host and port, as http://127.0.0.1:8000."""
    values = words(name)
    for value in values:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or value != f"{parts.scheme}://{parts.netloc}":
            raise ImproperlyConfigured(
                f"{name} holds {value!r}. Set it to addresses without a path, such as http://127.0.0.1:8000."
            )
    return values


def tile_sources(address: str) -> list[str]:
    """The source of map tiles for a Content-Security-Policy; none without an address.

    A host with a placeholder, as https://{s}.tiles.example.org, stands for all its subdomains.
    """
    parts = urlsplit(address)
    if not parts.netloc:
        return []
    host = parts.netloc.rpartition("}")[2].removeprefix(".")
    return [f"{parts.scheme}://{host if host == parts.netloc else f'*.{host}'}"]


def words(name: str, default: str | None = "", *, hint: str = "") -> list[str]:
    """Return the values of a comma-separated list."""
    return [word.strip() for word in text(name, default, hint=hint).split(",") if word.strip()]


def keys(name: str, *, hint: str) -> list[UUID]:
    """Return the keys of a comma-separated list; the hint says what they are of."""
    try:
        return [UUID(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {text(name)!r}. {hint}") from error


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Return the addresses and networks of a comma-separated list."""
    try:
        return [ip_network(word) for word in words(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}: {error}. Set it to addresses or networks such as 192.0.2.7,2001:db8::/32."
        ) from error


def schedule(name: str, default: str) -> crontab:
    """Return a schedule, given as the five fields of a crontab line, such as `30 3 * * 0`."""
    value = text(name, default)
    try:
        return crontab.from_string(value)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to the five fields of a crontab line, "
            "for example 30 3 * * 0 for every Sunday at half past three."
        ) from error
