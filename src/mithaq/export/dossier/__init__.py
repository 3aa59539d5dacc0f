"""A dossier of a pair of states: what is known of their ties, with numbered citations, as Word, HTML and PDF."""
