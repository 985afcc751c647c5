"""Nghị định 30/2020: the rules of layout as data, and a checker for Word files of any origin."""

from parapp.document.nd30.checker import check, read_papers
from parapp.document.nd30.rules import Rule, RuleResult, RuleSet, rule_set, rules

__all__ = ["Rule", "RuleResult", "RuleSet", "check", "read_papers", "rule_set", "rules"]
