"""Splits a page of interview questions with sample answers, as on job sites, into its parts.

The page lists its questions, one per line, below `Interview Questions for …`. After a line with a hyphen each of them
follows with a paragraph on why it is asked, its `Answer Example: "…"`, and `Help us improve this answer.`
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"Interview Questions for (?P<title>.+)", re.IGNORECASE)
FOOTER = re.compile(r"Help us improve this answer\.?[\s/-]*", re.IGNORECASE)
DIVIDER = "-"


@dataclass(frozen=True)
class Line:
    """A line of the page, trimmed, with its number from 1."""

    number: int
    text: str


class PageError(Exception):
    """A line that breaks the form, with its prompt, if any, and what is wrong."""

    def __init__(self, line: Line, prompt: str | None, message: str) -> None:
        super().__init__(message)
        self.line, self.prompt, self.message = line.number, prompt, message


@dataclass(frozen=True)
class Page:
    """A title, the listed prompts, and each question's lines; `rest` follows the last finished question."""

    title: str
    listed: list[Line]
    blocks: list[list[Line]]
    rest: list[Line]
    last: Line


def cut(text: str) -> Page:
    """The parts of the page.

    Raises:
        PageError: the list of questions does not begin or does not end.
    """
    lines = [Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    last = next((line for line in reversed(lines) if line.text), lines[0])
    heading = next((line for line in lines if HEADING.fullmatch(line.text)), None)
    if heading is None:
        raise PageError(last, None, "the page ends, and no line “Interview Questions for …” was found")
    divider = next((line for line in lines[heading.number :] if line.text == DIVIDER), None)
    if divider is None:
        raise PageError(last, None, "the page ends in the list of questions: a line with “-” should follow the list")
    listed = [line for line in lines[heading.number : divider.number - 1] if line.text]
    *blocks, rest = parted(lines[divider.number :])
    title = HEADING.sub(r"\g<title>", heading.text)
    return Page(title, listed, [block for block in blocks if block], rest, last)


def parted(lines: list[Line]) -> list[list[Line]]:
    """The lines between the footers, then those after the last footer; leading empty lines are dropped."""
    parts: list[list[Line]] = [[]]
    for line in lines:
        if FOOTER.fullmatch(line.text):
            parts.append([])
        elif parts[-1] or line.text not in ("", DIVIDER):
            parts[-1].append(line)
    return parts


def list_faults(page: Page) -> Iterator[PageError]:
    """Yields differences between the list and the questions below it, and whether the page is cut off."""
    yield from twice(page.listed, "is in the list already, on line {}")
    answered = [block[0] for block in page.blocks]
    yield from twice(answered, "is answered already, on line {}: this answer is one too many")
    texts = {line.text for line in page.listed}
    for line in answered:
        if line.text not in texts:
            yield PageError(line, None, f"“{line.text}” is not in the list of questions above")
    yield from cut_off(page, {line.text for line in answered})


def twice(lines: list[Line], message: str) -> Iterator[PageError]:
    """Yields a fault for each line that repeats an earlier one."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.text in first:
            yield PageError(line, line.text, message.format(first[line.text].number))
        first.setdefault(line.text, line)


def cut_off(page: Page, answered: set[str]) -> Iterator[PageError]:
    """Yields a fault if the page breaks off, else one for each listed question without an answer."""
    if page.rest:
        message = "the page breaks off here: no line “Help us improve this answer.” follows"
        yield PageError(page.last, page.rest[0].text, message)
    elif not page.listed:
        yield PageError(page.last, None, "the list of questions is empty")
    elif page.listed[-1].text not in answered:
        message = f"the page breaks off here: {len(page.blocks)} of {len(page.listed)} questions are answered"
        yield PageError(page.last, None, message)
    else:
        for line in page.listed:
            if line.text not in answered:
                yield PageError(line, line.text, "has no answer below")
