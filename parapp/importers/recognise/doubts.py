"""Making a problem in one line, and what names it."""

from parapp.models import Problem, Severity


def doubt(code: str, severity: Severity, place: str, proposal: str = "", /, **facts: str) -> Problem:
    """A problem of the source: its sentence's code and facts, where it is, what the cell would be read as."""
    return Problem(code=code, severity=severity, place=place, facts=facts, proposal=proposal)


def key_of(problem: Problem) -> str:
    """What names a doubt in `Layout.confirmed`."""
    return f"{problem.code}|{problem.place}"
