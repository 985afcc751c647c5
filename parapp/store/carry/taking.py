"""Files of a container put beside the data file, each through its own gate, none over a file of other content.

Evidence is named in tasks' results by the file's name within the plan's folder. Where the same name stands here for
another file, theirs gets a new name, and the results that came with it follow.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec.structs import replace

from parapp.models import Change, Plan, Record, Records, Task, UserError
from parapp.models.plan import TaskResult
from parapp.store.carry.gate import is_evidence
from parapp.store.carry.manifest import TEMPLATES
from parapp.store.carry.opening import CarriedFiles
from parapp.store.evidence import FOLDER, evidence_folder, find_evidence, is_program, keep_copy, safe_name
from parapp.store.files import new_file, sha256_of

OTHERS = "ban-tu-usb"
"""Within the folder of the office's own templates: theirs, where ours of the same name are others. Nothing reads it."""
_TEMPLATE_ENDINGS = (".toml", ".docx", ".txt", ".j2")
_LARGEST_TEMPLATE = 60_000_000


class FilesTaken(NamedTuple):
    """What came of it: the change whose results name the files as they lie here, how many files are new here, names of
    evidence that the container does not hold, and for each file refused why."""

    change: Change
    kept: int
    missing: tuple[str, ...]
    refused: tuple[UserError, ...]


class TemplatesTaken(NamedTuple):
    """Names of templates: new here, laid aside because ours are others, refused."""

    new: tuple[str, ...]
    aside: tuple[str, ...]
    refused: tuple[str, ...]


def take_evidence(
    files: CarriedFiles,
    change: Change,
    here: Records,
    theirs: Records,
    data_file: Path,
    came_from: Mapping[str, str] | None = None,
) -> FilesTaken:
    """Copies the evidence that a change brings, before it is committed. Nothing here is overwritten or deleted.

    `came_from`: for plans of the change that got an id of their own here, the id they have in the container. A result
    that stands here already keeps its files. UserError `evidence_not_copied` where this computer's disk refuses.
    """
    taking = _Taking(files, here, theirs, data_file, came_from or {})
    plans = {row.id: row for row in change.after if isinstance(row, Plan)}
    after = tuple(taking.followed(row, plans) if isinstance(row, Task) else row for row in change.after)
    return FilesTaken(replace(change, after=after), taking.kept, tuple(taking.missing), tuple(taking.refused))


def fetch_missing(
    files: CarriedFiles, plans: Sequence[Plan], tasks: Sequence[Task], data_file: Path
) -> tuple[str, ...]:
    """Brings evidence that results here name, but that does not lie here, from a container; gives the names brought.

    An earlier copy may have come without its evidence. Touches no file that is there. UserError `evidence_not_copied`.
    """
    by_id = {plan.id: plan for plan in plans}
    brought = []
    for task in tasks:
        for name in dict.fromkeys(name for result in task.results for name in result.evidence):
            plan = by_id.get(task.plan_id)
            if plan is not None and _fetched(files, plan, name, evidence_folder(data_file, plan)):
                brought.append(name)
    return tuple(brought)


def _fetched(files: CarriedFiles, plan: Plan, name: str, folder: Path) -> bool:
    source = source_of(files, plan, name)
    if source is None or name != safe_name(name) or find_evidence(folder, name) is not None:
        return False
    try:
        return keep_copy(_named(source, name), folder) == name
    except UserError as fault:
        if fault.code == "evidence_not_copied":
            raise
        return False  # a program has no place here, and never had


class _Taking:
    """One change's files on their way."""

    def __init__(
        self, files: CarriedFiles, here: Records, theirs: Records, data_file: Path, came_from: Mapping[str, str]
    ) -> None:
        self._files = files
        self._here = here
        self._theirs = theirs
        self._data_file = data_file
        self._came_from = came_from
        self._named: dict[tuple[str, str], str] = {}
        self.kept = 0
        self.missing: list[str] = []
        self.refused: list[UserError] = []

    def followed(self, task: Task, plans: Mapping[str, Plan]) -> Task:
        """The task with its new results naming their files as they lie here."""
        plan = plans.get(task.plan_id) or _plan(self._here, task.plan_id)
        if plan is None:
            return task
        old = self._here[Task].get(task.id)
        ours = old.results if isinstance(old, Task) else ()
        return replace(task, results=tuple(one if one in ours else self._result(one, plan) for one in task.results))

    def _result(self, result: TaskResult, plan: Plan) -> TaskResult:
        return replace(result, evidence=tuple(self._name_here(name, plan) for name in result.evidence))

    def _name_here(self, name: str, plan: Plan) -> str:
        key = (plan.id, name)
        if key not in self._named:
            self._named[key] = self._kept(name, plan)
        return self._named[key]

    def _kept(self, name: str, plan: Plan) -> str:
        folder = evidence_folder(self._data_file, plan)
        their_id = self._came_from.get(plan.id, plan.id)
        source = source_of(self._files, replace(_plan(self._theirs, their_id) or plan, id=their_id), name)
        if source is None:
            if find_evidence(folder, name) is None:
                self.missing.append(name)
            return name
        if (there := find_evidence(folder, name)) is not None and _same(there, source):
            return name
        try:
            return self._copied(source, name, folder)
        except UserError as fault:
            if fault.code == "evidence_not_copied":
                raise
            self.refused.append(fault)
            return name

    def _copied(self, source: Path, name: str, folder: Path) -> str:
        before = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        kept = keep_copy(_named(source, name), folder)
        self.kept += kept not in before
        return kept


def _named(source: Path, name: str) -> Path:
    """The content under the file's own name again: the gate of evidence looks at both. UserError."""
    try:
        named = Path(tempfile.mkdtemp(prefix="ten-", dir=source.parent)) / PurePosixPath(name).name
        named.write_bytes(source.read_bytes())
    except OSError as fault:
        raise UserError("evidence_not_copied", name=name, reason=fault) from fault
    return named


def source_of(files: CarriedFiles, plan: Plan, name: str) -> Path | None:
    """A plan's file of evidence in the container: in its folder there, or as that was before its years changed."""
    folder = evidence_folder(Path("data"), plan).name
    if (found := files.by_name.get(f"{FOLDER}/{folder}/{name}")) is not None:
        return found
    ending = folder.rpartition("-")[2]
    alike = [one for one in files.by_name if is_evidence(one) and _is_in(one, ending, name)]
    return files.by_name[alike[0]] if len(alike) == 1 else None


def _is_in(member: str, ending: str, name: str) -> bool:
    path = PurePosixPath(member)
    return path.name == name and path.parent.name.endswith(f"-{ending}")


def _plan(records: Records, plan_id: str) -> Plan | None:
    found: Record | None = records[Plan].get(plan_id)
    return found if isinstance(found, Plan) else None


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and sha256_of(one) == sha256_of(other)


def take_templates(files: CarriedFiles, own_folder: Path) -> TemplatesTaken:
    """Puts the office's own templates of a container beside those here; where a file of the same name is another, it is
    laid aside in a folder of its own, which nothing reads. UserError `carry_local_fault`.
    """
    new: list[str] = []
    aside: list[str] = []
    refused: list[str] = []
    for member, source in files.by_name.items():
        parts = PurePosixPath(member).parts
        if parts[0] != TEMPLATES or OTHERS in parts:
            continue
        if not _is_template(parts[-1], source):
            refused.append(parts[-1])
            continue
        target = own_folder.joinpath(*parts[1:])
        if (kept := _put_beside(source, target, own_folder.joinpath(OTHERS, *parts[1:]))) is not None:
            (new if kept == target else aside).append(parts[-1])
    return TemplatesTaken(tuple(new), tuple(aside), tuple(refused))


def _is_template(name: str, source: Path) -> bool:
    known = name.casefold().endswith(_TEMPLATE_ENDINGS) and not is_program(name)
    return known and source.stat().st_size <= _LARGEST_TEMPLATE


def _put_beside(source: Path, target: Path, other: Path) -> Path | None:
    """Where the file lies now; None if it lay there before."""
    try:
        for place in (target, *(other.with_stem(stem) for stem in _stems(other.stem))):
            if place.exists():
                if place.is_file() and _same(place, source):
                    return None
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            with new_file(place) as beside:
                beside.write_bytes(source.read_bytes())
            return place
    except OSError as error:
        raise UserError("carry_local_fault", reason=error) from error
    return None


def _stems(stem: str) -> list[str]:
    return [stem, *(f"{stem} ({number})" for number in range(2, 100))]
