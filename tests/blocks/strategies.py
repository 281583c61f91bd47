"""The longest and most hostile texts that people write, and their display."""

from datetime import UTC, datetime

from hypothesis import assume
from hypothesis import strategies as st

from bot.blocks.elements import escape
from bot.domain.rounds import LONGEST_ANSWER, Phase, letters
from bot.domain.visibility import (
    AnswerView,
    FeedbackView,
    OwnScore,
    QuestionView,
    RevealedAnswer,
    RevealView,
    ScoringView,
)
from questions.model import Anchor, Level, Question

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
LIVE = ("<!channel>", "<!here|here>", "<@UEVIL>", "<#CEVIL>", "<!subteam^SEVIL>", "<http://evil.example|ours>")
MARKS = (
    "&amp;",
    "&",
    "*bold*",
    "`code`",
    ">quote",
    "\u202eright to left\u202c",
    "אבג",
    "😀👩🏽\u200d🚀",
    "\n\n",
    "a|b",
    "{date}",
)
FILLERS = ("", "x", "&", "<", "😀", "ש", "\n>", "word ")
FEW_ANSWERS, MOST_ANSWERS = 3, 40

characters = st.characters(exclude_categories=["Cs", "Cc"])


@st.composite
def texts(draw: st.DrawFn, most: int, *, one_line: bool = False) -> str:
    """A person's text of at most `most` characters; hostile, and often of full length."""
    parts = draw(st.lists(st.sampled_from(LIVE + MARKS) | st.text(characters, max_size=20), min_size=1, max_size=6))
    filler = draw(st.sampled_from(FILLERS))
    found = " ".join(parts) + filler * (most // max(1, len(filler)))
    return (" ".join(found.split()) if one_line else found)[:most].strip() or "x"


def bank_texts(most: int, *, one_line: bool = False) -> st.SearchStrategy[str]:
    """A bank's text; the bank checks its length after escaping."""
    return texts(most, one_line=one_line).map(lambda text: _cut(text, most))


def _cut(text: str, most: int) -> str:
    while len(escape(text)) > most:
        text = text[: -1 - (len(escape(text)) - most) // 5]
    return text.strip() or "x"


@st.composite
def scales(draw: st.DrawFn) -> tuple[Level, ...]:
    label, descriptor = draw(bank_texts(38, one_line=True)), draw(bank_texts(300))
    return tuple(
        Level(level=number, label=f"{number} {label}", descriptor=descriptor)
        for number in range(1, draw(st.integers(2, 7)) + 1)
    )


@st.composite
def look_fors(draw: st.DrawFn) -> tuple[str, ...]:
    item = draw(bank_texts(297, one_line=True))
    return tuple(f"{number} {item}" for number in range(draw(st.integers(1, 12))))


topics = st.lists(st.from_regex(r"[a-z]{1,20}(-[a-z]{1,20}){0,2}", fullmatch=True), min_size=1, max_size=8).map(tuple)
names = letters(MOST_ANSWERS)

question_views = st.builds(
    QuestionView,
    round_id=st.just(2**31 - 1),
    prompt=bank_texts(2_800),
    track=bank_texts(75, one_line=True),
    topics=topics,
    phase=st.sampled_from(Phase),
    scoring_at=st.just(NOON),
    reveal_at=st.just(NOON),
    timezone=st.just("America/Argentina/ComodRivadavia"),
    names_shown=st.booleans(),
    answers=st.integers(0, MOST_ANSWERS),
    done=st.integers(0, 50),
    expected=st.integers(0, 50),
    scored=st.booleans(),
)


def answer_views(letter: str, scale: tuple[Level, ...]) -> st.SearchStrategy[AnswerView]:
    return st.builds(AnswerView, st.just(2**31 - 1), st.just(letter), texts(LONGEST_ANSWER), st.just(scale))


@st.composite
def scoring_views(draw: st.DrawFn, *, most: int = FEW_ANSWERS) -> ScoringView:
    scale = draw(scales())
    answers = tuple(draw(answer_views(letter, scale)) for letter in names[: draw(st.integers(1, most))])
    own = {
        one.letter: OwnScore(one.letter, draw(st.sampled_from([None, 1, scale[-1].level])), draw(texts(1_000)))
        for one in answers
        if draw(st.booleans())
    }
    return ScoringView(2**31 - 1, draw(bank_texts(2_800)), draw(look_fors()), answers, own)


@st.composite
def revealed_answers(draw: st.DrawFn, letter: str, scale: tuple[Level, ...], names_shown: bool) -> RevealedAnswer:
    levels = st.integers(1, scale[-1].level)
    blind = tuple((f"U{number:09}", draw(levels)) for number in range(draw(st.integers(0, 8))))
    anchor = draw(st.booleans())
    return RevealedAnswer(
        round_id=2**31 - 1,
        letter=letter,
        text=draw(texts(LONGEST_ANSWER)),
        scale=scale,
        reference=draw(levels) if anchor else None,
        rationale=draw(st.none() | bank_texts(1_000)) if anchor else None,
        author=None if anchor else draw(st.sampled_from([None, "U000000009"])),
        blind=blind,
        rescored=draw(st.sampled_from([(), tuple(level for _, level in blind)])),
        names_shown=names_shown,
    )


@st.composite
def reveal_views(draw: st.DrawFn) -> RevealView:
    scale, names_shown = draw(scales()), draw(st.booleans())
    some = names[: draw(st.integers(1, FEW_ANSWERS))]
    answers = tuple(draw(revealed_answers(letter, scale, names_shown)) for letter in some)
    sample = Anchor(reference=scale[-1].level, text=draw(bank_texts(2_800)), rationale=None)
    scored_by = max(len(one.blind) for one in answers)
    return RevealView(2**31 - 1, draw(bank_texts(2_800)), scale, answers, sample, draw(look_fors()), scored_by)


@st.composite
def word_views(draw: st.DrawFn) -> FeedbackView:
    view = draw(reveal_views())
    own = {one.letter: draw(st.sampled_from(one.levels)) for one in view.answers if one.blind}
    assume(own)
    return FeedbackView(view.prompt, "https://example.slack.com/p1", own, view.answers, view.answers[0].names_shown)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    sample = draw(bank_texts(2_800))
    return Question(
        slug="s" * 80,
        track="t" * 60,
        prompt=draw(bank_texts(2_800)),
        purpose=draw(bank_texts(100)),
        look_fors=draw(look_fors()),
        topics=draw(topics),
        sample_answer=sample,
        anchors=(Anchor(reference=4, text=sample, rationale=None),),
    )
