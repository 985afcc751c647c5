"""What columns mean once the rows below the header are looked at: codes, names, marks, and sums that come out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from parapp.importers.recognise.columns.arithmetic import choices, figures_of, fit, loss_relation, maximum_relation
from parapp.importers.recognise.columns.bodies import Body, body_of
from parapp.importers.recognise.columns.meanings import RESULTS, SCORES, TASK_TEXTS, Meanings, meanings_of_stack
from parapp.importers.recognise.columns.side import side_columns
from parapp.importers.recognise.columns.stairs import find_stairs
from parapp.importers.recognise.headers.words import meaning_of, meaning_of_words, says_share
from parapp.models.table import Cell, ColumnMeaning
from parapp.vietnamese.text import fold_space

MOST_OPEN = 4  # columns whose meaning figures may decide: each more multiplies the ways to try
HARDLY, CLEARLY = 0.01, 1.5  # what a reading must fit better than another
GUESSED: Meanings = ("ignore", "max_score", "achieved_score", "printed_lost")
FEWEST_TELLING, MOST, NEARLY = 3, 0.9, 0.75
FEW_ROWS = 40
SHORTEST_WORDS, SENTENCE = 6, 15
LONGEST_FIGURE = 7
LONGEST_KIND, MOST_KINDS = 30, 6
WORDS: frozenset[ColumnMeaning] = frozenset((*TASK_TEXTS, "note", "name", "content"))
NAMES: frozenset[ColumnMeaning] = frozenset(("name", "code_and_name", "content", "code", "remedy"))

Rows = Sequence[Sequence[Cell]]


def refined_columns(body: Rows, by_header: Sequence[ColumnMeaning], stacks: Sequence[Sequence[str]]) -> Meanings:
    """The columns' meanings by header and body; `stacks` are the header's texts over each column, none without one."""
    columns = list(by_header)
    body = _without_headers(body, stacks)
    bodies = [body_of([row[column] for row in body]) for column in range(len(columns))]
    either = [meanings_of_stack(stack) for stack in stacks] or [()] * len(columns)
    _find_words(bodies, columns, stacks)
    for column in side_columns(body):
        columns[column], either[column] = "ignore", ("ignore",)
    _find_kinds(body, bodies, columns)
    find_stairs(body, bodies, columns, either, stacks)
    _find_passed(bodies, columns)
    _find_parts(bodies, columns, stacks)
    if stacks or any(body.dotted_codes > 0.5 or body.names_with_codes for body in bodies):
        _find_name(bodies, columns)
        _find_code(bodies, columns)
    _find_figures(bodies, columns, either)
    return settled_by_figures(columns, either, figures_of(body), bodies)


def _without_headers(body: Rows, stacks: Sequence[Sequence[str]]) -> Rows:
    """The rows but those that repeat the header on another page: most of their cells say what stands over them."""
    above = [frozenset(fold_space(text).casefold() for text in stack) for stack in stacks]

    def repeats(row: Sequence[Cell]) -> bool:
        filled = [(cell.text, texts) for cell, texts in zip(row, above, strict=False) if cell.text]
        alike = sum(1 for text, texts in filled if fold_space(text).casefold() in texts)
        return alike * 2 > len(filled)

    return [row for row in body if not repeats(row)] if above else body


def _find_words(bodies: Sequence[Body], columns: list[ColumnMeaning], stacks: Sequence[Sequence[str]]) -> None:
    """A column of words gives no points, whatever its header says of them ("Lý giải điểm bị mất")."""
    for column, meaning in enumerate(columns):
        body = bodies[column]
        several = body.filled >= FEWEST_TELLING and body.length > SHORTEST_WORDS and body.marks < 0.5
        words = body.filled and body.figures < 0.1 and (several or body.length > SENTENCE)
        if meaning in SCORES and words and stacks:
            columns[column] = meaning_of_words(" ".join(stacks[column]), WORDS) or "ignore"


def _find_figures(bodies: Sequence[Body], columns: list[ColumnMeaning], either: list[Meanings]) -> None:
    """A column of nothing but figures holds no remarks and no work, whatever its header says: its meaning is open."""
    for column, meaning in enumerate(columns):
        body = bodies[column]
        if meaning in (*TASK_TEXTS, "note") and body.figures > NEARLY and body.length < LONGEST_FIGURE:
            columns[column], either[column] = "ignore", ()


def _find_kinds(body: Rows, bodies: Sequence[Body], columns: list[ColumnMeaning]) -> None:
    """A column that tells the kind of points in each row, "Tự chấm" over "Thẩm định"."""
    for column, contents in enumerate(bodies):
        if contents.filled and contents.length < LONGEST_KIND and tells_kinds([row[column].text for row in body]):
            columns[column] = "score_kind"


def tells_kinds(texts: Sequence[str]) -> bool:
    """Whether nearly all texts are names of kinds of points, or of ranks, that come again and again."""
    filled = Counter(text.strip() for text in texts if text.strip())
    kinds = {text: None if says_share(text) else meaning_of(text) for text in filled}
    known = sum(count for text, count in filled.items() if kinds[text] in (*SCORES, "ignore"))
    several = len(set(kinds.values())) > 1 and len(filled) <= MOST_KINDS and len(filled) * 2 <= filled.total()
    return several and known > MOST * len(texts) and any(one in SCORES for one in kinds.values())


def _find_passed(bodies: Sequence[Body], columns: list[ColumnMeaning]) -> None:
    """A column of points that holds marks of a checklist is its answer."""
    if "passed" in columns:
        return
    for column, meaning in enumerate(columns):
        crosses = 0 if "not_passed" in columns else bodies[column].crosses  # alone a cross may say "not applicable"
        if meaning in SCORES and meaning != "max_score" and bodies[column].marks - crosses > 0.5:
            columns[column] = "passed"
            return


def _find_parts(bodies: Sequence[Body], columns: list[ColumnMeaning], stacks: Sequence[Sequence[str]]) -> None:
    """Where no other column tells the result: "0,5/1" tells it with the maximum, a share tells it of the maximum."""
    for column, (body, meaning) in enumerate(zip(bodies, columns, strict=True)):
        if RESULTS & set(columns):
            return
        both = body.fractions > 0.5 and meaning in ("max_score", "ignore")
        share = body.shares > 0.5 and "max_score" in columns and any(map(says_share, stacks[column] if stacks else ()))
        if both or share:
            columns[column] = "achieved_score"


def _find_name(bodies: Sequence[Body], columns: list[ColumnMeaning]) -> None:
    """A column without a known header left of all scores, with the longest texts, is the name if there is none."""
    if NAMES & set(columns):
        return
    end = next((column for column, meaning in enumerate(columns) if meaning in SCORES), len(columns))
    sizes = {
        column: bodies[column].length * bodies[column].filled for column in range(end) if columns[column] == "ignore"
    }
    best = max(sizes, key=lambda column: sizes[column], default=None)
    if best is not None and sizes[best]:
        columns[best] = "name"


def _find_code(bodies: Sequence[Body], columns: list[ColumnMeaning]) -> None:
    if "code" in columns or "code_and_name" in columns:
        return
    if "name" in columns and bodies[columns.index("name")].names_with_codes:
        columns[columns.index("name")] = "code_and_name"
        return
    numbers = [column for column, meaning in enumerate(columns) if meaning == "number"]
    unknown = [column for column, meaning in enumerate(columns) if meaning == "ignore"]
    found = numbers or [column for column in unknown if bodies[column].codes > 0.9 and bodies[column].dotted_codes > 0]
    if found:
        columns[found[0]] = "code"


def settled_by_figures(
    columns: Sequence[ColumnMeaning],
    either: Sequence[Meanings],
    figures: Mapping[int, Sequence[Decimal | None]],
    bodies: Sequence[Body],
) -> Meanings:
    """Columns whose words say several things, or nothing, as the figures decide; the others as they are."""
    open_columns: dict[int, Meanings] = {
        column: meanings
        for column, meanings in enumerate(_with_parts(either, columns))
        if len(meanings) > 1 and column in figures and columns[column] in (*meanings, "ignore")
    }
    fixed = {meaning for column, meaning in enumerate(columns) if column not in open_columns} - {"ignore"}
    open_columns = {
        column: tuple(one for one in meanings if one not in fixed or one == "ignore") or ("ignore",)
        for column, meanings in list(open_columns.items())[:MOST_OPEN]
    }
    settled = _best(columns, open_columns, figures, HARDLY)
    unknown = [column for column in figures if either[column] != ("ignore",) and settled[column] == "ignore"]
    free: Meanings = tuple(one for one in GUESSED if one == "ignore" or one not in settled)
    most, rows = (MOST_OPEN - 1, None) if any(either) else (MOST_OPEN + 1, FEW_ROWS)
    sample = {column: numbers[:rows] for column, numbers in figures.items()}
    guessed = _best(settled, {column: free for column in unknown[:most]}, sample, CLEARLY)
    relation = loss_relation(guessed, figures)
    if relation.telling >= FEWEST_TELLING and relation.share > NEARLY:
        return guessed
    return _with_only_result(settled, unknown, figures, bodies)


def _with_only_result(
    columns: Meanings, unknown: Sequence[int], figures: Mapping[int, Sequence[Decimal | None]], bodies: Sequence[Body]
) -> Meanings:
    """The one column of figures left is the result where there is a maximum that none of them exceeds, and no other
    column tells what was achieved."""
    left = [column for column in unknown if columns[column] == "ignore" and bodies[column].figures > MOST]
    if len(left) != 1 or "max_score" not in columns or RESULTS & set(columns):
        return columns
    tried = tuple("achieved_score" if column == left[0] else meaning for column, meaning in enumerate(columns))
    relation = maximum_relation(tried, figures)
    return tried if relation.tested >= FEWEST_TELLING and relation.share == 1 else columns


def _with_parts(either: Sequence[Meanings], columns: Sequence[ColumnMeaning]) -> list[Meanings]:
    """Beside survey, bonus or penalty "Điểm đạt" may be the points with or without them."""
    parts = {"survey_score", "bonus", "penalty"} & set(columns)
    whole: Meanings = ("achieved_score", "appraised_score")
    return [whole if parts and meanings == ("achieved_score",) else meanings for meanings in either]


def _result_before_loss(columns: Meanings) -> bool:
    both = "achieved_score" in columns and "printed_lost" in columns
    return both and columns.index("achieved_score") < columns.index("printed_lost")


def _best(
    columns: Sequence[ColumnMeaning],
    open_columns: Mapping[int, Meanings],
    figures: Mapping[int, Sequence[Decimal | None]],
    least_gain: float,
) -> Meanings:
    """The way to take the open columns that the figures speak for most; the first way unless another gains enough."""
    base: Meanings = tuple(columns)
    tried = [tuple(choice.get(column, one) for column, one in enumerate(columns)) for choice in choices(open_columns)]
    worths = {way: fit(way, figures) for way in dict.fromkeys((base, *tried))}
    # Of equals the first, which the words put first; figures alone cannot tell achieved from lost, their order does.
    best = max(worths, key=lambda way: (worths[way], _result_before_loss(way)))
    return best if worths[best] - worths[base] > least_gain else base
