"""Writes a paper and its truth in one go: what is drawn is noted with its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from devtools.old_papers.drawing import Drawing

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class Head:
    """Top of a paper."""

    issuer: tuple[str, ...]
    number: str
    symbol: str
    place: str
    date_text: str
    superior: str = ""


@dataclass(frozen=True, slots=True)
class TaskText:
    """A task in running text: `who` is its sentence, `lead` and `coordinating` the units in it."""

    criteria: tuple[tuple[str, str], ...]
    deadline: str
    who: str
    lead: str
    coordinating: tuple[str, ...] = ()
    content: str = ""
    product: str = ""


@dataclass(slots=True)
class Writing:
    """A paper in the making, with its truth."""

    drawing: Drawing
    truth: dict[str, Any] = field(default_factory=dict)

    def head(self, head: Head) -> None:
        """The top of the plan."""
        self.draw_head(head)
        agency = {"name": " ".join(head.issuer), "superior": [head.superior] if head.superior else []}
        self.truth |= {"agency": agency | {"header_lines": list(head.issuer)}, "number": head.number}
        self.truth |= {"symbol": head.symbol, "place": head.place, "date_text": head.date_text}
        self.truth |= {"legal_bases": [], "opening": "", "sections": [], "tasks": [], "recipients": [], "signer": {}}

    def draw_head(self, head: Head) -> None:
        """The top of any paper, drawn only."""
        left = [*filter(None, (head.superior,)), *head.issuer, f"Số: {head.number}/{head.symbol}"]
        right = [*NATION, head.date_text]
        self.drawing.columns(left, right, self.drawing.habit.head, bold=(*head.issuer, *NATION))

    def title(self, *subject: str, reference: str = "") -> None:
        """KẾ HOẠCH and its subject, over one or several lines."""
        self.drawing.paragraph("KẾ HOẠCH", bold=True, align="center")
        for line in subject:
            self.drawing.paragraph(line, bold=True, align="center")
        if reference:
            self.drawing.paragraph(reference, italic=True, align="center")
        self.drawing.paragraph("_______________", align="center")
        self.truth |= {"doc_type": "KẾ HOẠCH", "subject": " ".join(subject), "reference": reference}

    def legal_basis(self, text: str) -> None:
        """A căn cứ."""
        self.drawing.paragraph(text, italic=True)
        self.truth["legal_bases"].append(text)

    def opening(self, text: str) -> None:
        """The sentence before the first section."""
        self.drawing.paragraph(text)
        self.truth["opening"] = text

    def section(self, marker: str, title: str) -> None:
        """A new section."""
        self.drawing.heading(marker, title, 1)
        self.truth["sections"].append({"heading": f"{marker} {title}".strip(), "blocks": []})

    def heading(self, marker: str, title: str, level: int = 2) -> None:
        """A heading in the section; level 2 stands right below it."""
        self.drawing.heading(marker, title, level)
        self._note({"type": "subheading", "level": level + 1, "text": f"{marker} {title}".strip()})

    def item(self, marker: str, text: str, *, closing: bool = False) -> Any:
        """A paragraph with a marker, or none."""
        paragraph = self.drawing.numbered(marker, text) if marker else self.drawing.paragraph(text)
        kind = "bullet" if marker in ("-", "+") else "paragraph"
        self._note({"type": kind, "marker": marker, "text": text} | ({"closing": True} if closing else {}))
        return paragraph

    def dashes(self, *texts: str) -> None:
        """Several dashes."""
        for text in texts:
            self.item("-", text)

    def task(
        self, marker: str, task: TaskText, labels: tuple[str, str] = ("Thời gian thực hiện", "Đơn vị thực hiện")
    ) -> None:
        """A task: its criteria, then time and units."""
        named = " và Tiêu chí thành phần: ".join(f"“{code}. {name}”" for code, name in task.criteria)
        line = f"Tiêu chí thành phần: {named}" if named else task.content
        self.item(marker, line)
        self.item("-", f"{labels[0]}: {task.deadline}")
        self.item("-", f"{labels[1]}: {task.who}")
        if task.product:
            self.item("-", f"Sản phẩm: {task.product}")
        self.note_task(task)

    def note_task(self, task: TaskText) -> None:
        """A task in the truth."""
        self.truth["tasks"].append(
            {
                "codes": [code for code, _ in task.criteria],
                "content": task.content,
                "lead": task.lead,
                "coordinating": list(task.coordinating),
                "deadline": task.deadline,
            }
        )

    def ending(self, recipients: Sequence[str], lines: Sequence[str], name: str) -> None:
        """Recipients and signature."""
        left = ["Nơi nhận:", *(f"- {text}" for text in recipients)]
        self.drawing.columns(left, [*lines, name], self.drawing.habit.foot, bold=("Nơi nhận:", *lines, name))
        self.truth["recipients"] = [f"- {text}" for text in recipients]
        self.truth["signer"] = {"authority": " ".join(lines), "on_behalf": lines[0], "title": lines[-1], "name": name}
        if len(lines) > 2:
            self.truth["signer"]["authority"] = lines[1]

    def appendix(
        self, label: str, title: str, attached: str, rows: Sequence[Sequence[str]], tasks: Sequence[dict[str, Any]]
    ) -> None:
        """An appendix with its table, on landscape pages."""
        self.drawing.new_section()
        self.drawing.paragraph(label, bold=True, align="center")
        self.drawing.paragraph(title, bold=True, align="center")
        self.drawing.paragraph(f"({attached})", italic=True, align="center")
        self.drawing.table(rows, landscape=True, bold_rows=[0])
        entry = {"label": label, "title": title, "attached_to": attached, "columns": list(rows[0])}
        self.truth.setdefault("appendix", []).append(entry | {"rows": [list(row) for row in rows[1:]]})
        self.truth["tasks"] += tasks

    def _note(self, block: dict[str, Any]) -> None:
        self.truth["sections"][-1]["blocks"].append(block)
