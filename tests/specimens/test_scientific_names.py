"""Scientific names are set as the codes of nomenclature ask."""

from dataclasses import replace

import pytest

from specimens.scientific_names import canonical, in_one, split_name, without_hybrid_signs


def marked(*runs):
    """The runs with the italic ones between underscores and the authorship in braces."""
    marks = {"name": "_{}_", "authorship": "{{{}}}", "upright": "{}"}
    return in_one(replace(run, text=marks[run.style].format(run.text)) for run in runs)


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
        ("Fallopia ×bohemica (Chrtek & Chrtková) J.P.Bailey", "_Fallopia_ ×_bohemica_ {(Chrtek & Chrtková) J.P.Bailey}"),
        ("Salix ×rubens nothovar. basfordiana", "_Salix_ ×_rubens_ nothovar. _basfordiana_"),
        ("Mentha x piperita nothosubsp. citrata (Ehrh.) Briq.", "_Mentha_ x _piperita_ nothosubsp. _citrata_ {(Ehrh.) Briq.}"),
        ("Rubus sect. Rubus", "_Rubus_ sect. _Rubus_"),
        ("Rubus L. sect. Rubus L.", "_Rubus_ {L.} sect. _Rubus_ {L.}"),
        ("Rubus subser. Discolores (P.J.Müll.) Focke", "_Rubus_ subser. _Discolores_ {(P.J.Müll.) Focke}"),
        ("Carex flava L. × Carex demissa Hornem.", "_Carex flava_ {L.} × _Carex demissa_ {Hornem.}"),
        ("Salix alba L. x fragilis L.", "_Salix alba_ {L.} x _fragilis_ {L.}"),
        ("Carex flava L. var. alpina Kük.", "_Carex flava_ {L.} var. _alpina_ {Kük.}"),
        ("Hieracium murorum L. f. alpestre Griseb.", "_Hieracium murorum_ {L.} f. _alpestre_ {Griseb.}"),
        ("Quercus robur L. f. ex Mill.", "_Quercus robur_ {L. f. ex Mill.}"),
        ("+ Laburnocytisus adamii (Poit.) C.K.Schneid.", "+ _Laburnocytisus adamii_ {(Poit.) C.K.Schneid.}"),
        ("Quercus robur 'Concordia'", "_Quercus robur_ 'Concordia'"),
        ("Rosa ‘Queen of Denmark’ Booth", "_Rosa_ ‘Queen of Denmark’ {Booth}"),
        ("Erebia epiphron 't Hart", "_Erebia epiphron_ {'t Hart}"),
        ("Satyrium w-album (Knoch, 1782)", "_Satyrium w-album_ {(Knoch, 1782)}"),
        ("×Agropogon littoralis (Sm.) C.E.Hubb.", "×_Agropogon littoralis_ {(Sm.) C.E.Hubb.}"),
        ("Aus bus incertae sedis", "_Aus bus_ incertae sedis"),
        ("Coleoptera incertae sedis", "Coleoptera incertae sedis"),
        ("Incertae sedis", "Incertae sedis"),
        ("Salix alba L. var. caerulea", "_Salix alba_ {L.} var. _caerulea_"),
        ("Salix alba L. var caerulea (Sm.) Dumort.", "_Salix alba_ {L.} var _caerulea_ {(Sm.) Dumort.}"),
        ("Taraxacum sect. Ruderalia Kirschner", "_Taraxacum_ sect. _Ruderalia_ {Kirschner}"),
        ("BOLD:AAA1234", "BOLD:AAA1234"),
        ("incertae sedis", "incertae sedis"),
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


@pytest.mark.parametrize(
    ("name", "authorship", "expected"),
    [
        ("Salix alba L. var. caerulea", "L. var. caerulea", "_Salix alba_ {L.} var. _caerulea_"),
        ("Taraxacum sect. Ruderalia", "sect. Ruderalia", "_Taraxacum_ sect. _Ruderalia_"),
        ("Hieracium murorum L. f. alpestre", "L. f. alpestre", "_Hieracium murorum_ {L.} f. _alpestre_"),
        ("Quercus robur L. f. ex Mill.", "L. f. ex Mill.", "_Quercus robur_ {L. f. ex Mill.}"),
    ],
)  # fmt: skip
def test_the_end_of_a_name_is_no_authorship_whatever_the_record_says(name, authorship, expected):
    assert marked(*split_name(name, authorship)) == expected


def test_names_above_the_genus_are_upright():
    assert marked(*split_name("Fagaceae Dumort.", "Dumort.", "FAMILY")) == "Fagaceae {Dumort.}"


def test_a_genus_is_italic():
    assert marked(*split_name("Quercus L.", "", "GENUS")) == "_Quercus_ {L.}"


def test_a_single_word_of_unknown_rank_is_upright():
    assert marked(*split_name("Fagaceae")) == "Fagaceae"


def test_viruses_are_italic_at_every_rank():
    assert marked(*split_name("Poxviridae", "", "FAMILY", "Viruses")) == "_Poxviridae_"


@pytest.mark.parametrize(
    ("name", "canonical_name"),
    [
        ("Quercus robur L.", "Quercus robur"),
        ("Fallopia ×bohemica (Chrtek & Chrtková) J.P.Bailey", "Fallopia ×bohemica"),
        ("Carex flava L. var. alpina Kük.", "Carex flava var. alpina"),
        ("Carex flava L. × Carex demissa Hornem.", "Carex flava × Carex demissa"),
        ("Fagaceae Dumort.", "Fagaceae"),
        ("Larus (Larus) argentatus Pontoppidan, 1763", "Larus (Larus) argentatus"),
        ("", ""),
    ],
)
def test_a_name_without_its_authors(name, canonical_name):
    assert canonical(name) == canonical_name


@pytest.mark.parametrize(
    "name",
    [
        "Fallopia ×bohemica",
        "Fallopia × bohemica",
        "Fallopia x bohemica",
        "Fallopia X bohemica",
        "×Fallopia bohemica",
        "x Fallopia bohemica",
        "Fallopia bohemica",
    ],
)
def test_a_hybrids_name_without_its_sign(name):
    assert without_hybrid_signs(name) == "Fallopia bohemica"


@pytest.mark.parametrize("name", ["Mine X", "x", "Xanthium", "Exidia xerophila", "a×"])
def test_an_x_that_precedes_nothing_is_no_hybrids_sign(name):
    assert without_hybrid_signs(name) == name
