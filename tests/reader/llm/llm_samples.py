"""A fake model behind a local address, and what it is asked about: our own sentences."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mithaq.lexicon import load_lexicon
from mithaq.model import Article, Reading
from mithaq.model.article import article_id
from mithaq.reader import Reader
from mithaq.reader.draft import Draft
from mithaq.reader.llm import LlmSettings
from mithaq.reader.segmentation import draft_of, find_matches

TITLE = "مباحثات دفاعية في الرباط"
TEXT = (
    f"{TITLE}\n"
    "استقبل وزير الدفاع المغربي إدريس العلمي أمس نظيره الإسباني خوان مورينو في الرباط، ووقعا مذكرة تفاهم للتدريب العسكري، "
    "بحسب بيان للوزارة. وقال مورينو إن «البحر بيننا طريق لا جدار». وتعد إسبانيا شريكا قديما للمغرب."
)
SECRET = "sk-a-very-secret-key-7431"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the fake address answers: a body (a dict as JSON) after a delay in seconds, all at once or in pieces."""

    body: Any
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    pieces: int = 1


def written(text: str | None, **more: Any) -> Reply:
    """A completion with this text. `message`, `finish` and `usage` as in the protocol."""
    message = {"role": "assistant", "content": text} | more.get("message", {})
    choice = {"index": 0, "message": message, "finish_reason": more.get("finish", "stop")}
    usage = more.get("usage", {"prompt_tokens": 1000, "completion_tokens": 200})
    return Reply({"choices": [choice]} | ({"usage": usage} if usage else {}))


def told(*events: dict[str, Any], quotes: list[dict[str, Any]] | None = None) -> Reply:
    """A completion that is an answer with these events."""
    return written(json.dumps({"events": list(events), "quotes": quotes or []}, ensure_ascii=False))


@dataclass(slots=True)
class FakeModel:
    """Gives its replies in order, the last of them again and again, and keeps what it was asked."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answers(self, *replies: Reply) -> None:
        """Sets what it answers from now on."""
        self.replies = list(replies)

    def next_reply(self) -> Reply:
        """The next of the replies."""
        with self.lock:
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def serving() -> Iterator[FakeModel]:
    """A fake model at a free port of this machine."""
    model = FakeModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with model.lock:
                model.asked.append(body)
                model.paths.append(self.path)
                model.headers.append(dict(self.headers.items()))
            reply = model.next_reply()
            content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            with suppress(OSError):  # the asker has gone
                if reply.pieces == 1:
                    model.over.wait(reply.delay)
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                size = -(-len(content) // reply.pieces)
                for start in range(0, len(content), size):
                    self.wfile.write(content[start : start + size])
                    self.wfile.flush()
                    if reply.pieces > 1:
                        model.over.wait(reply.delay)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # the asker has gone

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield model
    finally:
        model.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def settings(model: FakeModel, /, **facts: Any) -> LlmSettings:
    """Settings for the fake model; nothing is kept in a cache unless a folder is given."""
    return LlmSettings(
        **({"url": model.url, "model": "fake-1", "api_key": SECRET, "cache": None, "timeout": 20} | facts)
    )


def reader(model: FakeModel, /, **facts: Any) -> Reader:
    """A reader that asks the fake model."""
    return Reader(engine="llm", llm=settings(model, **facts))


def article(text: str = TEXT, *, chrome: tuple[str, ...] = (), **facts: Any) -> Article:
    """An article of the text, published on 2023-06-15; `chrome` are the words of it that are not the article."""
    title = text.split("\n")[0]
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in chrome)
    return Article(
        **(
            {
                "id": article_id(text=text, title=title, outlet=None, url=None), "source": "press/a.txt", "title": title,
                "published": "2023-06-15", "language": "ar", "text": text, "chrome": spans,
            }
            | facts
        )
    )  # fmt: skip


@cache
def _patterns() -> Reader:
    return Reader(engine="both")


def read_by_patterns(made: Article) -> Reading:
    """What the patterns read in it."""
    return _patterns().read(made)


def draft(made: Article | None = None) -> Draft:
    """The draft of the article with the names in it."""
    return find_matches(draft_of(made or article(), load_lexicon()), load_lexicon())


def meeting(**facts: Any) -> dict[str, Any]:
    """The meeting of TEXT as a model should tell it."""
    return {
        "kind": "meeting", "status": "happened", "step": None, "parties": ["MAR", "ESP"], "trigger": "استقبل",
        "evidence": ["استقبل وزير الدفاع المغربي إدريس العلمي أمس نظيره الإسباني خوان مورينو في الرباط"],
        "date": "2023-06-14", "date_words": "أمس", "place": "الرباط", "people": ["إدريس العلمي", "خوان مورينو"],
        "orgs": [], "instrument": None, "attribution": {"text": "بيان للوزارة", "type": "official"},
    } | facts  # fmt: skip


def memorandum(**facts: Any) -> dict[str, Any]:
    """The memorandum of TEXT as a model should tell it."""
    return {
        "kind": "agreement", "status": "happened", "step": "signed", "parties": ["MAR", "ESP"], "trigger": "وقعا",
        "evidence": ["ووقعا مذكرة تفاهم للتدريب العسكري"], "date": "2023-06-14", "date_words": "أمس", "place": "الرباط",
        "people": [], "orgs": [], "instrument": "مذكرة تفاهم للتدريب العسكري", "attribution": None,
    } | facts  # fmt: skip


QUOTE = {"quote": "البحر بيننا طريق لا جدار", "speaker": "مورينو", "nature": "statement"}


def messages(reading: Reading) -> list[str]:
    """What the problems of a reading say."""
    return [problem.message for problem in reading.problems]
