"""`concord doctor`: checks the settings and everything they refer to."""

from bot.doctor import examine
from bot.settings import read_settings


def doctor() -> int:
    """Check settings, tokens, scopes and database; say what to fix.

    It also checks the panels' channels and this machine's clock.
    """
    findings = examine(read_settings())
    for finding in findings:
        print(f"{'ok  ' if finding.well else 'FIX '} {finding.what}")
    return 0 if all(finding.well for finding in findings) else 1
