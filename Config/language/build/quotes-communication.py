#!/usr/bin/env python3
"""Writes quotes-communication.txt, the verbs that can mean to communicate, from WordNet 3.0.

  quotes-communication.py WORDNET-FOLDER > Config/language/en/quotes-communication.txt

The folder is that of Debian's wordnet-base (/usr/share/wordnet). A line is a verb and the share of its senses in the
lexicographer file verb.communication, in tenths; a sense counts as often as WordNet's texts have it, plus one half.
"""
import collections, re, sys

COMMUNICATION = 32
WORD = re.compile(r"^[a-z]+(-[a-z]+)*$")

folder = sys.argv[1]
counts = collections.defaultdict(dict)  # verb -> sense number -> tag count
for line in open(f"{folder}/cntlist.rev"):
    key, number, count = line.split()
    lemma, rest = key.split("%")
    if rest[0] == "2":
        counts[lemma][int(number)] = int(count)

files = {}  # offset -> lexicographer file
for line in open(f"{folder}/data.verb"):
    if not line.startswith("  "):
        files[line[:8]] = int(line[9:11])

print("# Verbs with a sense of communicating and the share of those senses among all uses of the verb, in tenths.")
print("# Written by Config/language/build/quotes-communication.py from WordNet 3.0 (Copyright 2006 by Princeton")
print("# University, all rights reserved; WordNet 3.0 licence: use, copy, modify and distribute for any purpose with")
print("# this notice; provided as is, without warranty).")
for line in open(f"{folder}/index.verb"):
    f = line.split()
    if line.startswith("  ") or not WORD.match(f[0]):
        continue
    offsets = f[-int(f[2]):]
    weights = [counts[f[0]].get(i + 1, 0) + 0.5 for i in range(len(offsets))]
    share = sum(w for w, o in zip(weights, offsets) if files[o] == COMMUNICATION) / sum(weights)
    if round(10 * share) > 0:
        print(f[0], round(10 * share), sep="\t")
