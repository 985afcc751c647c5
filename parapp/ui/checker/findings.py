"""What was found in one Word file, read beside the window, and in which groups it is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from parapp.document.language import Contradiction, WordOffer, contradictions, word_offers
from parapp.document.nd30 import RuleResult, check
from parapp.document.repair import TextRepair, text_repairs
from parapp.ui.jobs import Cancelled

OFF_SETTING = "rules_off"
Group = Literal["fault", "warning", "off", "kept"]
GROUP_NAMES: dict[Group, str] = {
    "fault": "Lỗi",
    "warning": "Nên xem",
    "off": "Cơ quan không áp dụng",
    "kept": "Đạt hoặc không áp dụng",
}
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in a file."""

    path: Path
    results: list[RuleResult]
    texts: list[TextRepair]
    words: list[WordOffer]
    contradictions: list[Contradiction]

    def of_group(self, group: Group) -> list[RuleResult]:
        """The results of one group, in the order of the decree."""
        return [result for result in self.results if group_of(result) == group]


def group_of(result: RuleResult) -> Group:
    """Where a result is shown."""
    if result.reason:
        return "off"
    if result.ok:
        return "kept"
    return "fault" if result.status == "OK" else "warning"


def read_findings(
    path: Path, off: Mapping[str, str], progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> Findings:
    """Looks at the file; raises UserError as `check` does, and Cancelled between two looks."""
    found: list[object] = []
    looks: tuple[Callable[[], object], ...] = (
        lambda: check(path, off),
        lambda: text_repairs(path),
        lambda: word_offers(path),
        lambda: contradictions(path),
    )
    for done, look in enumerate(looks):
        if cancelled():
            raise Cancelled
        progress(done, _STEPS)
        found.append(look())
    return Findings(path, *found)  # type: ignore[arg-type]


def rules_off(setting: object) -> dict[str, str]:
    """Rule id -> the office's reason, as kept in the data file."""
    if not isinstance(setting, dict):
        return {}
    return {str(rule): str(reason) for rule, reason in setting.items() if str(reason).strip()}


def free_name(path: Path) -> Path:
    """Where the repaired copy of a file may stand: beside it, under a name that is not taken."""
    names = [f"{path.stem} (đã sửa).docx", *(f"{path.stem} (đã sửa {number}).docx" for number in range(2, 1000))]
    return next((path.with_name(name) for name in names if not path.with_name(name).exists()), path.with_name(names[0]))
