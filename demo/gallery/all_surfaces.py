"""Everything that Concord shows in Slack; needs no browser."""

from collections.abc import Iterator

from demo.gallery.edge_states import edge_states
from demo.gallery.limits import limits
from demo.gallery.summaries import summaries
from demo.gallery.surface import Surface
from demo.gallery.week import week
from demo.stage import demo_bank


def surfaces() -> Iterator[Surface]:
    """Every surface in every state: those of a week, then those that it does not show."""
    yield from week(demo_bank(None))
    yield from edge_states()
    yield from summaries()
    yield from limits()
