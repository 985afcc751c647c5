"""The paper that the step "Văn bản" shows: the plan itself, or one of the papers around it."""

from dataclasses import dataclass
from pathlib import Path

from parapp.models import Plan, PlanFile, RelatedPaper
from parapp.models.document import Document
from parapp.plan.papers.file_names import file_stem, in_order
from parapp.ui.document.written_file import plan_stem


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper and the plan that it belongs to; without `paper` the plan itself."""

    plan_file: PlanFile
    paper: RelatedPaper | None = None

    @property
    def id(self) -> str:
        """What settings remember the paper's files by."""
        return self.paper.id if self.paper else self.plan_file.plan.id

    @property
    def issued_with(self) -> Plan | RelatedPaper:
        """The record that says whether it is issued; appendices alone are those of the plan."""
        return self.paper if self.paper is not None and self.paper.kind != "appendix" else self.plan_file.plan

    @property
    def stem(self) -> str:
        """The name of its file without an ending, numbered as in the whole set."""
        if self.paper is None:
            return plan_stem(self.plan_file.plan)
        ids = [paper.id for paper in in_order(self.plan_file.papers)]
        number = ids.index(self.paper.id) + 2 if self.paper.id in ids else len(ids) + 2
        return file_stem(self.plan_file, number, self.paper)

    def document(self, own: Path | None) -> Document:
        """The content tree, with what the office made itself in its folder. UserError as `parapp.paper.form_of`."""
        from parapp.paper import paper, related_paper

        if self.paper is None:
            return paper(self.plan_file, self.plan_file.plan.form_id, own=own)
        return related_paper(self.plan_file, self.paper, own)
