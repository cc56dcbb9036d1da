"""Scientific names as HTML: GBIF's own setting is followed, and nothing else of its markup."""

from dataclasses import replace

from specimens.models import Specimen
from specimens.presenters.scientific_name import name_runs, set_name, split_formatted
from specimens.scientific_names import Run, in_one, split_name


def marked(*runs):
    """The runs with the italic ones between underscores and the authorship in braces."""
    marks = {"name": "_{}_", "authorship": "{{{}}}", "upright": "{}"}
    return in_one(replace(run, text=marks[run.style].format(run.text)) for run in runs)


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


def test_a_hybrids_sign_stands_against_its_epithet_where_it_was_written_so():
    assert set_name(split_name("Salix ×rubens Schrank")) == (
        '<i class="sciname">Salix</i> ×<i class="sciname">rubens</i> '
        '<span class="authorship">Schrank</span>'
    )
    assert "×<i" in set_name(split_formatted("<i>Salix</i> ×<i>rubens</i> Schrank", "Schrank"))
