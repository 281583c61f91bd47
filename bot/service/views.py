"""Stored state as what may be shown of it."""

from dataclasses import replace

from bot.panel.rounds import ERASED, Answer, Person, Phase, Round, counter_boundary
from bot.panel.visibility import AnswerView, OwnScore, QuestionView, RevealedAnswer, RevealView, ScoringView, WordView
from bot.service.keeping import promotable, promoted
from bot.service.scores import progress
from bot.service.work import Work
from bot.store import links, people, rounds, scores
from bot.store.scores import BlindScore


def question_view(work: Work, round_: Round) -> QuestionView:
    question = round_.question
    duties = progress(work, round_) if round_.phase is Phase.SCORING else []
    until = counter_boundary(round_.scoring_at, work.now) if duties else work.now
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
        answers=len(rounds.answers(work.db, round_.id)),
        done=sum(1 for duty in duties if duty.done_at is not None and duty.done_at <= until),
        expected=len(duties),
        scored=round_.phase is Phase.REVEALED and bool(scores.blind(work.db, [round_.id])),
    )


def answer_view(round_: Round, answer: Answer) -> AnswerView:
    return AnswerView(round_.id, answer.letter or "", answer.text, round_.scale)


def scoring_view(work: Work, round_: Round, person: Person, letter: str | None = None) -> ScoringView:
    """What this person may score in the round, with what they gave; one answer alone where a letter is named."""
    answers = [
        answer_view(round_, answer)
        for answer in rounds.answers(work.db, round_.id)
        if answer.author_id != person.id and letter in (None, answer.letter)
    ]
    own = scores.own(work.db, round_.id, person.id)
    return ScoringView(round_.id, round_.question.prompt, round_.question.look_fors, tuple(answers), own)


def rescoring_view(work: Work, round_: Round, person: Person) -> ScoringView:
    """The answers that this person scored before the reveal, with the level that they gave last."""
    view = scoring_view(work, round_, person)
    again = scores.own_again(work.db, round_.id, person.id)
    own = {
        letter: OwnScore(letter, again.get(letter, score.level), score.note)
        for letter, score in view.own.items()
        if score.level is not None
    }
    answers = tuple(answer for answer in view.answers if answer.letter in own)
    return ScoringView(view.round_id, view.prompt, view.look_fors, answers, own)


def revealed_answer(work: Work, round_: Round, answer: Answer) -> RevealedAnswer:
    """One answer of a revealed round."""
    given = [score for score in scores.blind(work.db, [round_.id]) if score.answer_id == answer.id]
    found, kept = promotable(work, round_, answer), promoted(work, round_, answer)
    return replace(_revealed(work, round_, answer, given), promotable=found[0] if found else None, promoted=kept)


def _revealed(work: Work, round_: Round, answer: Answer, given: list[BlindScore]) -> RevealedAnswer:
    author = people.by_ids(work.db, [answer.author_id]) if answer.author_id and answer.named else []
    users = {person.id: person.user_id for person in people.by_ids(work.db, [score.rater_id for score in given])}
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


def reveal_view(work: Work, round_: Round) -> RevealView:
    """A revealed round as everybody sees it."""
    given = scores.blind(work.db, [round_.id])
    grouped = scores.by_answer(given)
    answers = [
        _revealed(work, round_, answer, grouped.get(answer.id, [])) for answer in rounds.answers(work.db, round_.id)
    ]
    return RevealView(
        round_id=round_.id,
        prompt=round_.question.prompt,
        scale=round_.scale,
        answers=tuple(answers),
        sample=round_.question.anchors[-1],
        look_fors=round_.question.look_fors,
        scored_by=len({score.rater_id for score in given}),
    )


def word_view(work: Work, round_: Round, person_id: int) -> WordView:
    """How one interviewer stood, for them alone."""
    own = {letter: score.level for letter, score in scores.own(work.db, round_.id, person_id).items() if score.level}
    link = links.to(work.db, "question", round_.id)
    return WordView(round_.question.prompt, link, own, reveal_view(work, round_).answers, round_.names_shown)
