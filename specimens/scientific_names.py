"""Scientific names set as the codes of nomenclature ask.

Names of genera and of everything below them are italic; authorship, rank markers and names of
higher taxa are upright (ICZN, General Recommendation 6; the ICN and ICNP leave higher ranks to
the typographer). Names of viruses are italic at every rank (ICTV Code, rule 3.22).
"""

import html
import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html, format_html_join

HIGHER_RANKS = {
    f"{prefix}{rank}"
    for rank in ("DOMAIN", "REALM", "KINGDOM", "PHYLUM", "CLASS", "ORDER", "FAMILY", "TRIBE")
    for prefix in ("", "SUPER", "SUB", "INFRA", "PARV", "MEGA", "GIGA", "GRAND", "MIRO", "EPI")
} | {"UNRANKED", "COHORT", "LEGION", "SUPRAGENERIC_NAME"}
MARKER = re.compile(
    r"subsp\.|ssp\.|(?:notho)?(?:subsp|var|f)\.|subvar\.|fo\.|forma|subf\.|sect\.|subg(?:en)?\.|ser\."
    r"|cv\.|spp?\.|cf\.|aff\.|agg\.|nr\.|ab\.|morph|[×x?]"
)
# The lower-case words with which authors' names begin or are joined.
PARTICLE = re.compile(
    r"de|da|dos?|di|del|della|des|du|van|v[ou]n|vom|der|den|ter?|ten|zur?|la|le|el|y|et?"
    r"|ex|in|and|auctt?|non|nec|sensu|emend|apud"
)
EPITHET = re.compile(r"(?:\d+-)?[a-zà-öø-ÿ][a-zà-öø-ÿ-]*[a-zà-öø-ÿ]")
TAG = re.compile(r"(</?i>)")


@dataclass(frozen=True)
class Run:
    """A stretch of a name set in one way: ``style`` is "name", "authorship" or "upright"."""

    text: str
    style: str


def split_name(name: str, authorship="", rank="", kingdom="") -> tuple[Run, ...]:
    """The runs of a name as GBIF gives it, with its authorship at the end or without."""
    name = " ".join(name.split())
    author = " ".join(authorship.split())
    if author and name.endswith(f" {author}"):
        name = name.removesuffix(author).rstrip()
    elif rank not in HIGHER_RANKS:
        name, author = split_authorship(name)
    runs = italics(name) if is_italic(name, rank, kingdom) else [Run(name, "upright")]
    return tuple(run for run in (*runs, Run(author, "authorship")) if run.text)


def is_italic(name: str, rank: str, kingdom: str) -> bool:
    if kingdom == "Viruses":
        return True
    if ":" in name:  # BOLD:AAA1234: an operational taxonomic unit, not a Latin name
        return False
    return rank not in HIGHER_RANKS if rank else " " in name


def split_authorship(name: str) -> tuple[str, str]:
    """(name, authorship), for a name whose record does not say where its authorship begins."""
    words = name.split(" ")
    end, after_cross = min(1, len(words)), words[0] == "×"
    while end < len(words) and belongs(words, end, after_cross):
        after_cross = words[end] == "×"
        end += 1
    return " ".join(words[:end]), " ".join(words[end:])


def belongs(words: list[str], at: int, after_cross: bool) -> bool:
    """Whether the word is part of the name: an epithet, a rank marker, a subgenus, a hybrid's genus."""
    word = words[at]
    if after_cross or MARKER.fullmatch(word):
        return True
    if word.startswith("(") and word.endswith(")"):
        return bool(words[at + 1 :] and is_epithet(words[at + 1]))
    return is_epithet(word)


def is_epithet(word: str) -> bool:
    return bool(EPITHET.fullmatch(word)) and not PARTICLE.fullmatch(word)


def italics(name: str) -> list[Run]:
    """The Latin words of a name in italic runs, with the markers between them upright."""
    runs = groupby(name.split(" "), key=lambda word: MARKER.fullmatch(word) is not None)
    return [Run(" ".join(words), "upright" if marks else "name") for marks, words in runs]


def split_formatted(formatted: str, authorship="") -> tuple[Run, ...]:
    """The runs of GBIF's ``formattedName``, HTML; only its <i> is understood."""
    runs: list[Run] = []
    style = "upright"
    for piece in TAG.split(formatted):
        if TAG.fullmatch(piece):
            style = "name" if piece == "<i>" else "upright"
            continue
        text = " ".join(html.unescape(piece).split())
        if text and runs and runs[-1].style == style:
            runs[-1] = Run(f"{runs[-1].text} {text}", style)
        elif text:
            runs.append(Run(text, style))
    return tuple(parted(runs, " ".join(authorship.split())))


def parted(runs: list[Run], authorship: str) -> list[Run]:
    """The runs with the authorship, if the last of them ends in it, as a run of its own."""
    if not runs or not authorship or not runs[-1].text.endswith(authorship):
        return runs
    before = runs[-1].text.removesuffix(authorship).rstrip()
    kept = [Run(before, runs[-1].style)] if before else []
    return [*runs[:-1], *kept, Run(authorship, "authorship")]


def name_runs(specimen, formatted: str = "") -> tuple[Run, ...]:
    """The runs of a specimen's name; ``formatted`` is its taxon's ``formatted_name``, if known."""
    authorship = specimen.scientific_name_authorship
    if formatted:
        return split_formatted(formatted, authorship)
    return split_name(specimen.scientific_name, authorship, specimen.taxon_rank, specimen.kingdom)


def set_name(runs: tuple[Run, ...]) -> str:
    """The runs as safe HTML: <i class="sciname"> and <span class="authorship">."""
    return format_html_join(" ", "{}", ((set_run(run),) for run in runs))


def set_run(run: Run) -> str:
    if run.style == "name":
        return format_html('<i class="sciname">{}</i>', run.text)
    if run.style == "authorship":
        return format_html('<span class="authorship">{}</span>', run.text)
    return run.text
