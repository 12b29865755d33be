"""Problems to diagnostics: only files that have any are read again for positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import yaml

from ..diagnostics import Diagnostic, Place, explain
from ..reading import Document, Marks, pitfalls
from .values import Problem, Spot

SYNTAX_HELP = {
    "scalar": "quote it if text is meant, or write the number in plain digits",
    "anchor": "write the value again where it is needed",
    "alias": "write the value again where it is needed",
    "tag": "leave the tag out",
    "merge": "write the keys out",
    "tab": "indent and separate with spaces",
    "documents": "one document a file: put the second into a file of its own",
}
_SYNTAX_CODES = {"scalar": "E006", "tab": "E007", "documents": "E005"}


def syntax_problems(document: Document) -> list[Diagnostic]:
    """What is wrong with a file as YAML."""
    found = []
    for pitfall in pitfalls(document.text):
        what = {
            "scalar": f"`{pitfall.text}` is read differently by YAML 1.1 and YAML 1.2",
            "tab": "a tab",
            "documents": "more than one document, or a directive",
        }.get(pitfall.kind, f"{pitfall.kind} `{pitfall.text}`")
        why = {
            "scalar": "another tool may read a truth value or another number here",
            "tab": "YAML forbids tabs for indentation, and parsers differ on the rest",
            "documents": "a fact file is one YAML document",
        }.get(pitfall.kind, "fact files use plain YAML: every value stands where it is cited")
        place = Place(document.path, pitfall.line, pitfall.column, max(1, len(pitfall.text)))
        code = _SYNTAX_CODES.get(pitfall.kind, "E004")
        found.append(_diagnostic(code, place, what, why, SYNTAX_HELP[pitfall.kind], document.text))
    if document.problem is None or (found and "duplicate" not in document.problem.message):
        return found
    return found + list(_parse_problem(document))


def _parse_problem(document: Document) -> Iterable[Diagnostic]:
    problem = document.problem
    assert problem is not None
    line, column, message = problem.line, problem.column, problem.message
    if message.startswith(("not UTF-8", "control character", "larger", "cannot", "nested")):
        code = "E008" if message.startswith(("larger", "nested")) else "E003"
        place = Place(document.path, line or 1, column or 1)
        return [
            _diagnostic(code, place, message, "a fact file is UTF-8 text of moderate size and depth", "", document.text)
        ]
    try:
        duplicates = list(Marks(document.text).duplicate_keys())
    except (yaml.YAMLError, RecursionError) as error:
        duplicates = []
        mark = getattr(error, "problem_mark", None)
        if mark is not None and not line:
            line, column = mark.line + 1, mark.column + 1
    if duplicates:
        return [
            _diagnostic(
                "E002",
                Place(document.path, d.again.line, d.again.column, d.again.length),
                f"key `{d.key}` stands twice in one mapping",
                "parsers keep the first or the last silently",
                "remove one, or make it a list",
                document.text,
                ((Place(document.path, d.first.line, d.first.column, d.first.length), "first here"),),
            )
            for d in duplicates
        ]
    place = Place(document.path, line or 1, column or 1)
    return [
        _diagnostic(
            "E001",
            place,
            message,
            "the file is not valid YAML",
            "check quotes, colons and indentation at this place",
            document.text,
        )
    ]


def locate(problems: Iterable[Problem], documents: Callable[[str], Document]) -> list[Diagnostic]:
    """The problems with their lines and columns, in the order of files and places."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.spot.file].append(problem)
    places = _Places(documents)
    found = []
    for items in by_file.values():
        for problem in items:
            found.append(
                _diagnostic(
                    problem.code,
                    places.of(problem.spot),
                    problem.message,
                    problem.why,
                    problem.help,
                    documents(problem.spot.file).text,
                    tuple((places.of(spot), word) for spot, word in problem.related),
                )
            )
    return sorted(set(found))


class _Places:
    """Spots to places, each file's marks made once."""

    def __init__(self, documents: Callable[[str], Document]) -> None:
        self.documents = documents
        self.marks: dict[str, Marks | None] = {}

    def of(self, spot: Spot) -> Place:
        document = self.documents(spot.file)
        if spot.file not in self.marks:
            try:
                self.marks[spot.file] = Marks(document.text)
            except (yaml.YAMLError, RecursionError):
                self.marks[spot.file] = None
        marks = self.marks[spot.file]
        if marks is None:
            return Place(document.path, 1, 1)
        mark = marks.of(spot.path, key=spot.on_key)
        return Place(document.path, mark.line, mark.column, mark.length)


def _diagnostic(
    code: str,
    place: Place,
    message: str,
    why: str,
    help_text: str,
    text: str,
    related: tuple[tuple[Place, str], ...] = (),
) -> Diagnostic:
    lines = text.split("\n")
    source = lines[place.line - 1].rstrip("\r") if 0 < place.line <= len(lines) else ""
    return Diagnostic(place, code, explain(code).severity, message, source, why, help_text, related)
