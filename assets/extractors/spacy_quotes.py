#!/usr/bin/env python3
"""Proposes quotations and people found by spaCy (dateline-extract/1).

Needs: pip install spacy && python -m spacy download en_core_web_sm
"""

import json
import re
import sys

import spacy

QUOTATION = re.compile(r'[“"]([^“”"]{12,1200})[”"]')
SAYING = {"say", "tell", "add", "ask", "reply", "write", "warn", "announce", "insist"}


def emit(**fields):
    print(json.dumps(fields, ensure_ascii=False), flush=True)


def speaker(sentence):
    """The subject of a verb of saying in a sentence, and the verb."""
    for token in sentence:
        if token.lemma_ not in SAYING or token.pos_ != "VERB":
            continue
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                words = [word.i for word in child.subtree]
                return sentence.doc[min(words) : max(words) + 1].text, token.text
    return None, None


def main():
    request = json.load(sys.stdin)
    model = spacy.load("en_core_web_sm")
    emit(kind="extractor", name="spacy_quotes", version="1", model=f"en_core_web_sm {model.meta['version']}")
    seen = set()
    for paragraph in request["article"]["paragraphs"]:
        doc = model(paragraph["text"])
        for entity in doc.ents:
            if entity.label_ == "PERSON" and entity.text not in seen:
                seen.add(entity.text)
                emit(kind="actor", paragraph=paragraph["number"], name=entity.text, type="person")
        for match in QUOTATION.finditer(paragraph["text"]):
            near = [s for s in doc.sents if s.end_char >= match.start() and s.start_char <= match.end() + 1]
            who, cue = next((found for found in map(speaker, near) if found[0]), (None, None))
            claim = {"kind": "claim", "paragraph": paragraph["number"], "quote": match.group(1)}
            if who:
                claim.update(speaker=who, cue=cue)
            emit(**claim)


if __name__ == "__main__":
    main()
