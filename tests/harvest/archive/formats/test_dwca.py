"""Tables of a Darwin Core archive, with a header or described by meta.xml."""

import pytest

from harvest.archive.formats.detect import open_archive
from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.required_columns import OLDEST_COLUMNS
from tests.harvest.archive.archives import DATASET, write_folder

META = """<archive xmlns="http://rs.tdwg.org/dwc/text/">
  <core ignoreHeaderLines="{header_lines}">
    <files><location>occurrence.txt</location></files>
    {identity}
    <field index="1" term="http://rs.tdwg.org/dwc/terms/datasetID"/>
    <field term="http://rs.tdwg.org/dwc/terms/country" default="GB"/>
    {fields}
  </core>
</archive>"""


OTHERS = sorted(OLDEST_COLUMNS - {"gbifID", "datasetKey"})


FIELDS = "".join(
    f'<field index="{n}" term="http://rs.tdwg.org/dwc/terms/{name}"/>'
    for n, name in enumerate(OTHERS, 3)
)


def described(path, identity='<id index="0"/>', header_lines=0, meta=META):
    meta = meta.format(identity=identity, header_lines=header_lines, fields=FIELDS)
    files = {"occurrence.txt": f"1\t{DATASET}\tx\tFOSSIL_SPECIMEN\n", "meta.xml": meta}
    return write_folder(path, files)


def test_columns_may_be_named_by_meta_xml_only(tmp_path):
    archive = open_archive(described(tmp_path))
    assert archive.reader.names == ("gbifID", "datasetKey", "column 3", *OTHERS)
    assert archive.reader.header_lines == 0
    assert open_archive(described(tmp_path, header_lines=1)).reader.header_lines == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"identity": ""}, "occurrence.txt has no column gbifID"),
        ({"meta": "<archive"}, "meta.xml: "),
        ({"meta": "<archive/>"}, "meta.xml does not describe occurrence.txt"),
    ],
)
def test_a_meta_xml_that_does_not_describe_the_table_is_named(tmp_path, options, said):
    with pytest.raises(ArchiveError, match=said):
        open_archive(described(tmp_path, **options))


def test_a_table_without_header_and_meta_xml_is_refused(tmp_path):
    path = write_folder(tmp_path, {"occurrence.txt": "1\t2\n"})
    with pytest.raises(ArchiveError, match=r"names no gbifID, and there is no meta\.xml"):
        open_archive(path)
