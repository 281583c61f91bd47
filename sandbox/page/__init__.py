"""The workspace in a browser: rendered on the server, with little script."""
