"""Keeps programs from sending suggestions, without cookies and without asking others.

A form has a time in it that we have signed, and a box that people don't see. Neither is proof; both
are refused in words, and what was typed stays.
"""

from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.utils.translation import gettext as _

SALT = "institutions.suggestions"
LEAST = timedelta(seconds=4)  # nobody reads, types and checks in less
MOST = timedelta(hours=12)
UNSEEN = "fax"  # the name of the box


class Refusal(NamedTuple):
    """Why a form was not taken, and the signed time that it has from now on."""

    message: str
    begun: str


def begin(subject: str) -> str:
    """A signed time, for the form about a subject: the address of its page."""
    return signing.TimestampSigner(salt=SALT).sign_object(subject)


def examine(sent, subject: str) -> Refusal | None:
    """Why a form that was sent (a QueryDict) is not taken; None if it is."""
    begun = sent.get("begun", "")
    if sent.get(UNSEEN, "").strip():
        message = _("A box that people don’t see was filled in. It is empty now: send it again.")
        return Refusal(message, begun)
    signer = signing.TimestampSigner(salt=SALT)
    try:
        is_of_subject = signer.unsign_object(begun, max_age=MOST) == subject
    except signing.BadSignature:  # SignatureExpired is one
        is_of_subject = False
    if not is_of_subject:
        message = _("This form has been open for too long. Nothing is lost: send it again.")
        return Refusal(message, begin(subject))
    if _is_younger(signer, begun):
        message = _("That was quicker than people type. Wait a few seconds, and send it again.")
        return Refusal(message, begun)
    return None


def _is_younger(signer: signing.TimestampSigner, begun: str) -> bool:
    """Whether it was signed less than LEAST ago."""
    try:
        signer.unsign_object(begun, max_age=LEAST)
    except signing.SignatureExpired:
        return False
    return True
