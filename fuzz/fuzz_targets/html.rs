#![no_main]
//! Any bytes as the rows of a task table in a page: the HTML reader, merged cells, ruled tables.

const ABOVE: &str = "<html><head><meta charset=\"utf-8\"></head><body><p>关于印发《2024年工作任务分解》的通知</p>\
    <table border=\"1\"><tr><th>序号</th><th>工作任务</th><th>主要内容</th><th>进度安排</th>\
    <th>牵头单位</th><th>配合单位</th></tr>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let page = [ABOVE.as_bytes(), bytes, b"</table></body></html>"].concat();
    fenjie_fuzz::oracle::convert(&page);
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fenjie_fuzz::mutate_text(data, size, max_size, seed)
});
