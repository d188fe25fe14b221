"""The landlord's reply to a recommendation, read for its verdict.

A verdict at the start wins ("Agreed - In place" is agreed, and says it is in place); otherwise the
sentence is read. A reply that decides nothing has no verdict and waits for an answer.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from yousaid.actions.choices import REFUSALS, Response

AFTER = r"\s*(?:[-–—:;,.]+\s*|$|\n|(?=\())"
VERDICTS: list[tuple[Response, str]] = [
    (
        Response.AGREED_IN_PRINCIPLE,
        r"(?:agreed?|accept(?:ed)?|supported|yes)[\s,]+(?:\(?in[\s-]principle\)?)|in[\s-]principle",
    ),
    (
        Response.PARTLY_AGREED,
        r"(?:part(?:ly|ially)?|in[\s-]part)[\s-]*(?:agreed?|accept(?:ed)?|upheld|supported|"
        r"approved)|(?:agreed?|accept(?:ed)?)\s+(?:in\s+part|partly|partially)|partial(?:ly)?|partly",
    ),
    (
        Response.NOT_AGREED,
        r"not\s+(?:agreed?|accept(?:ed)?|supported|approved|upheld)|disagreed?|reject(?:ed)?|"
        r"refused?|declined?|we\s+do\s+not\s+(?:agree|accept)|no",
    ),
    (
        Response.NOT_REQUIRED,
        r"not\s+(?:required|needed|necessary|applicable)|no\s+longer\s+(?:required|needed)|"
        r"no\s+action\s+(?:required|needed)",
    ),
    (
        Response.ALREADY_IN_PLACE,
        r"(?:already\s+)?in[\s-]place|already\s+(?:done|happening|exists?|in\s+existence)|"
        r"(?:complete[d]?|done|implemented|achieved)(?:\s+and\s+in\s+place)?",
    ),
    (Response.DEFERRED, r"deferred?|postponed?|on\s+hold|parked|delayed"),
    (
        Response.WITH_ANOTHER_BODY,
        r"(?:with|referred\s+to|passed\s+to)\s+another\s+(?:body|organisation)|not\s+our\s+\w+",
    ),
    (Response.SUBJECT_TO_STUDY, r"subject\s+to\s+(?:a\s+)?(?:feasibility\s+)?(?:study|review)"),
    (Response.AGREED, r"(?:fully\s+|all\s+)?(?:agreed?|accept(?:ed)?|approved|supported|yes)"),
]
SENTENCES: list[tuple[Response, str]] = [
    (
        Response.NOT_REQUIRED,
        r"\b(?:will|would|is|are)\s+(?:not|no\s+longer)\s+be?\s*(?:required|needed|necessary)\b",
    ),
    (
        Response.NOT_AGREED,
        r"\b(?:do(?:es)?\s+not|don[’']t|cannot|can[’']t|unable\s+to)\s+(?:agree|accept|support)\b",
    ),
    (
        Response.WITH_ANOTHER_BODY,
        r"\b(?:currently|presently)\s+(?:manage|own|run)s?\b|\b(?:is|are)\s+(?:a\s+matter|the\s+"
        r"responsibility)\s+(?:of|for)\b|\breferred\s+to\s+the\b",
    ),
    (
        Response.ALREADY_IN_PLACE,
        r"\b(?:already|is|are)\s+(?:now\s+)?in[\s-]place\b|\balready\s+(?:done|exists?|provided?)\b|"
        r"\b(?:has|have)\s+been\s+(?:completed|done|implemented)\b",
    ),
    (
        Response.SUBJECT_TO_STUDY,
        r"\bsubject\s+to\s+(?:the\s+outcome\s+of\s+)?(?:a\s+|the\s+)?(?:feasibility|study|pilot)",
    ),
    (
        Response.DEFERRED,
        r"\bwill\s+form\s+part\s+of\b|\bwill\s+be\s+(?:considered|looked\s+(?:into|at)|reviewed|"
        r"picked\s+up|included)\b|\btoo\s+early\b",
    ),
]
IN_PLACE = re.compile(
    r"\bin[\s-]place\b|\balready\s+exists?\b|^\s*(?:completed?|done)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\bnot\s+(?:yet\s+)?in[\s-]place\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:will\s+)?(?:depend(?:s|ing|ent)?)\s+(?:up)?on\b|\bif\b|\bsubject\s+to\b", re.IGNORECASE
)
LABELS = {response.label.lower(): response for response in Response}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as understood. `response` is "" without a verdict. `reason` is the text after the
    verdict, or all of it where the verdict is only read from the sentence.
    """

    response: Response | str = ""
    reason: str = ""
    words: str = ""
    says_in_place: bool = False
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)  # replies are repeated: "Agreed - in place" stands in many rows
def read_reply(words: str) -> Reply:
    """What a reply decides. A refusal never says in place: what exists then is something else."""
    text = words.strip()
    if not text or re.fullmatch(r"[-–—.\s]*|n\s?/\s?a|tb[acd]", text, re.IGNORECASE):
        return Reply(words=words)
    in_place = bool(IN_PLACE.search(text)) and not NEGATED.search(text)
    for response, pattern in VERDICTS:
        found = re.match(rf"(?:{pattern})(?:{AFTER}|\s+(?=and\b|but\b|with\b|as\b))", text, re.I)
        if found:
            reason = text[found.end() :].strip()
            doubts: tuple[str, ...] = ()
            if response is Response.PARTLY_AGREED and not reason:
                doubts = ("It does not say which part is agreed.",)
            elif response is Response.NOT_AGREED and not reason:
                doubts = ("A refusal needs its reason, and none is written.",)
            return Reply(response, reason, words, in_place and response not in REFUSALS, doubts)
    # "Completed and in place from 1st November": a verdict that runs on without a stop.
    found = re.match(r"(?:already\s+)?(?:completed?|in[\s-]place|done)\b", text, re.IGNORECASE)
    if found:
        return Reply(Response.ALREADY_IN_PLACE, text, words, True)
    found = re.match(r"(?:agreed?|accepted|yes)\b(?!\s+(?:to|that)\s+disagree)", text, re.I)
    if found:
        return Reply(Response.AGREED, text[found.end() :].strip(), words, in_place)
    for response, pattern in SENTENCES:
        if re.search(pattern, text, re.IGNORECASE):
            doubt = f"No verdict is written; it was read as “{response.label.lower()}”."
            sure = len(SENTENCE_SURE & {response}) and not _looks_back(text)
            return Reply(response, text, words, in_place, () if sure else (doubt,))
    if CONDITION.search(text):
        return Reply("", text, words, in_place, ("It depends on something; no verdict is given.",))
    return Reply("", text, words, in_place, ("No verdict was found; it waits for an answer.",))


SENTENCE_SURE = {Response.ALREADY_IN_PLACE, Response.NOT_REQUIRED, Response.NOT_AGREED}


def _looks_back(text: str) -> bool:
    """Whether the reply tells what was agreed earlier, as "It was agreed that it was too early"."""
    return bool(re.search(r"\b(?:was|were)\s+(?:agreed|decided)\b", text, re.IGNORECASE))


def read_label(words: str) -> Response | str | None:
    """A response named by its label, as our own exports write it; "" for none, null otherwise."""
    text = " ".join(words.split()).lower()
    if text in {"", "none", "no verdict", "waiting for an answer", "-"}:
        return ""
    if text in Response.values:
        return Response(text)
    return LABELS.get(text)
