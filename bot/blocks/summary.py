"""The weekly calibration summary: a message to read in ten seconds, and the details in its thread."""

from itertools import groupby

from bot.agreement.coefficients.headline import Headline
from bot.agreement.ratings import Figure
from bot.agreement.sentences import words
from bot.agreement.sentences.personal import spread_of_severity
from bot.blocks.counts import counted
from bot.blocks.elements import LONGEST_ALT, LONGEST_SECTION, Message, context, excerpt, header, message, section
from bot.blocks.replies import said
from bot.domain.summary import WINDOW_WEEKS, Figures, Split, Strip, SummaryView, Topic, known

LONGEST_PROMPT = 120  # in the list of splits


def summary_post(view: SummaryView) -> Message:
    """The message in the channel."""
    figures = view.figures
    title = f"Calibration summary, {view.day:%-d %B %Y}"
    totals = _totals(figures)
    if not figures.scores:
        quiet = "No scores this week, so there is nothing to compare. The next question is a fresh start."
        return message(header(title), section(quiet), context(totals), text=f"{title}. {quiet} {totals}")
    lines = [f"*{words.headline(figures.week.adjacent)}*", _verdict(figures)]
    lines += [line for line in (_bunching(figures), _accuracy(figures)) if line]
    splits = _splits(view)
    return message(
        header(title),
        *(section(line) for line in lines),
        section(splits),
        context(totals),
        text="\n".join([title, *lines, splits, totals]),
    )


def summary_detail_post(view: SummaryView) -> Message:
    """The details in the summary's thread."""
    figures = view.figures
    details = [
        _side_by_side(figures),
        _discussion(figures),
        _severity(figures),
        "All of this is computed from blind scores. Only you see your own figures: `/mock me`.",
    ]
    lines = [line for line in details if line]
    return message(*(section(line) for line in lines), text="\n".join(lines))


def chart_alt(view: SummaryView) -> str:
    """The picture's facts in words, for screen readers."""
    return _fitting(view.figures, " ", LONGEST_ALT)


def summary_text_post(view: SummaryView) -> Message:
    """The picture's facts as text, for workspaces that block files."""
    return said(_fitting(view.figures, "\n", LONGEST_SECTION))


def _fitting(figures: Figures, joint: str, longest: int) -> str:
    """The picture's facts; if they are too long, the most important ones and a pointer to the others."""
    whole = joint.join([_by_week(figures), *_by_question(figures)])
    if len(whole) <= longest:
        return whole
    answers = [f"Question {number}, {_strip(strip)}." for number, strip in _most_split_first(figures)]
    opening = [_by_week(figures), "Scores by level, lowest first; the answers that split the panel most come first:"]
    for left in range(1, len(answers)):
        text = joint.join([*opening, *answers[:-left], _left_out(left)])
        if len(text) <= longest:
            return text
    return joint.join([opening[0], _left_out(len(answers))])


def _by_week(figures: Figures) -> str:
    """Agreement, the latest week first."""
    weeks = "; ".join(f"{_ago(number)} {_figure(week.alpha)}" for number, week in enumerate(reversed(figures.weeks)))
    return f"Agreement by week (ordinal alpha): {weeks}." if weeks else "No scores yet."


def _by_question(figures: Figures) -> list[str]:
    """The scores, a line for each question."""
    lines = ["Scores by level, lowest first:"] if figures.strips else []
    for number, (_, strips) in enumerate(groupby(figures.strips, key=lambda strip: strip.round), 1):
        lines.append(f"Question {number}: {'; '.join(_strip(strip) for strip in strips)}.")
    return lines


def _most_split_first(figures: Figures) -> list[tuple[int, Strip]]:
    """Pairs of question number and answer, the widest range of scores first."""
    by_question = groupby(figures.strips, key=lambda strip: strip.round)
    numbered = [(number, strip) for number, (_, strips) in enumerate(by_question, 1) for strip in strips]
    return sorted(numbered, key=lambda pair: -_spread(pair[1]))


def _spread(strip: Strip) -> int:
    given = [level for level, count in enumerate(strip.counts) if count]
    return given[-1] - given[0] if given else 0


def _left_out(answers: int) -> str:
    left = counted(answers, "answer is", "answers are")
    return f"{left} left out here; the threads of the week's questions show all scores."


def _ago(weeks: int) -> str:
    return "this week" if weeks == 0 else f"{counted(weeks, 'week')} ago"


def _strip(strip: Strip) -> str:
    counts = ", ".join(str(count) for count in strip.counts)
    return f"Answer {strip.letter}: {counts}" + (f", reference {strip.reference}" if strip.reference else "")


def _totals(figures: Figures) -> str:
    rounds, answers = counted(figures.rounds, "round"), counted(figures.answers, "answer")
    scores, people = counted(figures.scores, "score"), counted(figures.raters, "interviewer")
    return f"This week: {rounds}, {answers}, {scores} by {people}."


def _verdict(figures: Figures) -> str:
    verdict = words.verdict(figures.window.alpha, figures.window_raters, figures.window.alpha.n)
    weeks = _weeks(figures)
    span = "This week" if weeks == 1 else f"Over the last {weeks} weeks"
    return f"{span}: {verdict[0].lower()}{verdict[1:]}"


def _weeks(figures: Figures) -> int:
    """The number of weeks, at most eight: a window that ends in mid-week touches nine."""
    return min(len(figures.weeks), WINDOW_WEEKS)


def _bunching(figures: Figures) -> str | None:
    window = figures.window
    if known(window.alpha) is None or known(window.ac) is None:
        return None
    return words.bunching(window.alpha, window.ac, figures.bunched)


def _accuracy(figures: Figures) -> str:
    near = figures.accuracy
    if near is None:
        return "Too few scores of anchors this week to say how close the panel came to the references."
    return words.leaning(near.mean_abs_error, near.bias, near.interval, near.n)


def _splits(view: SummaryView) -> str:
    if not view.figures.strips:
        return "No answer has three scores this week, so single answers are not shown."
    if not view.figures.splits:
        return "Nobody was two levels from anybody else on any answer this week."
    lines = [f"• {_linked(split, view.topics[split.round])}" for split in view.figures.splits]
    return "*Worth talking about*\n" + "\n".join(lines)


def _linked(split: Split, topic: Topic) -> str:
    where = f"Answer {split.letter} to “{excerpt(topic.prompt, LONGEST_PROMPT)}”"
    if topic.link is not None:
        where = f"<{topic.link}|{where}>"
    return f"{where}: scores from {split.levels[0]} to {split.levels[-1]}"


def _side_by_side(figures: Figures) -> str:
    rows = [("This week", figures.week), (f"Last {_weeks(figures)} weeks", figures.window)]
    return "\n".join(
        f"*{name}*: {_headline(headline)}" for name, headline in rows[: 1 if len(figures.weeks) < 2 else 2]
    )


def _headline(headline: Headline) -> str:
    if headline.exact.value is None:
        return f"no two scores can be compared: {headline.exact.reason}"
    return (
        f"exactly equal {_share(headline.exact)}, within one level {_share(headline.adjacent)}, "
        f"ordinal alpha {_figure(headline.alpha)}, AC2 {_figure(headline.ac)}, "
        f"from {counted(headline.alpha.n, 'answer')} with two scores or more"
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


def _discussion(figures: Figures) -> str | None:
    talk = figures.discussion
    if talk is None:
        return "Nobody re-scored this week."
    before, after = _share(talk.before.adjacent), _share(talk.after.adjacent)
    return (
        f"*Discussion* moved {counted(talk.moved, 'score')}. On the re-scored answers, pairs within one level of each "
        f"other went from {before} to {after}."
    )


def _severity(figures: Figures) -> str | None:
    known = [severity.value for severity in figures.severities if severity.value is not None]
    return spread_of_severity(max(known), min(known), len(known)) if known else None
