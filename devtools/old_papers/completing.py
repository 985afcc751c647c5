"""What only the data of a paper say and its Word file lacks, put into the plan made of the file: opening, footnotes,
the lines above the signature."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from devtools.old_papers.places import letters_of, words_of
from parapp.models import Block, Footnote, PlanFile, Words, plain_runs


def completed(plan_file: PlanFile, truth: dict[str, Any]) -> PlanFile:
    """The plan with all that the data beside its paper say."""
    blocks = tuple(_with_note(block, truth) for block in plan_file.blocks)
    plan_file = replace(plan_file, blocks=(*blocks, *_opening(plan_file, truth)))
    signer = truth["signer"]
    lines = [signer.get(name, "") for name in ("on_behalf", "authority", "title")]
    signers = tuple(replace(known, lines=tuple(filter(None, lines)) or known.lines) for known in plan_file.signers)
    return replace(plan_file, signers=signers)


def said_by_data(truth: dict[str, Any]) -> Iterator[str]:
    """The paragraphs of its footnotes."""
    for note in truth.get("footnotes", ()):
        yield from note["paragraphs"]


def _opening(plan_file: PlanFile, truth: dict[str, Any]) -> list[Block]:
    text = truth.get("opening", "")
    section = next(section for section in plan_file.sections if section.role == "opening")
    known = {letters_of(words_of(block.runs)) for block in plan_file.blocks}
    return [Block(section_id=section.id, runs=plain_runs(text))] if text and letters_of(text) not in known else []


def _with_note(block: Block, truth: dict[str, Any]) -> Block:
    """The paragraph with its footnote behind the words the data name."""
    notes = {note["id"]: note["paragraphs"] for note in truth.get("footnotes", ())}
    for section in truth["sections"]:
        for entry in section["blocks"]:
            found = entry.get("footnote")
            text = words_of(block.runs)
            if found and text and letters_of(entry["text"]).endswith(letters_of(text)):
                at = text.rindex(found["after"]) + len(found["after"])
                note = Footnote(paragraphs=tuple((Words(text=line),) for line in notes[found["id"]]))
                return replace(block, runs=(Words(text=text[:at]), note, Words(text=text[at:])))
    return block
