"""An office's own Word template: a copy of parapp's that it changes in Word. Nothing stands in for a broken one."""

from pathlib import Path


def template_path(own: Path) -> Path:
    """Where the office's own Word template lies, if there is one."""
    return own / "word" / "ke-hoach.docx"


def own_template(own: Path | None) -> Path | None:
    """The office's own Word template, whole or broken; None where it has none, so that parapp's own holds."""
    return template_path(own) if own is not None and template_path(own).exists() else None
