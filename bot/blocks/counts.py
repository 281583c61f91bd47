"""Numbers with their nouns."""


def counted(count: int, singular: str, plural: str = "") -> str:
    """`1 answer` or `2 answers`; `plural` is what follows other numbers, by default the singular with an s."""
    return f"{count:,} {singular if count == 1 else plural or f'{singular}s'}"
