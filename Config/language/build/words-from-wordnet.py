#!/usr/bin/env python3
"""Writes Config/language/en/words.txt and irregular.txt from WordNet 3.0 (Debian: wordnet-base).

    python3 Config/language/build/words-from-wordnet.py /usr/share/wordnet Config/language/en
"""
import collections
import re
import sys

SOURCE = """# Source: WordNet 3.0, Princeton University, by Config/language/build/words-from-wordnet.py.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence: WordNet licence (permission to
# use, copy, modify and distribute for any purpose and without fee, with this notice)."""
PARTS = (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r"))


def read_words(folder):
    """The parts of speech of each single word; p for a noun that is only ever written with a capital."""
    words = collections.defaultdict(set)
    counts = collections.Counter()
    capital, lower = set(), set()
    for name, letter in PARTS:
        for line in open(f"{folder}/index.{name}"):
            fields = line.split()
            if not line.startswith(" ") and re.fullmatch(r"[a-z][a-z'-]*", fields[0]):
                words[fields[0]].add(letter)
                counts[fields[0]] += int(fields[5 + int(fields[3])])
    for line in open(f"{folder}/data.noun"):
        if line.startswith(" "):
            continue
        fields = line.split()
        for i in range(int(fields[3], 16)):
            word = fields[4 + 2 * i]
            (lower if word == word.lower() else capital).add(word.lower())
    for word in capital - lower:
        if "n" in words.get(word, ()):
            words[word].discard("n")
            words[word].add("p")
    return words, counts


def regular(form, words):
    """The bases that plain suffix rules give."""
    rules = [("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
             ("ing", "e"), ("ier", "y"), ("iest", "y"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e")]
    found = []
    for suffix, base in rules:
        if form.endswith(suffix):
            stem = form[: -len(suffix)]
            found.append(stem + base)
            if base == "" and len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return [w for w in found if w in words]


def main():
    folder, out = sys.argv[1:]
    words, counts = read_words(folder)
    groups = collections.defaultdict(list)
    for word, parts in words.items():
        if parts and len(word) <= 16 and "'" not in word:
            groups["".join(sorted(parts))].append(word)
    with open(f"{out}/words.txt", "w") as f:
        f.write("# Single words with the parts of speech they may be: n noun, p proper noun, v verb, a adjective, r adverb.\n")
        f.write("# Read by dateline-train alone: the tagger's model holds what it needs of it.\n" + SOURCE + "\n")
        for group in sorted(groups):
            f.write(f"\n[{group}]\n")
            line = ""
            for word in sorted(groups[group]):
                if len(line) + len(word) > 100:
                    f.write(line + "\n")
                    line = ""
                line += (" " if line else "") + word
            f.write(line + "\n")
    with open(f"{out}/irregular.txt", "w") as f:
        f.write("# Inflected forms whose base the lemmatizer's suffix rules do not find: form, base.\n" + SOURCE + "\n")
        for name, _ in PARTS:
            f.write(f"\n[{name}]\n")
            for line in open(f"{folder}/{name}.exc"):
                form, base = line.split()[:2]
                # An adjective's comparative is in the list only when it is irregular or changes its spelling.
                if counts[base] > 0 and form != base and base not in regular(form, words) \
                        and re.fullmatch("[a-z]+", form) and re.fullmatch("[a-z]+", base):
                    f.write(f"{form}\t{base}\n")


main()
