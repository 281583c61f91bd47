"""`make audit`: looks every locked package up among known vulnerabilities.

One that is found fails. What could not be looked up, for want of a network or of a service, is a warning: a change is
not held up by somebody else's server.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements-dev.txt"
SECONDS = 120
SOCKET_SECONDS = 10


def ask() -> tuple[str, str]:
    """What pip-audit prints of the lock, and what it complains of."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner=off", f"--timeout={SOCKET_SECONDS}"]
    command = [sys.executable, "-m", "pip_audit", f"--requirement={LOCK}", "--format=json", *options]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603 - all of it stands above
    except subprocess.TimeoutExpired:
        return "", f"no answer within {SECONDS} seconds"
    return found.stdout, found.stderr


def told(report: str, complaint: str) -> tuple[int, list[str]]:
    """The exit status and the lines to print for pip-audit's JSON; without any, for its last line of complaint."""
    try:
        packages = json.loads(report)["dependencies"]
    except json.JSONDecodeError:
        why = (complaint.strip().splitlines() or ["nothing was said"])[-1]
        return 0, [f"Warning: the packages could not be audited: {why}"]
    lines = [
        f"{package['name']} {package['version']} has a known vulnerability, {one['id']}: {_mended(one['fix_versions'])}"
        for package in packages
        for one in package.get("vulns", [])
    ]
    status = 1 if lines else 0
    if unknown := sum("skip_reason" in package for package in packages):
        lines.append(f"Warning: {unknown} of {len(packages)} packages could not be looked up.")
    return status, lines or [f"No known vulnerability. Packages looked up: {len(packages)}."]


def _mended(versions: list[str]) -> str:
    return f"mended in {', '.join(versions)}" if versions else "not mended yet"


def main() -> int:
    """Prints what is known of the locked packages; 1 where one is vulnerable."""
    status, lines = told(*ask())
    for line in lines:
        print(line)
    return status


if __name__ == "__main__":
    sys.exit(main())
