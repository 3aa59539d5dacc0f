"""The record in the columns of data sets that researchers know, one data set a module."""
