"""Numbers, letters and dashes in front of paragraphs, as they will stand on paper."""

from collections.abc import Iterable, Iterator

from parapp.document.numbering import Counter
from parapp.ui.document.rich_text import Line


def markers(lines: Iterable[Line]) -> Iterator[str]:
    """The marker of each paragraph in order; empty for one without. Headings count from "1."."""
    counters = [Counter(level=1)]
    for line in lines:
        level = min(line.level, len(counters) - 1)
        del counters[level + 1 :]
        counter = counters[level]
        if line.numbering == "heading":
            number = counter.next_heading()
            counters.append(counter.below_heading(number))
        else:
            number = line.marker.strip() if line.numbering == "typed" else counter.next_marker(line.numbering)
            counters.append(counter.below_item())
        yield number
