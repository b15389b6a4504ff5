//! The pages that the measurements work on.

use std::fmt::Write;

/// A page as sites publish them, of the size that is usual there: scripts and styles, menus, the page's fields, the
/// document with a table of 30 tasks, related links, a foot.
pub fn published() -> String {
    let script =
        "function track(a,b){var c=document.getElementById(a);if(c&&b>1){c.style.display='none';}}\n";
    let style = ".box{margin:0 auto;width:1200px}.box .item{float:left;line-height:32px;color:#333}\n";
    let links = |count: usize| {
        let mut out = String::from("<ul class=\"list\">");
        for i in 0..count {
            let _ = writeln!(
                out,
                "<li><a href=\"/art/2023/3/{i}.html\" title=\"关于第{i}号文件的通知\" target=\"_blank\">关于第{i}号文件的通知</a><span>2023-03-02</span></li>"
            );
        }
        out + "</ul>"
    };
    let mut text = String::new();
    for _ in 0..20 {
        text.push_str(
            "<p style=\"text-indent: 2em; line-height: 1.75;\"><span style=\"font-size: 16px; font-family: 仿宋_GB2312;\">各单位要加强组织领导，</span><span style=\"font-size: 16px;\">压实工作责任，确保各项任务按期完成。</span></p>\n",
        );
    }
    let (scripts, styles) = (script.repeat(300), style.repeat(200));
    let (menu, related, rows) = (links(60), links(40), rows(30));
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>关于印发2023年重点任务的通知_某市人民政府</title>\
         <meta name=\"ArticleTitle\" content=\"关于印发2023年重点任务的通知\"><meta name=\"PubDate\" content=\"2023-03-20\">\
         <style>{styles}</style><script>{scripts}</script></head><body><div class=\"header\">{menu}</div>\
         <div class=\"main\"><table><tr><td>索引号</td><td>1-2</td><td>成文日期</td><td>2023年3月15日</td></tr>\
         <tr><td>发文机关</td><td>某市人民政府</td><td>文号</td><td>某政发〔2023〕2号</td></tr></table>\
         <h1>关于印发2023年重点任务的通知</h1><div id=\"zoom\"><p>各区人民政府：</p>{text}<p>某市人民政府</p>\
         <p>2023年3月15日</p>{rows}</div>{related}</div><div class=\"footer\">版权所有 某市人民政府</div></body></html>"
    )
}

/// A page of some five million bytes that is nothing but one table.
pub fn all_table() -> String {
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{}</body></html>", rows(13_000))
}

/// A table of `count` tasks.
fn rows(count: usize) -> String {
    let mut out = String::from(
        "<table border=\"1\" cellspacing=\"0\"><tr><th>序号</th><th>工作任务</th><th>进度安排</th><th>牵头单位</th><th>配合单位</th></tr>\n",
    );
    for i in 1..=count {
        let _ = writeln!(
            out,
            "<tr><td style=\"text-align:center;\">{i}</td><td><p style=\"line-height:24px\">完成第{i}座泵站改造，新增管网5公里</p></td>\
             <td>2023年3月：勘察设计；6月底前：完成主体工程</td><td><span>市水务局</span></td><td>市财政局、市住建局</td></tr>"
        );
    }
    out + "</table>"
}
