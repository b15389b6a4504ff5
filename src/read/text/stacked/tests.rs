use crate::read::lines::Marks;
use crate::read::text::blocks;
use crate::read::text::tests::read;

fn lines(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join("\n")
}

/// The words of the findings.
fn said(text: &str) -> Vec<String> {
    let findings = blocks(text, 0..text.len(), Marks::Text).2;
    findings.iter().filter_map(|finding| finding.words.last().cloned()).collect()
}

#[test]
fn the_header_tells_how_many_lines_a_record_has() {
    let text = lines(
        "附件 序号 工作任务 完成时限 责任单位 1 疏浚河道 年底前 水利局 2 修复堤防，消除隐患 6月底前 住建局、水利局",
    );
    let want = "[序号|工作任务|完成时限|责任单位 / 1|疏浚河道|年底前|水利局 / 2|修复堤防，消除隐患|6月底前|住建局、水利局]";
    assert_eq!(read(&text), ["附件", want]);
    assert!(said(&text).is_empty());
    let spaced = text.replace('\n', "\n\n").replace("，消", "，\n消");
    assert_eq!(read(&spaced)[1], want.replace("，消", "，⏎消"));
}

#[test]
fn header_words_run_over_lines() {
    let text = lines("序号 工作 任务 完成 时限 责任 单位 1 疏浚河道 年底前 水利局");
    assert_eq!(read(&text), ["[序号|工作⏎任务|完成⏎时限|责任⏎单位 / 1|疏浚河道|年底前|水利局]"]);
}

#[test]
fn a_full_record_stands_as_it_is() {
    let text = lines(
        "序号 任务 时间安排 牵头单位 配合单位 备注 1 清理欠款 3月：核对 法律保全部 财务处 督办 2 盘点 5月 财务处 审计处 常态",
    );
    assert_eq!(
        read(&text),
        [
            "[序号|任务|时间安排|牵头单位|配合单位|备注 / 1|清理欠款|3月：核对|法律保全部|财务处|督办 / 2|盘点|5月|财务处|审计处|常态]"
        ]
    );
    assert!(said(&text).is_empty(), "{:?}", said(&text));
}

#[test]
fn a_short_record_slides_no_other() {
    let text = lines(
        "序号 任务 牵头单位 配合单位 完成时限 1 疏浚河道 水利局 住建局 年底前 2 植树 林业局 3月底前 3 清淤 水利局 住建局 5月底前 4 补种",
    );
    assert_eq!(
        read(&text),
        ["[序号|任务|牵头单位|配合单位|完成时限 / 1|疏浚河道|水利局|住建局|年底前 / 2|植树|林业局||3月底前 \
             / 3|清淤|水利局|住建局|5月底前 / 4|补种|||]"]
    );
    assert_eq!(said(&text).len(), 2);
    assert_eq!(said(&text)[0], "序号=2；任务=植树；牵头单位=林业局；完成时限=3月底前");
}

#[test]
fn cells_of_several_lines_go_on_in_their_column() {
    let text = lines(
        "序号 任务 进度安排 责任单位 1 疏浚河道 3月：勘察； 4月：开工； 水利局 2 植树 5月：种植 林业局",
    );
    assert_eq!(
        read(&text),
        [
            "[序号|任务|进度安排|责任单位 / 1|疏浚河道|3月：勘察；⏎4月：开工；|水利局 / 2|植树|5月：种植|林业局]"
        ]
    );
}

#[test]
fn categories_page_numbers_and_headers_stand_between_records() {
    let text = lines(
        "序号 任务 完成时限 责任单位 一、水利 1 疏浚河道 年底前 水利局 —3— 序号 任务 完成时限 责任单位 2 清淤 5月 水利局 二、林业 1 植树 3月 林业局 某县水利局 2024年3月1日",
    );
    assert_eq!(
        read(&text),
        [
            "[序号|任务|完成时限|责任单位 / !一、水利 / 1|疏浚河道|年底前|水利局 / !—3— / ~序号|任务|完成时限|责任单位 \
             / 2|清淤|5月|水利局 / !二、林业 / 1|植树|3月|林业局]",
            "某县水利局",
            "2024年3月1日"
        ]
    );
}

#[test]
fn without_numbers_records_are_told_by_time_and_units() {
    let text = lines(
        "重点工作 责任部门 完成时间 疏浚河道 水利局 年底前 植树 林业局 3月 清淤 5月 修堤 水利局 6月 特此通知",
    );
    assert_eq!(
        read(&text),
        [
            "[重点工作|责任部门|完成时间 / 疏浚河道|水利局|年底前 / 植树|林业局|3月 / 清淤||5月 / 修堤|水利局|6月]",
            "特此通知"
        ]
    );
}

#[test]
fn prose_is_no_table() {
    for text in [
        "工作要求 责任单位 完成时限 各单位要提高认识。 要明确分工。 要按时报送。",
        "一、任务 二、措施 三、时限 1 修路",
        "工作任务： 修路 责任单位： 甲局 完成时限： 年底",
        "任务 时限 单位",
        "序号 任务 时限 单位 请各单位抓好落实。",
    ] {
        assert!(
            read(&lines(text)).iter().all(|block| !block.starts_with('[')),
            "{text}: {:?}",
            read(&lines(text))
        );
    }
}

#[test]
fn hostile_stacks_take_linear_time() {
    for unit in ["任务\n", "序号\n任务\n时限\n单位\n1\n", "1\n", "序号\n任务\n时限\n单位\n1\n甲\n"]
    {
        let _ = read(&unit.repeat(50_000 / unit.len()));
    }
    let _ = read(&format!("序号\n任务\n时限\n单位\n{}", "1\n甲\n".repeat(5_000)));
}

#[test]
fn more_rows_of_a_task_stand_below_its_first() {
    let head = "序号 工作任务 具体措施 完成时限 牵头单位 配合单位";
    let text = lines(&format!(
        "{head} 1 治理内涝 排查管网。 4月底前 排水处 各街道 更换雨水井。 5—7月 市政处 6月：演练 2 修剪行道树 修剪千株。 9月 绿化处 市政处 验收补种。 11月 绿化处"
    ));
    let want = "[序号|工作任务|具体措施|完成时限|牵头单位|配合单位 / 1|治理内涝|排查管网。|4月底前|排水处|各街道 / ||更换雨水井。|5—7月|市政处| / |||6月：演练|| / 2|修剪行道树|修剪千株。|9月|绿化处|市政处 / ||验收补种。|11月|绿化处|]";
    assert_eq!(read(&text), [want]);
    assert_eq!(
        said(&text)[1],
        "序号=2；工作任务=修剪行道树；具体措施=修剪千株。；完成时限=9月；牵头单位=绿化处；配合单位=市政处 / 具体措施=验收补种。；完成时限=11月；牵头单位=绿化处"
    );
    // without numbers, with one more behind the last full record
    let text = lines(
        "工作任务 具体措施 完成时限 牵头单位 治理内涝 排查管网。 4月底前 排水处 更换雨水井。 5—7月 修剪行道树 修剪千株。 9月 绿化处 验收补种。 11月",
    );
    let want = "[工作任务|具体措施|完成时限|牵头单位 / 治理内涝|排查管网。|4月底前|排水处 / |更换雨水井。|5—7月| / 修剪行道树|修剪千株。|9月|绿化处 / |验收补种。|11月|]";
    assert_eq!(read(&text), [want]);
}

#[test]
fn words_of_a_second_header_row_divide_one_above() {
    let rows = "1 清淤疏浚 水务处 园林处 5月底前 2 加固堤岸 建设处 财务处 10月";
    let want = "[序号|工作任务|牵头单位|配合单位|完成时限 / 1|清淤疏浚|水务处|园林处|5月底前 / 2|加固堤岸|建设处|财务处|10月]";
    for head in [
        "序号 工作任务 责任分工 完成时限 牵头单位 配合单位",
        "序号 工作任务 责任分工 牵头单位 配合单位 完成时限",
    ] {
        let text = lines(&format!("{head} {rows}"));
        assert_eq!(read(&text), [want], "{head}");
        assert!(said(&text).is_empty(), "{head}");
    }
    let times = lines(
        "工作任务 责任单位 时间安排 开始时间 完成时间 清淤疏浚 水务处 3月 5月底 加固堤岸 建设处 6月 10月",
    );
    let want = "[工作任务|责任单位|开始时间|完成时间 / 清淤疏浚|水务处|3月|5月底 / 加固堤岸|建设处|6月|10月]";
    assert_eq!(read(&times), [want]);
}
