use crate::diagnostic::Code;
use crate::read::lines::Marks;
use crate::read::text::blocks;
use crate::read::text::tests::read;

#[test]
fn words_are_joined_down_their_columns() {
    let text = "
┌──┬────┬───────┬────┐
│序号│任    务│完成时限      │责任单位│
├──┼────┼───────┼────┤
│1   │新建渡口│3月：勘察；5月│市交通局│
│    │2处     │底前：开工30-5│、市水利│
│    │        │0米           │局      │
├──┼────┼───────┼────┤
│2   │植树    │4月：备苗；   │林业局  │
│    │        │5月：种植     │        │
└──┴────┴───────┴────┘
附注";
    assert_eq!(
        read(text),
        [
            "#[序号|任    务|完成时限|责任单位 / 1|新建渡口2处|3月：勘察；5月底前：开工30-50米|市交通局、市水利局 \
             / 2|植树|4月：备苗；⏎5月：种植|林业局]",
            "附注"
        ]
    );
}

#[test]
fn words_outside_the_borders_keep_their_order() {
    let text = "┌──┬────┐\n│序号│任务    │\n├──┼────┤\nx│1   │清淤    │\n└──┴────┘";
    let read = read(text).concat();
    assert!(read.find('x') < read.find('1') && read.contains("清淤"), "{read}");
}

#[test]
fn borders_that_cross_some_columns_merge_the_others() {
    let text = "
┏━━━━┳━━━━━━┳━━━━━━━━━━━━┓
┃    ┃ 任务 ┃    职责    ┃
┃类别┃      ┣━━━━━━┳━━━━━┫
┃    ┃      ┃ 牵头 ┃ 配合┃
┣━━━━╋━━━━━━╋━━━━━━╋━━━━━┫
┃水利┃ 清淤 ┃ 甲局 ┃ 乙局┃
┃    ┣━━━━━━╋━━━━━━╋━━━━━┫
┃    ┃ 修堤 ┃ 丙局 ┃     ┃
┣━━━━┻━━━━━━┻━━━━━━┻━━━━━┫
┃ 二、林业               ┃
┣━━━━┳━━━━━━┳━━━━━━┳━━━━━┫
┃林业┃ 植树 ┃ 丁局 ┃ 戊局┃
┗━━━━┻━━━━━━┻━━━━━━┻━━━━━┛";
    assert_eq!(
        read(text),
        [
            "#[类别↓2|任务↓2|职责→2 / 牵头|配合 / 水利↓2|清淤|甲局|乙局 / 修堤|丙局| / 二、林业→4 / 林业|植树|丁局|戊局]"
        ]
    );
}

#[test]
fn grids_of_ascii_are_boxes_too() {
    let text = "
+------+----------+----------+
| 序号 | 任务     | 责任单位 |
+======+==========+==========+
| 1    | 建 3+2   | 甲局     |
|      | 平台     |          |
+------+----------+          |
| 2    | 学 C++   |          |
+------+----------+----------+";
    assert_eq!(read(text), ["#[序号|任务|责任单位 / 1|建 3+2⏎平台|甲局↓2 / 2|学 C++]"]);
}

#[test]
fn rows_without_borders_begin_with_their_first_column() {
    let numbered = "
│序号│任务    │时限  │
│    │        │      │
│1   │修建县城│6月底 │
│    │至渡口路│前    │
│2   │植树    │10月  │
│3   │清淤    │11月  │";
    assert_eq!(read(numbered), ["[序号|任务|时限 / 1|修建县城至渡口路|6月底前 / 2|植树|10月 / 3|清淤|11月]"]);
    let named = "
任务      │时限  │单位
─────┼───┼────
修建县城至│6月底 │交通局
渡口路    │前    │
植树      │10月  │林业局";
    assert_eq!(read(named), ["[任务|时限|单位 / 修建县城至渡口路|6月底前|交通局 / 植树|10月|林业局]"]);
}

#[test]
fn pages_of_one_table_are_joined() {
    let text = "
┌─┬──┬──┐
│序│任务│时限│
├─┼──┼──┤
│1 │修路│3月 │
└─┴──┴──┘
— 3 —
\x0c┌─┬──┬──┐
│序│任务│时限│
├─┼──┼──┤
│  │    │4月 │
├─┼──┼──┤
│2 │架桥│5月 │
└─┴──┴──┘

┌─┬──┬──┐
│项│指标│单位│
├─┼──┼──┤
│1 │里程│公里│
└─┴──┴──┘";
    assert_eq!(
        read(text),
        [
            "#[序|任务|时限 / 1|修路|3月 / !— 3 — / ~序|任务|时限 / ||4月 / 2|架桥|5月]",
            "#[项|指标|单位 / 1|里程|公里]"
        ]
    );
}

#[test]
fn borders_off_by_one_and_of_other_kinds_are_borders() {
    let text = "
┌──┬────┬────┬────┐
│序号│任务    │牵头单位│配合单位│
├──┼────┼────┼────┤
│1   |改造“老破小” │甲局    ║乙局    │
├──┼────┴────┼────┤
│2   │ 归并：3月起       │丙局    │
└──┴─────────┴────┘";
    assert_eq!(
        read(text),
        ["#[序号|任务|牵头单位|配合单位 / 1|改造“老破小”|甲局|乙局 / 2|归并：3月起→2|丙局]"]
    );
}

#[test]
fn a_bar_in_running_text_draws_no_table() {
    for text in ["首页│要闻│公开", "甲│乙\n丙", "a+b\n+--+ x", "│\n│"] {
        assert!(read(text).iter().all(|block| !block.starts_with(['[', '#'])), "{text}: {:?}", read(text));
    }
}

#[test]
fn hostile_drawings_take_linear_time() {
    for unit in ["│", "│\n", "┼─\n", "┌", "┌\n", "│─│\n", "+-", "+-+\n| |\n", "│a\n│\n\n"]
    {
        let text = unit.repeat(100_000 / unit.len());
        let _ = read(&text);
    }
}

#[test]
fn a_table_of_too_many_columns_is_said() {
    let row = |cell: &str| format!("│{}", format!("{cell}│").repeat(130));
    let text = format!("┌{}┐\n{}\n{}\n└{}┘", "─".repeat(8), row("任务"), row("修路"), "─".repeat(8));
    let findings = blocks(&text, 0..text.len(), Marks::Text).2;
    let said: Vec<_> = findings.iter().map(|finding| (finding.code, finding.words.join(" "))).collect();
    assert_eq!(said, [(Code::UnreadTable, "130 128".to_owned())]);
}
