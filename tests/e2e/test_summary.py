"""The weekly summary: its time, its figures from the colleagues' scores, its picture, and its preview."""

import re
from itertools import combinations
from random import Random
from statistics import fmean

import krippendorff
import numpy as np
import pytest

from tests.e2e.member import Member
from tests.e2e.workspace import NAMES, Workspace

Given = dict[tuple[str, str, str], int]  # day, letter and name


@pytest.fixture
def week(panel: Workspace) -> tuple[Workspace, Given]:
    """Three rounds in which everybody but Eli scores everything at random, and Eli half of it."""
    rng, given = Random(5), Given()
    for day in ("mon", "tue", "wed"):
        panel.move_to(f"{day} 14:05")
        for name in NAMES:
            one = panel.member(name)
            letters = [letter for letter in one.letters if name != "Eli" or letter < "C"]
            levels = {letter: min(4, max(1, 1 + "ABCD".index(letter) + rng.randint(-1, 1))) for letter in letters}
            one.scores_all(dict(levels))
            given |= {(day, letter, name): level for letter, level in levels.items()}
    panel.move_to("thu 09:45")
    return panel, given


def table(given: Given) -> list[list[float]]:
    """Raters × answers, in the format of `krippendorff`."""
    items = sorted({(day, letter) for day, letter, _ in given})
    return [[given.get((*item, name), np.nan) for item in items] for name in NAMES]


def summary(workspace: Workspace) -> str:
    (found,) = workspace.member("Ben").summaries()
    return found.text


def detail(workspace: Workspace) -> str:
    ben = workspace.member("Ben")
    (found,) = ben.summaries()
    return "\n".join(message.text for message in ben.person.thread(ben.channel, found.ts)[1:])


def test_the_summary_comes_on_time_and_covers_all_revealed_rounds(week: tuple[Workspace, Given]) -> None:
    workspace, given = week
    workspace.move_to("fri 15:59")
    ben = workspace.member("Ben")
    assert ben.summaries() == []
    workspace.move_to("fri 16:01")
    told = summary(workspace)
    assert told.startswith("Calibration summary, 11 September 2026")
    assert f"This week: 4 rounds, 16 answers, {len(given)} scores by 5 interviewers." in told
    workspace.move_to("mon 12:00")
    assert len(ben.summaries()) == 1


def test_a_summary_moved_to_a_later_hour_comes_again_next_week(week: tuple[Workspace, Given]) -> None:
    workspace, _ = week
    ada = workspace.member("Ada")
    workspace.move_to("fri 16:01")
    assert "Fri 18 Sep 17:00" in ada.sets_up(summary_time="17:00")
    workspace.move_to("fri 17:01")
    assert len(ada.summaries()) == 1
    workspace.move_to("mon 12:00")
    workspace.move_to("fri 17:01")
    assert len(ada.summaries()) == 2


def test_the_summarys_figures_match_the_colleagues_scores(week: tuple[Workspace, Given]) -> None:
    workspace, given = week
    workspace.move_to("fri 16:01")
    alpha = krippendorff.alpha(table(given), level_of_measurement="ordinal", value_domain=[1, 2, 3, 4])
    told = detail(workspace)
    (shown,) = re.findall(r"\*This week\*: .*ordinal alpha (−?\d\.\d\d)", told)
    assert float(shown.replace("−", "-")) == pytest.approx(alpha, abs=0.005)
    (within,) = re.findall(r"\*This week\*: .*within one level (\d+)%", told)
    assert float(within) == pytest.approx(100 * fmean(within_one(given)), abs=0.5)


def within_one(given: Given) -> list[float]:
    """For every answer, the share of pairs of scores at most one level apart."""
    shares = []
    for item in {key[:2] for key in given}:
        levels = [level for key, level in given.items() if key[:2] == item]
        shares.append(fmean(abs(one - other) <= 1 for one, other in combinations(levels, 2)))
    return shares


def test_a_round_that_is_not_revealed_is_in_no_figure(panel: Workspace) -> None:
    panel.move_to("mon 14:05")
    ben = panel.member("Ben")
    ben.scores_all(dict.fromkeys(ben.letters, 2))
    before = ben.asks("summary")
    assert "This week: 0 rounds, 0 answers, 0 scores by 0 interviewers." in before
    panel.move_to("tue 09:31")
    assert "This week: 1 round, 4 answers, 4 scores by 1 interviewer." in ben.asks("summary")


def test_mock_summary_previews_it_in_private(week: tuple[Workspace, Given]) -> None:
    workspace, given = week
    ben = workspace.member("Ben")
    told = ben.asks("summary")
    assert told.startswith("Calibration summary, 10 September 2026")
    assert f"3 rounds, 12 answers, {len(given)} scores by 5 interviewers." in told
    assert ben.summaries() == [ben.whisper]
    assert workspace.member("Ada").summaries() == []


def test_the_picture_has_the_same_facts_in_words(week: tuple[Workspace, Given]) -> None:
    workspace, given = week
    workspace.move_to("fri 16:01")
    ben = workspace.member("Ben")
    (message,) = [found for found in ben.person.thread(ben.channel, ben.summaries()[0].ts) if found.files]
    (picture,) = message.files
    assert picture.content.startswith(b"\x89PNG")
    counts = [sum(1 for key, level in given.items() if key[:2] == ("mon", "A") and level == one) for one in range(1, 5)]
    assert f"Answer A: {', '.join(map(str, counts))}, reference " in picture.alt_txt


def test_a_refused_picture_is_replaced_by_text(week: tuple[Workspace, Given]) -> None:
    workspace, _ = week
    installation = workspace.sandbox.app.installations[workspace.sandbox.bot_token]
    without = tuple(scope for scope in installation.scopes if scope != "files:write")
    workspace.sandbox.app.installations[workspace.sandbox.bot_token] = type(installation)(
        **{**vars(installation), "scopes": without}
    )
    workspace.move_to("fri 16:10")
    told = detail(workspace)
    assert "Scores by level, lowest first:\nQuestion 1: Answer A:" in told
    assert "*This week*" in told, "the rest follows all the same"


def test_a_new_week_does_not_repeat_the_last_one(week: tuple[Workspace, Given]) -> None:
    workspace, _ = week
    workspace.move_to("fri 16:01")
    told = workspace.member("Ben").asks("summary")
    assert "No scores this week" in told
    assert "This week: 0 rounds, 0 answers, 0 scores by 0 interviewers." in told


@pytest.fixture
def after_a_pause(week: tuple[Workspace, Given]) -> Workspace:
    """The first week's summary was on 11 September; then the panel paused until 28 September."""
    workspace, _ = week
    workspace.move_to("fri 16:01")
    workspace.member("Ada").asks("pause until 2026-09-28")
    for _ in range(2):
        workspace.move_to("sun 12:00")
        workspace.move_to("fri 12:00")
    workspace.move_to("mon 14:05")
    for name in NAMES:
        one = workspace.member(name)
        one.scores_all(dict.fromkeys(one.letters, 3))
    workspace.move_to("tue 12:00")
    return workspace


def test_weeks_in_which_the_panel_paused_count_as_weeks(after_a_pause: Workspace) -> None:
    workspace = after_a_pause
    assert "Over the last 4 weeks: " in workspace.member("Ada").asks("summary")
    workspace.move_to("fri 16:01")
    ben = workspace.member("Ben")
    latest = ben.summaries()[-1]
    assert "Over the last 4 weeks: " in latest.text
    (picture,) = [file for message in ben.person.thread(ben.channel, latest.ts) for file in message.files]
    none = re.escape("undefined (there are no scores)")
    assert re.search(rf"; 1 week ago {none}; 2 weeks ago {none}; 3 weeks ago 0\.\d\d \(95 %", picture.alt_txt)


@pytest.mark.parametrize(("names", "told"), [(("Dee",), False), (("Ada", "Dee"), False), (("Ada", "Ben", "Dee"), True)])
def test_accuracy_of_one_or_two_people_stays_private(panel: Workspace, names: tuple[str, ...], *, told: bool) -> None:
    panel.move_to("mon 14:05")
    for name in names:
        one = panel.member(name)
        one.scores_all(dict.fromkeys(one.letters, 1))
    panel.move_to("tue 09:31")
    said = panel.member("Eli").asks("summary")
    assert ("levels off the reference" in said) is told
    assert ("Too few scores of anchors" in said) is not told


def test_participation_shames_nobody(week: tuple[Workspace, Given]) -> None:
    workspace, _ = week
    workspace.move_to("fri 16:01")
    everything = summary(workspace) + detail(workspace)
    names = [name for name in NAMES if name in everything or f"U0{name.upper()}" in everything]
    assert names == []


def test_a_week_without_scores_says_so(panel: Workspace) -> None:
    panel.move_to("fri 16:01")
    assert "No scores this week, so there is nothing to compare." in summary(panel)
    assert detail(panel) == "", "no empty picture, and no detail of nothing"
    ben = panel.member("Ben")
    assert not [file for message in ben.person.channel(ben.channel) for file in message.files]
    assert panel.sandbox.sent.errors() == []


def test_links_lead_to_the_threads_that_split(week: tuple[Workspace, Given]) -> None:
    workspace, _ = week
    workspace.move_to("fri 16:01")
    ben: Member = workspace.member("Ben")
    threads = {f"p{message.ts.replace('.', '')}" for message in ben.questions()}
    linked = set(re.findall(r"archives/C0PANEL/(p\d+)\|", summary(workspace)))
    assert linked <= threads
    assert bool(linked) == ("Worth talking about" in summary(workspace))
