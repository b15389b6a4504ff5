#!/usr/bin/env bash
# Fills fuzz/corpus/ from the circulars of this repository: whole files, table rows, schedule cells, JSON.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=fuzz/corpus
mkdir -p $corpus/{convert,doc,docx,html,xlsx,xls,table,schedule,mentions,check}
cp seeds/*.txt $corpus/convert/
for file in fixtures/*/circular.txt fixtures/*/*.html; do
  cp "$file" "$corpus/convert/$(basename "$(dirname "$file")").${file##*.}"
done
cp fixtures/office/*.xlsx $corpus/xlsx/
for file in fixtures/office/*.xlsx; do
  unzip -p "$file" xl/worksheets/sheet1.xml > "$corpus/xlsx/$(basename "$file" .xlsx).xml"
done
cp fixtures/office/*.xls $corpus/xls/

# the parts of a Word file, the body without its root
for file in fixtures/office/*.docx fixtures/office/small/*.docx; do
  { unzip -p "$file" word/document.xml | sed 's/<?xml[^>]*>//; s/<w:document[^>]*>//; s/<\/w:document>//'
    printf '\0'; unzip -p "$file" word/styles.xml | sed 's/<?xml[^>]*>//'
    printf '\0'; unzip -p "$file" word/numbering.xml 2>/dev/null | sed 's/<?xml[^>]*>//'; } \
    > "$corpus/docx/$(basename "$file" .docx)" || true
done

# Word files as they are
cp fixtures/office/*.doc $corpus/doc/

# four rows each; the first byte picks the header
rows() { cat seeds/*.txt fixtures/*/circular.txt | grep -P '\t.*\t'; }
rows | split -l 4 -a 3 --filter='{ printf 0; cat; } > $FILE' - $corpus/table/rows-

# the cells that begin with a time; the first byte picks what is known around them
rows | tr '\t' '\n' | grep -P '^ *\d{1,4} *[-~～—月年、]' | split -l 1 -a 3 --filter='{ printf 3; tr -d "\n"; } > $FILE' - $corpus/schedule/cell-

# the cells of the phrase tables; \n and \t stand for a line break and a tab
phrases() { cat fixtures/schedule/*.txt | grep -vP '^( |#|>|@|$)' | sed 's/ => .*//'; }
phrases | split -l 1 -a 3 --filter='{ printf 3; tr -d "\n" | sed "s/\\\\n/\n/g; s/\\\\t/\t/g"; } > $FILE' - $corpus/schedule/phrase-

# the same and the rows as running text
phrases | split -l 1 -a 3 --filter='{ printf 7; cat; } > $FILE' - $corpus/mentions/phrase-
rows | split -l 1 -a 3 --filter='{ printf 7; cat; } > $FILE' - $corpus/mentions/row-

# the rows of the pages
cat fixtures/*/*.html | tr -d '\n' | sed 's/<tr/\n<tr/g' | grep '^<tr' | split -l 3 -a 3 - $corpus/html/rows-

# a circular small enough for -max_len=4096
printf '序号\t任务\t时限\t责任单位\n1\t修路\t6月前：定标\t甲局\n' \
  | cargo run --quiet -- convert --year 2024 --compact - > $corpus/check/small.json
printf '各局：\n请于2024年4月10日前报送方案。\n甲局\n2024年3月15日\n' \
  | cargo run --quiet -- convert --compact - > $corpus/check/notice.json
