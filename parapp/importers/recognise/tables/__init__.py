"""Whole tables: joined, turned, of one commune or of many, with their titles."""
