"""Scores that somebody asked to have as a table, and what being forgotten means."""

from bot.blocks.elements import Message, escape, message, section
from bot.domain.panels import Panel

LONGEST_TABLE = 2_600  # letters that a section surely holds, between its fences
MOST_SECTIONS = 4  # Slack takes some 13,000 letters in a message's blocks


def export_reply(panel: Panel | None) -> Message:
    """What comes, and where."""
    if panel is None:
        told = "Your scores come to you in a private message, as a file."
    else:
        told = f"Your scores and those of everybody in <#{panel.channel}> come to you in a private message, as files."
    return message(section(told), text=told)


def export_post(panel: Panel | None) -> Message:
    """Comes before the files, which stand in its thread."""
    told = "Your own scores from all revealed rounds come as a file in this thread."
    if panel is not None:
        told += (
            f" Beside them stand those of everybody in <#{panel.channel}>, by pseudonyms that hold within this export. "
            "Answers with fewer than three scores are left out, as at the reveal."
        )
    return message(section(told), text=told)


def table_post(csv: str) -> Message:
    """A table as text, where a file cannot be sent; too long a one is cut at a line, and says so."""
    parts, rest = _parts(csv)
    if rest:
        parts.append(f"{rest} more lines do not fit here. Whoever runs Concord can send you all of it as a file.")
    opening = "This workspace lets me send no files, so here is the table as text."
    return message(section(opening), *(section(part) for part in parts), text="\n".join([opening, *parts]))


def _parts(csv: str) -> tuple[list[str], int]:
    """The lines in as many sections as a message holds, and how many lines are left over."""
    grouped = [""]
    lines = csv.splitlines(keepends=True)
    for number, line in enumerate(lines):
        told = escape(line.replace("```", "'''"))[:LONGEST_TABLE]  # a fence in a note would end ours
        if len(grouped[-1]) + len(told) > LONGEST_TABLE:
            if len(grouped) == MOST_SECTIONS:
                return [f"```{part}```" for part in grouped], len(lines) - number
            grouped.append("")
        grouped[-1] += told
    return [f"```{part}```" for part in grouped], 0
