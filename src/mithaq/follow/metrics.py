"""What following does, counted as Prometheus has it."""

from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server, write_to_textfile

from mithaq.follow.taking import Outcome
from mithaq.ledger.web.values import WebSummary


class Metrics:
    """Counters of one run, and how the ledger stands, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter("mithaq_answers", "Answers, by what they were", ["outcome"], registry=self._registry)
        self._failures = Counter("mithaq_failures", "Questions that failed, by whether that may pass", ["passing"], registry=self._registry)  # fmt: skip
        self._bytes = Counter("mithaq_bytes", "Bytes of answers, unpacked", registry=self._registry)
        self._seconds = Histogram("mithaq_taking_seconds", "Seconds to read and store an answer", registry=self._registry)  # fmt: skip
        self._due = Gauge("mithaq_due", "Addresses that are due", registry=self._registry)
        self._given_up = Gauge("mithaq_given_up", "Addresses asked for no more because they failed", registry=self._registry)  # fmt: skip
        self._addresses = Gauge("mithaq_addresses", "Addresses known, by kind", ["kind"], registry=self._registry)
        self._versions = Gauge("mithaq_page_versions", "Versions of pages kept", registry=self._registry)
        self._alive = Gauge("mithaq_alive_timestamp_seconds", "When the run last gave a sign of life", registry=self._registry)  # fmt: skip

    def count_answer(self, outcome: Outcome, *, size: int, seconds: float) -> None:
        """Counts an answer of so many bytes that took so long to take in."""
        self._answers.labels(outcome).inc()
        self._bytes.inc(size)
        self._seconds.observe(seconds)

    def count_unchanged(self) -> None:
        """Counts an answer that was the same as before."""
        self._answers.labels("unchanged").inc()

    def count_failure(self, *, passing: bool) -> None:
        """Counts a question that failed."""
        self._failures.labels(str(passing).lower()).inc()

    def show(self, summary: WebSummary) -> None:
        """Takes over how the ledger stands."""
        self._due.set(summary.due)
        self._given_up.set(summary.given_up)
        self._versions.set(summary.versions)
        for kind, count in summary.addresses.items():
            self._addresses.labels(kind).set(count)
        self._alive.set_to_current_time()

    def write(self, path: Path) -> None:
        """Writes them as text, for the node exporter's textfile collector; the file appears whole."""
        write_to_textfile(str(path), self._registry)

    def serve(self, port: int) -> None:
        """Serves them at http://127.0.0.1:PORT/metrics until the program ends."""
        start_http_server(port, addr="127.0.0.1", registry=self._registry)
