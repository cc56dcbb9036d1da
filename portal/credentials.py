"""The functions with which the settings read secrets: no error that they raise shows one."""

import os
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.environment import seen, text, words

# Django's own check warns below these.
SECRET_LENGTH, SECRET_VARIETY = 50, 5
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def server(name: str, default: str) -> str:
    """A variable that is the address of a database or a broker. No error shows it: it is a secret."""
    return _readable(name, text(name, default))


def servers(name: str, word: str) -> list[str]:
    """A variable with the addresses of several servers, with commas between, and the password of all."""
    return [with_password(_readable(name, value), word) for value in words(name)]


def _readable(name: str, value: str) -> str:
    try:
        urlsplit(value).port  # noqa: B018 (reading it raises)
    except ValueError:
        password = f"{name.removesuffix('_URL').removesuffix('_REPLICA')}_PASSWORD"
        raise ImproperlyConfigured(
            f"{name} cannot be read. If a password in it has other signs than letters and digits, "
            f"give the address without, and the password in {password}."
        ) from None
    return value


def password(name: str) -> str:
    """Return the variable as it is, spaces included; "" if it is not set."""
    value = seen[name] = os.environ.get(name, "")
    return value


def with_password(url: str, word: str) -> str:
    """Put a password of any characters into a server's address; "" for either changes nothing."""
    if not (url and word):
        return url
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    login = f"{user.partition(':')[0]}:{quote(word, safe='')}"
    return parts._replace(netloc=f"{login}@{host}").geturl()


def account(name: str, url: str) -> str:
    """Return the user name of an account whose password is sent to an address of the web.

    Plain http over a network is refused: everybody on the way could read the password.
    """
    value = text(name, "")
    parts = urlsplit(url)
    if value and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured(
            f"{name} is set, and its password would be sent over plain http. Use an https address."
        )
    return value


def secret(name: str, *, hint: str) -> str:
    """Return a key of at least SECRET_LENGTH characters, SECRET_VARIETY of them different."""
    value = text(name, hint=hint)
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY:
        raise ImproperlyConfigured(
            f"{name} is too easily guessed: it needs {SECRET_LENGTH} characters, "
            f"{SECRET_VARIETY} of them different. {hint}"
        )
    return value
