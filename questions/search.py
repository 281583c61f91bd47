"""Searches questions by words, tolerating plurals and typing mistakes."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from questions.model import Bank, Question, Track

# Weights of a hit in each part. A part outweighs all later groups of parts together.
PARTS: tuple[tuple[int, Callable[[Question], Iterable[str]]], ...] = (
    (16, lambda question: [question.prompt]),
    (16, lambda question: question.topics),
    (8, lambda question: [question.slug]),
    (3, lambda question: [question.purpose]),
    (3, lambda question: question.look_fors),
    (1, lambda question: [anchor.text for anchor in question.anchors]),
)
SAME = {"k8s": "kubernetes", "o11y": "observability", "cicd": "ci"}
FILLER = """a about an and any anything are as at be by can do does for from give hello have here hi how i in is it its
me need of on one or our please question some something tell that the them there these they this those to us want was
we what when where which who why with would you your"""
# The beginning of a word, or a mistyped word, counts less than the word itself.
BEGINNING, MISTYPED = 0.9, 0.8

Stems = frozenset[str]


def search(bank: Bank, words: str, track: str | None = None, topic: str | None = None) -> list[Question]:
    """The questions that fit at least half of the words, best first; without words, all of the track and topic.

    `track` and `topic` are matched as in `find_tracks` and `find_topics`; an unknown one gives no questions.
    """
    tracks = find_tracks(bank, track) if track else list(bank.tracks.values())
    topics = set(find_topics(bank, topic)) if topic else None
    questions = [
        question for each in tracks for question in each.questions if topics is None or topics & set(question.topics)
    ]
    return ranked(questions, words) if words.strip() else questions


def find_tracks(bank: Bank, words: str) -> list[Track]:
    """The tracks that fit a loose name such as `senior` or `lead platform`; an exact name fits only its track."""
    if words in bank.tracks:
        return [bank.tracks[words]]
    return [track for track in bank.tracks.values() if fits(words, f"{track.name} {track.title}")]


def find_topics(bank: Bank, words: str) -> list[str]:
    """The topics in use that fit a loose name, in order; an exact name fits only its topic."""
    topics = sorted({topic for question in bank.questions for topic in question.topics})
    return [words] if words in topics else [topic for topic in topics if fits(words, topic)]


def fits(words: str, name: str) -> bool:
    """Whether every word occurs in the name, whole, abbreviated or mistyped."""
    known = frozenset(stems(name))
    typed = stems(words)
    return bool(typed) and all(meant(word, known) for word in typed)


def stems(text: str) -> list[str]:
    """The words of a text in lower case and singular."""
    parts = re.findall(r"[^\W_]+", re.sub("['’]", "", text.lower()))
    return [singular(SAME.get(word, word)) for word in parts]


def singular(word: str) -> str:
    """The word without a plural ending; short words and those in -ss stay."""
    if len(word) < 4 or word.endswith("ss") or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def meant(word: str, known: Stems) -> dict[str, float]:
    """The known words that fit a typed one, with their weights: itself and those it begins, else the most similar."""
    longer = [other for other in known if other.startswith(word)] if len(word) > 3 else []
    if longer or word in known:
        return dict.fromkeys(longer, BEGINNING) | ({word: 1.0} if word in known else {})
    mistakes = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=mistakes, limit=None) if mistakes else []
    least = min((distance for _, distance, _ in near), default=0)
    return {other: MISTYPED for other, distance, _ in near if distance == least}


def ranked(questions: list[Question], words: str) -> list[Question]:
    """The questions that fit, best first; ties keep their order."""
    weights = [part_weights(question) for question in questions]
    known = frozenset(stem for weight in weights for stem in weight)
    filler = set(stems(FILLER))
    typed = dict.fromkeys(word for word in stems(words) if word not in filler)
    hits = [word_hits(meant(word, known), weights) for word in typed]
    scored = [
        (sum(scores), question)
        for question, *scores in zip(questions, *hits, strict=True)
        if 2 * sum(score > 0 for score in scores) >= len(scores) > 0
    ]
    return [question for _, question in sorted(scored, key=lambda pair: (-pair[0], len(pair[1].topics)))]


def part_weights(question: Question) -> Counter[str]:
    """The total weight of each word of a question over its parts."""
    weights: Counter[str] = Counter()
    for weight, texts in PARTS:
        weights.update(dict.fromkeys({stem for text in texts(question) for stem in stems(text)}, weight))
    return weights


def word_hits(reading: Mapping[str, float], weights: Sequence[Counter[str]]) -> list[float]:
    """How well each question fits a word; rare words count more."""
    hits = [max((sure * weight[stem] for stem, sure in reading.items()), default=0.0) for weight in weights]
    matching = sum(hit > 0 for hit in hits)
    return [hit * math.log1p(len(hits) / matching) if matching else 0.0 for hit in hits]
