"""The sizes and forms that Slack takes, and what it says where it doesn't."""
