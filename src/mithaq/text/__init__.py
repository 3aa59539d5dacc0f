"""Strings to values with offsets: folding, words and their clitics, sentences, dates, numbers, names."""
