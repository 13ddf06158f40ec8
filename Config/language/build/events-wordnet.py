#!/usr/bin/env python3
"""Writes events-wordnet.txt, what WordNet 3.0 says of a word's likeness to an event.

  events-wordnet.py WORDNET-FOLDER > Config/language/en/events-wordnet.txt

The folder is that of Debian's wordnet-base (/usr/share/wordnet). Noun line: word, lexicographer file of the most
frequent sense, share of eventive senses (0-9), the verb it derives from or "-". Verb line: word, lexicographer file.
"""
import collections, re, sys

LEX = {3: "tops", 4: "act", 5: "animal", 6: "artifact", 7: "attribute", 8: "body", 9: "cognition", 10: "communication",
       11: "event", 12: "feeling", 13: "food", 14: "group", 15: "location", 16: "motive", 17: "object", 18: "person",
       19: "phenomenon", 20: "plant", 21: "possession", 22: "process", 23: "quantity", 24: "relation", 25: "shape",
       26: "state", 27: "substance", 28: "time", 29: "body", 30: "change", 31: "cognition", 32: "communication",
       33: "competition", 34: "consumption", 35: "contact", 36: "creation", 37: "emotion", 38: "motion",
       39: "perception", 40: "possession", 41: "social", 42: "stative", 43: "weather"}
EVENTIVE = {4, 11, 19, 22}
WORD = re.compile(r"^[a-z]+(-[a-z]+)*$")

folder = sys.argv[1]
counts = collections.defaultdict(dict)  # (lemma, part) -> sense number -> tag count
for line in open(f"{folder}/cntlist.rev"):
    key, number, count = line.split()
    lemma, rest = key.split("%")
    counts[lemma, rest[0]][int(number)] = int(count)

synsets = {}  # (part, offset) -> (file, words, pointers)
for part in ("noun", "verb"):
    for line in open(f"{folder}/data.{part}"):
        if line.startswith("  "):
            continue
        f = line.split("|")[0].split()
        n = int(f[3], 16)
        words = [f[4 + 2 * i].lower() for i in range(n)]
        at = 4 + 2 * n
        pointers = [tuple(f[at + 1 + 4 * i: at + 5 + 4 * i]) for i in range(int(f[at]))]
        synsets[part[0], f[0]] = (int(f[1]), words, pointers)

def senses(part):
    code = {"noun": "1", "verb": "2"}[part]
    for line in open(f"{folder}/index.{part}"):
        if line.startswith("  "):
            continue
        f = line.split()
        if WORD.match(f[0]):
            n = int(f[2])
            offsets = f[-n:]
            tagged = counts.get((f[0], code), {})
            yield f[0], [(o, tagged.get(i + 1, 0)) for i, o in enumerate(offsets)]

def total(word, part):
    return sum(counts.get((word, part), {}).values())

def base_verb(noun, offset):
    """The most frequent verb that this sense of the noun is derived from or gives."""
    _, words, pointers = synsets["n", offset]
    mine = words.index(noun) + 1
    found = []
    for symbol, target, part, ends in pointers:
        if symbol == "+" and part == "v" and int(ends[:2], 16) == mine:
            found.append(synsets["v", target][1][int(ends[2:], 16) - 1])
    found = [v for v in found if WORD.match(v)]
    close = [v for v in found if v[:3] == noun[:3]] or found
    return max(close, key=lambda v: (v == noun, total(v, "2")), default=None)

print("# How eventive a word is. Written by Config/language/build/events-wordnet.py from WordNet 3.0.")
print("# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence: WordNet 3.0 licence,")
print("# use, copy, modify and distribute for any purpose with this notice; provided as is, without warranty.")
print("# noun, file of its first sense, eventive share 0-9, verb it derives from | verb, file of its first sense")
print("[noun]")
for noun, list_ in senses("noun"):
    weights = [(c + 0.5 / (i + 1)) for i, (_, c) in enumerate(list_)]
    files = [synsets["n", o][0] for o, _ in list_]
    share = sum(w for w, f in zip(weights, files) if f in EVENTIVE) / sum(weights)
    verb = None
    for (offset, _), file in zip(list_, files):
        if file in EVENTIVE or file in (10, 9, 26, 12, 21):
            verb = verb or base_verb(noun, offset)
    if share >= 0.1 or verb:
        print(noun, LEX[files[0]], min(9, int(share * 10)), verb or "-", sep="\t")
print("[verb]")
for verb, list_ in senses("verb"):
    if total(verb, "2") or len(list_) > 1:
        print(verb, LEX[synsets["v", list_[0][0]][0]], sep="\t")
