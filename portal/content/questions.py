"""A page of questions and answers: its second headings are groups, its third ones questions. Pure."""

import re
from dataclasses import dataclass
from html import unescape

from institutions.text import clean, folded

HEADING = re.compile(r'<h([23]) id="([^"]+)">(.*?)</h[23]>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LONGEST_SEARCH = 200  # letters


@dataclass(frozen=True)
class Question:
    """``title`` and ``answer`` are HTML; the answer may have numbers that are not filled in."""

    id: str
    title: str
    answer: str

    @property
    def words(self) -> str:
        """The text as it is searched."""
        return folded(" ".join(unescape(TAG.sub(" ", f"{self.title} {self.answer}")).split()))


@dataclass(frozen=True)
class Group:
    """Questions under one heading."""

    id: str
    title: str
    questions: tuple[Question, ...]


def groups_of(html: str) -> list[Group]:
    """Return the groups of a page. What stands before the first question of a group is not in it."""
    _before, *pieces = HEADING.split(html)
    groups: list[Group] = []
    for level, name, title, text in zip(*[iter(pieces)] * 4, strict=True):
        if level == "2":
            groups.append(Group(name, title, ()))
        elif groups:
            last = groups.pop()
            question = Question(name, title, text.strip())
            groups.append(Group(last.id, last.title, (*last.questions, question)))
    return groups


def introduction_of(html: str) -> str:
    """Return what stands before the first heading."""
    return HEADING.split(html)[0]


def search(groups: list[Group], typed: str) -> list[Group]:
    """Return the groups with those questions that have every word, or a part of one; all without any."""
    words = folded(clean(typed)[:LONGEST_SEARCH]).split()
    found = [
        Group(
            group.id, group.title, tuple(each for each in group.questions if has_all(each, words))
        )
        for group in groups
    ]
    return [group for group in found if group.questions]


def has_all(question: Question, words: list[str]) -> bool:
    return all(word in question.words for word in words)
