"""States that a normal week does not show, rendered from made-up views."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.blocks import ids
from bot.blocks.calibration import own_figures_post, picture_alt, picture_title
from bot.blocks.hello import hello_post
from bot.blocks.home import away_form, empty_home, home_tab
from bot.blocks.notices import channel_notice, empty_notice, lost_notice, missed_notice, refusal_notice
from bot.blocks.nudges import nudge_post
from bot.blocks.question import question_post
from bot.blocks.replies import notice, said
from bot.blocks.reveal import feedback_post, reveal_post, revealed_answer_post
from bot.blocks.scoring_form import rescoring_form
from bot.charts.personal import draw_own
from bot.domain.absences import Spell
from bot.domain.home import HomeView, NudgeView, OwnPicture, PanelView
from bot.domain.notices import ChannelNotice, MissedNotice, RefusalNotice
from bot.domain.panels import Closed
from bot.domain.posts import PostKind
from bot.domain.rounds import Phase, Round
from bot.domain.visibility import FeedbackView, OwnScore, RevealedAnswer, RevealView, ScoringView
from bot.slack.values import Picture
from demo.gallery import samples
from demo.gallery.after_reveal import after_reveal
from demo.gallery.newcomer import newcomer
from demo.gallery.surface import HOME, MODAL, REPLY, Surface
from demo.stage import CHANNEL
from handlers.errors import UNEXPECTED

FILE = "F0PICTURE"
AWAY = Spell(1, 1, date(2026, 9, 14), date(2026, 9, 18))


def edge_states() -> Iterator[Surface]:
    for group in (_questions, _reveals, _words, _pictures, _homes, _notices, after_reveal, newcomer):
        yield from group()


def _questions() -> Iterator[Surface]:
    for state, view in (
        ("one answer so far", samples.question_view(Phase.ANSWERING, answers=1)),
        ("one answer, one of one has scored", samples.question_view(Phase.SCORING, answers=1, done=1, expected=1)),
        ("names shown", samples.question_view(Phase.SCORING, done=4, names_shown=True)),
        ("cancelled", samples.question_view(Phase.CANCELLED)),
    ):
        yield Surface(PostKind.QUESTION, state, question_post(view))


def _reveal(*answers: RevealedAnswer, scored_by: int = 6) -> RevealView:
    asked = samples.question()
    return RevealView(1, asked.prompt, answers[0].scale, answers, asked.anchors[-1], asked.look_fors, scored_by)


def _reveals() -> Iterator[Surface]:
    anchor = samples.revealed(
        "B", [1, 2, 2, 2, 3, 3], reference=2, rationale="A rollback is named, but nobody owns it."
    )
    named = samples.revealed("A", [3, 3, 3, 3, 4, 4], author="U0BEN")
    split = samples.revealed("C", [1, 2, 2, 3, 4, 4], rescored=(2, 2, 2, 3, 3, 3))
    few = samples.revealed("A", [2, 4])
    shown = [replace(answer, names_shown=True) for answer in (named, anchor, split)]
    for state, view in (
        ("nobody split", _reveal(named, replace(anchor, blind=named.blind))),
        ("the panel split on one", _reveal(named, anchor, split)),
        ("names shown", _reveal(*shown)),
        ("too few scores", _reveal(few, samples.revealed("B", [3], reference=2, rationale="One idea."), scored_by=2)),
        ("one interviewer", _reveal(samples.revealed("A", [3]), scored_by=1)),
        ("nobody scored", _reveal(samples.revealed("A", []), samples.revealed("B", [], reference=1), scored_by=0)),
    ):
        yield Surface(PostKind.REVEAL, state, reveal_post(view))
    for state, answer in (
        ("an anchor", anchor),
        ("names shown", shown[2]),
        ("too few", few),
        ("unscored", samples.revealed("A", [])),
    ):
        yield Surface(PostKind.ANSWER, f"revealed, {state}", revealed_answer_post(answer))


def _words() -> Iterator[Surface]:
    one_end = samples.revealed("C", [1, 2, 2, 3, 4, 4])
    anchor = samples.revealed("B", [1, 2, 2, 2], reference=3, rationale="A reason is missing.")
    for state, own, answers in (
        ("at one end", {"B": 1, "C": 4}, (anchor, one_end)),
        ("exactly the reference", {"B": 3}, (replace(anchor, blind=(("U0ADA", 3), *anchor.blind)),)),
        ("too few others", {"A": 2}, (samples.revealed("A", [2, 4]),)),
    ):
        view = FeedbackView(samples.PROMPT, f"https://example.slack.com/archives/{CHANNEL}/p12", own, answers, False)
        yield Surface(PostKind.FEEDBACK, state, feedback_post(view), private=True)
    for waiting in (1, 4):
        yield Surface(
            PostKind.NUDGE, f"{waiting} waiting", nudge_post(NudgeView(samples.round_(), waiting)), private=True
        )
    for over in (Phase.REVEALED, Phase.CANCELLED):
        yield Surface(PostKind.NUDGE, over.value, nudge_post(NudgeView(samples.round_(over), 0)), private=True)
    for state, weeks in (("too early", 0), ("one week", 1), ("eight weeks", 8)):
        found = samples.inputs(weeks, 6, 20)
        yield Surface(PostKind.OWN_FIGURES, state, own_figures_post(samples.calibration_view(found)), private=True)


def _pictures() -> Iterator[Surface]:
    for state, weeks, people, answers in (
        ("one week", 1, 6, 20),
        ("a small panel", 4, 3, 4),
        ("eight weeks", 8, 6, 20),
    ):
        view = samples.calibration_view(samples.inputs(weeks, people, answers))
        picture = Picture(draw_own(view, samples.DAY), picture_title(samples.DAY), picture_alt(view))
        yield Surface(PostKind.OWN_CHART, state, picture)
        pictured = replace(view, picture=OwnPicture(FILE, samples.DAY, view))
        files = {FILE: picture.png}
        word = own_figures_post(pictured)
        yield Surface(PostKind.OWN_FIGURES, f"{state}, with its picture", word, private=True, files=files)
        home = home_tab(HomeView(samples.person(), (_panel_view(None, calibration=pictured),), ()))
        yield Surface(HOME, f"{state}, with its picture", home, files=files)


def _panel_view(round_: Round | None, scored: int = 0, **other: object) -> PanelView:
    answers = samples.answer_views([f"{number}. {samples.SENTENCE}" for number in range(3)])
    own = {answer.letter: OwnScore(answer.letter, 2, "") for answer in answers[:scored]}
    scoring = ScoringView(1, samples.PROMPT, ("a measure",), answers, own)
    values: dict[str, object] = {
        "panel": samples.panel(),
        "leads": False,
        "question_at": samples.NOON + timedelta(days=1),
        "summary_at": samples.NOON + timedelta(days=4),
        "round": round_,
        "answered": False,
        "scoring": scoring if round_ and round_.phase is Phase.SCORING else None,
        "calibration": samples.calibration_view(samples.inputs(8, 6, 20)),
    }
    return PanelView(**values | other)  # type: ignore[arg-type]  # mypy cannot match `other` to field types


def _homes() -> Iterator[Surface]:
    scoring, answering = samples.round_(), samples.round_(Phase.ANSWERING)
    for state, panels, away, nudges in (
        ("in no panel", (), (), True),
        ("one answer left", (_panel_view(scoring, 2),), (), True),
        ("all scored", (_panel_view(scoring, 3),), (), True),
        ("answered, leads, away, no nudges", (_panel_view(answering, answered=True, leads=True),), (AWAY,), False),
        ("nothing planned", (_panel_view(None, question_at=None, summary_at=None),), (), True),
    ):
        yield Surface(HOME, state, home_tab(HomeView(samples.person(nudges=nudges), panels, away)))
    yield Surface(HOME, "forgotten", empty_home())
    yield Surface(MODAL, "days away", away_form())
    yield Surface(MODAL, "days away in error", away_form(), errors={"last_day": "The last day comes before the first."})
    yield Surface(MODAL, "nothing to re-score", rescoring_form(ScoringView(1, samples.PROMPT, (), (), {})))
    yield Surface(
        MODAL, "a notice", notice("Only the leads of this panel can do that. `/mock status` tells who they are.")
    )


def _notices() -> Iterator[Surface]:
    yield Surface(PostKind.HELLO, "first word", hello_post(CHANNEL))
    panel = samples.panel()
    for why in (None, *Closed):
        found = ChannelNotice(replace(panel, closed=why), samples.NOON + timedelta(days=1))
        yield Surface(PostKind.NOTICE_CHANNEL, why.value if why else "continues", channel_notice(found), private=True)
    for what, after in (("question", samples.NOON + timedelta(days=1)), ("summary", None)):
        missed = MissedNotice(panel, what, samples.DAY, after)
        yield Surface(PostKind.NOTICE_MISSED, what, missed_notice(missed), private=True)
    lost = MissedNotice(panel, "question", samples.DAY, samples.NOON + timedelta(days=1))
    yield Surface(PostKind.NOTICE_DELETED, "question", lost_notice(lost), private=True)
    yield Surface(PostKind.NOTICE_EMPTY, "question", empty_notice(lost), private=True)
    locked = "an admin locked the thread: ask them to unlock it"
    for state, code, advice in (
        ("somebody can mend it", "restricted_action_thread_locked", locked),
        ("for long", "internal_error", None),
        ("shown at last", None, None),
    ):
        refused = RefusalNotice(CHANNEL, PostKind.REVEAL, code)
        yield Surface(PostKind.NOTICE_REFUSED, state, refusal_notice(refused, advice), private=True)
    yield Surface(REPLY, "something went wrong", said(UNEXPECTED))
    yield Surface(REPLY, "an old button", said("This button is out of date."))
    yield Surface(REPLY, "not installed", said("Concord is not installed in this workspace."))
    yield Surface(
        REPLY,
        f"{ids.COMMAND} by a guest",
        said("Guests and apps can read along, but only members of this organisation score."),
    )
