"""The anchors of a round, mixed blind among the members' answers."""

from bot.domain.anchors import serving
from bot.domain.rotation import RECENT_ROUNDS
from bot.domain.rounds import Round, anchors_for, letters
from bot.store import answers, own_anchors, rounds
from bot.usecases.transaction import Transaction


def mix_in(tx: Transaction, round_: Round) -> None:
    """Adds the round's anchors, and gives all its answers letters in one random order."""
    given = answers.of_round(tx.db, round_.id)
    served = rounds.served_levels(tx.db, round_.panel_id, RECENT_ROUNDS)
    question = round_.question
    own = own_anchors.of_question(tx.db, round_.panel_id, question.track, question.slug)
    anchors = anchors_for(serving(question, own), len(given), served, tx.rng)
    names = letters(len(given) + len(anchors))
    tx.rng.shuffle(names)
    for answer, letter in zip(given, names, strict=False):
        answers.set_letter(tx.db, answer.id, letter)
    for anchor, letter in zip(anchors, names[len(given) :], strict=True):
        answers.add_anchor(tx.db, round_.id, anchor, letter, tx.now)
