"""Embed: scripts and data inside a page, so that it opens without a network."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from typing import Any

from junitparser import JUnitXml


def policy_hash(source: str) -> str:
    """The entry of a content security policy that allows exactly this script or style."""
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def embedded(value: Any) -> str:
    """JSON that is safe inside a script element: it cannot end that, or a line of JavaScript."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda one: f"\\u{ord(one[0]):04x}", text)


def xml_text(report: JUnitXml) -> str:
    """JUnit XML as text."""
    file = BytesIO()
    report.write(file, pretty=True)
    return file.getvalue().decode()
