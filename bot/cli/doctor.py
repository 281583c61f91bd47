"""`concord doctor`: whether everything is there that Concord needs."""

from bot.doctor import examine
from bot.settings import read_settings


def doctor() -> int:
    """Check all that Concord needs, and say what to mend.

    That is settings, tokens, scopes, channels, database and clock.
    """
    findings = examine(read_settings())
    for finding in findings:
        print(f"{'ok  ' if finding.well else 'MEND'} {finding.what}")
    return 0 if all(finding.well for finding in findings) else 1
