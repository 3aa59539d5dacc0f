"""The record as tables with typed columns: events, parties, evidence, agreements, ties by month and the others."""
