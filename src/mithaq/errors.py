"""Every error that Mithaq raises on purpose.

MithaqError
├── SpanError            a passage that is not the words at its offsets
├── InputError           something given to read that cannot be read
│   ├── RecordError      a JSON record that is not one of ours
│   └── FetchError       an address of the web that gave no answer, or none that may be used
├── LexiconError         a resource file that cannot be built
├── LedgerError          a ledger that cannot be opened, read or written
│   ├── DecisionError    a decision that cannot be taken as it was given
│   │   └── ChangedError a decision on an event that is no longer as it was looked at
│   ├── AccountError     an account, password or token that cannot be as it was given
│   ├── QueryError       a question that cannot be answered as it was asked: no word, no date, far too much
│   └── NotFoundError    an id or name of nothing in the ledger, or of more than one thing
├── AccessError          someone who may not do what he asks of the desk
├── AnswerError          a model that gave no answer, or none that can be used
└── UsageError           options that do not fit together

A message says what, where (`file:line`, `$.path`, address), why and what to do.
"""


class MithaqError(Exception):
    """The root of the tree: catch it to catch all that Mithaq raises on purpose."""


class SpanError(MithaqError, ValueError):
    """A passage, mention or quotation whose text is not `article.text[start:end]`."""


class InputError(MithaqError):
    """A file, stream or address that cannot be read; `where` names it, with the line where there is one."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


class RecordError(InputError):
    """A JSON record that does not fit the published schema; `where` is `file:line $.path`."""


class FetchError(InputError):
    """An address that gave no answer, or none that may be used; `where` is the address.

    `passing` says whether asking again later may help; `wait_s` is how long the server asked to wait, where it did.
    """

    def __init__(self, where: str, what: str, *, passing: bool, wait_s: float | None = None) -> None:
        super().__init__(where, what)
        self.passing = passing
        self.wait_s = wait_s


class LexiconError(MithaqError):
    """A file of `resources/` that cannot be built into the lexicon."""


class LedgerError(MithaqError):
    """A ledger that cannot be opened, read or written."""


class DecisionError(LedgerError):
    """A decision that cannot be taken as it was given: unsigned, with an unknown slot, or a value or span that cannot be."""


class QueryError(LedgerError):
    """A question that cannot be answered as it was asked: no word to look for, or far too many answers to go through."""


class ChangedError(DecisionError):
    """A decision on an event that is no longer as it was looked at: someone decided on it meanwhile, or it was read again."""


class AccountError(LedgerError):
    """An account, password or token that cannot be made or changed as it was given."""


class AccessError(MithaqError):
    """Someone who may not do what he asks of the desk.

    `status` is HTTP's: 401 not logged in, 403 may not, 421 not asked by its name, 429 too often. `key` names the words for it in
    the catalogue of the desk. `wait_s` None: waiting does not help.
    """

    def __init__(self, status: int, key: str, what: str, *, wait_s: float | None = None) -> None:
        super().__init__(what)
        self.status = status
        self.key = key
        self.wait_s = wait_s


class NotFoundError(LedgerError):
    """An id or name that is of nothing in the ledger, or of more than one thing."""


class AnswerError(MithaqError):
    """A model that was asked about an article and gave no answer, or none that can be used."""


class UsageError(MithaqError):
    """Options or arguments that do not fit together."""
