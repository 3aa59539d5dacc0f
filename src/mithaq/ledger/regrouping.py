"""What is made of merged events, kept up to date as they change: agreements and series."""

from sqlalchemy.engine import Connection

from mithaq.ledger.agreements.update import regroup_agreements
from mithaq.ledger.merging.update import Touched
from mithaq.ledger.series.update import regroup_series


def regroup(connection: Connection, touched: Touched) -> None:
    """Makes the agreements and series anew that these merged events concern, within the connection's transaction.

    What is left is what making all of them anew would leave.
    """
    regroup_agreements(connection, touched)
    regroup_series(connection, touched)
