"""`make audit`: looks up known vulnerabilities of every locked package.

A known vulnerability fails. A failed lookup (no network, no service) is a warning, so that somebody else's server does
not hold up a change.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements-dev.txt"
SECONDS = 120
SOCKET_SECONDS = 10


def ask() -> tuple[str, str]:
    """Returns pip-audit's output for the lock, and its error messages."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner=off", f"--timeout={SOCKET_SECONDS}"]
    command = [sys.executable, "-m", "pip_audit", f"--requirement={LOCK}", "--format=json", *options]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603 - all of it stands above
    except subprocess.TimeoutExpired:
        return "", f"no answer within {SECONDS} seconds"
    return found.stdout, found.stderr


def told(report: str, complaint: str) -> tuple[int, list[str]]:
    """Returns the exit status and the lines to print for pip-audit's JSON, or its last error line."""
    try:
        packages = json.loads(report)["dependencies"]
    except json.JSONDecodeError:
        why = (complaint.strip().splitlines() or ["nothing was said"])[-1]
        return 0, [f"Warning: the packages could not be audited: {why}"]
    lines = [
        f"{package['name']} {package['version']} has a known vulnerability, {one['id']}: {_fixed(one['fix_versions'])}"
        for package in packages
        for one in package.get("vulns", [])
    ]
    status = 1 if lines else 0
    if unknown := sum("skip_reason" in package for package in packages):
        lines.append(f"Warning: {unknown} of {len(packages)} packages could not be looked up.")
    return status, lines or [f"No known vulnerability. Packages looked up: {len(packages)}."]


def _fixed(versions: list[str]) -> str:
    return f"fixed in {', '.join(versions)}" if versions else "not fixed yet"


def main() -> int:
    """Prints the known vulnerabilities of the locked packages; returns 1 if there are any."""
    status, lines = told(*ask())
    for line in lines:
        print(line)
    return status


if __name__ == "__main__":
    sys.exit(main())
