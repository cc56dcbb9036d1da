"""What each figure of a snapshot is, in words."""

from django.utils.translation import gettext_lazy as _

from portal.figures import Figure
from specimens.measures import MEASURES

DECLARED = "declared"
ANY_KIND, AT_GBIF, FROM_UK = "gbifAnyKind", "gbifSpecimens", "gbifFromUk"
IN_NO_COLLECTION, FROM_UK_IN_NONE = "gbifInNoCollection", "gbifFromUkInNoCollection"
LISTED, WITH_RECORDS = "institutionsListed", "institutionsWithRecords"

KEPT = (
    *(Figure(measure.name, measure.label, measure.meaning) for measure in MEASURES),
    Figure(
        DECLARED,
        _("Specimens declared"),
        _("As GRSciColl gave it; of an institution without a number the sum of its collections."),
    ),
    Figure(
        ANY_KIND,
        _("At GBIF, of any kind"),
        _("GRSciColl’s count of records at GBIF, by publishers of any country."),
    ),
    Figure(
        AT_GBIF,
        _("At GBIF, specimens"),
        _("Records of specimens that GBIF matched to it, by publishers of any country."),
    ),
    Figure(
        FROM_UK,
        _("At GBIF, specimens from UK publishers"),
        _("Those of them that UK publishers share: what harvests ask for."),
    ),
    Figure(
        IN_NO_COLLECTION,
        _("At GBIF, in no collection"),
        _("Records of specimens that GBIF matched to the institution, and to no collection."),
    ),
    Figure(
        FROM_UK_IN_NONE,
        _("At GBIF from UK publishers, in no collection"),
        _("Those of them that UK publishers share."),
    ),
    Figure(LISTED, _("Institutions listed"), _("Active institutions of the UK in GRSciColl.")),
    Figure(
        WITH_RECORDS,
        _("Institutions with records"),
        _("The institutions that hold at least one of the records."),
    ),
)
BY_NAME = {figure.name: figure for figure in KEPT}
