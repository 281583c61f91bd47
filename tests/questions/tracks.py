"""Tracks for tests: one written by hand, and any that the format allows."""

from pathlib import Path

from hypothesis import strategies as st

from questions.form import CONTROL
from questions.model import Anchor, Level, Question, Track

FILE = """\
track = "baker"
title = "Baker"
topics = ["dough", "oven"]

[[question]]
slug = "first-loaf"
prompt = "How do you bake a first loaf in an oven you don't know?"
purpose = "Shows how somebody learns from a cheap trial."
look_fors = [
  "Bakes one loaf before a batch",
  "Writes down heat and time",
]
topics = ["oven"]
sample_answer = "One loaf, a thermometer, a note of what happened."
sample_rationale = "A trial, a measure and a record."

[[question.anchor]]
reference = 1
text = "I trust my nose."
rationale = "No trial and no record."

[[question.anchor]]
reference = 3
text = "One loaf first, then I look at the crust."
rationale = "A trial, but nothing is written down."

[[question]]
slug = "sour-dough"
prompt = "Why does a dough turn sour?"
purpose = "Shows some knowledge."
look_fors = ["Names the bacteria"]
topics = ["dough"]
sample_answer = "Bacteria make acid, more of it when warm."
"""


def write(directory: Path, text: str | bytes, name: str = "baker.toml") -> Path:
    """Writes the text to a file in the directory."""
    directory.mkdir(exist_ok=True)
    path = directory / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
TEXTS = st.text(LETTERS | st.sampled_from("\n#=-'\"\\&,;"), max_size=30).map(
    lambda text: CONTROL.sub("", text).strip() or "x"
)
ONE_LINE = TEXTS.map(lambda text: text.replace("\n", " ").replace("&", "+")[:30].strip())
NAMES = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@st.composite
def scales(draw: st.DrawFn) -> tuple[Level, ...]:
    """Two to seven consecutive levels that start at any number."""
    labels = draw(st.lists(ONE_LINE, min_size=2, max_size=7, unique=True))
    first = draw(st.integers(0, 3))
    return tuple(Level(level=first + i, label=label, descriptor=draw(TEXTS)) for i, label in enumerate(labels))


@st.composite
def tracks(draw: st.DrawFn, scale: tuple[Level, ...] | None = None) -> Track:
    """Any track that the format allows, with short texts."""
    name, levels = draw(NAMES), scale or draw(scales())
    topics = tuple(draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)))
    slugs = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    prompts = draw(st.lists(TEXTS, min_size=len(slugs), max_size=len(slugs), unique=True))
    questions = [
        draw(questions_of(name, slug, prompt, topics, levels)) for slug, prompt in zip(slugs, prompts, strict=True)
    ]
    return Track(name=name, title=draw(ONE_LINE), topics=topics, scale=levels, questions=tuple(questions))


@st.composite
def questions_of(
    draw: st.DrawFn, track: str, slug: str, prompt: str, topics: tuple[str, ...], scale: tuple[Level, ...]
) -> Question:
    """A question with up to three anchors below its sample answer."""
    sample, *texts = draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True))
    references = sorted(draw(st.sampled_from(scale[:-1])).level for _ in texts)
    lower = [Anchor(reference=n, text=text, rationale=draw(TEXTS)) for n, text in zip(references, texts, strict=True)]
    top = Anchor(reference=scale[-1].level, text=sample, rationale=draw(st.none() | TEXTS))
    return Question(
        slug=slug,
        track=track,
        prompt=prompt,
        purpose=draw(TEXTS),
        look_fors=tuple(draw(st.lists(ONE_LINE, min_size=1, max_size=3))),
        topics=tuple(draw(st.lists(st.sampled_from(topics), min_size=1, max_size=2))),
        sample_answer=sample,
        anchors=(*lower, top),
    )
