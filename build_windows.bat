@echo off
rem Makes parapp for Windows on a Windows 10 or 11 PC, 64-bit: the folder dist\parapp, the portable zip and, where NSIS is
rem installed, the installer, in dist. Needs Python 3.14, 64-bit, from python.org (another one: set PY=...), for its
rem SQLite, which goes along: 3.51.3 is the first one that loses no page when a WAL file is begun anew. Needs the network
rem once, for the locked libraries; an offline PC: set PIP_NO_INDEX=1 and PIP_FIND_LINKS=folder of wheels.
setlocal
cd /d "%~dp0"
if "%PY%"=="" set PY=py -3.14
set PYTHONUTF8=1
set ENV=build\environment
if exist "%ENV%\Scripts\python.exe" goto ready
%PY% -c "import struct, sys; sys.exit(sys.version_info < (3, 12) or struct.calcsize('P') != 8)"
if errorlevel 1 goto no_python
%PY% -c "import sqlite3, sys; sys.exit(sqlite3.sqlite_version_info < (3, 51, 3))"
if errorlevel 1 goto old_sqlite
%PY% -m venv "%ENV%"
if errorlevel 1 goto failed
:ready
"%ENV%\Scripts\python.exe" -m pip install --disable-pip-version-check --quiet --require-hashes --only-binary :all: -r requirements\build.txt
if errorlevel 1 goto failed
"%ENV%\Scripts\python.exe" -m PyInstaller --noconfirm --distpath dist --workpath build\pyinstaller build_installer.spec
if errorlevel 1 goto failed
dist\parapp\parapp-cli.exe self-test
if errorlevel 1 goto failed
"%ENV%\Scripts\python.exe" -m tools.release dist\parapp dist
if errorlevel 1 goto failed
echo Done: see the folder dist.
exit /b 0
:no_python
echo Python 3.14, 64-bit, from python.org is needed:  winget install -e --id Python.Python.3.14
exit /b 2
:old_sqlite
echo This Python brings a SQLite older than 3.51.3, which can lose data, so no office may get it. Nothing was built.
echo Python 3.14 of 2026 or later from python.org brings a newer one; the last installer of 3.12 does not.
echo Do this:  winget upgrade -e --id Python.Python.3.14   then start build_windows.bat again.
echo Or put the 64-bit sqlite3.dll of sqlite.org in the place of the one in the folder DLLs of this Python:
%PY% -c "import sys; print(sys.base_prefix + '\\DLLs')"
exit /b 2
:failed
echo FAILED: see above.
exit /b 1
