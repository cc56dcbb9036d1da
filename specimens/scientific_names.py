"""The parts of a scientific name: the Latin name, its markers and signs, and the authorship. Pure.

The rules are those of the codes: ICN (hybrids, ch. H; ranks below the genus, art. 4 and 21), ICNCP
(cultivar epithets in single quotes, art. 14), ICZN (subgenera in brackets, art. 6) and ICTV (names
of viruses). Open nomenclature (cf., aff., sp.) is marked as Bengtson (1988) has it. Longer than most
modules because the rules of four codes are read together.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HIGHER_RANKS = {
    f"{prefix}{rank}"
    for rank in ("DOMAIN", "REALM", "KINGDOM", "PHYLUM", "CLASS", "ORDER", "FAMILY", "TRIBE")
    for prefix in ("", "SUPER", "SUB", "INFRA", "PARV", "MEGA", "GIGA", "GRAND", "MIRO", "EPI")
} | {"UNRANKED", "COHORT", "LEGION", "SUPRAGENERIC_NAME"}
# After these an epithet follows, or nothing.
MARKER = re.compile(
    r"(?:notho)?(?:(?:subsp|ssp|var)\.?|f\.|morph\.)|subvar\.|fo\.|forma|subf\.|cv\.|spp?\.|cf\.|aff\."
    r"|agg\.|nr\.|ab\.|morph|[Ii]ncertae|sedis|\?"
)
UNPLACED = re.compile(r"\bincertae sedis\b", re.IGNORECASE)  # says where a name belongs, is none
# After these a name with a capital letter follows: "Rubus sect. Rubus".
CAPITAL_MARKER = re.compile(r"(?:notho)?(?:sect|subsect|subg|subgen|ser|subser)\.")
SIGNS = frozenset("×xX")  # of a hybrid; people type the letter
CHIMAERA = "+"
OPEN_QUOTES, CLOSE_QUOTES = "'‘", "'’"
# The lower-case words with which authors' names begin or are joined.
PARTICLE = re.compile(
    r"de|da|dos?|di|del|della|des|du|van|v[ou]n|vom|der|den|ter?|ten|zur?|la|le|el|y|et?"
    r"|ex|in|and|auctt?|non|nec|sensu|emend|apud"
)
EPITHET = re.compile(r"(?:\d+-)?[a-zà-öø-ÿ][a-zà-öø-ÿ-]*[a-zà-öø-ÿ]")
LONE_SIGN = re.compile(r"(?<!\S)[×xX](?=\s+\S)|×(?=\S)")


@dataclass(frozen=True)
class Run:
    """A stretch of a name of one ``style``: "name", "authorship" or "upright".

    ``tight``: no space follows, as between a hybrid's sign and its epithet.
    """

    text: str
    style: str
    tight: bool = False


def split_name(name: str, authorship="", rank="", kingdom="") -> tuple[Run, ...]:
    """The runs of a name as GBIF gives it, with its authorship at the end or without."""
    name = " ".join(name.split())
    author = " ".join(authorship.split())
    if author and name.endswith(f" {author}") and not has_marker(author):
        name = name.removesuffix(author).rstrip()
    else:
        author = ""
    if kingdom == "Viruses":
        runs = [Run(name, "name")]
    elif is_italic(name, rank):
        runs = split_words(name)
    else:
        runs = [Run(name, "upright")]
    return tuple(run for run in (*runs, Run(author, "authorship")) if run.text)


def is_italic(name: str, rank: str) -> bool:
    """Whether a name is set in italics: those of genera and below; if unranked, of several words."""
    if ":" in name:  # BOLD:AAA1234: an operational taxonomic unit, not a Latin name
        return False
    return rank not in HIGHER_RANKS if rank else " " in UNPLACED.sub("", name).strip()


def has_marker(authorship: str) -> bool:
    """Whether what is given as authorship is the end of a name: "L. var. caerulea"."""
    words = authorship.split()
    return any(is_marker(word, after, False) for word, after in zip(words, words[1:], strict=False))


def canonical(name: str) -> str:
    """The name without authorship, whatever its rank: "Quercus robur" of "Quercus robur L."."""
    return in_one(run for run in split_words(name) if run.style != "authorship")


def without_hybrid_signs(text: str) -> str:
    """The text without the signs of hybrids: × and a lone x, however they are spaced."""
    return " ".join(LONE_SIGN.sub(" ", text).split())


def in_one(runs: Iterable[Run]) -> str:
    """The text of runs, spaced as the name was."""
    return "".join(run.text if run.tight else f"{run.text} " for run in runs).strip()


def split_words(name: str) -> list[Run]:
    """The runs of a name whose record does not say where its authorship begins."""
    runs: list[Run] = []
    for run in _word_runs(name.split()):
        if runs and runs[-1].style == run.style and not runs[-1].tight:
            run = Run(f"{runs.pop().text} {run.text}", run.style, run.tight)
        runs.append(run)
    return runs


def _word_runs(words: list[str]) -> Iterator[Run]:
    """One run a word. A name may go on after authors: at a rank, or at a hybrid's next parent."""
    in_name, may_be_capital, cultivar_ends = True, True, 0
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        cultivar_ends = max(cultivar_ends, _end_of_cultivar(words, at))
        if at < cultivar_ends:
            yield Run(word, "upright")
        elif is_sign(word) and following:
            yield Run(word, "upright")
            in_name = may_be_capital = True
        elif word[0] == "×" and len(word) > 1:
            yield from (Run("×", "upright", tight=True), Run(word[1:], "name"))
            in_name, may_be_capital = True, False
        elif is_marker(word, following, in_name):
            yield Run(word, "upright")
            in_name, may_be_capital = True, bool(CAPITAL_MARKER.fullmatch(word))
        else:
            in_name = in_name and (may_be_capital or belongs(word, following))
            may_be_capital = False
            yield Run(word, "name" if in_name else "authorship")


def _end_of_cultivar(words: list[str], at: int) -> int:
    """Where the cultivar's epithet that begins at the word ends; 0 if none begins there."""
    if at and words[at][0] in OPEN_QUOTES:
        ends = (end for end in range(at, len(words)) if words[end][-1] in CLOSE_QUOTES)
        return next((end + 1 for end in ends if len(words[end]) > 1), 0)
    return 0


def is_sign(word: str) -> bool:
    return word in SIGNS or word == CHIMAERA


def is_marker(word: str, following: str, in_name: bool) -> bool:
    """Whether the word is a rank marker; after authors, "f." may be "filius" instead."""
    if CAPITAL_MARKER.fullmatch(word):
        return in_name or following[:1].isupper()
    return bool(MARKER.fullmatch(word)) and (in_name or is_epithet(following))


def belongs(word: str, following: str) -> bool:
    """Whether the word is an epithet, or a subgenus in brackets with an epithet following."""
    if word.startswith("(") and word.endswith(")"):
        return is_epithet(following)
    return is_epithet(word)


def is_epithet(word: str) -> bool:
    return bool(EPITHET.fullmatch(word)) and not PARTICLE.fullmatch(word)
