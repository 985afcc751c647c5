"""The papers around a plan as content trees, from forms like the plan's own and from the same facts."""

from parapp.document.compose.papers.composing import (
    PaperComposer,
    compose_paper,
    starting_paper_sections,
    starting_paper_subject,
)
from parapp.document.compose.papers.forms import paper_form

__all__ = ["PaperComposer", "compose_paper", "paper_form", "starting_paper_sections", "starting_paper_subject"]
