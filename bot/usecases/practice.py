"""Questions for one person's practice, and questions that are put to the panel."""

from bot.domain.errors import Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rotation import Name, for_practice
from bot.store import exposures, panels, rounds
from bot.usecases.transaction import Transaction
from questions.model import Question, UnknownQuestion
from questions.search import find_tracks, search

MOST_HITS = 5


def kept_back(tx: Transaction, person: Person) -> set[Name]:
    """Questions that are open or due in a panel of this person's: practising them would spoil the round."""
    names: set[Name] = set()
    for panel in panels.of_person(tx.db, person.id):
        names.update(panels.proposals(tx.db, panel.id))
        running = rounds.current(tx.db, panel.id)
        if running is not None:
            names.add((running.question.track, running.question.slug))
    return names


def matching(tx: Transaction, person: Person, words: str) -> list[Question]:
    """The questions that fit the words, best first; one alone where a track or nothing was named."""
    tracks = find_tracks(tx.bank, words) if words else list(tx.bank.tracks.values())
    if tracks:
        return [offer(tx, person, [question for track in tracks for question in track.questions])]
    back = kept_back(tx, person)
    return [hit for hit in search(tx.bank, words) if (hit.track, hit.slug) not in back][:MOST_HITS]


def stands_in_bank(tx: Transaction, words: str) -> bool:
    """Whether the words stand in a question just so, and are no misspelt command that the search forgave."""
    return any(
        words.lower() in " ".join([one.prompt, *one.topics, *one.look_fors]).lower() for one in tx.bank.questions
    )


def another(tx: Transaction, person: Person, words: str, shown: Name) -> Question:
    """Another question for the same words than the one shown."""
    tracks = find_tracks(tx.bank, words) if words else list(tx.bank.tracks.values())
    among = [question for track in tracks for question in track.questions] or search(tx.bank, words)
    others = [question for question in among if (question.track, question.slug) != shown]
    if not others:
        raise Refusal("No other question fits. `/mock` alone gives one of all.")
    return offer(tx, person, others)


def offer(tx: Transaction, person: Person, among: list[Question]) -> Question:
    """One of the questions for practice; a Refusal where all are kept back."""
    seen = exposures.of_people(tx.db, [person.id])
    found = for_practice(among, kept_back(tx, person), seen, tx.rng)
    if found is None:
        raise Refusal("Nothing is free to practise right now: your panel has these questions open. Try others.")
    return found


def practise(tx: Transaction, person: Person, track: str, slug: str) -> Question:
    """The question, for its sample answer to be shown to this person, who is exposed to it from now on."""
    question = free_question(tx, person, track, slug)
    exposures.add(tx.db, person.id, track, slug, tx.now)
    return question


def free_question(tx: Transaction, person: Person, track: str, slug: str) -> Question:
    """The question of that name; a Refusal where it is gone, or open or due in a panel of this person's."""
    if (track, slug) in kept_back(tx, person):
        raise Refusal("Your panel has this question open or due. Practise it after the reveal.")
    return named(tx, track, slug)


def named(tx: Transaction, track: str, slug: str) -> Question:
    try:
        return tx.bank.question(track, slug)
    except UnknownQuestion:
        raise Refusal("That question is no longer in the bank.") from None


def put_to_panel(tx: Transaction, panel: Panel, person: Person, track: str, slug: str) -> None:
    """Proposes the question for the panel's next free day."""
    if not person.scores:
        raise Refusal("Guests and apps can read along, but only members of this organisation put questions.")
    named(tx, track, slug)
    running = rounds.current(tx.db, panel.id)
    if running is not None and (running.question.track, running.question.slug) == (track, slug):
        raise Refusal("Your panel has this question open already.")
    if (track, slug) not in panels.proposals(tx.db, panel.id):
        panels.propose(tx.db, panel.id, track, slug, tx.now)
