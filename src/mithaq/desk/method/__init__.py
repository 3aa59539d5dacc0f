"""The codebook as a page, from the file that the documentation is built from, with what is measured of each field."""
