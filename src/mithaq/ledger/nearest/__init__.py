"""Passages that say nearly the same in other words, found by vectors. The index is no part of the record: it can be thrown
away, and is brought up to date when it is asked."""
