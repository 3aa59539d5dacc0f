"""The files that pages load: our own, and those of others that `make assets` copies into `static/vendor`."""

import hashlib
from pathlib import Path

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"
ADVICE = "the libraries and fonts of the pages are not built: run `make assets`; until then pages are plain, without charts or maps"


def has_vendor_files() -> bool:
    """Whether the files of others are there."""
    return (VENDOR / "digest.txt").exists()


def digest_of_assets() -> str:
    """Twelve hexadecimal digits that change when a file that pages load does."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.glob("*.*")):
        digest.update(path.read_bytes())
    if has_vendor_files():
        digest.update((VENDOR / "digest.txt").read_bytes())
    return digest.hexdigest()[:12]
