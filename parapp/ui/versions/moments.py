"""Times as versions carry and lists show them: for people only, clocks are wrong."""

from datetime import datetime

from parapp.vietnamese.dates import short_date


def local_time() -> str:
    """Now, as a version keeps it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def moment(made_at: str) -> str:
    """ "14:05 ngày 05/3/2026"; what cannot be read as a time stays as it is."""
    try:
        at = datetime.fromisoformat(made_at)
    except ValueError:
        return made_at
    return f"{at:%H:%M} ngày {short_date(at)}"
