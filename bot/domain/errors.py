"""The exception for requests that are refused."""


class Refusal(Exception):
    """Refuses a request, with a sentence for the person who asked; `field` names the input at fault."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
