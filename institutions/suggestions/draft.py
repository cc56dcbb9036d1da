"""What somebody wants to suggest, as far as they have said it; nothing of it is stored."""

from dataclasses import dataclass, field

from institutions.suggestions.body import Type, suggestion_body, with_changes
from institutions.suggestions.changes import Change, changes_between
from institutions.suggestions.values import Entry, Values, empty_values, values_of

WITH_VALUES = (Type.UPDATE, Type.CREATE)
WITH_TARGET = (Type.MERGE, Type.CONVERSION_TO_COLLECTION)


@dataclass(frozen=True)
class Draft:
    """A suggestion about an entry; about a new one (CREATE), ``entry`` is None.

    ``values`` are those of WITH_VALUES. ``target`` is the entry to merge into, or the institution of
    what becomes a collection, or of a new collection; ``new_institution`` the name of one that is
    still to be made.
    """

    kind: str
    type: Type
    entry: Entry | None = None
    values: Values = field(default_factory=dict)
    target: Entry | None = None
    new_institution: str = ""

    @property
    def before(self) -> Values:
        return values_of(self.entry) if self.entry else empty_values(self.kind)

    @property
    def changes(self) -> list[Change]:
        if self.type not in WITH_VALUES:
            return []
        return changes_between(self.kind, self.before, self.values)

    @property
    def name(self) -> str:
        return str(self.entry) if self.entry else " ".join(self.values.get("name", ()))

    def body(self, entity: dict | None = None, email: str = "", comment: str = "") -> dict:
        """GRSciColl's JSON. An update changes ``entity``; without one, it names the changes alone."""
        members = {"entityKey": str(self.entry.pk) if self.entry else ""}
        target = str(self.target.pk) if self.target else ""
        if self.type in WITH_VALUES:
            suggested = with_changes(entity or {}, self.changes)
            if self.type is Type.CREATE and target:
                suggested["institutionKey"] = target
            members["suggestedEntity"] = suggested
        elif self.type is Type.MERGE:
            members["mergeTargetKey"] = target
        elif self.type is Type.CONVERSION_TO_COLLECTION:
            members["institutionForConvertedCollection"] = target
            members["nameForNewInstitutionForConvertedCollection"] = self.new_institution
        return suggestion_body(self.type, email=email, comment=comment, **members)
