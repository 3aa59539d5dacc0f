"""What people coded elsewhere, as decisions: spreadsheets, Label Studio, INCEpTION; and the evidence for them to code."""
