"""Scientific names as HTML, set as the codes of nomenclature ask.

Names of genera and of everything below them are italic; authorship, rank markers, cultivars and
names of higher taxa are upright (ICZN, General Recommendation 6; the ICN and ICNP leave higher
ranks to the typographer). Names of viruses are italic at every rank (ICTV Code, rule 3.22).
"""

import html
import re

from django.utils.html import format_html, format_html_join

from specimens.scientific_names import Run, split_name

TAG = re.compile(r"(</?i>)")


def name_runs(specimen, formatted: str = "") -> tuple[Run, ...]:
    """The runs of a specimen's name; ``formatted`` is its taxon's ``formatted_name``, if known."""
    authorship = specimen.scientific_name_authorship
    if formatted:
        return split_formatted(formatted, authorship)
    return split_name(specimen.scientific_name, authorship, specimen.taxon_rank, specimen.kingdom)


def split_formatted(formatted: str, authorship="") -> tuple[Run, ...]:
    """The runs of GBIF's ``formattedName``, HTML; only its <i> is understood."""
    runs: list[Run] = []
    style = "upright"
    for piece in TAG.split(formatted):
        if TAG.fullmatch(piece):
            style = "name" if piece == "<i>" else "upright"
            continue
        tight = piece.endswith("×")
        text = " ".join(html.unescape(piece).split())
        if text and runs and runs[-1].style == style:
            runs[-1] = Run(f"{runs[-1].text} {text}", style, tight)
        elif text:
            runs.append(Run(text, style, tight))
    return tuple(parted(runs, " ".join(authorship.split())))


def parted(runs: list[Run], authorship: str) -> list[Run]:
    """The runs with the authorship, if the last of them ends in it, as a run of its own."""
    if not runs or not authorship or not runs[-1].text.endswith(authorship):
        return runs
    before = runs[-1].text.removesuffix(authorship).rstrip()
    kept = [Run(before, runs[-1].style)] if before else []
    return [*runs[:-1], *kept, Run(authorship, "authorship")]


def set_name(runs: tuple[Run, ...]) -> str:
    """The runs as safe HTML: <i class="sciname"> and <span class="authorship">."""
    spaces = ["" if run.tight else " " for run in runs[:-1]] + [""]
    return format_html_join("", "{}{}", zip(map(set_run, runs), spaces, strict=False))


def set_run(run: Run) -> str:
    if run.style == "name":
        return format_html('<i class="sciname">{}</i>', run.text)
    if run.style == "authorship":
        return format_html('<span class="authorship">{}</span>', run.text)
    return run.text
