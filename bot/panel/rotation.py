"""Which question comes next."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from random import Random

from bot.panel.settings import PanelSettings
from questions.model import Bank, Question

Name = tuple[str, str]  # track and slug
RECENT_ROUNDS = 4


def eligible(bank: Bank, settings: PanelSettings) -> list[Question]:
    """The questions of the panel's tracks and topics; an empty choice means all."""
    return [
        question
        for track in bank.tracks.values()
        if not settings.tracks or track.name in settings.tracks
        for question in track.questions
        if not settings.topics or set(question.topics) & set(settings.topics)
    ]


def next_question(
    questions: Sequence[Question],
    asked: Mapping[Name, int],
    seen_by: Mapping[Name, int],
    recent: Sequence[str],
    rng: Random,
) -> Question | None:
    """The question that was asked least often, of those the one that fewest have seen, on topics not heard lately.

    `asked` counts the panel's rounds, `seen_by` the interviewers who are exposed, `recent` holds the topics of the
    last rounds. Chance decides between equals. None where there is no question at all.
    """
    heard = Counter(recent)

    def rank(question: Question) -> tuple[int, int, int, float]:
        name = (question.track, question.slug)
        return asked.get(name, 0), seen_by.get(name, 0), sum(heard[topic] for topic in question.topics), rng.random()

    return min(questions, key=rank, default=None)


def for_practice(
    questions: Sequence[Question], kept_back: Collection[Name], seen: Collection[Name], rng: Random
) -> Question | None:
    """A question for one person's practice: never one that a panel of theirs has open or due, unseen ones first."""
    offered = [question for question in questions if (question.track, question.slug) not in kept_back]
    return min(offered, key=lambda question: ((question.track, question.slug) in seen, rng.random()), default=None)
