@rem Untested on Windows. Does what `run` does there: see that file for the why of each step.
@echo off
setlocal
set "here=%~dp0"
set "python=%here%.venv\Scripts\python.exe"
set "PYTHONPATH=%here%."
set "PYTHONUTF8=1"
set "job="
for %%j in (test lint bench campaign) do if "%~1"=="%%j" set "job=%%j"
set "lock=requirements.lock"
if defined job set "lock=requirements-dev.lock"
set "stamp=%here%.venv\%lock%.installed"
fc /b "%here%packaging\%lock%" "%stamp%" >nul 2>nul || call :install || exit /b 3
if not defined job (
  "%python%" -P -m jemputbola %*
  goto :end
)
cd /d "%here%"
for /f "tokens=1,*" %%a in ("%*") do set "words=%%b"
if "%job%"=="test" "%python%" -m pytest -n %NUMBER_OF_PROCESSORS% %words%
if "%job%"=="bench" "%python%" tests\bench\run.py %words%
if "%job%"=="campaign" "%python%" tests\campaigns\run.py %words%
if "%job%"=="lint" call :lint
:end
exit /b %errorlevel%

:install
echo Menyiapkan jemputbola (sekali saja, butuh internet) ... 1>&2
"%python%" -m pip --version >nul 2>nul || py -3 -m venv --clear "%here%.venv" || (
  echo Python 3.11 atau lebih baru belum ada. Ketik: winget install Python.Python.3.12 1>&2
  exit /b 3
)
"%python%" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps --only-binary :all: -r "%here%packaging\%lock%" || (
  echo Pemasangan belum selesai. Periksa sambungan internet, lalu jalankan lagi. 1>&2
  exit /b 3
)
copy /b /y "%here%packaging\%lock%" "%stamp%" >nul
exit /b 0

:lint
set "failed=0"
"%python%" -m ruff check . || set "failed=1"
"%python%" -m ruff format --check . || set "failed=1"
"%python%" -m mypy --strict || set "failed=1"
"%python%" -c "from importlinter.cli import lint_imports_command as check; check()" || set "failed=1"
exit /b %failed%
