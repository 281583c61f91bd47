"""Peers that need a separate environment: R's lme4, and Python's irrCAC, which needs a numpy below 2 (``make peers``).

Each gets the ratings as a file, and reports its seconds without those for reading it.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.agreement.ratings import Ratings

PEERS = Path(".venv-peers/bin/python")
MOST_FOR_IRRCAC = 30_000
MOST_FOR_LME4 = 1_000_000

LME4 = """
suppressMessages(library(lme4))
d <- read.csv("{file}", colClasses = c("factor", "factor", "numeric"))
took <- c()
for (turn in 1:{turns}) took[turn] <- system.time(
  lmer(score ~ 1 + (1 | item) + (1 | rater), d, control = lmerControl(calc.derivs = FALSE)))["elapsed"]
cat(median(took))
"""
IRRCAC = """
import time, statistics, pandas
from irrCAC.raw import CAC
wide = pandas.read_csv("{file}").pivot(index="item", columns="rater", values="score")
took = []
for _ in range({turns}):
    begun = time.perf_counter()
    CAC(wide, weights="ordinal").gwet()
    took.append(time.perf_counter() - begun)
print(statistics.median(took))
"""


def outside(ratings: Ratings) -> Iterator[tuple[str, float]]:
    """Seconds of each installed peer, the median of three runs if it is quick."""
    n = len(ratings.level)
    r = shutil.which("Rscript")
    if r and n <= MOST_FOR_LME4 and _has([r, "-e", "library(lme4)"]):
        yield "lme4, variance components", _asked([r, "-e"], LME4, ratings)
    if PEERS.exists() and n <= MOST_FOR_IRRCAC:
        yield "irrCAC, AC2 with error", _asked([str(PEERS), "-c"], IRRCAC, ratings)


def _has(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - ours


def _asked(interpreter: list[str], program: str, ratings: Ratings) -> float:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ratings.csv"
        columns = np.column_stack([ratings.rater, ratings.item, ratings.score])
        np.savetxt(file, columns, fmt="%d", delimiter=",", header="rater,item,score", comments="")
        filled = program.format(file=file.as_posix(), turns=3 if len(ratings.level) <= MOST_FOR_IRRCAC else 1)
        found = subprocess.run([*interpreter, filled], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return float(found.stdout.split()[-1])
