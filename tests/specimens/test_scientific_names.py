"""Scientific names are set as the codes of nomenclature ask."""

import pytest

from specimens.models import Specimen
from specimens.scientific_names import Run, name_runs, set_name, split_formatted, split_name


def marked(*runs):
    """The runs with the italic ones between underscores and the authorship in braces."""
    marks = {"name": "_{}_", "authorship": "{{{}}}", "upright": "{}"}
    return " ".join(marks[run.style].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Quercus robur L.", "_Quercus robur_ {L.}"),
        ("Quercus robur de Vries", "_Quercus robur_ {de Vries}"),
        ("Quercus robur subsp. robur L. f.", "_Quercus robur_ subsp. _robur_ {L. f.}"),
        ("Quercus × rosacea Bechst.", "_Quercus_ × _rosacea_ {Bechst.}"),
        ("Quercus robur × Quercus petraea", "_Quercus robur_ × _Quercus petraea_"),
        ("× Cupressocyparis leylandii Dallim.", "× _Cupressocyparis leylandii_ {Dallim.}"),
        ("Larus (Larus) argentatus Pontoppidan, 1763", "_Larus (Larus) argentatus_ {Pontoppidan, 1763}"),
        ("Felis catus (Linnaeus, 1758)", "_Felis catus_ {(Linnaeus, 1758)}"),
        ("Ammonites sp.", "_Ammonites_ sp."),
        ("Bembidion 4-maculatum L.", "_Bembidion 4-maculatum_ {L.}"),
        ("Planta  cf.\nnova", "_Planta_ cf. _nova_"),
        ("BOLD:AAA1234", "BOLD:AAA1234"),
        ("", ""),
    ],
)  # fmt: skip
def test_genus_and_epithets_are_italic_and_authorship_is_upright(name, expected):
    assert marked(*split_name(name)) == expected


def test_a_stated_authorship_is_believed():
    runs = split_name("Aus bus ignotus auctor", "ignotus auctor", "SPECIES")
    assert marked(*runs) == "_Aus bus_ {ignotus auctor}"


def test_a_name_whose_stated_authorship_it_does_not_contain_is_split_by_its_words():
    assert marked(*split_name("Aus bus", "L.", "SPECIES")) == "_Aus bus_"


def test_names_above_the_genus_are_upright():
    assert marked(*split_name("Fagaceae Dumort.", "Dumort.", "FAMILY")) == "Fagaceae {Dumort.}"


def test_a_genus_is_italic():
    assert marked(*split_name("Quercus L.", "", "GENUS")) == "_Quercus_ {L.}"


def test_a_single_word_of_unknown_rank_is_upright():
    assert marked(*split_name("Fagaceae")) == "Fagaceae"


def test_viruses_are_italic_at_every_rank():
    assert marked(*split_name("Poxviridae", "", "FAMILY", "Viruses")) == "_Poxviridae_"


def test_gbifs_own_setting_of_a_name_is_followed_and_its_authorship_kept_apart():
    runs = split_formatted("<i>Aus</i> <i>bus</i> subsp. <i>cus</i> (L.) Mill.", "(L.) Mill.")
    assert marked(*runs) == "_Aus bus_ subsp. _cus_ {(L.) Mill.}"


def test_gbifs_setting_may_hold_a_marker_and_the_authorship_in_one_run():
    assert marked(*split_formatted("<i>Aus</i> sp. L.", "L.")) == "_Aus_ sp. {L.}"


def test_a_name_in_gbifs_setting_without_authorship_stays_as_it_is():
    assert marked(*split_formatted("<i>Aus</i> sp.")) == "_Aus_ sp."


def test_no_other_markup_survives_in_a_formatted_name():
    runs = split_formatted("<i>Aus</i> <script>alert(1)</script> &amp; <b>bus</b>")
    assert "<script>" not in set_name(runs)
    assert "&lt;script&gt;" in set_name(runs)


def test_a_name_is_html_with_its_parts_named():
    runs = (Run("Quercus robur", "name"), Run("subsp.", "upright"), Run("L. & <M>", "authorship"))
    assert set_name(runs) == (
        '<i class="sciname">Quercus robur</i> subsp. '
        '<span class="authorship">L. &amp; &lt;M&gt;</span>'
    )


def test_a_specimens_name_is_set_by_its_taxon_where_that_is_known():
    specimen = Specimen(scientific_name="Aus bus L.", scientific_name_authorship="L.")
    assert marked(*name_runs(specimen)) == "_Aus bus_ {L.}"
    assert marked(*name_runs(specimen, "<i>Aus</i> bus L.")) == "_Aus_ bus {L.}"
