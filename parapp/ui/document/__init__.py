"""The step "Văn bản": the office's texts and document data at the left, the real pages at the right."""
