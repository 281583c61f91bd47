"""Sample data for edge states and limits: texts, scales, rounds and scores."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from bot.domain.calibration import calibration
from bot.domain.home import CalibrationView
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Phase, Round, letters
from bot.domain.summary import SummaryView, Topic, figures
from bot.domain.summary_inputs import Inputs, Score
from bot.domain.visibility import AnswerView, QuestionView, RevealedAnswer
from demo.stage import CHANNEL, TIMEZONE
from questions.model import DEFAULT_SCALE, Anchor, Level, Question, Track

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
DAY = date(2026, 9, 11)
SENTENCE = "We measured how long a rollback takes, wrote it down & told everybody whom a slow one would hurt. "
HOSTILE = (
    "<!channel> <@U0ADA> <https://example.org|press here> *bold* _it_ ~gone~ `code` ```fence``` &lt;b&gt; \\ "
    "\u202edrawkcab\u202c"
)
RIGHT_TO_LEFT = "אני הייתי מודד קודם כמה זמן לוקח לחזור לאחור, ורק אחר כך משנה דבר אחד. ثم أسأل من يحمل جهاز النداء."
EMOJI = "🧯 First I stop the 🔥, then I ask 👩🏽‍🚀 and 👨‍👩‍👧‍👦 what they saw. :fire: :100: 🇪🇺 ✅"
NAMES = (
    "שירה כהן",
    "محمد الأحمد",
    "Zoë 🦊",
    "Åsa-Lîsbet Quartermaine-Featherstonehaugh of the Platform Team",
    "李小龍",
    "O'<b>Neil</b>",
)
CROWD = [
    (f"U0CROWD{number:02}", NAMES[number] if number < len(NAMES) else f"Interviewer {number}") for number in range(100)
]
SEVEN_LEVELS = tuple(
    Level(level=number, label=f"{word} of what was asked for, and why"[:40], descriptor=f"{word}: {SENTENCE * 3}"[:300])
    for number, word in enumerate(("Nothing", "A little", "Some", "Half", "Most", "Nearly all", "All"), 1)
)
PROMPT = "How do you decide what to automate first?"
LONG_PROMPT = (SENTENCE * 30)[:2_700].strip()
LONG_ANSWER = (SENTENCE * 30)[:2_800].strip()
MANY_LOOK_FORS = tuple(f"{number}. {SENTENCE * 4}"[:290].strip() for number in range(1, 13))
LEVELS = tuple(level.level for level in DEFAULT_SCALE)

Judge = Callable[[Random, int, int], int]  # (rng, worth of the answer, number of the person) -> level


def question(
    prompt: str = PROMPT, answer: str = SENTENCE, look_fors: Sequence[str] = ("a measure", "a reason")
) -> Question:
    anchors = tuple(
        Anchor(reference=level, text=f"{level}: {answer}"[:2_800], rationale=SENTENCE) for level in (1, 2, 3)
    )
    return Question(
        slug="automate-first",
        track="senior-platform-engineer",
        prompt=prompt,
        purpose=SENTENCE,
        look_fors=tuple(look_fors),
        topics=("automation", "priorities"),
        sample_answer=answer,
        anchors=(*anchors, Anchor(reference=4, text=answer, rationale=SENTENCE)),
    )


def round_(phase: Phase = Phase.SCORING, prompt: str = PROMPT, scale: tuple[Level, ...] = DEFAULT_SCALE) -> Round:
    track = Track(
        name="senior-platform-engineer",
        title="Senior platform engineer",
        topics=("automation", "priorities"),
        scale=scale,
        questions=(question(prompt),),
    )
    return Round(
        1, 1, 1, CHANNEL, NOON.date(), TIMEZONE, track, False, phase, NOON, NOON + timedelta(hours=4),
        NOON + timedelta(hours=20), None,
    )  # fmt: skip


def question_view(phase: Phase, answers: int = 5, done: int = 0, expected: int = 6, **other: object) -> QuestionView:
    values: dict[str, object] = {
        "round_id": 1,
        "prompt": PROMPT,
        "track": "Senior platform engineer",
        "topics": ("automation", "priorities"),
        "phase": phase,
        "scoring_at": NOON + timedelta(hours=4),
        "reveal_at": NOON + timedelta(hours=20),
        "timezone": TIMEZONE,
        "names_shown": False,
        "answers": answers,
        "done": done,
        "expected": expected,
        "scored": phase is Phase.REVEALED,
    }
    return QuestionView(**values | other)  # type: ignore[arg-type]  # mypy cannot match `other` to field types


def answer_views(texts: Sequence[str], scale: tuple[Level, ...] = DEFAULT_SCALE) -> tuple[AnswerView, ...]:
    return tuple(AnswerView(1, letter, text, scale) for letter, text in zip(letters(len(texts)), texts, strict=True))


def revealed(letter: str, levels: Sequence[int], **other: object) -> RevealedAnswer:
    """A revealed answer with these blind scores by the first people of the crowd."""
    values: dict[str, object] = {
        "round_id": 1,
        "letter": letter,
        "text": SENTENCE,
        "scale": DEFAULT_SCALE,
        "reference": None,
        "rationale": None,
        "author": None,
        "blind": tuple((user, level) for (user, _), level in zip(CROWD, levels, strict=False)),
        "rescored": (),
        "names_shown": False,
    }
    return RevealedAnswer(**values | other)  # type: ignore[arg-type]  # mypy cannot match `other` to field types


def honest(rng: Random, worth: int, person: int) -> int:
    return min(4, max(1, round(worth + (person % 5 - 2) * 0.25 + rng.gauss(0, 0.55))))


def inputs(weeks: int, raters: int, answers: int, judge: Judge = honest, *, rescores: bool = False) -> Inputs:
    """Weeks in which everybody scored `answers` answers, five per round; two of five are anchors."""
    rng = Random(7)  # noqa: S311 - a simulation
    scores = []
    for week in range(weeks):
        for number in range(answers):
            answer, worth = week * answers + number, 1 + number % 4
            for rater in range(raters):
                level = judge(rng, worth, rater)
                again = worth if rescores and rater % 3 == 0 else None
                reference = worth if number % 5 < 2 else None
                letter = letters(answers)[number % 5] if answers < 50 else letters(answers)[number]
                scores.append(
                    Score(week - weeks + 1, answer // 5, answer, letter, rater, level, reference, again, False)
                )
    return Inputs(LEVELS, -(-answers // 5), answers, tuple(scores))


def summary_view(inputs: Inputs, prompt: str = PROMPT) -> SummaryView:
    topics = {score.round: Topic(prompt, DAY, "https://example.org/archives/C0PANEL/p1") for score in inputs.scores}
    return SummaryView(DAY, figures(inputs), topics)


def calibration_view(inputs: Inputs, rater: int = 0, channel: str = CHANNEL) -> CalibrationView:
    weeks = {score.week for score in inputs.scores}
    return CalibrationView(channel, calibration(inputs, rater), {week: DAY + timedelta(weeks=week) for week in weeks})


def person(name: str = "Ada", *, nudges: bool = True) -> Person:
    return Person(1, 1, "U0ADA", name, TIMEZONE, True, True, nudges)


def panel(number: int = 1, channel: str = CHANNEL, settings: PanelSettings | None = None) -> Panel:
    return Panel(number, 1, channel, settings or PanelSettings(timezone=TIMEZONE))
