"""Scores typed into a thread: `A 3`, `*B*: 2, no rollback plan`, `Answer C gets a four`, `3 for A`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.typed_text import plain

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = (
    "am pm second seconds sec minute minutes min day days week weeks hour hours month months year years person people "
    "time times step steps tier tiers node nodes thing things question questions line lines reason reasons percent "
    "team teams service services engineer engineers more other others"
).replace(" ", "|")
_STOP = r"(?=\s*(?:[,.;:!?)\n|]|$))"
_REASON = r"and|but|because|since|as|from|for|though|imo|imho|not|with|while|if|or|then|too|at"
_END = rf"(?=\s*(?:[,.;:!?)\n|&+]|$|-(?!\w)|(?i:{_REASON})\b))"
_LEVEL = rf"""(?: (?P<number>\d{{1,3}}(?:[.,]\d+)?(?:-\d{{1,2}}\b(?!-))?) (?:\s*(?:/|out\s+of)\s*\d+)?
    (?!\w|[/:-]\w|\.\d|\s*[%€$£°]) (?!\s+(?i:{_UNITS})\b) | (?P<word>(?i:{"|".join(WORDS)})) {_STOP} )"""
_LABEL = r"(?i:answer|ans\.?|option|response|candidate|letter)\s*:?\s*"
_JOIN = r"\s*(?:,|&|/|\+|(?i:and))\s*"
_SEVERAL = rf"[A-Z](?:{_JOIN}[A-Z]){{0,8}}\b"
_LETTERS = rf"(?P<letters>(?:{_LABEL})[a-zA-Z]{{1,2}}\b|[A-HJ-Z]\b(?:{_JOIN}[A-Z]\b){{0,8}})"  # `I` alone is the writer
_FILL = r"(?:(?i:an?|at|as|with|only|just|maybe|about|around|roughly|probably|solid|clear|strong|weak|both|all)\s+)"
_VERB = r"""(?:\s*'s|\s+(?i:is|was|are|gets?|got|deserves?|scores?|rates?|earns?
    |(?:should|would|could|must)\s+(?:be|get)|to\s+me\s+is|for\s+me\s+is|looks\s+like|feels\s+like|seems))\s+"""
_GIVE = r"(?i:give|gave|giving|given|score|scored|rate|rated|put|mark|marked|see|call)\s+(?:(?i:for)\s+)?"
_OPENING = r"""[\s>•◦▪‣·+,;&|-]*(?:\d{1,2}[.)]\s+)?(?:@\S+\s+)*"""
_PREAMBLE = r"""(?:(?i:my|mine|ours?|ok|okay|so|well|hmm+|edit|scores?|ratings?|marks?|votes?|for|me|i'd|i|would|say
    |think|imho|imo|here|is|are|all|first|then|and|also|update|correction|from|go|with)\b[\s:,.!-]+){1,6}"""
_SEP = r"[\s:=>|.,;)+-]{0,8}"

FIRST = re.compile(
    rf"""{_OPENING} (?: (?:{_LABEL})?(?P<letter>[a-zA-Z]{{1,2}}) | {_PREAMBLE}(?P<upper>{_SEVERAL})
      | (?P<joined>[A-Z]{_JOIN}{_SEVERAL}) )
    (?P<sep>{_SEP}) (?:(?<=[\s:=>|.,;)+-])(?P<fill>{_FILL}{{1,3}}))? {_LEVEL}""",
    re.VERBOSE,
)
REVERSED = re.compile(
    rf"""{_OPENING} {_FILL}{{0,3}} {_LEVEL} (?:\s*[:=-]\s*|\s+(?:(?i:points?|stars?)\s+)?(?:(?i:for|to|on)\s+)?)
    (?:{_LABEL})?(?P<letter>[a-zA-Z]{{1,2}}) [\s.,!)]* (?:\n|$)""",
    re.VERBOSE,
)
WORD_REVERSED = re.compile(
    rf"""{_OPENING} {_FILL}{{0,3}} (?P<word>(?i:{"|".join(WORDS)}))\s+(?i:for|to)\s+
    (?:{_LABEL})?(?P<letter>[a-zA-Z]{{1,2}}) [\s.,!)]* (?:\n|$)""",
    re.VERBOSE,
)
ANYWHERE = tuple(
    re.compile(rf"(?<![\w'-]) {form}", re.VERBOSE)
    for form in (
        rf"{_LETTERS} {_VERB} {_FILL}{{0,3}} {_LEVEL} {_END}",
        rf"{_GIVE} {_FILL}{{0,2}} {_LETTERS} {_SEP} {_FILL}{{0,3}} {_LEVEL} {_END}",
        rf"{_GIVE} {_FILL}{{0,3}} {_LEVEL} \s+ (?i:for|to) \s+ {_LETTERS} {_END}",
        rf"{_LEVEL} \s+ (?:(?i:points?|stars?)\s+)? (?i:for|to|goes\s+to) \s+ {_FILL}{{0,2}} {_LETTERS} {_END}",
        rf"(?P<word>(?i:{'|'.join(WORDS)})) \s+ (?i:for|goes\s+to) \s+ {_LETTERS} {_END}",
        rf"(?i:for)\s+{_LETTERS},?\s+(?i:i'?d?|i\s+would)\s+(?i:say|give|go\s+with)\s+{_FILL}{{0,3}} {_LEVEL} {_END}",
        rf"(?P<letters>{_LABEL}[a-zA-Z]{{1,2}}\b) {_SEP} {_FILL}{{0,3}} {_LEVEL} {_END}",
    )
)
_ENDS = re.compile(_END)
_LISTED = re.compile(r"\s+[a-z]+s\b(?<!is)(?<!was)(?<!ss)")  # `A. 3 pods`: a list of things, not of scores
_NAMES = re.compile(rf"(?:{_LABEL})|\b([a-zA-Z]{{1,2}})\b")
_PUNCTUATION = " \t\n\u00a0,.:;!–—-)]}|"


@dataclass(frozen=True)
class Typed:
    """A typed score: an answer's letter, a level that may not be on the scale, and the rest of the message."""

    letter: str
    level: str
    note: str


def read(text: str) -> Typed | None:
    """The first score in a message, or None."""
    return next(iter(read_all(text)), None)


def read_all(text: str) -> list[Typed]:
    """Every score in a message, in order; below its first line only those that are a line's whole beginning."""
    simple = plain(text.strip())
    typed = []
    for match in _matches(simple.text):
        note = _note(simple.rest(text.strip(), match.end()))
        typed += [Typed(letter, _level(match), note) for letter in _letters(match)]
    return typed


def _matches(text: str) -> Iterator[re.Match[str]]:
    start, first = 0, True
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield from _in_line(text, start, end, first=first)
        first = first and not text[start:end].strip()
        start = end + 1


def _in_line(text: str, start: int, end: int, *, first: bool) -> Iterator[re.Match[str]]:
    """The scores in a line; those at its beginning may stand behind each other, as in `A 3, B 2`."""
    for whole in (REVERSED, WORD_REVERSED):
        reversed_ = whole.match(text, start, end)
        if reversed_:
            yield reversed_
            return
    found, at = [], start
    while (match := FIRST.match(text, at, end)) and _is_score(match, text, loose=(first and at == start) or at > start):
        found.append(match)
        at = match.end()
    elsewhere = [match for form in ANYWHERE for match in form.finditer(text, at, end)]
    yield from (found + sorted(elsewhere, key=re.Match.start))


def _is_score(match: re.Match[str], text: str, *, loose: bool) -> bool:
    """Whether what stands at a line's beginning is a score; `loose` lets any word follow it."""
    behind = match.end()
    if match["fill"] or not loose:
        return _ENDS.match(text, behind) is not None
    return not (any(mark in match["sep"] for mark in ".,)") and _LISTED.match(text, behind))


def _letters(match: re.Match[str]) -> list[str]:
    groups = match.groupdict()
    named = next(groups[name] for name in ("letter", "upper", "joined", "letters") if groups.get(name))
    return [letter.upper() for letter in _NAMES.findall(named) if letter and letter.lower() != "and"]


def _level(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("number") or str(WORDS.index(groups["word"].lower()))


def _note(rest: str) -> str:
    """The rest without punctuation before it, and without the closing half of a pair of formatting marks."""
    note = rest.lstrip(_PUNCTUATION)
    while note and note[0] in '*_~`"”’»\ufe0f\u20e3\u200b' and note.count(note[0]) % 2:
        note = note[1:].lstrip(_PUNCTUATION)
    return note.strip() if any(map(str.isalnum, note)) else ""
