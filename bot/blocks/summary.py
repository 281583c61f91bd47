"""The weekly calibration summary: a message that is read in ten seconds, and the detail in its thread."""

from itertools import groupby

from bot.agreement.coefficients.headline import Headline
from bot.agreement.ratings import Figure
from bot.agreement.sentences import words
from bot.agreement.sentences.personal import spread_of_severity
from bot.blocks.elements import LONGEST_SECTION, Message, context, escape, header, message, section, shortened
from bot.domain.summary import WINDOW_WEEKS, Figures, Split, Strip, SummaryView, Topic, known

LONGEST_ALT = 2_000


def summary_post(view: SummaryView) -> Message:
    """The message in the channel."""
    found = view.figures
    title = f"Calibration summary, {view.day:%-d %B %Y}"
    counted = _counted(found)
    if not found.scores:
        quiet = "No scores this week, so there is nothing to compare. The next question is a fresh start."
        return message(header(title), section(quiet), context(counted), text=f"{title}. {quiet} {counted}")
    told = [f"*{words.headline(found.week.adjacent)}*", _verdict(found)]
    told += [line for line in (_bunching(found), _accuracy(found)) if line]
    splits = _splits(view)
    return message(
        header(title),
        *(section(line) for line in told),
        section(splits),
        context(counted),
        text="\n".join([title, *told, splits, counted]),
    )


def summary_detail_post(view: SummaryView) -> Message:
    """What stands in the summary's thread."""
    found = view.figures
    told = [
        _side_by_side(found),
        _discussion(found),
        _severity(found),
        "All of this is computed from blind scores. Your own figures come to you alone: `/mock me`.",
    ]
    lines = [line for line in told if line]
    return message(*(section(line) for line in lines), text="\n".join(lines))


def chart_alt(view: SummaryView) -> str:
    """The facts of the picture, for whoever cannot see it."""
    return _fitting(view.figures, " ", LONGEST_ALT)


def summary_text_post(view: SummaryView) -> Message:
    """The picture's facts as text, where the picture could not be posted."""
    told = _fitting(view.figures, "\n", LONGEST_SECTION)
    return message(section(told), text=told)


def _fitting(found: Figures, joint: str, longest: int) -> str:
    """The picture's facts; where there are too many, those that matter most, and where the others stand."""
    whole = joint.join([_by_week(found), *_by_question(found)])
    if len(whole) <= longest:
        return whole
    answers = [f"Question {number}, {_strip(strip)}." for number, strip in _most_split_first(found)]
    opening = [_by_week(found), "Scores by level, lowest first; the answers that split the panel most come first:"]
    for left in range(1, len(answers)):
        told = joint.join([*opening, *answers[:-left], _left_out(left)])
        if len(told) <= longest:
            return told
    return joint.join([opening[0], _left_out(len(answers))])


def _by_week(found: Figures) -> str:
    """Agreement, the latest week first."""
    weeks = "; ".join(f"{_ago(number)} {_figure(week.alpha)}" for number, week in enumerate(reversed(found.weeks)))
    return f"Agreement by week (ordinal alpha): {weeks}." if weeks else "No scores yet."


def _by_question(found: Figures) -> list[str]:
    """The scores, a line for each question."""
    lines = ["Scores by level, lowest first:"] if found.strips else []
    for number, (_, strips) in enumerate(groupby(found.strips, key=lambda strip: strip.round), 1):
        lines.append(f"Question {number}: {'; '.join(_strip(strip) for strip in strips)}.")
    return lines


def _most_split_first(found: Figures) -> list[tuple[int, Strip]]:
    """Each answer with its question's number, by how many levels its lowest and highest score lie apart."""
    by_question = groupby(found.strips, key=lambda strip: strip.round)
    numbered = [(number, strip) for number, (_, strips) in enumerate(by_question, 1) for strip in strips]
    return sorted(numbered, key=lambda one: -_spread(one[1]))


def _spread(strip: Strip) -> int:
    given = [level for level, count in enumerate(strip.counts) if count]
    return given[-1] - given[0] if given else 0


def _left_out(answers: int) -> str:
    left = "1 answer is" if answers == 1 else f"{answers} answers are"
    return f"{left} left out here; the threads of the week's questions show all scores."


def _ago(weeks: int) -> str:
    return "this week" if weeks == 0 else f"{_number(weeks, 'week')} ago"


def _strip(strip: Strip) -> str:
    counts = ", ".join(str(count) for count in strip.counts)
    return f"Answer {strip.letter}: {counts}" + (f", reference {strip.reference}" if strip.reference else "")


def _counted(found: Figures) -> str:
    answers, scores, people = (
        _number(found.answers, "answer"),
        _number(found.scores, "score"),
        _number(found.raters, "interviewer"),
    )
    return f"This week: {_number(found.rounds, 'round')}, {answers}, {scores} by {people}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"


def _verdict(found: Figures) -> str:
    said = words.verdict(found.window.alpha, found.window_raters, found.window.alpha.n)
    weeks = _weeks(found)
    span = "This week" if weeks == 1 else f"Over the last {weeks} weeks"
    return f"{span}: {said[0].lower()}{said[1:]}"


def _weeks(found: Figures) -> int:
    """Eight at most, though a look in the middle of a week falls into nine."""
    return min(len(found.weeks), WINDOW_WEEKS)


def _bunching(found: Figures) -> str | None:
    window = found.window
    if known(window.alpha) is None or known(window.ac) is None:
        return None
    return words.bunching(window.alpha, window.ac, found.bunched)


def _accuracy(found: Figures) -> str:
    near = found.accuracy
    if near is None:
        return "Too few scores of anchors this week to say how near the panel came to the references."
    return words.leaning(near.mean_abs_error, near.bias, near.interval, near.n)


def _splits(view: SummaryView) -> str:
    if not view.figures.strips:
        return "No answer has three scores this week, so nothing is said of single answers."
    if not view.figures.splits:
        return "Nobody was two levels from anybody else on any answer this week."
    lines = [f"• {_linked(split, view.topics[split.round])}" for split in view.figures.splits]
    return "*Worth talking about*\n" + "\n".join(lines)


def _linked(split: Split, topic: Topic) -> str:
    where = f"Answer {split.letter} to “{escape(shortened(topic.prompt, 120))}”"
    if topic.link is not None:
        where = f"<{topic.link}|{where}>"
    return f"{where}: scores from {split.levels[0]} to {split.levels[-1]}"


def _side_by_side(found: Figures) -> str:
    rows = [("This week", found.week), (f"Last {_weeks(found)} weeks", found.window)]
    return "\n".join(f"*{name}*: {_figures(headline)}" for name, headline in rows[: 1 if len(found.weeks) < 2 else 2])


def _figures(found: Headline) -> str:
    if found.exact.value is None:
        return f"no two scores can be compared: {found.exact.reason}"
    return (
        f"exactly equal {_share(found.exact)}, within one level {_share(found.adjacent)}, "
        f"ordinal alpha {_figure(found.alpha)}, AC2 {_figure(found.ac)}, from {_number(found.alpha.n, 'answer')} "
        "with two scores or more"
    )


def _share(figure: Figure) -> str:
    return "not known" if figure.value is None else f"{figure.value:.0%}"


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return f"undefined ({figure.reason})"
    if known(figure) is None:
        return "too little to tell"
    if figure.interval is None:
        return words.decimal(figure.value)
    low, high = map(words.decimal, figure.interval)
    return f"{words.decimal(figure.value)} (95 % interval {low} to {high})"


def _discussion(found: Figures) -> str | None:
    talk = found.discussion
    if talk is None:
        return "Nobody re-scored this week."
    before, after = _share(talk.before.adjacent), _share(talk.after.adjacent)
    return (
        f"*Discussion* moved {_number(talk.moved, 'score')}; on those answers, within one level of each other "
        f"before {before}, after {after} of pairs."
    )


def _severity(found: Figures) -> str | None:
    known = [one.value for one in found.severities if one.value is not None]
    return spread_of_severity(max(known), min(known), len(known)) if known else None
