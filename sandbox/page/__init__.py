"""The workspace in a browser: rendered here, with a little script for comfort."""
