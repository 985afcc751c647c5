"""Exchange with the units by workbooks: what is sent, and what comes of what came back."""

from parapp.plan.exchange.comparing import check_plan, compare
from parapp.plan.exchange.review import FileFault, Proposal, Review, Suggestion
from parapp.plan.exchange.taking import to_change

__all__ = ["FileFault", "Proposal", "Review", "Suggestion", "check_plan", "compare", "to_change"]
