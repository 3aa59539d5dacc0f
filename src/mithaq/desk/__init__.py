"""The desk: pages over the ledger, in Arabic and English, for people who would rather look than read tables."""
