"""Embed: what a page holds that opens without a network: its own scripts, and data for them."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from typing import Any

from junitparser import JUnitXml


def policy_hash(source: str) -> str:
    """The one script or style that a content security policy allows."""
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def embedded(value: Any) -> str:
    """JSON that ends no script element and has none of JavaScript's own line breaks."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda one: f"\\u{ord(one[0]):04x}", text)


def xml_text(report: JUnitXml) -> str:
    """JUnit XML as text."""
    file = BytesIO()
    report.write(file, pretty=True)
    return file.getvalue().decode()
