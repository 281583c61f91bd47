"""After the reveal: a disputed reference, an answer kept or deleted, an export, and forgetting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.blocks.anchors import decision_form, dispute_form, dispute_post, settled_post
from bot.blocks.answer_form import answer_form, delete_form, withdrawn
from bot.blocks.exports import export_post, table_post
from bot.blocks.forgetting import sure_to_forget
from bot.blocks.notices import leaderless_notice
from bot.blocks.reveal import revealed_answer_post
from bot.domain.anchors import KEEP, RETIRE, Dispute, DisputeView
from bot.domain.posts import PostKind
from bot.domain.rounds import Answer, Draft, Phase
from bot.domain.score_table import OWN_COLUMNS, PANEL_COLUMNS, ScoreRow, as_csv
from demo.gallery import samples
from demo.gallery.surface import MODAL, REPLY, Surface
from demo.stage import CHANNEL


def after_reveal() -> Iterator[Surface]:
    for shelf in (_disputes, _answers, _exports):
        yield from shelf()
    yield Surface(REPLY, "forget me, asked first", sure_to_forget())
    yield Surface(PostKind.LEADERLESS, "asked to name a lead", leaderless_notice(samples.panel()), private=True)


def _disputes() -> Iterator[Surface]:
    answer = samples.revealed("B", [1, 2, 2, 4], reference=2, rationale="No owner is named.")
    longest = replace(answer, text=samples.LONG_ANSWER, rationale=(samples.SENTENCE * 11)[:1_000])
    for state, revealed, prompt, reason in (
        ("ordinary", answer, samples.PROMPT, "An owner is named in the second sentence."),
        ("longest", longest, samples.LONG_PROMPT, (samples.SENTENCE * 11)[:1_000]),
        ("hostile", answer, samples.HOSTILE, samples.HOSTILE),
    ):
        view = DisputeView(Dispute(1, 1, 1, reason, None), CHANNEL, prompt, revealed, "U0BEN")
        yield Surface(PostKind.DISPUTE, state, dispute_post(view), private=True)
        yield Surface(MODAL, f"settle a dispute, {state}", decision_form(view))
        for how in (KEEP, RETIRE, "3"):
            settled = replace(view, dispute=replace(view.dispute, settled=how))
            yield Surface(PostKind.DISPUTE, f"{state}, settled, {how}", dispute_post(settled), private=True)
            yield Surface(PostKind.DISPUTE_SETTLED, f"{state}, {how}", settled_post(settled), private=True)
    yield Surface(MODAL, "dispute a reference", dispute_form(1, "B"))
    yield Surface(MODAL, "dispute in error", dispute_form(1, "B"), errors={"reason": "Please say why."})


def _answers() -> Iterator[Surface]:
    plain = samples.revealed("C", [3, 3, 4, 3])
    for state, answer in (
        ("may be kept", replace(plain, promotable=3)),
        ("kept", replace(plain, promoted=True)),
        ("a candidate's", replace(plain, on_behalf=True)),
        ("erased", replace(plain, erased=True, text="This answer was deleted.")),
    ):
        yield Surface(PostKind.ANSWER, f"revealed, {state}", revealed_answer_post(answer))
    entered = tuple(_entered(number) for number in range(30))
    draft = Draft(samples.round_(Phase.ANSWERING), _entered(99), entered)
    yield Surface(MODAL, "answer, many candidates' answers", answer_form(draft))
    yield Surface(MODAL, "delete an answer", delete_form(1))
    yield Surface(MODAL, "deleted", withdrawn("The answer is deleted."))


def _entered(number: int) -> Answer:
    return Answer(
        id=number, round_id=1, letter=None, text=f"{number}. {samples.LONG_ANSWER}"[:2_800], author_id=1,
        reference=None, rationale=None, named=True,
    )  # fmt: skip


def _exports() -> Iterator[Surface]:
    yield Surface(PostKind.EXPORT, "an interviewer's", export_post(None), private=True)
    yield Surface(PostKind.EXPORT, "a lead's", export_post(samples.panel()), private=True)
    for kind, columns in (("export_own_text", OWN_COLUMNS), ("export_panel_text", PANEL_COLUMNS)):
        for rows in (0, 3, 400):
            yield Surface(kind, f"{rows} rows", table_post(as_csv(map(_row, range(rows)), columns)), private=True)


def _row(number: int) -> ScoreRow:
    day, asked = samples.DAY + timedelta(days=number), samples.question()
    return ScoreRow("r1", "interviewing", day, asked.track, asked.slug, "A", 3, 2, None, False, f"=1+{samples.HOSTILE}")
