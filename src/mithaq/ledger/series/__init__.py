"""Series: what recurs between the same states or under one name: exercises, fairs, joint committees, visits of an office."""
