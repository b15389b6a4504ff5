use crate::diagnostic::Code;
use crate::read::lines::Marks;
use crate::read::text::blocks;
use crate::read::text::tests::read;

fn said(text: &str) -> Vec<String> {
    let findings = blocks(text, 0..text.len(), Marks::Text).2;
    findings.iter().filter_map(|finding| finding.words.last().cloned()).collect()
}

#[test]
fn wide_blanks_part_cells_by_place() {
    let text = "
序号  主 要 任 务      完成时限    责任单位    备注
1     疏浚 河道        年底前      水利局
2     植树             3月底前                 已立项
3     修缮校舍，排查   6月底前     教育局、
      隐患                         财政局

某县人民政府";
    assert_eq!(
        read(text),
        [
            "[序号|主 要 任 务|完成时限|责任单位|备注 / 1|疏浚 河道|年底前|水利局| / 2|植树|3月底前||已立项 \
             / 3|修缮校舍，排查⏎隐患|6月底前|教育局、⏎财政局|]",
            "某县人民政府"
        ]
    );
    assert!(said(text).is_empty());
}

#[test]
fn a_number_begins_a_row_below_an_empty_category() {
    let text = "
类别  序号  工作任务      完成时限  责任单位
水利  1     疏浚河道      年底前    水利局
      2     修缮堤防      6月底前   住建局";
    assert_eq!(
        read(text),
        [
            "[类别|序号|工作任务|完成时限|责任单位 / 水利|1|疏浚河道|年底前|水利局 / |2|修缮堤防|6月底前|住建局]"
        ]
    );
}

#[test]
fn ideographic_blanks_part_cells() {
    let text = "序号　工作任务　责任单位　完成时限\n1　疏浚河道　水利局　年底前\n2　植树　林业局　3月";
    assert_eq!(
        read(text),
        ["[序号|工作任务|责任单位|完成时限 / 1|疏浚河道|水利局|年底前 / 2|植树|林业局|3月]"]
    );
}

#[test]
fn one_blank_parts_cells_by_content() {
    let text = "序号 工作 任务 责任单位 完成时限\n1 疏浚 县城河道 水利局 年底前\n2 植树 林业局 3月底前 完成\n\n附件2";
    assert_eq!(
        read(text),
        [
            "[序号|工作 任务|责任单位|完成时限 / 1|疏浚 县城河道|水利局|年底前 / 2|植树|林业局|3月底前 完成]",
            "附件2"
        ]
    );
    assert!(said(text).is_empty(), "{:?}", said(text));
}

#[test]
fn what_cannot_be_told_is_said() {
    let text =
        "序号 任务 牵头单位 配合单位 完成时限\n1 疏浚河道 水利局 住建局 交通局 年底前\n2 植树 林业局 3月";
    assert_eq!(read(text).len(), 1);
    assert_eq!(said(text).len(), 2, "{:?}", said(text));
    assert_eq!(said(text)[1], "序号=2；任务=植树；牵头单位=林业局；完成时限=3月");
}

#[test]
fn rows_wrap_at_the_page() {
    let text = "序号 任务 责任单位 完成时限\n1 对全县中小学校舍开展安全排查 县教育局、县住房和城乡\n建设局 6月底前\n2 植树 林业局 3月";
    assert_eq!(
        read(text),
        [
            "[序号|任务|责任单位|完成时限 / 1|对全县中小学校舍开展安全排查|县教育局、县住房和城乡⏎建设局|6月底前 / 2|植树|林业局|3月]"
        ]
    );
}

#[test]
fn header_words_run_over_two_lines() {
    let text = "
序号   重 点 工 作       进度安排      责任
                                       单位
 1     整治排污口        4月：排查；   河湖处、
                         6月：整治     监察队
 2     编制规划          年底前        规划科";
    assert_eq!(
        read(text),
        [
            "[序号|重 点 工 作|进度安排|责任⏎单位 / 1|整治排污口|4月：排查；⏎6月：整治|河湖处、⏎监察队 / 2|编制规划|年底前|规划科]"
        ]
    );
}

#[test]
fn page_numbers_categories_and_tables_without_numbers() {
    let text = "任务  责任单位  完成时限\n一、水利\n疏浚  水利局  年底前\n清淤  水利局  5月\n\n— 2 —\n\n任务  责任单位  完成时限\n二、林业\n植树  林业局  3月";
    assert_eq!(
        read(text),
        [
            "[任务|责任单位|完成时限 / !一、水利 / 疏浚|水利局|年底前 / 清淤|水利局|5月 / !— 2 — / ~任务|责任单位|完成时限 \
             / !二、林业 / 植树|林业局|3月]"
        ]
    );
}

#[test]
fn prose_with_blanks_is_no_table() {
    for text in [
        "工作任务 责任单位 完成时限\n请各单位抓好落实。\n特此通知",
        "甲局  乙局  丙局\n2024年3月1日",
        "任务 明确 单位 落实 时限 具体\n各单位 要 按时 报送",
        "　　各单位：\n　　现将 方案 印发。",
        "抄送：县委办公室  县人大办公室  县政协办公室\n某局  2024年3月1日印发",
        "任务  单位",
    ] {
        assert!(read(text).iter().all(|block| !block.starts_with('[')), "{text}: {:?}", read(text));
    }
}

#[test]
fn hostile_blanks_take_linear_time() {
    for unit in [" ", "a ", "任务 单位 时限\n", "序号 任务 单位 时限\n1 甲 乙 丙\n", "　", "1 甲\n", "任务 "]
    {
        let _ = read(&unit.repeat(60_000 / unit.len()));
    }
    let _ = read(&format!("序号 任务 单位 时限\n1 {}", "甲局 乙 ".repeat(5000)));
    let _ = read(&format!("序号 任务 单位 时限\n{}", "1 甲 乙局 3月\n".repeat(3000)));
}

#[test]
fn words_of_a_second_header_row_divide_one_above() {
    let text = "
序号  工作任务          责任分工              完成时限
                    主办单位    协办单位
1     检修泵站          水务局      供电所    4月底前
2     储备沙袋5000个    应急局                5月";
    assert_eq!(
        read(text),
        [
            "[序号|工作任务|主办单位|协办单位|完成时限 / 1|检修泵站|水务局|供电所|4月底前 / 2|储备沙袋5000个|应急局||5月]"
        ]
    );
    let text = "
任务        时间安排            责任分工
            开始时间  完成时间  主办单位  协办单位
修建环路    3月       11月底    城投公司  交通局
架设天桥    5月       9月       交建公司  住建局";
    assert_eq!(
        read(text),
        [
            "[任务|开始时间|完成时间|主办单位|协办单位 / 修建环路|3月|11月底|城投公司|交通局 / 架设天桥|5月|9月|交建公司|住建局]"
        ]
    );
    let text = "
任务        时间安排            责任单位
            开始时间  完成时间
检修泵站    3月       4月底     水务局
储备沙袋    4月       5月       应急局";
    assert_eq!(
        read(text),
        ["[任务|开始时间|完成时间|责任单位 / 检修泵站|3月|4月底|水务局 / 储备沙袋|4月|5月|应急局]"]
    );
}

#[test]
fn a_header_of_too_many_columns_is_said() {
    let text = format!("序号 工作任务 责任单位{}\n1 清淤 水务局", " 完成情况".repeat(130));
    let findings = blocks(&text, 0..text.len(), Marks::Text).2;
    let said: Vec<_> = findings.iter().map(|finding| (finding.code, finding.words.join(" "))).collect();
    assert_eq!(said, [(Code::UnreadTable, "133 24".to_owned())]);
}

#[test]
fn unknown_words_below_a_known_header_are_columns() {
    let text = "
序号    重点任务      完成时限      责任单位
                                    挂帅      搭手
1       修缮老街      6月底前       住建局    文旅局
2       疏浚河道      9月底前       水利局    农业农村局";
    assert_eq!(
        read(text),
        [
            "[序号|重点任务|完成时限|责任单位⏎挂帅|责任单位⏎搭手 / 1|修缮老街|6月底前|住建局|文旅局 / 2|疏浚河道|9月底前|水利局|农业农村局]"
        ]
    );
    let prose = "序号    重点任务      完成时限      责任单位\n                                    另见通知\n1       修缮老街      6月底前       住建局";
    assert!(!read(prose).concat().contains("|另见通知|"));
}

#[test]
fn a_stacked_header_of_too_many_columns_is_said() {
    let groups = ["序号", "工作任务", "完成时限", "责任单位"];
    let wide = " ".repeat(26 * 8);
    let above = format!("{}    {}    {}    {}{wide}", groups[0], groups[1], groups[2], groups[3]);
    let names: Vec<String> = ('甲'..).take(24).map(|c| format!("{c}局")).collect();
    let offset =
        "序号    工作任务    完成时限    ".chars().map(|c| if c == ' ' { 1 } else { 2 }).sum::<usize>();
    let text = format!("{above}\n{}{}\n1       修缮老街    6月底前", " ".repeat(offset), names.join("  "));
    let findings = blocks(&text, 0..text.len(), Marks::Text).2;
    let said: Vec<_> = findings.iter().map(|finding| (finding.code, finding.words.join(" "))).collect();
    assert_eq!(said, [(Code::UnreadTable, "27 24".to_owned())]);
}
