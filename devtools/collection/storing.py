"""The truth of a collection as JSON: one line for each row, so that a change shows in a diff."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from devtools.collection.truth import Truth

FOLDER = Path(__file__).parent


def truth_text(truths: Sequence[Truth]) -> str:
    """All truths; the rows of a file stand one on a line."""
    return "[\n" + ",\n".join(_file(truth.as_json()) for truth in truths) + "\n]\n"


def _file(truth: dict[str, Any]) -> str:
    parts = [f"{_line(name)}: {_value(value)}" for name, value in truth.items()]
    return "{" + ",\n ".join(parts) + "}"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n  " + ",\n  ".join(_line(row) for row in value) + "]"
    return _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
