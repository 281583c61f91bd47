"""Each person's own picture: when it is made, shown, tried again and taken away. Only its person's posts show it."""

from datetime import timedelta

from bot.domain.people import Person
from bot.domain.posts import Post
from bot.store import homes, outbox, pictures, posts, private_posts
from bot.store.pictures import OWN_CHART, OWN_FIGURES, Scope
from bot.usecases.transaction import Transaction

SETTLING = timedelta(seconds=5)  # that Slack usually takes until an upload can be shown
AHEAD = timedelta(seconds=30)  # of the word that it stands in, so that this mostly comes with its picture
PATIENCE = timedelta(minutes=10)  # past that Slack will not show it at all


def make(tx: Transaction, person: Person, summary_id: int) -> None:
    """Has this person's picture made from a summary."""
    private_posts.say(tx.db, person, OWN_CHART, summary_id, tx.now)


def uploaded(tx: Transaction, post: Post, file_id: str) -> bool:
    """Records the file, which is shown once Slack had time for it; False if somebody else's record stands."""
    mine = outbox.posted(tx.db, post, file_id)
    if mine:
        pictures.hide_until(tx.db, post.id, tx.now + SETTLING)
    return mine


def show(tx: Transaction, post: Post) -> None:
    """From now on the posts for its person show the picture."""
    assert post.person_id is not None  # noqa: S101 - a picture is always somebody's
    if outbox.shown(tx.db, post):
        _renew(tx, post.subject_id, post.person_id)


def hide_refused(tx: Transaction, refused: Post) -> bool:
    """Slack refused this post: its youngest picture rests, longer each time, and goes where that does not help.

    False if the post shows none, so that the fault lies elsewhere.
    """
    found = pictures.shown(tx.db, *_shown_by(refused)) if refused.kind in (homes.HOME, OWN_FIGURES) else []
    if not found:
        return False
    age = tx.now - found[0].last_send
    if age > PATIENCE:
        withdraw(tx, pictures.same(found[0].id))
    else:
        pictures.hide_until(tx.db, found[0].id, tx.now + max(SETTLING, age))
    return True


def _shown_by(post: Post) -> list[Scope]:
    whose = pictures.of_person(post.person_id or 0)
    return [whose] if post.kind == homes.HOME else [whose, pictures.of_summary(post.subject_id)]


def withdraw(tx: Transaction, *scope: Scope) -> None:
    """These pictures go, out of what shows them first."""
    for summary_id, person_id in pictures.withdraw(tx.db, tx.now, *scope):
        _renew(tx, summary_id, person_id)


def _renew(tx: Transaction, summary_id: int, person_id: int) -> None:
    posts.mark_stale(tx.db, OWN_FIGURES, summary_id, tx.now, person_id)
    homes.refresh(tx.db, person_id, tx.now)
