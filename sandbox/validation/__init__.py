"""Slack's size limits and required forms, and its error messages."""
