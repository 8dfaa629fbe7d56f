"""Clocks set back and forward, time zones, files of tomorrow: results must be the same; needs Debian's ``faketime``."""

import os
import random
import shutil
import time
from pathlib import Path

from disks import ONE
from outcomes import Running, Table, digests

ZONES = ("Asia/Karachi", "Pacific/Kiritimati", "America/New_York", "America/St_Johns")
SHIFTS = ("-40y", "-400d", "-3h", "+3h", "+400d", "+10y")


def set_clocks(scratch: Path, table: Table, chance: random.Random, *, times: int) -> None:
    """Make the same tables and the same report at other times, and take them up again at others still."""
    del times
    article = scratch / "a.txt"
    shutil.copy(ONE, article)
    out = scratch / "out"
    work = ["report", str(article), "--published", "2024-06-19", "--out", str(out)]

    def made(*before: str, again: bool = True, **env: str) -> tuple[list[str], dict[str, str], str]:
        ended = Running([*work, *(["--again"] if again else [])], before=before, env=env).end()
        return ended.complaints([0]), digests(out), ended.out

    _, wanted, _ = made()
    for zone in ZONES:
        complaints, found, _ = made(TZ=zone)
        table.add(f"TZ={zone}: report", [*complaints, *([] if found == wanted else ["another report"])])
    for shift in SHIFTS:
        # Files of tomorrow, and of long ago.
        os.utime(article, (time.time() + chance.uniform(-1, 1) * 10**9,) * 2)
        faked = ("faketime", "-f", shift)
        complaints, found, _ = made(*faked)
        table.add(
            f"the clock {shift}: report made anew", [*complaints, *([] if found == wanted else ["another report"])]
        )
        complaints, found, told = made(*faked, again=False)
        complaints += [] if "1 unchanged" in told and found == wanted else [f"it was not left as it is: {told}"]
        table.add(f"the clock {shift}: report taken up again", complaints)
