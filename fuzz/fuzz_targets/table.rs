#![no_main]
//! Lines as rows and tabs between cells under a task header: layout, schedule, extraction. The first byte picks
//! the header.

const HEADERS: [&str; 8] = [
    "序号\t工作任务\t进度安排\t牵头单位\t参与单位",
    "序号\t任务\t内容\t时限\t责任单位",
    "类别\t序号\t工作任务\t具体措施\t完成时限\t牵头单位\t责任单位",
    "工作任务\t责任单位",
    "牵头部门\t配合部门\t时间安排\t重点任务\t备注",
    "序号\t任务名称\t子任务\t主要内容\t时序进度\t责任人\t牵头单位\t配合单位",
    "部门\t职责\t完成时间",
    "序号\t任务分解\t责任领导\t联系电话\t目标\t责任部门",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((pick, rows)) = bytes.split_first() else { return };
    let pick = usize::from(*pick);
    let title = if pick & 8 == 0 {
        "关于印发《2024年工作任务分解》的通知\n各县（市、区）局：\n现印发给你们。\n"
    } else {
        ""
    };
    let rows = String::from_utf8_lossy(rows);
    let text = format!("{title}{}\n{rows}\n", HEADERS[pick % HEADERS.len()]);
    fenjie_fuzz::oracle::convert(text.as_bytes());
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fenjie_fuzz::mutate_text(data, size, max_size, seed)
});
