"""HTML: pages that open offline, load nothing, and contain each piece once."""

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
"""The sign of a fault that could not be tested, because the file breaks before that."""
FAULT_SIGNS: dict[str, str] = {
    **{one.value: sign for one, sign in SIGNS.items()},
    State.UNKNOWN: UNKNOWN,
}


def _lines(witness: Witness) -> Iterator[tuple[Markup, str]]:
    """The labels of a witness in both languages, with the values."""
    english, chinese = (shown(witness, Texts(language)) for language in LANGUAGES)
    for (label, value), (other, _) in zip(english, chinese, strict=True):
        yield words.both(label, other), value


def _points(points: float | None) -> str:
    """Points without trailing zeros."""
    return "?" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def _failed(handed: Handed) -> list[PropertyResult]:
    """The properties that did not hold and have a witness."""
    return [one for one in handed.results if one.is_broken and one.witness]


def _pairs(handed: Handed) -> list[tuple[Any, Any]]:
    """Each picture of a file, with that of the reference fix if there is one."""
    reference = {one.kind: one for one in handed.reference}
    return [(one, reference.get(one.kind)) for one in handed.pictures]


def _has_section(handed: Handed) -> bool:
    """Whether there is more to say about a file than its standing."""
    return handed.standing not in (Standing.FIXED, Standing.MISSING) or bool(handed.notices)


def _sum(member: Member) -> str:
    """A learner's points; a lower bound if something was not judged."""
    return _points(member.points) if member.is_settled else f"≥ {_points(member.points)}"


def _address(name: str) -> str:
    """A name as it appears in a URL."""
    return quote(name.encode(errors="replace"), safe="")


def environment() -> Environment:
    """The templates, with the functions they use; anything that is not markup is escaped."""
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
    """Pieces of a page made by the macros in ``parts.html``, each repeated or stored once.

    Attributes:
        macros: the macros.
    """

    def __init__(self, templates: Environment, *, once: bool) -> None:
        """Load the macros.

        Args:
            templates: where the macros are.
            once: store each piece, and put in a place for it that a script fills.
        """
        self.macros = templates.get_template("parts.html").make_module({"part": self})
        self._once = once
        self._made: dict[str, tuple[int, Markup]] = {}

    @property
    def stored(self) -> list[Markup]:
        """All pieces, in the order of their places."""
        return [piece for _, piece in sorted(self._made.values())]

    def __call__(self, macro: str, *values: Any, place: str = "div") -> Markup:
        """The piece that a macro makes from values in the record, or a place for it.

        Args:
            macro: the name of the macro.
            *values: the arguments of the macro.
            place: the element that is the place.
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
    """A page in UTF-8, with a policy that allows its own scripts and loads nothing.

    Args:
        templates: where the template of the page is.
        name: the name of the template.
        scripts: the files of its scripts.
        **values: the values that the template uses.
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
    # lone surrogates in a name become question marks
    return page.encode(errors="replace")
