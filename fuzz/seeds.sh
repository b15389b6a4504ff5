#!/usr/bin/env bash
# Fills fuzz/corpus/ from the circulars of this repository: whole files, table rows, schedule cells, JSON.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=fuzz/corpus
mkdir -p $corpus/{convert,pdf,ofd,doc,docx,html,xlsx,xls,table,schedule,mentions,check}
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

# pages: a table of three columns by rules, as the content of a PDF and as the objects of an OFD; and what else may stand on one
cells='序号 工作任务 责任单位 1 修路30条 甲局、乙局 2 3月前：走访 丙局'
ruled() { # how a line is written by its ends, how a cell by its place and what it says
  for y in 700 680 660 640; do "$1" 100 $y 400 $y; done
  for x in 100 150 300 400; do "$1" $x 700 $x 640; done
  local at=0 x=(105 155 305)
  for cell in $cells; do "$2" ${x[at % 3]} $((685 - at / 3 * 20)) "$cell"; at=$((at + 1)); done
}
stroke() { printf '%s %s m %s %s l S\n' "$@"; }
fill() { printf '%s %s %s %s re f\n' "$1" "$4" $(($3 - $1 + 1)) $(($2 - $4 + 1)); }
ofd_line() {
  printf '<PathObject Boundary="0 0 210 297" LineWidth="0.25"><AbbreviatedData>M %s %s L %s %s</AbbreviatedData></PathObject>\n' \
    $(($1 / 3)) $(((800 - $2) / 3)) $(($3 / 3)) $(((800 - $4) / 3))
}
pdf_cell() { printf 'BT /G 10 Tf %s %s Td <%s> Tj ET\n' "$1" "$2" "$(printf %s "$3" | iconv -t UTF-16BE | xxd -p)"; }
ofd_cell() {
  printf '<TextObject Boundary="%s %s 90 12" Font="1" Size="4"><TextCode X="0" Y="4" DeltaX="g %s 4">%s</TextCode></TextObject>\n' \
    $(($1 / 3)) $(((800 - $2) / 3)) ${#3} "$3"
}
map='begincmap 1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfrange <0001><0009><4e00> endbfrange 1 beginbfchar <000a><66f27532> endbfchar'
{ ruled stroke pdf_cell
  printf '\0BT /F 9 Tf (form) Tj ET\0 1 0 0 0 1 1 d1 0 0 1 1 re f\0%s\0BT /F 9 Tf (seal) Tj ET\0/X Do' "$map"; } > $corpus/pdf/ruled
{ ruled fill pdf_cell; printf '\0\0\0\0\0q 0 1 -1 0 600 0 cm /Span <</ActualText (\\376\\377\\116\\000)>> BDC /X Do EMC Q'; } > $corpus/pdf/filled
printf '/X Do BT /T 20 Tf 9 99 Td (ab) Tj /U 9 Tf 3 Tr <0001000a> Tj 0 Tr T* [(a) -300 <0002>] TJ 2 Tr /V 9 Tf 50 TL (\\326\\330\\265\\343) '"' ET\\0"'q 2 0 0 2 0 0 cm 0 0 9 9 re W n /F 9 Tf /X Do Q\0/X Do\0%s\0/OC /o BDC BI /W 1 /H 1 /BPC 8 /CS /G ID x EI EMC\0[3 1] 0 d 1 w 0 0 m 9 9 9 0 9 9 c h B*' "$map" > $corpus/pdf/nested
cp src/read/pdf/tests/*.pdf $corpus/pdf/
{ ruled ofd_line ofd_cell; printf '\0'; ofd_cell 99 9 '— 1 —'
  printf '\0<CompositeGraphicUnits><CompositeGraphicUnit ID="40"><Content><PageBlock><PathObject Boundary="9 9 9 9" Fill="true"><AbbreviatedData>M 0 0 L 9 0 Q 9 9 0 9 B 1 1 2 2 3 3 A 1 1 0 0 1 4 4 C</AbbreviatedData></PathObject></PageBlock></Content></CompositeGraphicUnit></CompositeGraphicUnits>\0'
  ofd_cell 9 9 章
  printf '\0<Page><Area><PhysicalBox>0 0 297 210</PhysicalBox></Area><Template TemplateID="5000" ZOrder="Foreground"/><Content><Layer Type="Body"><CompositeObject Boundary="0 0 99 99" CTM="2 0 0 2 1 1" ResourceID="40"/><TextObject Boundary="9 9 99 9" CTM="0 1 -1 0 9 9" Size="4" CharDirection="90"><CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><Glyphs>7</Glyphs></CGTransform><TextCode X="0" Y="4" DeltaY="4 g 2 5">甲乙丙</TextCode></TextObject><ImageObject Boundary="0 0 50 50" ResourceID="9"/></Layer></Content></Page>'; } > $corpus/ofd/ruled

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
