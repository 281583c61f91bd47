"""Which question comes next."""

from collections.abc import Collection, Mapping, Sequence
from math import inf
from random import Random

from bot.domain.panel_settings import PanelSettings
from questions.model import Bank, Question

Name = tuple[str, str]  # track and slug
RECENT_ROUNDS = 4
REMEMBERED_ROUNDS = 60  # a topic in none of these counts as new


def eligible(bank: Bank, settings: PanelSettings) -> list[Question]:
    """The questions in the panel's tracks and topics; an empty setting means all."""
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
    """The question asked least often; ties go to the one that fewest have seen, then to the least recent topics.

    `asked` counts the panel's rounds per question, `seen_by` the exposed interviewers, and `recent` holds each round's
    topics, latest round first. A question's most recent topic counts first, then its others. Chance breaks remaining
    ties. None if there is no question.
    """
    ago: dict[str, int] = {}
    for number, topics in enumerate(recent):
        ago = {**dict.fromkeys(topics, number), **ago}

    def rank(question: Question) -> tuple[int, int, list[float], float]:
        name = (question.track, question.slug)
        recency = sorted((-ago.get(topic, inf) for topic in question.topics), reverse=True)
        return asked.get(name, 0), seen_by.get(name, 0), recency, rng.random()

    return min(questions, key=rank, default=None)


def for_practice(
    questions: Sequence[Question], kept_back: Collection[Name], seen: Collection[Name], rng: Random
) -> Question | None:
    """A question to practise, unseen ones first; never one that is open or due in a panel of the person."""
    offered = [question for question in questions if (question.track, question.slug) not in kept_back]
    return min(offered, key=lambda question: ((question.track, question.slug) in seen, rng.random()), default=None)
