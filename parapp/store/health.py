"""The whole check of a data file: slower than the one at every start, and of all that belongs to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from parapp.models import Plan, Record, Task, UserError
from parapp.models.record import Value
from parapp.store.agreement import differences
from parapp.store.connection import check_whole, opened_content
from parapp.store.counter import Count, count_of, missing_changes
from parapp.store.data_copy import load
from parapp.store.evidence import evidence_folder, find_evidence
from parapp.store.faults import damage_told, faults_told

_Records = dict[type[Record], dict[str, Record]]


class MissingEvidence(Value, frozen=True):
    """A file that a result of a task names, and that is not in its folder."""

    plan: str
    task_id: str
    name: str


class Health(Value, frozen=True):
    """What was found. `sound`: every page, index and reference is whole and every row is a record; `differing` are
    places (table/record/field) where records and edit log disagree; `missing_edits` how many edits were noted beyond
    those in the log.
    """

    sound: bool
    differing: tuple[str, ...] = ()
    missing_evidence: tuple[MissingEvidence, ...] = ()
    missing_edits: int = 0
    edits: int = 0
    records: int = 0

    @property
    def good(self) -> bool:
        """Whether there is nothing to say."""
        return self.sound and not (self.differing or self.missing_evidence or self.missing_edits)


def check_health(content: bytes, data_file: Path, noted: Count | None = None) -> Health:
    """Checks a snapshot's bytes (`Store.snapshot().content`) and what lies beside the data file; needs no store, so it
    may run beside the window. `noted` is the count that stood there when the snapshot was taken.
    """
    try:
        with closing(opened_content(content)) as db, faults_told(data_file), damage_told(data_file):
            return _checked(db, data_file, noted)
    except (UserError, sqlite3.Error):
        return Health(sound=False)


def _checked(db: Database, data_file: Path, noted: Count | None) -> Health:
    check_whole(db, data_file)
    records = load(db)
    return Health(
        sound=True,
        differing=tuple("/".join(filter(None, place)) for place in differences(db)),
        missing_evidence=tuple(_missing_evidence(records, data_file)),
        missing_edits=missing_changes(db, noted),
        edits=count_of(db).changes,
        records=sum(map(len, records.values())),
    )


def _missing_evidence(records: _Records, data_file: Path) -> Iterator[MissingEvidence]:
    for task in records[Task].values():
        assert isinstance(task, Task)
        plan = records[Plan][task.plan_id]
        assert isinstance(plan, Plan)
        folder = evidence_folder(data_file, plan)
        for name in dict.fromkeys(name for result in task.results for name in result.evidence):
            if find_evidence(folder, name) is None:
                yield MissingEvidence(plan=plan.shown_name, task_id=task.id, name=name)
