"""What a person asked for and cannot have."""


class Refusal(Exception):
    """Something that cannot be done, in a sentence for the person who asked; `field` names the input it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
