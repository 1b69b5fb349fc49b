"""A vault ready for the windows: a lead, two officers, a school of ninety, some of its classes served.

python -m tests.fakes.ready_vault FOLDER        FOLDER/data, and the secrets in FOLDER/passphrase and FOLDER/pin
"""

import sys
from pathlib import Path

from jemputbola.demo.city import DAY, LEAD, PASSPHRASE, PIN, School, demo_vault, fill_school
from jemputbola.demo.clock import DemoClock

SCHOOL = School(
    name="SMAN Contoh",
    district="19.71.02",
    size=90,
    seed=7,
    after=0,
    day=DAY,
    grades_served=("XII IPA",),
    walk_ins=False,
    closed=False,
)


def make_ready_vault(folder: Path) -> str:
    """Fill ``folder``; answers the id of the visit."""
    (folder / "data").mkdir(parents=True)
    clock = DemoClock(DAY)
    with demo_vault(folder / "data", clock) as session:
        visit = fill_school(session, SCHOOL, folder, clock).visit
    for name, secret in (("passphrase", PASSPHRASE), ("pin", PIN), ("visit", visit)):
        (folder / name).write_text(secret, encoding="utf-8")
    return visit


if __name__ == "__main__":
    make_ready_vault(Path(sys.argv[1]))
    print(f"--data-dir {sys.argv[1]}/data --passphrase-file {sys.argv[1]}/passphrase", end=" ")
    print(f"--officer '{LEAD}' --pin-file {sys.argv[1]}/pin")
