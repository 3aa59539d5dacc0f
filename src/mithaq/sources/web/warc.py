"""Web archives (WARC 1.1) both ways: exchanges to records, and records to exchanges, one in memory at a time."""

import io
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from mithaq import __version__
from mithaq.errors import FetchError
from mithaq.sources.source import MAX_BYTES
from mithaq.sources.web.transport import PRODUCT, Exchange

ASKED = "X-Mithaq-Asked"
"""Our field of a record: the address asked for first, where redirects led to another."""
_UNPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that no longer hold for a body that is stored unpacked; kept under other names, as Common Crawl does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A response in an archive: what was said, its WARC-Record-ID, and the address asked for first."""

    exchange: Exchange
    id: str
    asked: str


def packed_records(exchange: Exchange, *, asked: str) -> bytes:
    """The exchange as a request and a response record, each a gzip member of its own."""
    response_id = f"<urn:uuid:{uuid.uuid4()}>"
    request = _head(WarcRecordType.request, exchange)
    request.headers["WARC-Concurrent-To"] = response_id
    request.headers["Content-Type"] = "application/http; msgtype=request"
    path = "/" + exchange.address.split("://", 1)[-1].partition("/")[2]
    request.set_bytes_content(_block(f"GET {path} HTTP/1.1", exchange.request))
    response = _head(WarcRecordType.response, exchange)
    response.record_id = response_id
    response.headers["Content-Type"] = "application/http; msgtype=response"
    if exchange.ip:
        response.headers["WARC-IP-Address"] = exchange.ip
    if asked != exchange.address:
        response.headers[ASKED] = asked
    response.set_bytes_content(
        _block(f"HTTP/1.1 {exchange.status} {exchange.reason}", _stored_headers(exchange)) + exchange.body
    )
    return _packed(request) + _packed(response)


def packed_info(name: str, *, at: datetime) -> bytes:
    """The record with which an archive begins: who made it."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.record_date = at
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    lines = f"software: {PRODUCT}/{__version__}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"
    record.set_bytes_content(lines.encode())
    return _packed(record)


def _head(kind: WarcRecordType, exchange: Exchange) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.record_date = exchange.at
    record.headers["WARC-Target-URI"] = exchange.address
    return record


def _block(first: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def _stored_headers(exchange: Exchange) -> tuple[tuple[str, str], ...]:
    kept = tuple(
        (f"X-Crawler-{name}" if name.lower() in _UNPACKED else name, value) for name, value in exchange.headers
    )
    return (*kept, ("Content-Length", str(len(exchange.body))))


def _packed(record: WarcRecord) -> bytes:
    packed = io.BytesIO()
    writer = GzipWriter(packed, compression_level=6)
    record.write(writer, checksum_data=True)
    writer.finish()
    return packed.getvalue()


def read_records(stream: BinaryIO, *, name: str, max_bytes: int = MAX_BYTES) -> Iterator[Record | FetchError]:
    """The responses of an archive, packed or not, in order; one that is too long or cut off is the error that says so.

    What cannot be read as WARC at all ends the reading with an error.
    """
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            if record.http_headers is not None:
                yield _readable(record, max_bytes)
    except Exception as error:  # whatever a damaged archive makes fastwarc raise
        yield FetchError(name, f"the archive is damaged, or no web archive: {error}", passing=False)


def _readable(record: WarcRecord, max_bytes: int) -> Record | FetchError:
    try:
        return _record(record, max_bytes)
    except Exception as error:  # a body that cannot be unpacked; the next record may be whole
        address = record.headers.get("WARC-Target-URI") or ""
        return FetchError(address, f"the record cannot be read: {error}", passing=False)


def _record(record: WarcRecord, max_bytes: int) -> Record | FetchError:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    headers = record.http_headers
    body = record.reader.read(max_bytes + 1)
    if len(body) > max_bytes:
        return FetchError(address, f"more than {max_bytes:,} bytes", passing=False)
    length = headers.get("Content-Length") or ""
    if length.isdecimal() and len(body) < int(length) and "Content-Encoding" not in headers:
        return FetchError(address, "the record is cut off: the archive ends within it", passing=False)
    status_line = (headers.status_line or "").split(" ", 2)
    date = record.record_date
    exchange = Exchange(
        address=address,
        at=date.astimezone(UTC) if date is not None else datetime.fromtimestamp(0, UTC),
        request=(),
        status=headers.status_code or 0,
        reason=status_line[2] if len(status_line) > 2 else "",
        headers=headers.to_tuples(),
        body=body,
        ip=record.headers.get("WARC-IP-Address"),
    )
    return Record(exchange=exchange, id=record.record_id or "", asked=record.headers.get(ASKED) or address)


def whole_members(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The gzip members that are whole, from where the stream stands: where each ends in it, and the member as it is.

    Ends at the first that is cut off or is none.
    """
    position, rest = stream.tell(), b""
    while True:
        unpacker, member = zlib.decompressobj(zlib.MAX_WBITS | 16), bytearray()
        try:
            while not unpacker.eof:
                piece = rest or stream.read(1 << 16)
                if not piece:
                    return
                unpacker.decompress(piece)
                rest = unpacker.unused_data
                member += piece[: len(piece) - len(rest)]
        except zlib.error:
            return
        position += len(member)
        yield position, bytes(member)
