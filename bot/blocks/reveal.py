"""The reveal: what everybody gave, what the anchors were worth, and what a strong answer holds."""

from statistics import fmean

from bot.blocks import ids
from bot.blocks.anchors import revealed_buttons
from bot.blocks.elements import (
    Message,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    listed,
    message,
    quoted,
    section,
    shortened,
)
from bot.domain.visibility import FeedbackView, RevealedAnswer, RevealView

BAR = "▇"
APART = "\u200e, "  # so that a name which is read from right to left keeps off the next one's score
MOST_TOLD = 10  # answers that one message can tell of at length; each has its own message too
MOST_LINES = 20  # of these in a section
LONGEST_TOLD = 6_000  # characters of that: a message's blocks hold some 13,000 together, and the sample answer is long


def reveal_post(view: RevealView) -> Message:
    """Everything about a revealed round, the answers that the panel split on first; many answers, a line each."""
    answers = sorted(view.answers, key=lambda answer: (not answer.split, view.answers.index(answer)))
    whole = [_whole(answer) for answer in answers]
    many = len(answers) > MOST_TOLD or sum(len(text) for text in whole) > LONGEST_TOLD
    told = _sections([_line(answer) for answer in answers]) if many else whole
    strong = "*What a strong answer sounds like*"
    listen = "*What to listen for*"
    items = "\n".join(f"• {escape(item)}" for item in view.look_fors)
    opening = _opening(view)
    blocks = [
        header("The reveal"),
        section(opening),
        *(section(text) for text in told),
        divider(),
        *quoted(strong, view.sample.text),
        *listed(listen, view.look_fors),
        *([actions(button("Re-score", ids.RESCORE, ids.subject(view.round_id)))] if view.scored_by else []),
    ]
    return message(
        *blocks, text="\n".join(["The reveal.", opening, *told, strong, escape(view.sample.text), listen, items])
    )


def _sections(lines: list[str]) -> list[str]:
    """The lines, as many together as a section surely holds."""
    return ["\n".join(lines[start : start + MOST_LINES]) for start in range(0, len(lines), MOST_LINES)]


def _line(answer: RevealedAnswer) -> str:
    parts = [f"*Answer {answer.letter}*" + (" split" if answer.split else "")]
    if answer.shows_distribution and answer.levels:
        parts.append(", ".join(f"{answer.counts[level.level]} × {level.level}" for level in answer.scale))
    if answer.reference is not None:
        parts.append(f"reference {answer.reference}")
    return " · ".join(parts)


def _opening(view: RevealView) -> str:
    if not view.scored_by:
        return "Nobody scored this time, which happens. Here is what the answers were worth; tomorrow is another day."
    people = "1 interviewer" if view.scored_by == 1 else f"{view.scored_by} interviewers"
    if not any(answer.shows_distribution and len(answer.blind) > 1 for answer in view.answers):
        return f"{people} scored, too few to show how they stand to each other. *Re-score* if reading on moves you."
    split = [answer.letter for answer in view.answers if answer.split]
    if split:
        names = ", ".join(f"Answer {letter}" for letter in split)
        return (
            f"{people} scored. You split on {names}: say in this thread what you heard, then *Re-score* if you moved."
        )
    return f"{people} scored, and nobody was two levels from anybody else. *Re-score* if reading on moves you."


def _whole(answer: RevealedAnswer) -> str:
    return f"{_title(answer)}\n{_told(answer)}"


def _title(answer: RevealedAnswer) -> str:
    return f"*Answer {answer.letter}*" + (" · the panel split" if answer.split else "")


def _told(answer: RevealedAnswer) -> str:
    parts = [distribution(answer)]
    if answer.names_shown and answer.blind:
        parts.append(APART.join(f"{f'<@{user}>' if user else 'somebody'} {level}" for user, level in answer.blind))
    if answer.reference is not None:
        label = next(level.label for level in answer.scale if level.level == answer.reference)
        parts.append(f"Reference: *{answer.reference} {escape(label)}*. {escape(answer.rationale or '')}".rstrip())
    elif answer.author:
        parts.append(f"Written by <@{answer.author}>.")
    elif answer.on_behalf:
        parts.append("A candidate gave this answer.")
    if answer.rescored and answer.shows_distribution:
        parts.append(f"After discussion: mean {fmean(answer.rescored):.1f}.")
    return "\n".join(parts)


def distribution(answer: RevealedAnswer) -> str:
    """The blind scores, a bar and a number for each level; too few of them are not shown."""
    if not answer.levels:
        return "Nobody scored it."
    if not answer.shows_distribution:
        return "Fewer than three scores, so they stay private."
    counts = answer.counts
    bars = [f"`{level.level}` {BAR * counts[level.level]}{counts[level.level]:2}" for level in reversed(answer.scale)]
    mean = f"Mean {fmean(answer.levels):.1f}, {len(answer.levels)} scores" if len(answer.levels) > 1 else "1 score"
    return "\n".join([*bars, mean])


def revealed_answer_post(answer: RevealedAnswer) -> Message:
    """An answer's own message once it is revealed: closed, with what came out."""
    told = _told(answer)
    return message(
        *quoted(_title(answer), answer.text),
        section(told),
        *revealed_buttons(answer),
        text=f"Answer {answer.letter}: {escape(answer.text)}\n{told}",
    )


def feedback_post(view: FeedbackView) -> Message:
    """The private word to one interviewer: how they stood against the references and the panel."""
    told = [
        line
        for answer in view.answers
        if answer.letter in view.own
        for line in [_standing(answer, view.own[answer.letter])]
    ]
    invited = [
        answer.letter
        for answer in view.answers
        if answer.split
        and not view.names_shown
        and view.own.get(answer.letter) in (answer.levels[0], answer.levels[-1])
    ]
    if invited:
        *first, last = (f"Answer {letter}" for letter in invited)
        names = " and ".join([", ".join(first), last]) if first else last
        told.append(f"You were at one end on {names}. Would you say in the thread what you heard? Only if you like.")
    opening = f"How you stood on “{escape(shortened(view.prompt, 300))}”"
    where = f" Everybody's scores are in <{view.link}|the question's thread>." if view.link else ""
    return message(
        section(f"*{opening}*"),
        *map(section, _sections(told)),
        context(f"Only you see this.{where}"),
        text="\n".join([opening, *told]) + where,
    )


def _standing(answer: RevealedAnswer, own: int) -> str:
    parts = [f"*Answer {answer.letter}*: you gave {own}"]
    if answer.reference is not None:
        parts.append(f"the reference is {answer.reference} ({_apart(own - answer.reference)})")
    others = list(answer.levels)
    others.remove(own)
    if answer.shows_distribution and others:
        parts.append(f"the others' mean is {fmean(others):.1f}")
    return ", ".join(parts) + "."


def _apart(difference: int) -> str:
    if difference == 0:
        return "exactly yours"
    levels = "a level" if abs(difference) == 1 else f"{abs(difference)} levels"
    return f"you were {levels} {'above' if difference > 0 else 'below'}"
