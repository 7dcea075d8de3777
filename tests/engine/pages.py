"""Pages: the documents, and the code blocks in them."""

import re

from kata.exercise import ROOT


def pair(stem):
    """A page in both languages, by language."""
    return {"en": f"{stem}.md", "zh": f"{stem}.zh-CN.md"}


READMES, USING, NOTEBOOK, DEBUGGING, TEACHING, PLATFORMS, MEASURING, PROOF = PAIRS = [
    pair(stem)
    for stem in (
        "README",
        "docs/using",
        "docs/notebook",
        "docs/debugging",
        "docs/teaching",
        "docs/platforms",
        "docs/measuring",
        "docs/proof",
    )
]

PAGES = [
    *(name for names in PAIRS for name in names.values()),
    "DESIGN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "tests/README.md",
    "kata/property/reviews/README.md",
]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text):
    """The code blocks of a page, with their language."""
    return re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def prose(text):
    """A page without its code blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def links(text):
    """The links to files and headings, each as the file and the heading, which may be empty."""
    return re.findall(r"\]\((?!http)([^)#]*)#?([^)]*)\)", prose(text))


def anchors(text):
    """The anchors of its headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
