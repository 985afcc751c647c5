"""What a checked copy of the data file holds: said beside a backup, and inside of what travels by USB."""

from parapp.models.record import Value


class CopyNote(Value, frozen=True):
    """The label of a copy. `seen` gives for each device its last edit in the copy, `edits` their number, `rows` the
    records by table; they tell what is newer. `made_at` (local time, ISO) is for people only: clocks are wrong.

    `sha256` (hexadecimal) and `size` (bytes) are those of the database file itself.
    """

    app_version: str
    data_version: int
    device_id: str
    device_name: str
    seen: dict[str, int]
    edits: int
    rows: dict[str, int]
    plans: tuple[str, ...]
    made_at: str
    size: int
    sha256: str
