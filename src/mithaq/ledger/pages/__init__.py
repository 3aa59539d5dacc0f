"""Lists of the record a page at a time, each in a total order that rows added meanwhile do not disturb."""
