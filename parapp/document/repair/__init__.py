"""A repaired copy of any .docx: looks by rule, words only where they were chosen."""

from parapp.document.repair.records import SCOPES, RepairChoices, Repaired, Scope, TextRepair
from parapp.document.repair.repairing import repair
from parapp.document.repair.texts import text_repairs

__all__ = ["SCOPES", "RepairChoices", "Repaired", "Scope", "TextRepair", "repair", "text_repairs"]
