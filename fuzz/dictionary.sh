#!/usr/bin/env bash
# Writes words.txt as a dictionary for the engine's own mutations: fuzz/dictionary.sh > fuzz/words.dict
set -euo pipefail
cd "$(dirname "$0")"
grep -v '^# ' words.txt | while IFS= read -r word; do
  [ -n "$word" ] || continue
  printf '"%s"\n' "$(printf '%b' "$word" | od -An -v -tx1 | tr -d '\n' | sed 's/ /\\x/g')"
done
