"""Making a problem in one line."""

from parapp.models import Problem, Severity


def doubt(code: str, severity: Severity, place: str, proposal: str = "", /, **facts: str) -> Problem:
    """A problem of the source: its sentence's code and facts, where it is, what the cell would be read as."""
    return Problem(code=code, severity=severity, place=place, facts=facts, proposal=proposal)
