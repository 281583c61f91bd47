"""The gallery contains everything that Concord shows in Slack, and Slack accepts all of it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.blocks import ids
from bot.blocks.elements import LONGEST_TEXT, Message
from bot.blocks.replies import COMMANDS
from bot.domain.posts import PostKind
from bot.slack.values import Picture, Sheet
from demo.gallery.all_surfaces import surfaces
from demo.gallery.camera import photograph
from demo.gallery.samples import CROWD
from demo.gallery.sandbox_pages import PlacedSurface, SandboxPages, sandbox_pages
from demo.gallery.surface import HOME, MODAL, REPLY, Surface
from tests.demo.sdk_models import objections

pytestmark = pytest.mark.slow

MODALS = {value for name, value in vars(ids).items() if name.endswith("_MODAL")} | {ids.NOTICE}


@pytest.fixture(scope="module")
def found() -> list[Surface]:
    return list(surfaces())


@pytest.fixture(scope="module")
def placed(found: list[Surface]) -> Iterator[list[PlacedSurface]]:
    """The whole gallery, checked by the sandbox as by Slack."""
    with sandbox_pages(CROWD) as empty:
        yield _show(empty, found)


def _show(empty: SandboxPages, found: list[Surface]) -> list[PlacedSurface]:
    return [empty.show(surface) for surface in found]


def test_slack_accepts_every_surface(found: list[Surface], placed: list[PlacedSurface]) -> None:
    assert len(placed) == len(found)


def test_the_sdks_models_keep_every_block_and_element(found: list[Surface]) -> None:
    assert [
        f"{surface.file}: {line}"
        for surface in found
        if not isinstance(surface.shown, Picture | Sheet)
        for line in objections(surface.json)
    ] == []


def test_every_message_has_a_text_short_enough_for_an_update(found: list[Surface]) -> None:
    texts = [surface.shown.text for surface in found if isinstance(surface.shown, Message)]
    assert all(0 < len(text.encode()) <= LONGEST_TEXT for text in texts)


def test_every_kind_of_post_is_there(found: list[Surface]) -> None:
    assert set(PostKind) - {surface.kind for surface in found} == set()


def test_every_modal_is_there(found: list[Surface]) -> None:
    shown = {surface.json["callback_id"] for surface in found if surface.kind == MODAL}
    assert MODALS - shown == set()


def test_every_command_is_there(found: list[Surface]) -> None:
    told = " ".join(surface.state for surface in found if surface.kind in (REPLY, MODAL))
    assert [word for word, _ in COMMANDS if word.islower() and f"{ids.COMMAND} {word}" not in told] == []


def test_every_surface_has_a_name_of_its_own(found: list[Surface]) -> None:
    names = [surface.file for surface in found]
    assert len(set(names)) == len(names)


@pytest.mark.browser
@pytest.mark.skipif(
    shutil.which("chromium") is None and "CI" not in os.environ, reason="There is no chromium on the PATH."
)
def test_a_message_a_modal_and_a_home_are_photographed_in_both_themes(
    placed: list[PlacedSurface], tmp_path: Path
) -> None:
    some = [next(one for one in placed if one.surface.kind == kind) for kind in ("question", MODAL, HOME)]
    done: list[None] = []
    photograph(some, tmp_path, lambda: done.append(None))
    assert len(done) == 3
    for one in some:
        light, dark = (tmp_path / f"{one.surface.file}-{theme}.png" for theme in ("light", "dark"))
        assert light.read_bytes().startswith(b"\x89PNG")
        assert dark.read_bytes() != light.read_bytes()
