"""The exception for requests that are refused."""


class Refusal(Exception):
    """Refuses a request, with a sentence for the person who asked; `field` names the input at fault."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotMember(Refusal):
    """Somebody presses who is not known to be in the panel's channel; Slack may know better."""

    def __init__(self, panel_id: int) -> None:
        super().__init__("Only the people in the panel's channel take part. Join it first, then try again.")
        self.panel_id = panel_id


class Stale(Exception):
    """A button or modal that is not as this version writes them: an old one, or a forged one.

    Raised by the codec of ids and by the reading of payloads alone.
    """
