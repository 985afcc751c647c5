"""What `read --json` prints of a table (architecture.md, Commands)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from parapp.models import Deliverable, Problem
from parapp.models.table import CriterionRow, TableRead, TaskRow

Sentence = Callable[[str, Mapping[str, object]], str]


def json_view(read: TableRead, sentence: Sentence) -> dict[str, Any]:
    """Plain values for JSON; scores are numbers, what the source does not give is null.

    `sentence` turns the code and facts of a problem into what a person reads.
    """
    return {
        "criteria": [_criterion(row) for row in read.criteria],
        "tasks": [_task(row) for row in read.tasks],
        "problems": [_problem(problem, sentence) for problem in read.problems],
        "rows_read": read.rows_read,
        "rows_skipped": read.rows_skipped,
    }


def _number(score: Decimal | None) -> int | float | None:
    if score is None:
        return None
    return int(score) if score == score.to_integral_value() else float(score)


def _criterion(row: CriterionRow) -> dict[str, Any]:
    return {
        "code": row.code or None,
        "name": row.name or None,
        "level": row.level,
        "max_score": _number(row.max_score),
        "self_score": _number(row.self_score),
        "appraised_score": _number(row.appraised_scores[-1] if row.appraised_scores else None),
        "survey_score": _number(row.survey_score),
        "printed_lost": _number(row.printed_lost),
        "passed": row.passed,
        "place": row.place,
    }


def _task(row: TaskRow) -> dict[str, Any]:
    return {
        "codes": list(row.codes),
        "field": row.field or None,
        "group": row.group or None,
        "cause": row.cause or None,
        "remedy": row.remedy or row.content or None,
        "lead_units": list(row.lead_units),
        "coordinating_units": list(row.coordinating_units),
        "assignment": _assignment(row),
        "product": row.product or None,
        "deadline": row.deadline or None,
        "deliverables": [_deliverable(one) for one in row.deliverables],
        "note": row.note or None,
        "place": row.place,
    }


def _assignment(row: TaskRow) -> str | None:
    """The cells' text on who does it: that of the one column, else lead and support on lines of their own."""
    return row.assignment or "\n".join(text for text in (row.lead, row.coordinating) if text) or None


def _deliverable(one: Deliverable) -> dict[str, Any]:
    due = one.deadline.due_date
    return {
        "product": one.product or None,
        "deadline": one.deadline.text or None,
        "kind": one.deadline.kind,
        "due_date": due.isoformat() if due else None,
    }


def _problem(problem: Problem, sentence: Sentence) -> dict[str, Any]:
    return {
        "place": problem.place,
        "severity": problem.severity,
        "message": sentence(problem.code, problem.facts),
    }
