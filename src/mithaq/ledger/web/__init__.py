"""What the ledger remembers of the web: addresses and when they are due, versions of pages, what sites allow."""
