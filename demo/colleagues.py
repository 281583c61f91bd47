"""Simulated interviewers: how strict they are, how they judge an answer, and what they write."""

from dataclasses import dataclass
from math import erf, sqrt
from random import Random

from questions.model import Question

NOISE = 0.55  # in levels: the standard deviation of one judgement around what a person would say on average


@dataclass(frozen=True)
class Colleague:
    """One simulated interviewer; `severity` is how many levels they would score below the answer's worth."""

    user_id: str
    name: str
    timezone: str
    severity: float
    writes: float  # how often they answer a question
    scores: float  # how often they come to score
    uses_modal: bool = False

    def judge(self, worth: float, top: int, rng: Random) -> int:
        """The level that they give an answer of that worth."""
        return min(top, max(1, round(worth - self.severity + rng.gauss(0, NOISE))))

    def expected(self, worth: float, top: int) -> float:
        """The mean of `judge` over chance, after rounding and clipping."""
        mean = worth - self.severity
        return 1 + sum(1 - _normal((level + 0.5 - mean) / NOISE) for level in range(1, top))


PANEL = (
    Colleague("U0ADA", "Ada", "Europe/Paris", 0.0, 0.5, 1.0),
    Colleague("U0BEN", "Ben", "Europe/Paris", 0.6, 0.4, 0.95, uses_modal=True),
    Colleague("U0CHI", "Chi", "Europe/London", -0.4, 0.6, 0.95),
    Colleague("U0DEE", "Dee", "Europe/Paris", 0.25, 0.4, 0.9),
    Colleague("U0ELI", "Eli", "Europe/Berlin", -0.7, 0.5, 0.95),
    Colleague("U0FAY", "Fay", "Europe/Paris", 0.1, 0.3, 0.9),
)
LEAD = PANEL[0]

OPENINGS = (
    "Here is how I would go about it.",
    "From what I have seen so far:",
    "I would keep it simple.",
    "Thinking of our own team,",
    "My take on this one:",
    "I have done this once before.",
)


def written_answer(question: Question, rng: Random) -> tuple[str, float]:
    """An answer that a colleague might give, from a part of one of the question's anchors, and its worth."""
    anchor = rng.choice(question.anchors)
    sentences = [
        part.strip() for part in anchor.text.replace("? ", "?|").replace(". ", ".|").split("|") if part.strip()
    ]
    if len(sentences) > 2:
        sentences.pop(rng.randrange(len(sentences)))
    text = " ".join([rng.choice(OPENINGS), *sentences])
    return text, max(1.0, anchor.reference - 0.3)


def planted_severities(worths: list[float], top: int) -> dict[str, float]:
    """By user id, the expected deficit in levels on these answers against the panel's mean."""
    if not worths:
        return {}
    means = {one.user_id: sum(one.expected(worth, top) for worth in worths) / len(worths) for one in PANEL}
    panel = sum(means.values()) / len(means)
    return {user: panel - mean for user, mean in means.items()}


def _normal(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2
