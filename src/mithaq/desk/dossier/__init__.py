"""What the dossier of a pair is made of: its timeline, its sections and its numbered sources."""
