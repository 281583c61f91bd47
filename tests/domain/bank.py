"""Questions made up for tests."""

from questions.model import DEFAULT_SCALE, Anchor, Bank, Question, Track


def question(slug: str, *topics: str, track: str = "engineer", levels: tuple[int, ...] = (1, 2, 3, 4)) -> Question:
    """A question with an anchor at each of these levels."""
    anchors = tuple(Anchor(reference=level, text=f"{slug} at {level}", rationale="because") for level in levels)
    return Question(
        slug=slug,
        track=track,
        prompt=f"What about {slug}?",
        purpose="to hear",
        look_fors=("reasons",),
        topics=topics,
        sample_answer=anchors[-1].text,
        anchors=anchors,
    )


def track(*questions: Question, name: str = "engineer") -> Track:
    topics = tuple(sorted({topic for one in questions for topic in one.topics}))
    return Track(name=name, title=name.title(), topics=topics, scale=DEFAULT_SCALE, questions=questions)


def bank(*tracks: Track) -> Bank:
    return Bank(tracks={one.name: one for one in tracks})
