"""What a reader sees and does: the page in a real browser, opened from disk with the network off."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from consilience.cli.view import command

from .conftest import HOSTILE, TEMPLATE, Opened

BRIDGE = "Build a fixed link across the strait for trains and cars."
Open = Callable[..., Opened]


@cache
def view(world: Path, *arguments: str) -> Path:
    """The page that the command writes; the same for the same arguments, so written once."""
    file = world.parent / f"page-{abs(hash(arguments))}.html"
    result = CliRunner().invoke(command, [*arguments, "--store", str(world), "-o", str(file)])
    assert result.exit_code == 0, result.output
    assert result.output == f"{file}\n"
    return file


@pytest.fixture
def opened(world: Path, open_page: Open) -> Opened:
    return open_page(view(world))


PIXELS = """spots => {
  const canvas = document.querySelector("#network canvas");
  const ratio = canvas.width / canvas.clientWidth;
  const image = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return spots.map(({ x, y }) => {
    const at = 4 * (Math.round(y * ratio) * canvas.width + Math.round(x * ratio));
    return `rgb(${[...image.data.slice(at, at + 3)].join(", ")})`;
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_is_drawn_where_it_stands_in_the_colour_of_its_kind(
    world: Path, open_page: Open, scheme: str
) -> None:
    page = (opened := open_page(view(world), scheme=scheme)).page
    kinds = {"Acme": "organisation", BRIDGE: "recommendation", "City Hall": "organisation", TEMPLATE: "programme"}
    spots = [page.evaluate("number => consilience.drawing.spot(number)", opened.number(name)) for name in kinds]
    marks = [page.locator(f"#legend button:has-text('{kind}') .swatch") for kind in kinds.values()]
    legend = [mark.evaluate("mark => getComputedStyle(mark).color") for mark in marks]
    assert page.evaluate(PIXELS, spots) == legend
    assert len(set(legend)) == 3


def test_first_view_is_who_proposes_what_to_whom_on_which_precedent(opened: Opened) -> None:
    assert opened.shown() == {"Acme", "Beta", "City Hall", "Øresundsbron", BRIDGE, HOSTILE, TEMPLATE}


def test_click_shows_every_fact_with_its_report_and_lines(opened: Opened) -> None:
    opened.click("Øresundsbron")
    details = opened.details()
    assert "infrastructure" in details
    assert "Also: the Sound bridge" in details
    assert "Acme, lines 20; 21" in details  # the start, stated twice
    assert "Acme, line 21" in details
    assert "Danish Builders" in details
    assert "Is a model for" in details
    assert "Acme, lines 12, 40–42" in details


def test_derived_facts_are_not_passed_off_as_claims(opened: Opened) -> None:
    opened.click("Acme")
    heading = opened.page.locator("#details h3", has_text="proposes")
    assert heading.inner_text().lower() == "proposes follows by a rule, not stated"


def test_name_in_details_is_a_link_to_that_thing(opened: Opened) -> None:
    opened.click(BRIDGE)
    opened.page.click("#details button.name:has-text('Øresundsbron')")
    assert opened.page.inner_text("#details h2") == "Øresundsbron"


def test_legend_hides_a_kind_and_brings_in_a_layer(opened: Opened) -> None:
    opened.page.click("#legend button:has-text('organisation')")
    assert opened.shown().isdisjoint({"Acme", "Beta", "City Hall"})
    opened.page.click("#legend button:has-text('topic') >> visible=true")
    assert "Mobility" in opened.shown()
    assert "Nobody speaks of this" not in opened.page.content()
    opened.page.click("text=Back to the first view")
    assert {"Acme", "City Hall"} <= opened.shown()
    assert "Mobility" not in opened.shown()


def test_legend_hides_a_link(opened: Opened) -> None:
    opened.page.click("#legend button:has-text('modelled on')")
    assert "Øresundsbron" not in opened.shown()


def test_class_added_in_turtle_is_drawn_and_in_the_legend(opened: Opened) -> None:
    entry = opened.page.locator("#legend button", has_text="disaster").first
    assert entry.get_attribute("aria-pressed") == "false"
    entry.click()
    assert "The great flood" in opened.shown()
    opened.click("The great flood")
    assert "flood" in opened.page.inner_text("#details .kicker")
    assert "Answers to (of)" in opened.details()
    assert "Acme, line 33" in opened.details()


@pytest.mark.parametrize("words", ["oresund", "ØRESUNDS", "sound BRIDGE", "öresundsbron"])
def test_search_forgives_accents_and_case_and_knows_aliases(opened: Opened, words: str) -> None:
    opened.page.fill("#search", words)
    opened.page.press("#search", "Enter")
    assert opened.page.inner_text("#details h2") == "Øresundsbron"


def test_search_brings_up_what_the_legend_hides(opened: Opened) -> None:
    opened.page.fill("#search", "danish")
    opened.page.press("#search", "Enter")
    assert "Danish Builders" in opened.shown()


def test_keyboard_alone_reaches_everything(opened: Opened) -> None:
    page = opened.page
    page.focus("#search")
    page.keyboard.type("a")
    first = page.inner_text("#matches [aria-selected=true]")
    page.keyboard.press("ArrowDown")
    second = page.inner_text("#matches [aria-selected=true]")
    assert first != second
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2") == second
    page.keyboard.press("Escape")
    assert page.locator("#details h2").count() == 0
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.closest('#legend') !== null")
    assert page.evaluate(outline) == "solid"


def test_markup_in_names_shows_as_text_and_does_nothing(opened: Opened) -> None:
    for name in (HOSTILE, TEMPLATE):
        opened.click(name)
        assert opened.page.inner_text("#details h2") == name
    assert "<b>bold</b> &amp;" in opened.details()
    assert opened.page.inner_text("h1") == "A small world & its <b>advisers</b>"
    assert opened.page.locator("img, b").count() == 0


def test_hostile_title_shows_as_text(world: Path, open_page: Open) -> None:
    opened = open_page(view(world, "--title", f"{HOSTILE}{TEMPLATE}"))
    assert opened.page.inner_text("h1") == f"{HOSTILE}{TEMPLATE}"
    assert opened.page.title() == f"{HOSTILE}{TEMPLATE}"


def test_table_tells_the_same_as_the_picture(opened: Opened) -> None:
    opened.page.click("text=The same as a table")
    opened.page.wait_for_selector("#rows tbody tr")
    rows = opened.page.locator("#rows tbody tr").all_inner_texts()
    assert len(rows) == opened.page.evaluate("consilience.data.nodes.length")
    acme = next(row for row in rows if row.startswith("Acme"))
    assert acme.split("\t") == ["Acme", "company", "2"]  # its recommendation, its report


def test_page_fits_a_telephone(world: Path, open_page: Open) -> None:
    opened = open_page(view(world), width=390, height=800)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    spot = opened.page.evaluate("number => consilience.drawing.spot(number)", opened.number("Acme"))
    assert 0 < spot["x"] < 390


def test_page_of_one_thing_holds_its_neighbours_only(world: Path, open_page: Open) -> None:
    opened = open_page(view(world, "oresund"))
    assert opened.shown() == {"Øresundsbron", BRIDGE, "Danish Builders"}
    assert opened.page.inner_text("#details h2") == "Øresundsbron"
    farther = open_page(view(world, "oresund", "--depth", "2"))
    assert {"Acme", "City Hall"} <= farther.shown()
    farther.page.click("#legend button:has-text('topic') >> visible=true")
    assert "Mobility" in farther.shown()


def test_page_of_a_thing_that_no_report_speaks_of_tells_its_vocabulary(world: Path, open_page: Open) -> None:
    opened = open_page(view(world, "unused"))
    assert opened.shown() == {"Nobody speaks of this"}
    assert "Nothing." in opened.details()
    assert "shared vocabulary" in opened.details()


def test_answer_of_select_links_the_first_iri_of_a_row_with_the_others(world: Path, open_page: Open) -> None:
    query = world.parent / "precedents.rq"
    query.write_text(
        "# title: Precedents\nSELECT ?what ?precedent ?start WHERE "
        "{ ?what con:modelledOn ?precedent OPTIONAL { ?precedent con:start ?start } }"
    )
    opened = open_page(view(world, "--query", str(query)))
    assert opened.page.inner_text("h1") == "Precedents"
    assert opened.shown() == {BRIDGE, "Øresundsbron", HOSTILE, TEMPLATE}
    links = "consilience.data.links.map(link => [link.relation.label, consilience.data.things[link.from].name])"
    assert sorted(opened.page.evaluate(links)) == sorted([["precedent", BRIDGE], ["precedent", HOSTILE]])
    opened.click(BRIDGE)
    assert "1995" in opened.details()
    assert "Acme, lines 12, 40–42" in opened.details()


def test_answer_of_construct_is_drawn_as_its_graph(world: Path, open_page: Open) -> None:
    query = world.parent / "made.rq"
    query.write_text(
        "CONSTRUCT { ?a <urn:made:leans_on> ?b . <urn:new:thing> a con:Policy ; rdfs:label 'A new thing' ; "
        "<urn:made:leans_on> ?b } WHERE { ?r con:proposedBy ?a ; con:modelledOn ?b }"
    )
    opened = open_page(view(world, "--query", str(query)))
    assert opened.shown() == {"Acme", "Beta", "Øresundsbron", TEMPLATE, "A new thing"}
    assert "leans on" in opened.page.inner_text("#legend")
