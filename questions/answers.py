"""A question of a page: prompt, purpose, look-fors and sample answer, verbatim."""

import re
from dataclasses import dataclass
from itertools import pairwise

from questions.page import Line, PageError

ANSWER = re.compile(r"Answer Example:\s*", re.IGNORECASE)
LOOK_FORS = re.compile(r"In your answer\b", re.IGNORECASE)
# A full stop ends a sentence if a new one follows, unless it belongs to one of these abbreviations.
SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\bU\.S)[.!?][)\"”’]?(?P<gap>\s+)(?=[\"“‘(]?[^\W_a-z])"
)


@dataclass(frozen=True)
class Asked:
    """A question of the page, with the first lines of its prompt, paragraph and answer."""

    prompt: Line
    purpose: str
    look_fors: list[str]
    paragraph: Line
    sample_answer: str
    answer: Line


def read_block(block: list[Line]) -> Asked:
    """The question in these lines; the first line is its prompt.

    Raises:
        PageError: a part is missing, repeated or unfinished.
    """
    prompt = block[0]
    starts = [number for number, line in enumerate(block) if ANSWER.match(line.text)]
    if not starts:
        raise PageError(prompt, prompt.text, "has no answer: no line “Answer Example:” follows")
    if len(starts) > 1:
        message = "is an answer too many, unless “Help us improve this answer.” is missing above it"
        raise PageError(block[starts[1]], prompt.text, message)
    start = starts[0]
    paragraph = [line for line in block[1:start] if line.text]
    if not paragraph:
        raise PageError(prompt, prompt.text, "no paragraph says why it is asked")
    purpose, look_fors = parted(paragraph, prompt.text)
    return Asked(prompt, purpose, look_fors, paragraph[0], unquoted(block[start:], prompt.text), block[start])


def parted(paragraph: list[Line], prompt: str) -> tuple[str, list[str]]:
    """The purpose, and the look-fors: one per sentence, from `In your answer, …` on."""
    parts = sentences(" ".join(line.text for line in paragraph))
    start = next((number for number, sentence in enumerate(parts) if LOOK_FORS.match(sentence)), None)
    if start is None:
        raise PageError(paragraph[0], prompt, "no sentence begins “In your answer,”")
    if start == 0:
        raise PageError(paragraph[0], prompt, "nothing before “In your answer,” says why it is asked")
    return " ".join(parts[:start]), parts[start:]


def sentences(text: str) -> list[str]:
    """The text's sentences."""
    edges = [0, *(end.start("gap") for end in SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges)]


def unquoted(lines: list[Line], prompt: str) -> str:
    """The sample answer without surrounding quotation marks; its line breaks stay.

    Raises:
        PageError: it is empty, or its quotation mark is not closed.
    """
    text = ANSWER.sub("", "\n".join(line.text for line in lines), count=1).strip()
    if not text.strip('"“”'):
        raise PageError(lines[0], prompt, "the answer is empty")
    if text[0] not in '"“':
        return text
    if text[-1] not in '"”':
        last = [line for line in lines if line.text][-1]
        raise PageError(last, prompt, "the answer breaks off here: its quotation mark is not closed")
    return text[1:-1]
