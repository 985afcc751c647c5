"""The workbook for the units: the plan's tasks to read, and cells to fill in what was done."""

from parapp.document.exchange.workbook import file_name, workbook_bytes, write_workbook

__all__ = ["file_name", "workbook_bytes", "write_workbook"]
