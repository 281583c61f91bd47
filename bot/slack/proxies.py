"""Which addresses are called without the proxy of the environment: those of this machine, and those in NO_PROXY."""

import os
from collections.abc import MutableMapping
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

THIS_MACHINE = ("localhost", "127.0.0.1", "::1", "[::1]")


def spare_this_machine(environment: MutableMapping[str, str] = os.environ) -> None:
    """Adds this machine to NO_PROXY, which every client of ours obeys or is made to obey."""
    given = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
    if given.strip() != "*":
        environment["no_proxy"] = ",".join(filter(None, [given, *THIS_MACHINE]))


def is_direct(address: str) -> bool:
    """Whether the address is called without a proxy."""
    host = urlsplit(address).hostname or ""
    return host in THIS_MACHINE or bool(proxy_bypass(host))
