"""The Web API: a file per family of methods."""
