"""The last way to say a fault: a box of Windows itself, where there is no console and perhaps no Qt either."""

import os

IS_WINDOWS = os.name == "nt"
_ERROR_ICON = 0x10
_TO_THE_FRONT = 0x10000


def show_fault_box(words: str) -> bool:
    """Shows the words until they are closed; False where the system has no such box."""
    if not IS_WINDOWS:
        return False
    import ctypes

    box = ctypes.windll.user32.MessageBoxW  # type: ignore[attr-defined,unused-ignore]
    box(None, words, "parapp", _ERROR_ICON | _TO_THE_FRONT)
    return True
