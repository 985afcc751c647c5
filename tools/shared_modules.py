"""First script of each frozen program: its modules lie in one archive beside the libraries, for both programs.

It runs before PyInstaller's own scripts, so nothing can be imported yet but what the interpreter has built in.
"""

import sys

sys._pyinstaller_pyz = f"{sys._MEIPASS}/parapp.pyz"  # type: ignore[attr-defined]
