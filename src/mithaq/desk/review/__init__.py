"""Reviewing: what is shown of an event that needs a person, and what he decides of it."""
