"""Papers: from a plan and a form to a content tree, from the tree to Word and pages, and the rules of layout."""
