"""The reveal: everybody's scores, the anchors' references, and a strong answer."""

from statistics import fmean

from bot.blocks import ids
from bot.blocks.anchors import TOO_FEW_TO_SHOW, revealed_buttons
from bot.blocks.counts import counted
from bot.blocks.elements import (
    Message,
    actions,
    bullets,
    button,
    context,
    divider,
    escape,
    excerpt,
    header,
    listed,
    message,
    quoted,
    section,
)
from bot.blocks.levels import distance
from bot.blocks.question import LISTEN
from bot.domain.visibility import FeedbackView, RevealedAnswer, RevealView

BAR = "▇"
APART = "\u200e, "  # keeps a name written from right to left away from the next score
MOST_DETAILED = 10  # answers that one message details; each has its own message too
MOST_LINES = 20  # in a section, one per answer
LONGEST_DETAILS = 6_000  # characters: all blocks of a message hold about 13,000, and the sample answer is long


def reveal_post(view: RevealView) -> Message:
    """A revealed round, answers that the panel split on first; many answers get one line each."""
    answers = sorted(view.answers, key=lambda answer: (not answer.split, view.answers.index(answer)))
    details = [f"{_title(answer)}\n{_details(answer)}" for answer in answers]
    many = len(answers) > MOST_DETAILED or sum(len(text) for text in details) > LONGEST_DETAILS
    texts = _sections([_line(answer) for answer in answers]) if many else details
    strong = "*What a strong answer sounds like*"
    opening = _opening(view)
    blocks = [
        header("The reveal"),
        section(opening),
        *(section(text) for text in texts),
        divider(),
        *quoted(strong, view.sample.text),
        *listed(LISTEN, view.look_fors),
        *([actions(button("Re-score", ids.RESCORE, ids.subject(view.round_id)))] if view.scored_by else []),
    ]
    sample = [strong, escape(view.sample.text), LISTEN, *bullets(view.look_fors)]
    return message(*blocks, text="\n".join(["The reveal.", opening, *texts, *sample]))


def _sections(lines: list[str]) -> list[str]:
    """Joins the lines into texts that fit a section."""
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
        return "Nobody scored this time, which happens. Here are the references; tomorrow is another day."
    people = counted(view.scored_by, "interviewer")
    if not any(answer.shows_distribution and len(answer.blind) > 1 for answer in view.answers):
        return f"{people} scored, too few to compare. *Re-score* if what you read here changes your mind."
    split = [answer.letter for answer in view.answers if answer.split]
    if split:
        names = ", ".join(f"Answer {letter}" for letter in split)
        return (
            f"{people} scored. You split on {names}: say in this thread what you heard, "
            "then *Re-score* if you changed your mind."
        )
    return (
        f"{people} scored, and nobody was two levels from anybody else. "
        "*Re-score* if what you read here changes your mind."
    )


def _title(answer: RevealedAnswer) -> str:
    return f"*Answer {answer.letter}*" + (" · the panel split" if answer.split else "")


def _details(answer: RevealedAnswer) -> str:
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
    """The blind scores, a bar and a number for each level, unless there are too few to show."""
    if not answer.levels:
        return "Nobody scored it."
    if not answer.shows_distribution:
        return TOO_FEW_TO_SHOW
    counts = answer.counts
    bars = [f"`{level.level}` {BAR * counts[level.level]}{counts[level.level]:2}" for level in reversed(answer.scale)]
    mean = f"Mean {fmean(answer.levels):.1f}, {len(answer.levels)} scores" if len(answer.levels) > 1 else "1 score"
    return "\n".join([*bars, mean])


def revealed_answer_post(answer: RevealedAnswer) -> Message:
    """An answer's own message after the reveal, with its scores."""
    details = _details(answer)
    return message(
        *quoted(_title(answer), answer.text),
        section(details),
        *revealed_buttons(answer),
        text=f"Answer {answer.letter}: {escape(answer.text)}\n{details}",
    )


def feedback_post(view: FeedbackView) -> Message:
    """Private feedback to one interviewer: their scores beside the references and the panel's."""
    lines = [_standing(answer, view.own[answer.letter]) for answer in view.answers if answer.letter in view.own]
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
        lines.append(
            f"You gave the lowest or the highest score on {names}. "
            "Would you say in the thread what you heard? Only if you like."
        )
    opening = f"How you scored “{excerpt(view.prompt)}”"
    where = f" Everybody's scores are in <{view.link}|the question's thread>." if view.link else ""
    return message(
        section(f"*{opening}*"),
        *map(section, _sections(lines)),
        context(f"Only you see this.{where}"),
        text="\n".join([opening, *lines]) + where,
    )


def _standing(answer: RevealedAnswer, own: int) -> str:
    parts = [f"*Answer {answer.letter}*: you gave {own}"]
    if answer.reference is not None:
        parts.append(f"the reference is {answer.reference} ({distance(own, answer.reference)})")
    others = list(answer.levels)
    others.remove(own)
    if answer.shows_distribution and others:
        parts.append(f"the others' mean is {fmean(others):.1f}")
    return ", ".join(parts) + "."
