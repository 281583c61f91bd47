"""Each person's own picture: when it is made, shown, tried again and taken away. Only its person's posts show it."""

from datetime import timedelta

from bot.panel.rounds import Person
from bot.service.work import Work
from bot.store import pictures, posts, private
from bot.store.pictures import OWN_CHART, OWN_FIGURES, Scope
from bot.store.posts import Post

SETTLING = timedelta(seconds=5)  # that Slack usually takes until an upload can be shown
AHEAD = timedelta(seconds=30)  # of the word that it stands in, so that this mostly comes with its picture
PATIENCE = timedelta(minutes=10)  # past that Slack will not show it at all


def make(work: Work, person: Person, summary_id: int) -> None:
    """Has this person's picture made from a summary."""
    private.say(work.db, person, OWN_CHART, summary_id, work.now)


def uploaded(work: Work, post: Post, file_id: str) -> bool:
    """Records the file, which is shown once Slack had time for it; False if somebody else's record stands."""
    mine = posts.posted(work.db, post, file_id)
    if mine:
        pictures.rest(work.db, post.id, work.now + SETTLING)
    return mine


def show(work: Work, post: Post) -> None:
    """From now on the posts for its person show the picture."""
    assert post.person_id is not None  # noqa: S101 - a picture is always somebody's
    if posts.shown(work.db, post):
        _renew(work, post.subject_id, post.person_id)


def blame(work: Work, refused: Post) -> bool:
    """Slack refused this post: its youngest picture rests, longer each time, and goes where that does not help.

    False if the post shows none, so that the fault lies elsewhere.
    """
    found = pictures.shown(work.db, *_shown_by(refused)) if refused.kind in (private.HOME, OWN_FIGURES) else []
    if not found:
        return False
    age = work.now - found[0].last_send
    if age > PATIENCE:
        withdraw(work, pictures.same(found[0].id))
    else:
        pictures.rest(work.db, found[0].id, work.now + max(SETTLING, age))
    return True


def _shown_by(post: Post) -> list[Scope]:
    whose = pictures.of_person(post.person_id or 0)
    return [whose] if post.kind == private.HOME else [whose, pictures.of_summary(post.subject_id)]


def withdraw(work: Work, *scope: Scope) -> None:
    """These pictures go, out of what shows them first."""
    for summary_id, person_id in pictures.withdraw(work.db, work.now, *scope):
        _renew(work, summary_id, person_id)


def _renew(work: Work, summary_id: int, person_id: int) -> None:
    posts.mark_stale(work.db, OWN_FIGURES, summary_id, work.now, person_id)
    private.refresh_home(work.db, person_id, work.now)
