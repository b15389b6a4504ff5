//! Web pages: tables with merged cells, tables taken apart, furniture around them, and what Word makes of them.

use super::circular::Circular;
use super::damage::Damage;
use super::grid::{Cell, Grid, Row, grid};
use super::lines;
use super::prose;

/// A plain page: a table with `rowspan`, `colspan` and `<br>`.
pub fn html(circular: &Circular, _: &mut Damage) -> String {
    let table = table(&grid(circular), "<table border=\"1\">", |text| text.replace('\n', "<br>"));
    plain(circular, &(paragraphs(circular) + &table))
}

/// A plain page around a body.
fn plain(circular: &Circular, body: &str) -> String {
    let title = circular.title();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n{body}\n</body></html>\n"
    )
}

/// The notice in paragraphs.
fn paragraphs(circular: &Circular) -> String {
    let p = |class: &str, text: &str| format!("<p style=\"text-align: {class}\">{text}</p>\n");
    let mut body = p("center", &format!("{}文件", circular.issuer));
    body += &p("center", &circular.number());
    body += &p("center", &format!("<strong>{}</strong>", circular.title()));
    body += &p("left", &format!("{}：", circular.addressees.join("，")));
    body += &p("left", &format!("&emsp;&emsp;{}", circular.body));
    body += &p("left", &format!("&emsp;&emsp;附件：{}", circular.subject));
    body += &p("right", &circular.issuer);
    body += &p("right", &circular.date());
    body += &p("left", "附件");
    body + &p("center", &format!("<b>{}</b>", circular.subject))
}

/// A table; a cell spans the merged ones below it.
fn table(grid: &Grid, open: &str, cell: impl Fn(&str) -> String) -> String {
    let mut text = format!("{open}\n<tr>");
    for name in &grid.header {
        text += &format!("<td>{}</td>", cell(name));
    }
    text += "</tr>\n";
    for (i, row) in grid.rows.iter().enumerate() {
        text += "<tr>";
        match row {
            Row::Across(name) => {
                text += &format!("<td colspan=\"{}\">{}</td>", grid.header.len(), cell(name));
            }
            Row::Cells(cells) => {
                for (column, own) in cells.iter().enumerate() {
                    let Cell::Text(own) = own else { continue };
                    let below = grid.rows[i + 1..].iter();
                    let span = 1 + below.take_while(|row| is_merged(row, column)).count();
                    let span = if span > 1 { format!(" rowspan=\"{span}\"") } else { String::new() };
                    text += &format!("<td{span}>{}</td>", cell(own));
                }
            }
            Row::Page(_) => {}
        }
        text += "</tr>\n";
    }
    text + "</table>\n"
}

fn is_merged(row: &Row, column: usize) -> bool {
    matches!(row, Row::Cells(cells) if cells[column] == Cell::Above)
}

/// The table taken apart: a paragraph a cell, an empty one between rows.
pub fn html_paragraph_per_cell(circular: &Circular, _: &mut Damage) -> String {
    let grid = grid(circular);
    let p = |text: &str| format!("<p>{text}</p>\n");
    let mut body = paragraphs(circular);
    body += &grid.header.iter().map(|name| p(name)).collect::<String>();
    for row in &grid.rows {
        body += &p("&nbsp;");
        match row {
            Row::Across(name) => body += &p(name),
            Row::Cells(cells) => body += &cells.iter().map(|cell| p(&cell.line())).collect::<String>(),
            Row::Page(_) => {}
        }
    }
    plain(circular, &body)
}

/// The whole circular as preformatted text, tabs between the cells.
pub fn html_preformatted(circular: &Circular, damage: &mut Damage) -> String {
    plain(circular, &format!("<pre>{}</pre>", lines::tab(circular, damage)))
}

/// The page as a site publishes it: navigation, breadcrumb, fields, related links, footer.
pub fn html_furniture(circular: &Circular, _: &mut Damage) -> String {
    let table = table(&grid(circular), "<table>", |text| text.replace('\n', "<br/>"));
    let (title, content) = (circular.title(), paragraphs(circular) + &table);
    let (year, issuer) = (circular.year, &circular.issuer);
    plain(
        circular,
        &format!(
            r##"<div class="nav"><ul><li><a href="/">网站首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div>
<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/tz/">通知公告</a> &gt; 正文</div>
<h1>{title}</h1>
<div class="info"><span>发布时间：{year}-12-29 09:30</span>　<span>来源：本站</span>　<span>浏览次数：1024</span>　字体：[ <a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</div>
<div class="content">
{content}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="related"><h3>相关链接</h3><ul><li><a href="1.htm">关于召开年度工作会议的通知</a></li><li><a href="2.htm">关于开展6月安全检查的通知</a></li></ul></div>
<div class="prev">上一篇：<a href="3.htm">关于公布评审结果的公示</a></div>
<div class="footer">主办单位：{issuer}　联系电话：0555-1234567　备案号：皖ICP备00000000号<br>Copyright &copy; {year} All Rights Reserved</div>"##
        ),
    )
}

/// What Word saves: classes, empty office tags, spans around everything.
pub fn html_word(circular: &Circular, _: &mut Damage) -> String {
    let soup = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let spans = chars.chunks(5).map(|run| {
            let run: String = run.iter().collect();
            format!("<span style='font-size:12.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体'>{run}</span>")
        });
        spans.collect::<String>()
    };
    let para = |text: &str| {
        let text = soup(text);
        format!(
            "<p class=MsoNormal style='line-height:28.0pt;mso-line-height-rule:exactly'>{text}<span lang=EN-US><o:p></o:p></span></p>\n"
        )
    };
    let cell = |text: &str| text.split('\n').map(&para).collect::<String>();
    let table =
        table(&grid(circular), "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0>", cell);
    let mut body = String::new();
    for text in [
        format!("{}文件", circular.issuer),
        circular.number(),
        circular.title(),
        format!("{}：", circular.addressees.join("，")),
        circular.body.clone(),
        format!("附件：{}", circular.subject),
        circular.issuer.clone(),
        circular.date(),
        "附件".to_owned(),
        circular.subject.clone(),
    ] {
        body += &para(&text);
        body += "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n";
    }
    format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n\
         <head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><meta name=Generator content=\"Microsoft Word 12\">\n\
         <!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->\n\
         <style><!-- p.MsoNormal {{mso-style-parent:\"\"; margin:0cm;}} --></style></head>\n\
         <body lang=ZH-CN><div class=Section1 style='layout-grid:15.6pt'>\n{body}{table}</div></body></html>\n"
    )
}

/// Prose with duties in brackets, a paragraph a line.
pub fn html_prose(circular: &Circular, _: &mut Damage) -> String {
    from_lines(circular, &prose::bracket_lines(circular))
}

/// Prose with label lines, a paragraph a line.
pub fn html_labels(circular: &Circular, _: &mut Damage) -> String {
    from_lines(circular, &prose::label_lines(circular))
}

fn from_lines(circular: &Circular, lines: &[String]) -> String {
    let body: String = lines.iter().map(|line| format!("<p>{line}</p>\n")).collect();
    plain(circular, &(paragraphs(circular) + &body))
}
