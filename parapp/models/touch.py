"""What the edits of one side did to a record since two copies of the data were last the same."""

from collections.abc import Mapping
from typing import NamedTuple

from parapp.models.record import Record

RecordKey = tuple[type[Record], str]


class Touch(NamedTuple):
    """`whole`: the record was added or deleted. `before` gives for each edited field its JSON before the first edit."""

    whole: bool
    before: Mapping[str, str]


Touched = Mapping[RecordKey, Touch]


class FieldKey(NamedTuple):
    """One field of one record; an empty `field` means that the record is there at all."""

    record_type: type[Record]
    record_id: str
    field: str = ""
