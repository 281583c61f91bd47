"""Surfaces at Slack's limits: longest texts, forty answers, seven levels, a hundred people, hostile text."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.blocks.answer_form import answer_form
from bot.blocks.calibration import own_figures_reply
from bot.blocks.home import home_tab
from bot.blocks.nudges import nudge_post
from bot.blocks.practice_form import practice_form, practice_result
from bot.blocks.question import answer_post, question_post
from bot.blocks.replies import hits_reply, question_reply, typed_score_reply, unknown_reply
from bot.blocks.reveal import feedback_post, reveal_post, revealed_answer_post
from bot.blocks.scoring_form import rescoring_form, scoring_form
from bot.blocks.setup import setup_form
from bot.blocks.setup_saved import preview_reply
from bot.blocks.status import status_reply
from bot.domain.absences import Spell
from bot.domain.home import HomeView, NudgeView, PanelView
from bot.domain.panel_settings import PanelSettings
from bot.domain.posts import PostKind
from bot.domain.rounds import Draft, Phase, letters
from bot.domain.setup import SetupView
from bot.domain.visibility import FeedbackView, OwnScore, RevealedAnswer, RevealView, ScoringView, Status, TypedScore
from demo.gallery import samples
from demo.gallery.surface import HOME, MODAL, REPLY, Surface
from demo.stage import CHANNEL
from questions.model import DEFAULT_SCALE, Track

LETTERS = letters(40)
PEOPLE = [user for user, _ in samples.CROWD]
TEXTS = {
    "longest": samples.LONG_ANSWER,
    "one word": "y" * 2_800,
    "ampersands": "&" * 2_800,
    "hostile": f"{samples.HOSTILE}\n" * 8,
    "right to left": f"{samples.RIGHT_TO_LEFT}\n\n" * 6,
    "emoji": f"{samples.EMOJI}\n" * 6,
    "many lines": "\n".join(f"{number}. A step." for number in range(200)),
}


def limits() -> Iterator[Surface]:
    for shelf in (_questions, _answers, _reveals, _forms, _practice, _replies, _homes):
        yield from shelf()


def _questions() -> Iterator[Surface]:
    topics = tuple(f"topic-with-a-rather-long-name-{number}" for number in range(30))
    longest = {"prompt": samples.LONG_PROMPT, "track": samples.SENTENCE[:75], "topics": topics, "names_shown": True}
    yield Surface(
        PostKind.QUESTION, "longest", question_post(samples.question_view(Phase.SCORING, 40, 99, 100, **longest))
    )
    for name in ("hostile", "right to left", "emoji"):
        view = samples.question_view(Phase.ANSWERING, 40, prompt=TEXTS[name].splitlines()[0])
        yield Surface(PostKind.QUESTION, name, question_post(view))


def _answers() -> Iterator[Surface]:
    for state, text in TEXTS.items():
        for view in samples.answer_views([text], samples.SEVEN_LEVELS if state == "longest" else DEFAULT_SCALE):
            yield Surface(PostKind.ANSWER, state, answer_post(view))
        yield Surface(
            PostKind.ANSWER, f"revealed, {state}", revealed_answer_post(samples.revealed("A", [1, 2, 4], text=text))
        )


def _many_answers(people: int, count: int, *, names_shown: bool) -> list[RevealedAnswer]:
    """Answers on seven levels, every second one an anchor, with scores across the scale."""
    return [
        samples.revealed(
            letter,
            [1 + (person + number) % 7 for person in range(people)],
            scale=samples.SEVEN_LEVELS,
            reference=4 if number % 2 else None,
            rationale=(samples.SENTENCE * 11)[:700] if number % 2 else None,
            author=None if number % 2 else samples.CROWD[number][0],
            names_shown=names_shown,
            rescored=tuple(1 + person % 7 for person in range(people)),
        )
        for number, letter in enumerate(LETTERS[:count])
    ]


def _reveals() -> Iterator[Surface]:
    asked = samples.question(samples.LONG_PROMPT, samples.LONG_ANSWER, samples.MANY_LOOK_FORS)
    for people, count, names_shown in ((8, 10, False), (100, 40, False), (8, 5, True), (100, 40, True)):
        answers = tuple(_many_answers(people, count, names_shown=names_shown))
        state = f"{people} people, {count} answers, {'names' if names_shown else 'no names'}"
        view = RevealView(1, asked.prompt, samples.SEVEN_LEVELS, answers, asked.anchors[-1], asked.look_fors, people)
        yield Surface(PostKind.REVEAL, state, reveal_post(view))
        yield Surface(PostKind.ANSWER, f"revealed, {state}", revealed_answer_post(answers[1]))
        own = {answer.letter: answer.blind[0][1] for answer in answers}
        word = FeedbackView(
            asked.prompt, f"https://example.slack.com/archives/{CHANNEL}/p12", own, answers, names_shown
        )
        yield Surface(PostKind.FEEDBACK, state, feedback_post(word), private=True)


def _scoring(count: int, texts: Sequence[str], notes: str = "") -> ScoringView:
    answers = samples.answer_views([texts[number % len(texts)] for number in range(count)], samples.SEVEN_LEVELS)
    own = {
        answer.letter: OwnScore(answer.letter, 7 if number % 3 else None, notes)
        for number, answer in enumerate(answers)
    }
    return ScoringView(1, samples.LONG_PROMPT, samples.MANY_LOOK_FORS, answers, own)


def _forms() -> Iterator[Surface]:
    with_notes = _scoring(1, [samples.LONG_ANSWER], samples.LONG_ANSWER[:1_000])
    yield Surface(MODAL, "score with notes, longest", scoring_form(with_notes, notes=True))
    for count, texts in ((40, [samples.LONG_ANSWER]), (6, list(TEXTS.values()))):
        yield Surface(MODAL, f"score {count} answers", scoring_form(_scoring(count, texts), notes=False))
        yield Surface(MODAL, f"re-score {count} answers", rescoring_form(_scoring(count, texts)))
    yield Surface(MODAL, "setup, longest", setup_form(_setup(overtaken=False)))
    yield Surface(MODAL, "setup, overtaken", setup_form(_setup(overtaken=True)))
    draft = Draft(samples.round_(Phase.ANSWERING, samples.LONG_PROMPT), None)
    for name in ("longest", "hostile"):
        yield Surface(MODAL, f"answer, {name}", answer_form(draft, TEXTS[name], "1.2"))


def _setup(*, overtaken: bool) -> SetupView:
    names = [f"track-{number}-{'x' * 50}"[:60] for number in range(120)]
    settings = PanelSettings(
        timezone="America/Argentina/ComodRivadavia",
        tracks=tuple(names),
        topics=tuple(names),
        weekdays=tuple(range(7)),
        skip_dates=frozenset(samples.DAY + timedelta(days=day) for day in range(80)),
        holidays="DE-BW",
        names_shown=True,
    )
    tracks = [
        Track(name=name, title=f"{name} {samples.SENTENCE}"[:75], topics=(), scale=samples.SEVEN_LEVELS, questions=())
        for name in names
    ]
    return SetupView(CHANNEL, settings, PEOPLE, PEOPLE, tracks, False, "v" * 16, overtaken)


def _practice() -> Iterator[Surface]:
    asked = samples.question(samples.LONG_PROMPT, samples.LONG_ANSWER, samples.MANY_LOOK_FORS)
    yield Surface(MODAL, "practice, longest", practice_form(asked))
    yield Surface(MODAL, "practised, longest", practice_result(asked, samples.LONG_ANSWER, samples.SEVEN_LEVELS))
    yield Surface(
        MODAL, "practised, hostile", practice_result(samples.question(samples.HOSTILE), TEXTS["hostile"], DEFAULT_SCALE)
    )


def _replies() -> Iterator[Surface]:
    asked = samples.question(samples.LONG_PROMPT)
    round_, asking = samples.round_(prompt=samples.LONG_PROMPT), samples.question_view(Phase.SCORING, 40, 99, 100)
    status = Status(samples.panel(), round_, asking, False, 40, False, samples.NOON, samples.NOON, PEOPLE, True)
    quiet = Status(samples.panel(), None, None, False, 0, False, None, None, (), False)
    strong = samples.question(samples.LONG_PROMPT, samples.LONG_ANSWER, samples.MANY_LOOK_FORS)
    typed = TypedScore(1, "AN", 7, samples.LONG_ANSWER, samples.SEVEN_LEVELS[-1].label)
    for state, reply in (
        ("status, longest", status_reply(status)),
        ("status, nothing planned", status_reply(quiet)),
        ("next question, longest", preview_reply(strong, samples.SENTENCE[:75], samples.panel())),
        ("question, longest", question_reply(asked, samples.SENTENCE[:75], panel=True, search="x" * 2_000)),
        ("hits, longest", hits_reply("x" * 2_000, [asked] * 5)),
        ("hits, hostile", hits_reply(samples.HOSTILE, [samples.question(samples.HOSTILE)] * 2)),
        ("unknown, hostile", unknown_reply(samples.HOSTILE * 40, None)),
        ("typed score, longest", typed_score_reply(typed)),
        ("own figures in thirty panels", own_figures_reply([samples.calibration_view(samples.inputs(8, 3, 10))] * 30)),
    ):
        yield Surface(REPLY, state, reply)


def _homes() -> Iterator[Surface]:
    later = samples.NOON + timedelta(days=1)
    round_ = samples.round_(prompt=samples.LONG_PROMPT, scale=samples.SEVEN_LEVELS)
    for count, answers in ((1, 40), (30, 12)):
        scoring = ScoringView(
            1, samples.LONG_PROMPT, (), samples.answer_views([samples.LONG_ANSWER] * answers, samples.SEVEN_LEVELS), {}
        )
        figures = samples.calibration_view(samples.inputs(8, 3, 10))
        panels = [
            PanelView(samples.panel(number), True, later, later, round_, False, scoring, figures)
            for number in range(count)
        ]
        away = [Spell(number, 1, samples.DAY, samples.DAY + timedelta(days=number)) for number in range(30)]
        state = f"{count} panel{'s' if count > 1 else ''}, {answers} answers each"
        yield Surface(HOME, state, home_tab(HomeView(samples.person(), tuple(panels), tuple(away))))
    yield Surface(PostKind.NUDGE, "longest", nudge_post(NudgeView(round_, 40)), private=True)
