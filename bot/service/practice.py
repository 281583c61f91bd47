"""Questions for one person's practice, and questions that are put to the panel."""

from bot.panel.rotation import Name, for_practice
from bot.panel.rounds import Panel, Person, Refusal
from bot.service.work import Work
from bot.store import panels, people, rounds
from questions.model import Question
from questions.search import find_tracks, search

MOST_HITS = 5


def kept_back(work: Work, person: Person) -> set[Name]:
    """Questions that are open or due in a panel of this person's: practising them would spoil the round."""
    names: set[Name] = set()
    for panel in panels.of_person(work.db, person.id):
        names.update(panels.proposals(work.db, panel.id))
        running = rounds.current(work.db, panel.id)
        if running is not None:
            names.add((running.question.track, running.question.slug))
    return names


def matching(work: Work, person: Person, words: str) -> list[Question]:
    """The questions that fit the words, best first; one alone where a track or nothing was named."""
    tracks = find_tracks(work.bank, words) if words else list(work.bank.tracks.values())
    if tracks:
        return [offer(work, person, [question for track in tracks for question in track.questions])]
    back = kept_back(work, person)
    return [hit for hit in search(work.bank, words) if (hit.track, hit.slug) not in back][:MOST_HITS]


def stands_in_bank(work: Work, words: str) -> bool:
    """Whether the words stand in a question just so, and are no misspelt command that the search forgave."""
    return any(
        words.lower() in " ".join([one.prompt, *one.topics, *one.look_fors]).lower() for one in work.bank.questions
    )


def another(work: Work, person: Person, words: str, shown: Name) -> Question:
    """Another question for the same words than the one shown."""
    tracks = find_tracks(work.bank, words) if words else list(work.bank.tracks.values())
    among = [question for track in tracks for question in track.questions] or search(work.bank, words)
    others = [question for question in among if (question.track, question.slug) != shown]
    if not others:
        raise Refusal("No other question fits. `/mock` alone gives one of all.")
    return offer(work, person, others)


def offer(work: Work, person: Person, among: list[Question]) -> Question:
    """One of the questions for practice; a Refusal where all are kept back."""
    seen = people.exposures(work.db, [person.id])
    found = for_practice(among, kept_back(work, person), seen, work.rng)
    if found is None:
        raise Refusal("Nothing is free to practise right now: your panel has these questions open. Try others.")
    return found


def practise(work: Work, person: Person, track: str, slug: str) -> Question:
    """The question, for its sample answer to be shown to this person, who is exposed to it from now on."""
    question = free_question(work, person, track, slug)
    people.expose(work.db, person.id, track, slug, work.now)
    return question


def free_question(work: Work, person: Person, track: str, slug: str) -> Question:
    """The question of that name; a Refusal where it is gone, or open or due in a panel of this person's."""
    if (track, slug) in kept_back(work, person):
        raise Refusal("Your panel has this question open or due. Practise it after the reveal.")
    return named(work, track, slug)


def named(work: Work, track: str, slug: str) -> Question:
    try:
        return work.bank.question(track, slug)
    except KeyError:
        raise Refusal("That question is no longer in the bank.") from None


def put_to_panel(work: Work, panel: Panel, person: Person, track: str, slug: str) -> None:
    """Proposes the question for the panel's next free day."""
    if not person.scores:
        raise Refusal("Guests and apps can read along, but only members of this workspace put questions.")
    named(work, track, slug)
    running = rounds.current(work.db, panel.id)
    if running is not None and (running.question.track, running.question.slug) == (track, slug):
        raise Refusal("Your panel has this question open already.")
    if (track, slug) not in panels.proposals(work.db, panel.id):
        panels.propose(work.db, panel.id, track, slug, work.now)
