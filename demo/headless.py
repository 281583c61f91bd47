"""The demo without a browser: plays working weeks as fast as possible, and reports on them."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console
from rich.progress import track

from bot.agreement.coefficients.headline import Headline
from bot.clock import MovableClock
from bot.domain.summary import biases, panel_severities, ratings_of
from bot.store import members, panels, summaries, workspaces
from bot.usecases import summaries as service
from bot.usecases.transaction import Transaction
from demo.audit import Seen, audit
from demo.colleagues import PANEL, planted_severities
from demo.play import Play
from demo.stage import CHANNEL, START, Stage, demo_bank, stage

LAST_REVEAL = timedelta(minutes=45)  # a time before the next week's first question


def play_weeks(weeks: int, seed: int, bank: Path | None) -> dict[str, Any]:
    """Plays working weeks and reports on them; the same seed gives the same figures."""
    rng = Random(seed)  # noqa: S311 - a simulation
    clock = MovableClock(START)
    with stage(clock, Random(seed + 1), demo_bank(bank)) as stage_:  # noqa: S311 - a simulation
        play = Play(stage_, rng)
        play.set_up()
        for week in track(range(1, weeks + 1), "Playing", console=Console(stderr=True), transient=True):
            play.run(_end_of(week))
        seen = audit(stage_.sandbox, list(play.given.values()))
        return _report(stage_, play, seen) | {"seed": seed, "weeks": weeks}


def _end_of(week: int) -> datetime:
    """An instant after the week's last reveal, on the next Monday, in the panel's time zone."""
    return START + timedelta(weeks=week) + LAST_REVEAL  # in local time, across daylight-saving changes


def flawless(report: dict[str, Any]) -> bool:
    """Whether there were no duplicates, early disclosures or refused calls."""
    return not (report["duplicates"] or report["peeks"] or report["slack_errors"])


def _report(stage_: Stage, play: Play, seen: Seen) -> dict[str, Any]:
    counted = asdict(seen)
    counted["questions_posted"] = counted.pop("questions")
    with stage_.concord.transactions.read() as tx:
        figures = _figures(tx, stage_)
    planted = planted_severities(list(play.served.values()), play.top)
    return counted | {"scores": len(play.given), "planted_severity": planted} | figures


def _figures(tx: Transaction, stage_: Stage) -> dict[str, Any]:
    workspace = workspaces.of_team(tx.db, "", stage_.sandbox.world.default_team)
    assert workspace is not None  # noqa: S101 - the stage stored it
    panel = panels.in_channel(tx.db, workspace.id, CHANNEL)
    assert panel is not None  # noqa: S101 - the play set it up
    inputs = service.gather(tx, panel)
    users = {person.id: person.user_id for person in members.who_score(tx.db, panel.id)}
    accuracies = biases(inputs.scores, inputs.scale)
    bias = {users[rater]: accuracy.bias if accuracy else None for rater, accuracy in accuracies.items()}
    severity = {
        users[int(rater.rater)]: {"estimate": rater.value, "interval": rater.interval}
        for rater in panel_severities(ratings_of(inputs.scores, inputs.scale))
    }
    weekly = [service.summary_view(tx, summary_id).figures.week for summary_id in summaries.ids(tx.db, panel.id)]
    everybody = [rater.user_id for rater in PANEL]
    return {
        "alpha": [_known(week) for week in weekly],
        "bias": {user: bias.get(user) for user in everybody},
        "severity": {user: severity.get(user) for user in everybody},
    }


def _known(week: Headline) -> float | None:
    """The week's alpha; None if it is undefined or has no interval."""
    return week.alpha.value if week.alpha.interval is not None else None


def report_text(report: dict[str, Any]) -> str:
    """The report as text."""
    names = {rater.user_id: rater.name for rater in PANEL}
    alphas = ", ".join("–" if alpha is None else f"{alpha:.2f}" for alpha in report["alpha"])
    lines = [
        f"{report['weeks']} weeks, seed {report['seed']}",
        f"questions {report['questions_posted']}, reveals {report['reveals']}, summaries {report['summaries']}",
        f"answers {report['answers']} (including anchors {report['anchors']}), scores {report['scores']}",
        f"duplicates {report['duplicates']}, peeks {report['peeks']}, refused calls {report['slack_errors']}",
        f"ordinal alpha by week: {alphas}",
        "severity in levels, planted and estimated with its 95 % interval:",
    ]
    for user, planted in report["planted_severity"].items():
        severity = report["severity"].get(user)
        estimate = "too early to say"
        if severity and severity["interval"]:
            low, high = severity["interval"]
            estimate = f"{severity['estimate']:+.2f} ({low:+.2f} to {high:+.2f})"
        lines.append(f"  {names[user]:5} {planted:+.2f}   {estimate}")
    return "\n".join(lines)
