"""Prepare the page of a suggestion that was sent, and the notice of those that wait."""

from institutions.models import PendingSuggestion, Suggestion
from institutions.presenters.suggestion import registry_url, type_label
from institutions.presenters.suggestion_fields import texts_in_words
from institutions.suggestions.body import Type
from institutions.suggestions.fields import FIELDS, INSTITUTION, label_of
from institutions.suggestions.target import MODELS
from institutions.suggestions.values import Entry


def present_suggestion(suggestion: Suggestion, entry: Entry | None) -> dict:
    """The context of institutions/suggestion.html; ``entry`` is None while it is new."""
    target_kind = suggestion.kind if suggestion.type == Type.MERGE else INSTITUTION
    return {
        "nav": f"{suggestion.kind}s",
        "suggestion": suggestion,
        "entry": entry,
        "type_label": type_label(suggestion.type),
        "state": suggestion.state,
        "state_label": suggestion.get_state_display(),
        "changes": [
            {
                "label": label_of(change["field"]),
                "before": in_words(change["field"], change["before"]),
                "after": in_words(change["field"], change["after"]),
            }
            for change in suggestion.changes
        ],
        "target": target_of(suggestion, target_kind),
        "registry_url": f"{registry_url(suggestion.kind, entry)}?suggestionId={suggestion.gbif_key}",
    }


def in_words(name: str, texts: list[str]) -> list[str]:
    return texts_in_words(FIELDS[name], tuple(texts)) if name in FIELDS else texts


def target_of(suggestion: Suggestion, kind: str) -> Entry | None:
    """The other entry, if it is shown."""
    if suggestion.target_key is None:
        return None
    return MODELS[kind].objects.shown().filter(pk=suggestion.target_key).first()


def present_pending(entry: Entry) -> list[dict]:
    """The suggestions about an entry that wait for GRSciColl's editors: {what, fields, at, url}."""
    found = PendingSuggestion.objects.filter(kind=entry.kind, entity_key=entry.pk)
    return [
        {
            "what": type_label(each.type),
            "fields": ", ".join(dict.fromkeys(map(label_of, each.fields))),
            "at": each.proposed_at,
            "url": f"{entry.edit_url()}?suggestionId={each.gbif_key}",
        }
        for each in found
    ]
