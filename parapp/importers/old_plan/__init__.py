"""Any KẾ HOẠCH as .docx understood again: letterhead, sections, tasks, ending, appendices."""
