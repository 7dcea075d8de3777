"""HTML: pages that open offline, ask nobody for anything, and hold each thing once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kata.classroom.publishing import words
from kata.classroom.publishing.drawing import svg
from kata.classroom.publishing.evidence import as_text, shown
from kata.classroom.publishing.scores import files
from kata.classroom.record import Handed, Member, Standing
from kata.mutation.report.embed import policy_hash
from kata.text import LANGUAGES, Texts
from kata.verdict import PropertyResult, State, Witness

TEMPLATES = Path(__file__).parent / "templates"

SIGNS = {
    Standing.FIXED: "✓",
    Standing.BROKEN: "✗",
    Standing.UNTOUCHED: "○",
    Standing.MISSING: "-",
    Standing.NOT_JUDGED: "?",
}
UNKNOWN = "✗?"
"""The state of a fault that could not be looked for, because the file is broken before it."""
FAULT_SIGNS: dict[str, str] = {
    **{one.value: sign for one, sign in SIGNS.items()},
    State.UNKNOWN: UNKNOWN,
}


def _lines(witness: Witness) -> Iterator[tuple[Markup, str]]:
    """What a witness shows: labels in both languages, and values."""
    english, chinese = (shown(witness, Texts(language)) for language in LANGUAGES)
    for (label, value), (other, _) in zip(english, chinese, strict=True):
        yield words.both(label, other), value


def _points(points: float | None) -> str:
    """Points without zeros that say nothing."""
    return "?" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def _failed(handed: Handed) -> list[PropertyResult]:
    """The properties that did not hold and show something."""
    return [one for one in handed.results if one.is_broken and one.witness]


def _pairs(handed: Handed) -> list[tuple[Any, Any]]:
    """Each picture of a file, with that of the reference where there is one."""
    reference = {one.kind: one for one in handed.reference}
    return [(one, reference.get(one.kind)) for one in handed.pictures]


def _has_section(handed: Handed) -> bool:
    """Whether there is more to say of a file than its standing."""
    return handed.standing not in (Standing.FIXED, Standing.MISSING) or bool(handed.notices)


def _sum(member: Member) -> str:
    """A learner's points; where something was not judged, they are the least."""
    return _points(member.points) if member.is_settled else f"≥ {_points(member.points)}"


def _address(name: str) -> str:
    """A name as it is in an address."""
    return quote(name.encode(errors="replace"), safe="")


def environment() -> Environment:
    """The templates, with what they say; all that is not markup is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["address"] = _address
    made.globals.update(
        say=words.say,
        mechanism=words.mechanism,
        title=words.title,
        symptom=words.symptom,
        attributes=words.attributes,
        svg=svg,
        lines=_lines,
        failed=_failed,
        pairs=_pairs,
        points=_points,
        sum=_sum,
        files=files,
        has_section=_has_section,
        axes=words.axes,
        Standing=Standing,
        signs=SIGNS,
        fault_signs=FAULT_SIGNS,
    )
    return made


class Parts:
    """Pieces of a page by the macros of ``parts.html``, repeated or each of them once.

    Attributes:
        macros: what makes them.
    """

    def __init__(self, templates: Environment, *, once: bool) -> None:
        """Make pieces.

        Args:
            templates: where the macros are.
            once: leave a place for each piece, which a script fills in, and keep the piece.
        """
        self.macros = templates.get_template("parts.html").make_module({"part": self})
        self._once = once
        self._made: dict[str, tuple[int, Markup]] = {}

    @property
    def stored(self) -> list[Markup]:
        """All pieces, in the order of their places."""
        return [piece for _, piece in sorted(self._made.values())]

    def __call__(self, macro: str, *values: Any, place: str = "div") -> Markup:
        """The piece that a macro makes of values of the record, or a place for it.

        Args:
            macro: its name.
            *values: what it is given.
            place: the element that keeps the place.
        """
        key = as_text((macro, values))
        if key not in self._made:
            piece = Markup(getattr(self.macros, macro)(*values))  # noqa: S704  (it escapes)
            self._made[key] = len(self._made), piece
        number, piece = self._made[key]
        if not self._once:
            return piece
        return Markup('<{0} data-part="{1}"></{0}>').format(place, number)


def render(templates: Environment, name: str, scripts: tuple[str, ...], **values: Any) -> bytes:
    """A page as UTF-8, with a policy that lets it run its own scripts and load nothing.

    Args:
        templates: where the page is.
        name: of its template.
        scripts: the files of its scripts.
        **values: what the template asks for.
    """
    style, *sources = (
        (TEMPLATES / one).read_text(encoding="utf-8") for one in ("page.css", *scripts)
    )
    policy = (
        f"default-src 'none'; script-src {' '.join(map(policy_hash, sources))}; "
        f"style-src {policy_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = templates.get_template(name).render(
        policy=policy,
        style=Markup(style),  # noqa: S704  (our own file)
        scripts=[Markup(one) for one in sources],  # noqa: S704  (the same)
        **values,
    )
    # a name that no encoding has is shown as far as it goes
    return page.encode(errors="replace")
