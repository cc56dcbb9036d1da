"""The words of a text, as indexes compare them."""

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

LONGEST_WORD = 200  # bytes; a word of as many is left out

analyser = (
    TextAnalyzerBuilder(Tokenizer.simple())
    .filter(Filter.remove_long(LONGEST_WORD))
    .filter(Filter.ascii_fold())  # first: in lower case, İ has a dot that it does not take off
    .filter(Filter.lowercase())
    .build()
)


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, folded."""
    return analyser.analyze(text)
