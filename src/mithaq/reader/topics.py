"""What an article is: a report, an official statement, opinion, analysis, an interview, or off topic."""

import re
from dataclasses import replace

from mithaq.lexicon import Lexicon
from mithaq.reader.draft import Draft

_OPINION = re.compile(r"يعبر عن راي|تعبر عن راي|عن راي الكاتب|بقلم|the views expressed|n'engage que")
_ANALYSIS = re.compile(r"يري مراقبون|يري محللون|ويري خبراء|يري خبراء|قراءه في|تحليل|analysis|analyse")
_INTERVIEW = re.compile(r"(?:^|\n)\s*(?:س|\*|-|Q)\s*[:-].{8,200}[؟?]")
_AGENCY = re.compile(r"(?:^|\s)واس(?:\s|$)|صدر بيان|بيان صادر عن|فيما يلي نص|text of the statement")


ON_TOPIC = 0.5
"""Share of the tagger from which an article without an event is still about ties between states."""


def judge_kind(draft: Draft, lexicon: Lexicon) -> Draft:
    """The kind of article; without an event it is off topic, unless the tagger takes it for being on topic all the same, and
    off topic there are no quotations either."""
    if not draft.events and (draft.tagging is None or draft.tagging.on_topic < ON_TOPIC):
        return replace(draft, kind="offtopic", quotes=())
    text = draft.folded.text
    asked = len(_INTERVIEW.findall(text)) + text.count("؟\n")
    if asked >= 3:
        return replace(draft, kind="interview")
    if _OPINION.search(text):
        return replace(draft, kind="opinion")
    if _ANALYSIS.search(text) or len(draft.quotes) == 0 and len(text) > 2500 and len(draft.events) < 4:
        return replace(draft, kind="analysis")
    return replace(draft, kind="statement" if _AGENCY.search(text[:200]) and len(text) < 600 else "report")
