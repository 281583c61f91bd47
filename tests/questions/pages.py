"""Pages of interview questions in the format of job sites, with our own questions."""

from typing import NamedTuple

FOOTER = "Help us improve this answer. / -"


class Entry(NamedTuple):
    """One question of a page."""

    prompt: str
    purpose: str
    look_fors: str
    answer: str

    @property
    def block(self) -> str:
        """Its four lines."""
        paragraph = f"{self.purpose} {self.look_fors}"
        return f'{self.prompt}\n{paragraph}\nAnswer Example: "{self.answer}"\n{FOOTER}'


LOAF = Entry(
    "How’d you bake a loaf—quickly—in an oven you don’t know?",
    "Employers ask this to see how you learn. Ovens differ!",
    "In your answer, begin with one loaf, e.g. a small one. Show what you’d write down. 3 notes are plenty.",
    "I’d bake one “trial” loaf at 220 °C & note the time—then the batch.",
)
DOUGH = Entry(
    "Why does a dough turn sour?",
    "Employers ask this to hear what you know of bacteria.",
    "In your answer, name the acid.",
    "Bacteria make acid, more of it when warm.",
)
KNEAD = Entry(
    "Kneading by hand vs. by machine: what do you prefer?",
    "Employers ask this question to learn about your judgment.",
    "In your answer, weigh cost against feel. Mention the size of the batch.",
    "By hand up to ten loaves, by machine above.",
)
BAKER = (LOAF, DOUGH, KNEAD)


def page(*entries: Entry, title: str = "Baker") -> str:
    """A whole page."""
    head = [f"{title} Interview Questions", "Some words about bread.", f"Interview Questions for {title}"]
    lines = [*head, *(entry.prompt for entry in entries), "-", *(entry.block for entry in entries)]
    return "\n".join(lines).removesuffix(" -")
