"""Each person's own picture: when it is made, shown, tried again and taken away. Only its person's posts show it."""

from datetime import timedelta

from bot.domain.people import Person
from bot.domain.posts import Post, PostKind
from bot.store import outbox, pictures
from bot.store.pictures import Scope
from bot.usecases import show
from bot.usecases.transaction import Transaction

SETTLING = timedelta(seconds=5)  # that Slack usually takes until an upload can be shown
HEAD_START = timedelta(seconds=30)  # of the picture, so that it is usually ready when the message that shows it is sent
PATIENCE = timedelta(minutes=10)  # past that Slack will not show it at all


def make(tx: Transaction, person: Person, summary_id: int) -> None:
    """Has this person's picture made from a summary."""
    show.to_person(tx, person, PostKind.OWN_CHART, summary_id)


def uploaded(tx: Transaction, post: Post, file_id: str) -> bool:
    """Records the file, which is shown once Slack had time for it; False if somebody else's record stands."""
    mine = outbox.posted(tx.db, post, file_id)
    if mine:
        pictures.hide_until(tx.db, post.id, tx.now + SETTLING)
    return mine


def ready(tx: Transaction, post: Post) -> None:
    """From now on the posts for its person show the picture."""
    if outbox.shown(tx.db, post):
        show.own_picture_changed(tx, post.subject_id, post.reader)


def hide_refused(tx: Transaction, refused: Post) -> bool:
    """Hides the newest picture that a refused post shows for as long as it is old; deletes it after ten minutes.

    False if the post shows none, so that the fault lies elsewhere.
    """
    found = pictures.shown(tx.db, *_shown_by(refused))
    if not found:
        return False
    age = tx.now - found[0].last_send
    if age > PATIENCE:
        withdraw(tx, pictures.same(found[0].id))
    else:
        pictures.hide_until(tx.db, found[0].id, tx.now + max(SETTLING, age))
    return True


def _shown_by(post: Post) -> list[Scope]:
    whose = pictures.of_person(post.reader)
    return [whose] if post.kind is PostKind.HOME else [whose, pictures.of_summary(post.subject_id)]


def withdraw(tx: Transaction, *scope: Scope) -> None:
    """These pictures go, out of what shows them first."""
    for summary_id, person_id in pictures.withdraw(tx.db, tx.now, *scope):
        show.own_picture_changed(tx, summary_id, person_id)
