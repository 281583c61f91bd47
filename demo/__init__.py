"""The whole product without Slack: sandbox and bot connected, with simulated colleagues and a movable clock."""
