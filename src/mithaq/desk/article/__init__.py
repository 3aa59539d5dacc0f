"""An article as people read it: its text with what was read marked in place."""
