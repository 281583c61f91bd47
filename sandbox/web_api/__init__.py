"""The Web API: a module per family of methods."""
