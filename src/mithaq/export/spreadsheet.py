"""Text from the open press in cells that a spreadsheet may open.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is run as a formula by Excel, LibreOffice and Google
Sheets (OWASP, "CSV Injection"). Such text gets an apostrophe in front, which the programs take for "this is text". Text that
has apostrophes before such a character gets one more, so that taking one off wherever `'+[=+@\\t\\r-]` begins a cell gives
back the words to the letter. Numbers and dates are left as they are, also where they are text ("-9").
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguard(cell: str) -> str:
    """The text of a cell that `guard` gave."""
    return cell[1:] if _GUARDED.match(cell) else cell
