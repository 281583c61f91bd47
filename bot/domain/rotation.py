"""Which question comes next."""

from collections.abc import Collection, Mapping, Sequence
from math import inf
from random import Random

from bot.domain.panel_settings import PanelSettings
from questions.model import Bank, Question

Name = tuple[str, str]  # track and slug
RECENT_ROUNDS = 4
REMEMBERED_ROUNDS = 60  # a topic that none of them had is as good as new


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
    recent: Sequence[Collection[str]],
    rng: Random,
) -> Question | None:
    """The question asked least often; of those the one that fewest have seen; of those the one heard of longest ago.

    `asked` counts the panel's rounds, `seen_by` the interviewers who are exposed, `recent` holds each round's topics,
    the last round's first: the topic that the panel had latest counts, then the others. Chance decides between equals.
    None where there is no question at all.
    """
    ago: dict[str, int] = {}
    for number, topics in enumerate(recent):
        ago = {**dict.fromkeys(topics, number), **ago}

    def rank(question: Question) -> tuple[int, int, list[float], float]:
        name = (question.track, question.slug)
        heard = sorted((-ago.get(topic, inf) for topic in question.topics), reverse=True)
        return asked.get(name, 0), seen_by.get(name, 0), heard, rng.random()

    return min(questions, key=rank, default=None)


def for_practice(
    questions: Sequence[Question], kept_back: Collection[Name], seen: Collection[Name], rng: Random
) -> Question | None:
    """A question for one person's practice: never one that a panel of theirs has open or due, unseen ones first."""
    offered = [question for question in questions if (question.track, question.slug) not in kept_back]
    return min(offered, key=lambda question: ((question.track, question.slug) in seen, rng.random()), default=None)
