"""Same entity: who and what the mentions of events name, each link with a score and its reasons.

A *naming* is one way in which something is named: a name, the state and office written with it, and what the lexicon knows of
it. Mentions that name alike share a naming. What the lexicon knows has its id there; the other namings are clustered.
"""
