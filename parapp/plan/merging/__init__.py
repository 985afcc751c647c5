"""Two copies of one officer's data put together: what differs, who decides, and the one change that comes of it."""

from parapp.plan.merging.outcome import Choice, Choices, Outcome, chosen, default_choice, outcome
from parapp.plan.merging.preview import Alike, Group, Item, Preview, preview
from parapp.plan.merging.sides import Side
from parapp.plan.merging.three_way import Difference, differences
from parapp.plan.merging.twins import Aligned, Twin, aligned
from parapp.plan.merging.unrelated import PlansTaken, replaced_whole, taken_plans

__all__ = [
    "Aligned",
    "Alike",
    "Choice",
    "Choices",
    "Difference",
    "Group",
    "Item",
    "Outcome",
    "PlansTaken",
    "Preview",
    "Side",
    "Twin",
    "aligned",
    "chosen",
    "default_choice",
    "differences",
    "outcome",
    "preview",
    "replaced_whole",
    "taken_plans",
]
