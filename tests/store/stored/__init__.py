"""Rows of every table as each release wrote them: one JSON file for each schema, named after its revision."""
