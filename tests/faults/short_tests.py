"""Rows that short tests measure: each runs them in a process of its own and gives their last line."""

from tests.faults.table import Row, tests_row

_STORE, _UI, _OWN = "tests/store", "tests/ui", "tests/document/own_templates"

# Row -> the fault, the target, the tests; those that plant the fault of their control are among them.
TESTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "B2": (
        "forgotten transaction, any way around the one door",
        "0 hits; a planted offender is caught",
        (f"{_STORE}/test_one_door.py", f"{_STORE}/test_kill.py", "tests/test_architecture.py"),
    ),
    "B11": ("rehearsal of recovery in the window, seven damages", "default button, data back", (f"{_UI}/recovery",)),
    "B12": (
        "an old backup restored beside a WAL of the newer file",
        "exactly the backup",
        (f"{_STORE}/recovery", f"{_STORE}/backups/test_second_place.py"),
    ),
    "B13": (
        "rotation with a corrupt source and a mad clock, 30 times",
        "the last verified backup stays",
        (f"{_STORE}/backups",),
    ),
    "B14": ("started twice, killed, several at once", "one opens, no question", (f"{_UI}/test_instance.py",)),
    "B16": (
        "newer, foreign, empty file",
        "refused, not a byte and no time changed",
        (f"{_STORE}/test_open.py",),
    ),
    "B24": ("awkward names on the stick", "40 of 40 safe", (f"{_STORE}/carry/test_copies.py",)),
    "B28": (
        ".lnk, .exe, autorun.inf, hidden folders on the stick",
        "only contents count, nothing is opened",
        (f"{_STORE}/carry/test_copies.py", f"{_STORE}/carry/test_pulled.py", f"{_STORE}/carry/test_taking.py"),
    ),
    "B37": ("code in templates, 8 places, 12 payloads", "96 of 96 blocked", (f"{_OWN}/test_template_code.py",)),
    "B38": (
        "bombs in templates and sentences",
        "all stopped",
        (f"{_OWN}/test_template_code.py", f"{_OWN}/test_sentences.py"),
    ),
    "B39": (
        "external relations, attached templates, OLE, macros, DDE in templates",
        "each refused by its name",
        (f"{_OWN}/test_gate.py", "tests/faults/test_outputs.py"),
    ),
    "B41": (
        "formulas and links in what is exported",
        "every text stays text",
        ("tests/document/exchange", "tests/faults/test_outputs.py"),
    ),
    "B42": ("rich text in the window", "0 loads, 0 red pixels", ("tests/ui/test_plain_text.py",)),
    "net": ("sockets of tests, children and libraries", "planted offenders caught", ("tests/test_no_network.py",)),
}


def measured(code: str) -> list[Row]:
    """The row of that code."""
    fault, target, tests = TESTS[code]
    return [tests_row(code, fault, target, *tests)]
