"""Problems to diagnostics: only files that have any are read again for positions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

import yaml

from ..diagnostics import Diagnostic, Place, severity
from ..reading import MAX_DEPTH, Document, Marks, first_deeper, pitfalls
from .values import Problem, Spot


class _Told(NamedTuple):
    """What is said of a kind of pitfall; `{}` stands for its text."""

    code: str
    message: str
    why: str
    help: str


_PLAIN = "fact files use plain YAML: every value stands where it is cited"
_TOLD = {
    "scalar": _Told(
        "E006",
        "`{}` is read differently by different YAML parsers",
        "YAML 1.1 and YAML 1.2 differ on it: one reads text where the other reads a number or a truth value",
        "put it in quotes if text is meant, or write a number in plain digits",
    ),
    "newline": _Told(
        "E006",
        "the file does not end with a line break",
        "parsers differ on whether the block of text at its end has one",
        "end the last line with a line break",
    ),
    "anchor": _Told("E004", "an anchor: `{}`", _PLAIN, "leave it out"),
    "tag": _Told("E004", "a tag: `{}`", _PLAIN, "leave the tag out; put the value in quotes if text is meant"),
    "merge": _Told("E004", "a merge key: `{}`", _PLAIN, "write the keys out"),
    "key": _Told(
        "E004", "an explicit key: `{}`", _PLAIN, "write `key: value`; put text that begins with `?` in quotes"
    ),
    "tab": _Told(
        "E007",
        "a tab",
        "YAML forbids tabs for indentation, and parsers differ on the rest",
        "use spaces; within double quotes write \\t",
    ),
    "documents": _Told(
        "E005",
        "more than one document, or a directive",
        "a fact file is one YAML document",
        "put a second document into a file of its own, and leave directives out",
    ),
    "refused": _Told(
        "E001", "{}", "other YAML parsers cannot read the file", "check quotes, colons and indentation here"
    ),
}
_CHECK = "check quotes, colons and indentation here and in the line above"
_ADVICE = {
    "mapping values are not allowed": "put text that contains `: ` in quotes; or the indentation is wrong",
    "unclosed bracket": "close the bracket; put text that begins with one in quotes",
    "quoted scalar": "close the quotes that were opened last",
}
"""Part of a parser's message to what mostly lies behind it."""
_READABLE = "a fact file is UTF-8 text"
_MODERATE = "a fact file is of moderate size and depth"


def syntax_problems(document: Document) -> list[Diagnostic]:
    """What is wrong with a file as YAML."""
    source = _Source(document)
    problem = document.problem
    spots = list(pitfalls(document.text))
    uses = Counter(pitfall.text[1:] for pitfall in spots if pitfall.kind == "alias")
    found = []
    for pitfall in spots:
        # An alias is told with its anchor; where PyYAML refuses what our parser refuses too, that is told below.
        if pitfall.kind == "alias" or (pitfall.kind == "refused" and problem is not None):
            continue
        told = _TOLD[pitfall.kind]
        length = 1 if pitfall.kind == "refused" else max(1, len(pitfall.text))
        place = Place(document.path, pitfall.line, pitfall.column, length)
        text = pitfall.text.replace("tag:yaml.org,2002:", "!!")
        help_text = told.help
        if count := uses.get(pitfall.text[1:]) if pitfall.kind == "anchor" else 0:
            help_text = f"write the value again where `*{text[1:]}` stands ({count} time{'s' if count > 1 else ''})"
        found.append(source.diagnostic(told.code, place, told.message.format(text), told.why, help_text))
    if problem is None:
        return found
    # What stands in one line has one cause.
    lines = {d.place.line for d in found}
    return found + [d for d in _parse_problem(document, source) if d.place.line not in lines]


def _parse_problem(document: Document, source: _Source) -> Iterator[Diagnostic]:
    problem = document.problem
    assert problem is not None
    line, column, message = problem.line, problem.column, problem.message
    if message.startswith(("not UTF-8", "control character", "cannot be read")):
        yield source.diagnostic(
            "E003", Place(document.path, line or 1, column or 1), message, _READABLE, _mended(message)
        )
        return
    if message.startswith(("larger", "nested")):
        mark = None if line else first_deeper(document.text, MAX_DEPTH)
        place = Place(document.path, mark.line if mark else line or 1, mark.column if mark else column or 1)
        yield source.diagnostic(
            "E008",
            place,
            message,
            _MODERATE,
            "split the file" if "larger" in message else "an entry needs but a few levels",
        )
        return
    duplicates = []
    if "duplicate" in message.casefold():
        with suppress(yaml.YAMLError, RecursionError):
            duplicates = list(Marks(document.text).duplicate_keys())
    for d in duplicates:
        yield source.diagnostic(
            "E002",
            Place(document.path, d.again.line, d.again.column, d.again.length),
            f"the key `{d.key}` stands twice in one mapping",
            "one of the two would be lost silently",
            "remove one, or make one list of both",
            ((Place(document.path, d.first.line, d.first.column, d.first.length), "first here"),),
        )
    if not duplicates:
        yield source.diagnostic(
            "E001",
            Place(document.path, line or 1, column or 1),
            message,
            "the file is not valid YAML; nothing else in it can be checked",
            next((told for part, told in _ADVICE.items() if part in message), _CHECK),
        )


def _mended(message: str) -> str:
    if message.startswith("not UTF-8"):
        return "save the file as UTF-8"
    return "remove the character" if message.startswith("control") else ""


def locate(problems: Iterable[Problem], documents: Callable[[str], Document]) -> list[Diagnostic]:
    """The problems with their lines and columns, in the order of files and places."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.spot.file].append(problem)
    places = _Places(documents)
    found = []
    for file, items in by_file.items():
        source = _Source(documents(file))
        found += [
            source.diagnostic(
                problem.code,
                places.of(problem.spot),
                problem.message,
                problem.why,
                problem.help,
                tuple((places.of(spot), word) for spot, word in problem.related),
            )
            for problem in items
        ]
        refusal = places.refusals.get(file)
        if refusal is not None:
            found.append(refusal)
    return sorted(set(found))


class _Places:
    """Spots to places, each file's marks made once."""

    def __init__(self, documents: Callable[[str], Document]) -> None:
        self.documents = documents
        self.marks: dict[str, Marks | None] = {}
        self.refusals: dict[str, Diagnostic] = {}
        """Files in which no place can be found, since PyYAML does not read them."""

    def of(self, spot: Spot) -> Place:
        document = self.documents(spot.file)
        if spot.file not in self.marks:
            try:
                self.marks[spot.file] = Marks(document.text)
            except (yaml.YAMLError, RecursionError) as error:
                self.marks[spot.file] = None
                self.refusals[spot.file] = _refusal(document, error)
        marks = self.marks[spot.file]
        if marks is None:
            return Place(document.path, 1, 1)
        mark = marks.of(spot.path, key=spot.on_key)
        return Place(document.path, mark.line, mark.column, mark.length)


def _refusal(document: Document, error: Exception) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    place = Place(document.path, mark.line + 1, mark.column + 1) if mark else Place(document.path, 1, 1)
    told = _TOLD["refused"]
    message = str(getattr(error, "problem", None) or error)
    return _Source(document).diagnostic(told.code, place, message, told.why, told.help)


class _Source:
    """A document's lines, split once, and diagnostics with the line they stand in."""

    def __init__(self, document: Document) -> None:
        self.lines = document.text.split("\n")

    def diagnostic(
        self,
        code: str,
        place: Place,
        message: str,
        why: str = "",
        help_text: str = "",
        related: tuple[tuple[Place, str], ...] = (),
    ) -> Diagnostic:
        # A parser may tell a place after the end of the file.
        line = min(place.line, len(self.lines))
        source = self.lines[line - 1].rstrip("\r")
        column = min(place.column if line == place.line else len(source) + 1, len(source) + 1)
        place = Place(place.path, line, column, place.length)
        return Diagnostic(place, code, severity(code), message, source, why, help_text, related)
