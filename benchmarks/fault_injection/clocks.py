"""Wrong clocks, time zones, files dated in the future: results must be the same (needs Debian's ``faketime``)."""

import os
import random
import shutil
import time
from pathlib import Path

from disks import ONE
from outcomes import Running, Table, digests

ZONES = ("Asia/Karachi", "Pacific/Kiritimati", "America/New_York", "America/St_Johns")
SHIFTS = ("-40y", "-400d", "-3h", "+3h", "+400d", "+10y")


def set_clocks(scratch: Path, table: Table, rng: random.Random, *, times: int) -> None:
    """Make the same report at other times, then repeat the run without ``--again``."""
    del times
    article = scratch / "a.txt"
    shutil.copy(ONE, article)
    out = scratch / "out"
    work = ["report", str(article), "--published", "2024-06-19", "--out", str(out)]

    def make_report(*before: str, again: bool = True, **env: str) -> tuple[list[str], dict[str, str], str]:
        ended = Running([*work, *(["--again"] if again else [])], before=before, env=env).end()
        return ended.problems([0]), digests(out), ended.out

    _, expected, _ = make_report()
    for zone in ZONES:
        problems, found, _ = make_report(TZ=zone)
        table.add(f"TZ={zone}: report", [*problems, *([] if found == expected else ["the report differs"])])
    for shift in SHIFTS:
        # Files from the future and from long ago.
        os.utime(article, (time.time() + rng.uniform(-1, 1) * 10**9,) * 2)
        faked = ("faketime", "-f", shift)
        problems, found, _ = make_report(*faked)
        table.add(
            f"clock {shift}: report made again", [*problems, *([] if found == expected else ["the report differs"])]
        )
        problems, found, output = make_report(*faked, again=False)
        problems += [] if "1 unchanged" in output and found == expected else [f"the report was not skipped: {output}"]
        table.add(f"clock {shift}: unchanged report", problems)
