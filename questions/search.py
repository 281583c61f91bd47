"""Finding questions by words, forgiving plurals and typing mistakes."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from questions.model import Bank, Question, Track

# What a hit in each part counts. A part outweighs all parts after its group together.
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
# A beginning, or a word with typing mistakes, counts less than the word itself.
BEGINNING, MISTYPED = 0.9, 0.8

Stems = frozenset[str]


def search(bank: Bank, words: str, track: str | None = None, topic: str | None = None) -> list[Question]:
    """The questions that fit at least half of the words, best first; without words all of the track and topic.

    `track` and `topic` are matched as in `find_tracks` and `find_topics`; one that fits none gives no question.
    """
    tracks = find_tracks(bank, track) if track else list(bank.tracks.values())
    topics = set(find_topics(bank, topic)) if topic else None
    questions = [
        question for each in tracks for question in each.questions if topics is None or topics & set(question.topics)
    ]
    return ranked(questions, words) if words.strip() else questions


def find_tracks(bank: Bank, words: str) -> list[Track]:
    """The tracks that a loose name means: `senior`, `lead platform`; the exact name means that one alone."""
    if words in bank.tracks:
        return [bank.tracks[words]]
    return [track for track in bank.tracks.values() if fits(words, f"{track.name} {track.title}")]


def find_topics(bank: Bank, words: str) -> list[str]:
    """The topics in use that a loose name means, in order; the exact name means that one alone."""
    topics = sorted({topic for question in bank.questions for topic in question.topics})
    return [words] if words in topics else [topic for topic in topics if fits(words, topic)]


def fits(words: str, name: str) -> bool:
    """Every one of the words is in the name, as a word, a beginning or mistyped."""
    known = frozenset(stems(name))
    wanted = stems(words)
    return bool(wanted) and all(meant(word, known) for word in wanted)


def stems(text: str) -> list[str]:
    """The words of a text in lower case without the s of a plural."""
    found = re.findall(r"[^\W_]+", re.sub("['’]", "", text.lower()))
    return [singular(SAME.get(word, word)) for word in found]


def singular(word: str) -> str:
    """The word without a plural's ending; short words and those in -ss stay."""
    if len(word) < 4 or word.endswith("ss") or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def meant(word: str, known: Stems) -> dict[str, float]:
    """The known words that this one means, with how surely: itself and those that it begins, else the nearest."""
    longer = [other for other in known if other.startswith(word)] if len(word) > 3 else []
    if longer or word in known:
        return dict.fromkeys(longer, BEGINNING) | ({word: 1.0} if word in known else {})
    mistakes = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=mistakes, limit=None) if mistakes else []
    least = min((distance for _, distance, _ in near), default=0)
    return {other: MISTYPED for other, distance, _ in near if distance == least}


def ranked(questions: list[Question], words: str) -> list[Question]:
    """The questions that fit, best first; equally good ones keep their order."""
    weights = [part_weights(question) for question in questions]
    known = frozenset(stem for weight in weights for stem in weight)
    filler = set(stems(FILLER))
    wanted = dict.fromkeys(word for word in stems(words) if word not in filler)
    hits = [word_hits(meant(word, known), weights) for word in wanted]
    scored = [
        (sum(scores), question)
        for question, *scores in zip(questions, *hits, strict=True)
        if 2 * sum(score > 0 for score in scores) >= len(scores) > 0
    ]
    return [question for _, question in sorted(scored, key=lambda pair: (-pair[0], len(pair[1].topics)))]


def part_weights(question: Question) -> Counter[str]:
    """For each word of a question what its parts count together."""
    weights: Counter[str] = Counter()
    for weight, texts in PARTS:
        weights.update(dict.fromkeys({stem for text in texts(question) for stem in stems(text)}, weight))
    return weights


def word_hits(reading: Mapping[str, float], weights: Sequence[Counter[str]]) -> list[float]:
    """How well each question fits one word; a word that few questions have counts for more."""
    hits = [max((sure * weight[stem] for stem, sure in reading.items()), default=0.0) for weight in weights]
    found = sum(hit > 0 for hit in hits)
    return [hit * math.log1p(len(hits) / found) if found else 0.0 for hit in hits]
