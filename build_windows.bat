@echo off
rem Makes parapp for Windows on a Windows 10 or 11 PC, 64-bit: the folder dist\parapp, the portable zip and, where NSIS is
rem installed, the installer, in dist. Needs Python 3.12 or later, 64-bit, from python.org (another one: set PY=...),
rem and the network once, for the locked libraries; an offline PC: set PIP_NO_INDEX=1 and PIP_FIND_LINKS=folder of wheels.
setlocal
cd /d "%~dp0"
if "%PY%"=="" set PY=py -3.14
set PYTHONUTF8=1
set ENV=build\environment
if exist "%ENV%\Scripts\python.exe" goto ready
%PY% -c "import struct, sys; sys.exit(sys.version_info < (3, 12) or struct.calcsize('P') != 8)"
if errorlevel 1 goto no_python
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
echo Python 3.12 or later, 64-bit, from python.org is needed.
exit /b 2
:failed
echo FAILED: see above.
exit /b 1
