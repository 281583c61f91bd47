"""The whole product without Slack: sandbox and bot joined, with simulated colleagues and a clock that can be moved."""
