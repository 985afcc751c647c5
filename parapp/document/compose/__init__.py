"""From a plan and a form to the content tree that both writers get."""
