"""blocks.*: validation without posting."""

from sandbox.validation.blocks import IN_MESSAGES, check_blocks
from sandbox.validation.complaints import Complaints
from sandbox.validation.views import checked_view
from sandbox.web_api.call import Call, Method, Refusal, Reply
from sandbox.web_api.content import MAX_BLOCKS

PAYLOADS = ("blocks", "view", "message")


def validate(call: Call) -> Reply:
    """Checks exactly one payload."""
    given = {name: call.parsed(name, "invalid_arguments") for name in PAYLOADS if call.args.get(name)}
    if len(given) != 1:
        told = "must provide exactly one of `blocks`, `view`, or `message`"
        raise Refusal("invalid_arguments", response_metadata={"messages": [told]})
    ((name, payload),) = given.items()
    complaints = _checked(call, name, payload)
    if complaints:
        raise Refusal(f"invalid_{name}", errors=complaints.errors(f"/{name}"))
    return Reply()


def _checked(call: Call, name: str, payload: object) -> Complaints | None:
    world, team_id = call.core.world, call.installation.team_id
    if name == "view":
        return checked_view(payload, world, team_id)
    complaints = Complaints(world, team_id=team_id)
    if name == "message" and not isinstance(payload, dict):
        complaints.add("must be an object", "/message")
    else:
        blocks = payload.get("blocks", []) if isinstance(payload, dict) else payload
        pointer = "/message/blocks" if name == "message" else "/blocks"
        check_blocks(blocks, MAX_BLOCKS, set(IN_MESSAGES), pointer, complaints)
    return complaints if complaints.messages else None


METHODS: dict[str, Method] = {"blocks.validate": Method(validate)}
