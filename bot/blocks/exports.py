"""Score tables that a person asked for."""

from bot.blocks.counts import counted
from bot.blocks.elements import Message, escape, message, section
from bot.blocks.replies import said
from bot.domain.panels import Panel

LONGEST_TABLE = 2_600  # characters, which leaves a section room for its fences
MOST_SECTIONS = 4  # all blocks of a message hold about 13,000 characters


def export_reply(panel: Panel | None) -> Message:
    """Says which files are coming, and where."""
    if panel is None:
        return said("I'm sending you your scores in a private message, as a file.")
    return said(
        f"I'm sending you your scores, and those of everybody in <#{panel.channel}>, in a private message, as files."
    )


def export_post(panel: Panel | None) -> Message:
    """The message whose thread holds the files."""
    text = "Your own scores from all revealed rounds are in this thread, as a file."
    if panel is not None:
        text += (
            f" A second file has everybody's scores in <#{panel.channel}>, under pseudonyms that are new in each "
            "export. It leaves out answers with fewer than three scores, as the reveal does."
        )
    return said(text)


def table_post(csv: str) -> Message:
    """A table as text, for workspaces that block files. A long one is cut after a line, and says so."""
    parts, rest = _parts(csv)
    if rest:
        parts.append(
            f"{counted(rest, 'more line does', 'more lines do')} not fit here. Whoever runs Concord can send you the "
            "whole table as a file."
        )
    opening = "This workspace doesn't let me send files, so here is the table as text."
    return message(section(opening), *(section(part) for part in parts), text="\n".join([opening, *parts]))


def _parts(csv: str) -> tuple[list[str], int]:
    """Fenced sections, as many as a message holds, and the number of lines left over."""
    grouped = [""]
    lines = csv.splitlines(keepends=True)
    for number, line in enumerate(lines):
        row = escape(line.replace("```", "'''"))[:LONGEST_TABLE]  # a fence in a note would end ours
        if len(grouped[-1]) + len(row) > LONGEST_TABLE:
            if len(grouped) == MOST_SECTIONS:
                return [f"```{part}```" for part in grouped], len(lines) - number
            grouped.append("")
        grouped[-1] += row
    return [f"```{part}```" for part in grouped], 0
