"""First stages: fold the text, cut it into sentences apart from the chrome, find every name and cue in it."""

from dataclasses import replace
from functools import cache

from mithaq.lexicon import Lexicon, Match
from mithaq.model import Article
from mithaq.reader.draft import Draft
from mithaq.text.folding import fold, fold_key
from mithaq.text.sentences import find_sentences

WEAK_NAMES = frozenset(("state", "capital"))
NAMES = frozenset(("state", "nationality", "capital", "seat", "body", "person", "place"))


def draft_of(article: Article, lexicon: Lexicon) -> Draft:
    """A draft with the text folded and the outlet's country known, where the lexicon has the outlet."""
    folded = fold(article.text)
    title_end = 0
    if article.title:
        at = article.text.find(article.title)
        title_end = folded.folded_span(at, at + len(article.title))[1] if 0 <= at < 200 else 0
    return Draft(
        article=article, folded=folded, home=home_of(article.outlet, article.url, lexicon), title_end=title_end
    )


def home_of(outlet: str | None, url: str | None, lexicon: Lexicon) -> str | None:
    """The state of an outlet, by its name or address; None where the lexicon does not have it."""
    host = (url or "").partition("://")[2].partition("/")[0].removeprefix("www.")
    for name in (outlet, host, f"صحيفة {outlet}"):
        if name and (found := _outlets(lexicon).get(fold_key(name))):
            return found
    return None


@cache
def _outlets(lexicon: Lexicon) -> dict[str, str]:
    return {fold_key(name): entry.data["state"] for entry in lexicon.of("outlet") for name in entry.data["names"]}


def find_matches(draft: Draft, lexicon: Lexicon) -> Draft:
    """All names and cues; where fewer than two parties are named, or it is sport, there is nothing more to read."""
    matches = lexicon.find(draft.folded)
    if draft.article.chrome:
        chrome = [draft.folded.folded_span(*span) for span in draft.article.chrome]
        matches = [
            match for match in matches if not any(start < match.end and match.start < end for start, end in chrome)
        ]
    codes = {
        match.entry.data.get("state") if match.entry.category == "place" else match.entry.code or match.entry.id
        for match in matches
        if match.entry.category in NAMES and (match.strong or match.entry.category in WEAK_NAMES)
    } - {None}
    if draft.home:
        codes.add(draft.home)
    codes.update(
        f"ref {match.entry.id}"
        for match in matches
        if match.entry.category == "reference" and match.entry.id in ("home", "kingdom")
    )
    codes.update(
        code
        for match in matches
        if match.entry.category == "pact" and match.strong
        for code in match.entry.data.get("parties") or ()
    )
    if len(codes) < 2 or _is_sport(draft, matches):
        return replace(draft, matches=tuple(matches), done=True)
    return replace(draft, matches=tuple(matches))


SPORT = 4
"""So many words of matches and players, and more of them than of offices, make an article sport."""


def _is_sport(draft: Draft, matches: list[Match]) -> bool:
    played = {match.start for match in matches if match.entry.category == "class" and match.entry.id == "sport_words"}
    ruled = {match.start for match in matches if match.entry.category == "office" and match.strong}
    return len(played) >= SPORT and len(played) > len(ruled)


def split_sentences(draft: Draft, lexicon: Lexicon) -> Draft:
    """Sentences of the article's own text as folded spans, with the matches that lie in each."""
    article, folded = draft.article, draft.folded
    spans = []
    position = 0
    for start, end in (*article.chrome, (len(article.text), len(article.text))):
        if start > position:
            spans += [(position + a, position + b) for a, b in find_sentences(article.text[position:start])]
        position = end
    sentences = tuple(span for a, b in spans if (span := folded.folded_span(a, b))[0] < span[1])
    return replace(draft, sentences=sentences, by_sentence=_distribute(sentences, draft.matches))


def _distribute(sentences: tuple[tuple[int, int], ...], matches: tuple[Match, ...]) -> tuple[tuple[Match, ...], ...]:
    shares: list[tuple[Match, ...]] = []
    position = 0
    for start, end in sentences:
        while position < len(matches) and matches[position].start < start:
            position += 1
        first = position
        while position < len(matches) and matches[position].start < end:
            position += 1
        shares.append(tuple(match for match in matches[first:position] if match.end <= end))
    return tuple(shares)
