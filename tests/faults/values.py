"""B40: values put into papers are readable there, each exactly once, whatever stands in them."""

import random

from parapp.document.compose.visible_text import document_text
from parapp.vietnamese.text import clean
from tests.document.test_values_once import AWKWARD, PLACES, marked, paper_with, word_texts
from tests.faults.table import Row

CONTEXTS = 1000


def placed(contexts: int = CONTEXTS) -> list[Row]:
    """1,000 papers with a random value in each place that shows one."""
    missing: list[str] = []
    chance = random.Random(40)
    for _ in range(contexts):
        value = "".join(chance.choices(AWKWARD, k=chance.randint(1, 5)))
        shown = word_texts(paper_with(value))
        missing += [place for n, place in enumerate(PLACES) if shown.count(clean(marked(n, value))) != 1]
    other = word_texts(paper_with("khác"))
    unfound = sum(other.count(clean(marked(number, "giá trị"))) != 1 for number in range(len(PLACES)))
    measured = (
        f"{contexts} papers, {contexts * len(PLACES)} values: {len(missing)} missing or doubled {sorted(set(missing))}"
    )
    control = f"a paper with other values lacks {unfound} of {len(PLACES)}"
    ok = not missing and unfound == len(PLACES) and bool(document_text(paper_with("x")))
    return [Row("B40", "awkward values in documents", "0 missing values", measured, ok, control)]
