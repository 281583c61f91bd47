"""Stored state as what may be shown of it."""

from dataclasses import replace

from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.progress import counter_boundary
from bot.domain.rounds import ERASED, Answer, Phase, Round
from bot.domain.visibility import (
    AnswerView,
    FeedbackView,
    OwnScore,
    QuestionView,
    RevealedAnswer,
    RevealView,
    ScoringView,
)
from bot.store import answers, people, posts, scores
from bot.store.scores import BlindScore
from bot.usecases.promotion import promotable, promoted
from bot.usecases.scores import progress
from bot.usecases.transaction import Transaction


def question_view(tx: Transaction, round_: Round) -> QuestionView:
    question = round_.question
    duties = progress(tx, round_) if round_.phase is Phase.SCORING else []
    until = counter_boundary(round_.scoring_at, tx.now) if duties else tx.now
    return QuestionView(
        round_id=round_.id,
        prompt=question.prompt,
        track=round_.posed.title,
        topics=question.topics,
        phase=round_.phase,
        scoring_at=round_.scoring_at,
        reveal_at=round_.reveal_at,
        timezone=round_.timezone,
        names_shown=round_.names_shown,
        answers=len(answers.of_round(tx.db, round_.id)),
        done=sum(1 for duty in duties if duty.done_at is not None and duty.done_at <= until),
        expected=len(duties),
        scored=round_.phase is Phase.REVEALED and bool(scores.blind(tx.db, [round_.id])),
    )


def answer_view(round_: Round, answer: Answer) -> AnswerView:
    return AnswerView(round_.id, answer.letter or "", answer.text, round_.scale)


def scoring_view(tx: Transaction, round_: Round, person: Person, letter: str | None = None) -> ScoringView:
    """What this person may score in the round, with what they gave; one answer alone where a letter is named."""
    theirs = tuple(
        answer_view(round_, answer)
        for answer in answers.of_round(tx.db, round_.id)
        if answer.author_id != person.id and letter in (None, answer.letter)
    )
    own = scores.own(tx.db, round_.id, person.id)
    return ScoringView(round_.id, round_.question.prompt, round_.question.look_fors, theirs, own)


def rescoring_view(tx: Transaction, round_: Round, person: Person) -> ScoringView:
    """The answers that this person scored before the reveal, with the level that they gave last."""
    view = scoring_view(tx, round_, person)
    again = scores.own_again(tx.db, round_.id, person.id)
    own = {
        letter: OwnScore(letter, again.get(letter, score.level), score.note)
        for letter, score in view.own.items()
        if score.level is not None
    }
    scored = tuple(answer for answer in view.answers if answer.letter in own)
    return ScoringView(view.round_id, view.prompt, view.look_fors, scored, own)


def revealed_answer(tx: Transaction, round_: Round, answer: Answer) -> RevealedAnswer:
    """One answer of a revealed round."""
    given = [score for score in scores.blind(tx.db, [round_.id]) if score.answer_id == answer.id]
    found, kept = promotable(tx, round_, answer), promoted(tx, round_, answer)
    return replace(_revealed(tx, round_, answer, given), promotable=found[0] if found else None, promoted=kept)


def _revealed(tx: Transaction, round_: Round, answer: Answer, given: list[BlindScore]) -> RevealedAnswer:
    author = people.by_ids(tx.db, [answer.author_id]) if answer.author_id and answer.named else []
    users = {person.id: person.user_id for person in people.by_ids(tx.db, [score.rater_id for score in given])}
    moved = [score.rescored if score.rescored is not None else score.level for score in given]
    return RevealedAnswer(
        round_id=round_.id,
        letter=answer.letter or "",
        text=answer.text,
        scale=round_.scale,
        reference=answer.reference,
        rationale=answer.rationale,
        author=author[0].user_id if author else None,
        blind=tuple((users.get(score.rater_id, ""), score.level) for score in given),
        rescored=tuple(moved) if any(score.rescored is not None for score in given) else (),
        names_shown=round_.names_shown,
        answer_id=answer.id,
        on_behalf=answer.on_behalf,
        erased=answer.text == ERASED,
    )


def reveal_view(tx: Transaction, round_: Round) -> RevealView:
    """A revealed round as everybody sees it."""
    given = scores.blind(tx.db, [round_.id])
    grouped = scores.by_answer(given)
    shown = tuple(
        _revealed(tx, round_, answer, grouped.get(answer.id, [])) for answer in answers.of_round(tx.db, round_.id)
    )
    return RevealView(
        round_id=round_.id,
        prompt=round_.question.prompt,
        scale=round_.scale,
        answers=shown,
        sample=round_.question.anchors[-1],
        look_fors=round_.question.look_fors,
        scored_by=len({score.rater_id for score in given}),
    )


def feedback_view(tx: Transaction, round_: Round, person_id: int) -> FeedbackView:
    """How one interviewer stood, for them alone."""
    own = {letter: score.level for letter, score in scores.own(tx.db, round_.id, person_id).items() if score.level}
    link = posts.link_to(tx.db, PostKind.QUESTION, round_.id)
    return FeedbackView(round_.question.prompt, link, own, reveal_view(tx, round_).answers, round_.names_shown)
