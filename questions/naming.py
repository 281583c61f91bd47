"""Slugs and topics for imported questions."""

import fnmatch
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

LONGEST = 60

# A topic is guessed if the text has one of its words; * stands for any ending.
TOPIC_WORDS = {
    "ci-cd": "ci/cd pipeline* deploy* rollback* canary",
    "cloud-cost": "cost* budget* finops spend*",
    "culture": "culture* values hats",
    "data": "data analytics warehouse* backup*",
    "delivery": "deliver* rollout* rolling release* shipped timeline*",
    "identity": "identity iam sso least-privilege",
    "incidents": "incident* outage* postmortem* on-call",
    "infrastructure-as-code": "terraform pulumi infrastructure-as-code iac",
    "kubernetes": "kubernetes k8s helm mesh*",
    "leadership": "mentor* coach* leadership hiring",
    "migrations": "migrat* monolith* single-region",
    "motivation": "interested excited motivat*",
    "networking": "network* dns mesh* firewall*",
    "observability": "observability logs logging traces tracing monitoring",
    "planning": "plan plans planning priorit* roadmap*",
    "product-partnership": "product stakeholder* partner* pivot",
    "productivity": "productivity developer* golden template*",
    "reliability": "reliab* resilien* slo slos sli slis disaster availability",
    "security": "security secret* soc compliance",
    "tooling-choices": "tool tools tooling buy adopt* monorepo* technologies",
}


def slugs(prompts: Sequence[str]) -> list[str]:
    """A slug for each prompt, made from its words; equal slugs get a suffix each."""
    plain = [slug(prompt) for prompt in prompts]
    often = Counter(plain)
    return [text if often[text] == 1 else marked(text, prompt) for text, prompt in zip(plain, prompts, strict=True)]


def slug(prompt: str) -> str:
    """The prompt's first whole words, in lower case, joined by hyphens."""
    letters = re.sub(r"[^\w\s]", " ", re.sub("['’]", "", prompt))
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    if not words:
        return marked("question", prompt)
    return words if len(words) <= LONGEST else words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]


def marked(text: str, prompt: str) -> str:
    """The slug with a suffix that depends only on the prompt."""
    return f"{text}-{sha256(prompt.encode()).hexdigest()[:8]}"


def guessed_topics(*texts: str) -> list[str]:
    """The topics whose words occur in the first text with any, or `general`."""
    for text in texts:
        words = re.findall(r"[a-z0-9]+(?:[/-][a-z0-9]+)*", text.lower())
        if topics := [topic for topic, known in TOPIC_WORDS.items() if occurs(known.split(), words)]:
            return topics
    return ["general"]


def occurs(patterns: list[str], words: list[str]) -> bool:
    """Whether any of the words matches any of the patterns."""
    return any(fnmatch.filter(words, pattern) for pattern in patterns)
