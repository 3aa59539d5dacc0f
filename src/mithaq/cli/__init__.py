"""The command line: a contract that the scripts of others may build on (docs/cli.md)."""

from mithaq.cli.app import app, main

__all__ = ["app", "main"]
