"""Simulated interviewers: their severities, judgements and answers."""

from dataclasses import dataclass
from math import erf, sqrt
from random import Random

from questions.model import Question

NOISE = 0.55  # levels: standard deviation of a judgement around the person's mean


@dataclass(frozen=True)
class Colleague:
    """A simulated interviewer; `severity` is the number of levels that they score below an answer's worth."""

    user_id: str
    name: str
    timezone: str
    severity: float
    writes: float  # probability of answering a question
    scores: float  # probability of scoring a round
    uses_modal: bool = False

    def judge(self, worth: float, top: int, rng: Random) -> int:
        """A random score of an answer of that worth."""
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
    """A colleague's answer, made of sentences of one of the question's anchors, and its worth."""
    anchor = rng.choice(question.anchors)
    sentences = [
        part.strip() for part in anchor.text.replace("? ", "?|").replace(". ", ".|").split("|") if part.strip()
    ]
    if len(sentences) > 2:
        sentences.pop(rng.randrange(len(sentences)))
    text = " ".join([rng.choice(OPENINGS), *sentences])
    return text, max(1.0, anchor.reference - 0.3)


def planted_severities(worths: list[float], top: int) -> dict[str, float]:
    """The expected deficit in levels relative to the panel's mean on these answers, by user id."""
    if not worths:
        return {}
    means = {rater.user_id: sum(rater.expected(worth, top) for worth in worths) / len(worths) for rater in PANEL}
    panel = sum(means.values()) / len(means)
    return {user: panel - mean for user, mean in means.items()}


def _normal(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2
