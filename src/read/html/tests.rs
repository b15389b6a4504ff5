use crate::document::{Block, Cell, Part, Row, Text};
use crate::read::Read;
use std::time::{Duration, Instant};

/// The layer, and the blocks: each paragraph as `#level text`, each table as `[row / row]`, cells by `|`
/// with `{columns×rows}` where they span, `⏎` for a break.
fn read(html: &str) -> (String, Vec<String>) {
    let Read { layer, blocks, .. } = super::blocks(html);
    let show = |parts: &[Part]| Text::from_parts(&layer, parts).as_str().replace('\n', "⏎");
    let cell = |cell: &Cell| {
        let spans = match (cell.columns, cell.rows) {
            (1, 1) => String::new(),
            (columns, rows) => format!("{{{columns}×{rows}}}"),
        };
        show(&cell.parts) + &spans
    };
    let row = |row: &Row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
    let block = |block: &Block| match block {
        Block::Paragraph(p) => {
            p.heading.map_or(String::new(), |level| format!("#{level} ")) + &show(&p.parts)
        }
        Block::Table(table) => {
            assert!(table.ruled);
            format!("[{}]", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
        }
    };
    let blocks = blocks.iter().map(block).collect();
    (layer, blocks)
}

fn blocks_of(html: &str) -> Vec<String> {
    read(html).1
}

#[test]
fn the_layer_is_what_a_reader_sees() {
    let html = "<!doctype html><html><head><title>某局网站</title><style>p{}</style></head><body>
        <script>var a='<p>x</p>';</script><h2>关于<b>修路</b>的
        通知</h2><p>各科室：</p>一、总体
        <div>A&amp;B&nbsp;&lt;甲&gt;<br>乙</div>
        <table><tr><th>任务<th>时限<tr><td>修路<br>架桥<td><p>三月：</p><p>勘察</p></table>
        <noscript>请开启</noscript><p hidden>丙<p style='display: none'>丁</p><!-- 戊 --></body></html>";
    let (layer, blocks) = read(html);
    assert_eq!(
        layer,
        "关于修路的 通知\n各科室：\n一、总体\nA&B\u{a0}<甲>\n乙\n任务\t时限\n修路 架桥\t三月： 勘察\n"
    );
    assert_eq!(
        blocks,
        [
            "#2 关于修路的 通知",
            "各科室：",
            "一、总体",
            "A&B\u{a0}<甲>",
            "乙",
            "[任务|时限 / 修路⏎架桥|三月：⏎勘察]"
        ]
    );
}

#[test]
fn spans_are_clamped_to_the_table() {
    let html = "<table>
        <thead><tr><th rowspan=9>任务</th><th colspan=2>分工</th></tr><tr><th>主办</th><th>协办</th></tr></thead>
        <tbody><tr><td rowspan=0>修路</td><td colspan=0>甲局</td><td rowspan='x' colspan=-3>乙局</td></tr>
        <tr><td colspan=99999999999999999999>丙局</td></tr><tr><td>丁局<td></tr></tbody></table>";
    assert_eq!(
        blocks_of(html),
        ["[任务{1×2}|分工{2×1} / 主办|协办 / 修路{1×3}|甲局|乙局 / 丙局{1000×1} / 丁局|]"]
    );
}

#[test]
fn groups_are_read_as_they_are_shown() {
    let html = "<table><tfoot><tr><td>合计<td>2</tfoot><tbody><tr><td>修路<td>1</tbody>
        <thead><tr><th>任务<th>数</thead><caption>任务表</caption></table>";
    assert_eq!(blocks_of(html), ["任务表", "[任务|数 / 修路|1 / 合计|2]"]);
}

#[test]
fn blank_cells_and_rows_have_no_text() {
    let html =
        "<table><tr><td>任务<td>&nbsp;<td> <br> <td>备注<tr><td>&nbsp;<td>&#12288;<tr><td>修路<td>x</table>";
    let (layer, blocks) = read(html);
    assert_eq!(blocks, ["[任务|||备注 / | / 修路|x]"]);
    assert_eq!(layer, "任务\t\t\t备注\n修路\tx\n");
    assert_eq!(blocks_of("<table><tr><td> <td></table>甲"), ["甲"]);
}

#[test]
fn layout_tables_are_paragraphs_and_the_tables_in_them_blocks() {
    let html = "<table><tr><td><a>首页</a></td><td><h1>通知</h1><p>各科室：</p><p>如下：</p>
        <table><tr><td>任务<td>时限<tr><td>修路<td>三月</table><p>某局</p></td></tr></table>
        <table><tr><td>索引号：123</td></tr></table>";
    assert_eq!(blocks_of(html), ["#1 通知", "各科室：", "如下：", "[任务|时限 / 修路|三月]", "某局"]);
}

#[test]
fn a_small_table_in_a_cell_is_part_of_the_cell() {
    let html = "<table><tr><td>任务<td>时限<tr><td>修路<td><table><tr><td>三月<td>勘察</table>
        <tr><td>架桥<td>四月</table>";
    assert_eq!(blocks_of(html), ["[任务|时限 / 修路|三月⏎勘察 / 架桥|四月]"]);
}

#[test]
fn two_breaks_or_an_indent_begin_a_paragraph() {
    let html =
        "<div>各科室：<br><br>现印发方案。<br>&nbsp;&nbsp;&nbsp;&nbsp;请落实。<br>某局<br>　　一、修路</div>";
    assert_eq!(blocks_of(html), ["各科室：", "现印发方案。", "请落实。", "某局", "一、修路"]);
    let p = "<p>责任单位：甲局<br>完成时限：三月</p>";
    assert_eq!(
        read(p),
        ("责任单位：甲局\n完成时限：三月\n".into(), vec!["责任单位：甲局⏎完成时限：三月".into()])
    );
}

#[test]
fn blank_paragraphs_are_told_by_the_next_one() {
    let Read { blocks, .. } = super::blocks("<p>甲</p><p>&nbsp;</p><p>　　乙</p><p>丙</p><hr><p>丁</p>");
    let facts: Vec<_> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) => (p.after_blank, p.indent),
            Block::Table(_) => panic!("no table here"),
        })
        .collect();
    assert_eq!(facts, [(false, 0), (true, 4), (false, 0), (true, 0)]);
}

#[test]
fn numbered_lists_show_their_numbers() {
    let html = "<ol start=3><li>修路<li>架桥<ul><li>备料</ul><li value=9>植树<li>1、清淤</ol>
        <ol style='list-style:none'><li>甲</ol>";
    assert_eq!(blocks_of(html), ["3. 修路", "4. 架桥", "备料", "9. 植树", "1、清淤", "甲"]);
}

#[test]
fn preformatted_text_keeps_lines_and_tabs() {
    let html = "<p>表</p><pre>任务\t时限\n修路\t三月\n\n某局 &lt;章&gt;</pre><p>完</p>";
    let Read { layer, blocks, .. } = super::blocks(html);
    assert_eq!(layer, "表\n任务\t时限\n修路\t三月\n\n某局 <章>\n完\n");
    assert!(matches!(&blocks[1], Block::Table(table) if table.rows.len() == 2 && !table.ruled));
    assert_eq!(blocks.len(), 4);
}

#[test]
fn unclosed_and_stray_elements_lose_no_words() {
    let html = "<body><p>甲<table><tr><td>乙<td>丙<tr><td>丁<td>戊</body>己<td>庚</td>";
    let (layer, _) = read(html);
    for word in "甲乙丙丁戊己庚".chars() {
        assert_eq!(layer.matches(word).count(), 1, "{word} in {layer}");
    }
}

#[test]
fn deep_nesting_takes_linear_time_and_no_stack() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<font>", ""),
        ("<table><tr><td>", ""),
        ("<x-y>", ""),
        ("<b><p>", ""),
        ("<ul><li>", ""),
        ("<button><p>", ""),
    ] {
        let html = format!("<p>甲</p>{}乙{}丙", open.repeat(200_000), close.repeat(200_000));
        let begun = Instant::now();
        let Read { layer, findings, .. } = super::blocks(&html);
        assert!(layer.contains('甲') && layer.contains('乙') && layer.contains('丙'), "{open}");
        assert_eq!(findings.len(), 1, "{open}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{open}: {:?}", begun.elapsed());
    }
}

#[test]
fn paragraphs_of_a_cell_each_are_a_table() {
    let cells = "序号 工作任务 完成时限 责任单位 1 更换路灯 5月底前 路灯所 2 修补人行道 8月 市政处";
    let page: String = cells.split(' ').map(|cell| format!("<p>{cell}</p>\n")).collect();
    let html = format!("<h2>2024年道路维护任务</h2>{page}<p>特此通知。</p>");
    let read = super::blocks(&html);
    let tables: Vec<usize> = read
        .blocks
        .iter()
        .map(|block| match block {
            crate::document::Block::Table(table) => table.rows.len(),
            crate::document::Block::Paragraph(_) => 0,
        })
        .collect();
    assert_eq!(tables, [0, 3, 0]);
}
