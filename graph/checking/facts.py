"""The values of one property of an entry against the schema: type, number, form, closed list."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass

from ..namespaces import RDFS, SKOS
from ..reading import Value
from ..schema import Property, Schema
from ..schema.form import LINES, NO_LANGUAGE, SLUG
from . import wording
from .datatypes import DATATYPES, Misfit
from .datatypes.string import describe
from .values import Checked, Entry, Path, Problem, Spot

LABEL, ALIAS, BROADER = RDFS + "label", SKOS + "altLabel", SKOS + "broader"
MAX_DIGITS = 15
"""Of a line number that is worth reading."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a file is checked against: the schema, the dataset's base IRI, the documents' line counts."""

    schema: Schema
    base: str
    documents: dict[str, int]


class Facts:
    """What keys and values state; collects into `checked`."""

    def __init__(self, checked: Checked, context: Context) -> None:
        self.checked, self.context, self.schema = checked, context, context.schema
        self.file = checked.file

    def problem(
        self, code: str, path: Path, message: str, *, on_key: bool = False, why: str = "", help: str = ""
    ) -> None:
        """Note a finding."""
        self.checked.problems.append(Problem(code, Spot(self.file, path, on_key), message, why, help))

    def fits(self, entry: Entry, prop: Property) -> bool:
        """Whether the property applies to what the entry says it is."""
        return not entry.stated_types or any(self.schema.is_a(c, prop.domain) for c in entry.stated_types)

    def not_for(self, entry: Entry, prop: Property, path: Path) -> None:
        """Note a property that does not apply."""
        cls = self.schema.classes[entry.stated_types[0]]
        self.problem(
            "E104",
            path,
            f"`{prop.key}` does not apply to {wording.article(cls.label)}",
            on_key=True,
            why=f"it belongs to {wording.any_kind(self.schema.label(c) for c in prop.domain)}",
            help="check the `type`, or say it of the thing it is about",
        )

    def counted(self, prop: Property, items: list[Value], before: int, path: Path) -> None:
        """Note too many values; `before` are those that the entry gives elsewhere."""
        if prop.max_count and len(items) + before > prop.max_count:
            some = "one value" if prop.max_count == 1 else f"at most {prop.max_count} values"
            self.problem(
                "E106",
                path,
                f"`{prop.key}` takes {some}, not {len(items) + before}",
                on_key=True,
                why=f"`{prop.key}`: {wording.clause(prop.comment)}",
                help="keep what the lines state, or split the entry",
            )

    def state(self, entry: Entry, prop: Property, value: Value, items: list[Value], path: Path) -> None:
        """Add what the values state to the entry, and note what is wrong with them."""
        listed = isinstance(value, list)
        if prop.closed:
            self.closed(entry, prop, items, path, listed)
        elif prop.is_reference:
            self.reference(entry, prop, items, path, listed)
        else:
            self.literal(entry, prop, items, path, listed)

    def closed(self, entry: Entry, prop: Property, items: list[Value], path: Path, listed: bool) -> None:
        """Values from a closed list."""
        for index, item in enumerate(items):
            concept = prop.closed.get(item) if isinstance(item, str) else None
            if concept is None:
                told = f"«{item}»" if isinstance(item, str) else describe(item)
                self.problem(
                    "E107",
                    (*path, index) if listed else path,
                    f"{told} is not in the list of values of `{prop.key}`",
                    why=f"it takes one of: {', '.join(prop.closed)}",
                    help=wording.nearest(item, {c.name: c.label for c in prop.closed.values()}),
                )
            else:
                entry.statements.append((prop.iri, f"<{concept.iri}>"))

    def reference(self, entry: Entry, prop: Property, items: list[Value], path: Path, listed: bool) -> None:
        """Ids of other things."""
        base, refs = self.context.base, self.checked.references[prop.iri]
        for index, item in enumerate(items):
            at = (*path, index) if listed else path
            if type(item) is not str or not SLUG.fullmatch(item):
                shown = f"«{item}»" if isinstance(item, str) else describe(item)
                kinds = wording.any_kind(self.schema.label(c) for c in prop.range)
                self.problem(
                    "E105",
                    at,
                    f"`{prop.key}`: {shown} is no id",
                    why=f"it refers to {kinds} by id: lower-case letters, digits and single hyphens",
                    help=wording.as_id(item),
                )
                continue
            refs.add(item)
            entry.statements.append((prop.iri, f"<{base}{item}>"))
            if entry.id and (prop.transitive or prop.iri == BROADER):
                self.checked.links[prop.iri].append((entry.id, item, at))

    def literal(self, entry: Entry, prop: Property, items: list[Value], path: Path, listed: bool) -> None:
        """Text, numbers, dates and IRIs."""
        datatype = DATATYPES.get(next(iter(prop.range), ""), DATATYPES["http://www.w3.org/2001/XMLSchema#string"])
        before = len(entry.statements)
        for index, given in enumerate(items):
            at = (*path, index) if listed else path
            is_line = prop.iri == LINES and type(given) is int and abs(given) < 10**MAX_DIGITS
            item = str(given) if is_line else given
            if listed and isinstance(item, dict):
                # JSON-LD reads a language map only where it is the whole value.
                self.problem(
                    "E105",
                    at,
                    f"`{prop.key}` holds a mapping in a list",
                    why=f"it takes {datatype.expects}; a mapping stands by itself",
                    help=f"write one mapping with a list under each tag, `{NO_LANGUAGE}` for no language",
                )
                continue
            try:
                terms = datatype.encode(item)
            except Misfit as misfit:
                self.problem(
                    misfit.code,
                    (*at, *misfit.at),
                    f"`{prop.key}`{misfit.message}",
                    why=f"it takes {datatype.expects}",
                    on_key=misfit.on_key,
                    help=misfit.help,
                )
                continue
            if self.misshapen(prop, item, at):
                continue
            entry.statements.extend((prop.iri, term) for term in terms)
            if prop.earliest or prop.latest:
                entry.dates.append((prop.iri, str(item)))
            if prop.iri == LINES:
                entry.lines.append(str(item))
            elif entry.id and prop.iri in {LABEL, ALIAS}:
                for term in terms:
                    self.checked.names[term].append((entry.id, at))
        if prop.unique_lang and len(entry.statements) - before > 1:
            self.one_a_language(prop, [term for _, term in entry.statements[before:]], path)

    def misshapen(self, prop: Property, item: Value, at: Path) -> bool:
        """Whether a value has not the form or the size that the schema asks for; notes it."""
        if prop.pattern and not _matches(prop.pattern, str(item)):
            text = str(item)
            shown = text if len(text) < 60 else f"{text[:57]}… ({len(text)} characters)"
            self.problem(
                "E108",
                at,
                f"`{prop.key}`: «{shown}» {prop.message or 'has the wrong form'}",
                why=f"`{prop.key}`: {wording.clause(prop.comment)}",
            )
            return True
        if prop.iri == LINES and len(str(item)) > 2 * MAX_DIGITS:
            self.problem("E108", at, f"`{prop.key}`: a line number of {len(str(item))} digits")
            return True
        if prop.minimum is not None and isinstance(item, int | float) and item < prop.minimum:
            self.problem(
                "E108",
                at,
                f"`{prop.key}`: {item} is less than {prop.minimum:g}",
                why=f"`{prop.key}`: {wording.clause(prop.comment)}",
            )
            return True
        return False

    def one_a_language(self, prop: Property, terms: list[str], path: Path) -> None:
        """Note two texts in one language."""
        tags = Counter(tag for term in dict.fromkeys(terms) if (tag := term.rpartition('"')[2]))
        for tag, count in tags.items():
            if count > 1:
                self.problem(
                    "E106",
                    path,
                    f"`{prop.key}` takes one value in each language, not {count} in {tag[1:]}",
                    on_key=True,
                    why=f"`{prop.key}`: {wording.clause(prop.comment)}",
                    help="keep one, and put other names among the `aliases`",
                )


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern).search(text) is not None
