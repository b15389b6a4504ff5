//! Small pages built as published ones are: what is the document's, and what stands around it.

use crate::document::{Block, Document, TextLayer};
use crate::read::Read;

/// The lines of the document and those set apart, a table as its cells parted by `|`.
fn sides(body: &str) -> (Vec<String>, Vec<String>) {
    let html = format!("<!doctype html><head><title>关于修路的通知-某局</title></head><body>{body}</body>");
    let Read { layer, blocks, furniture, .. } = super::blocks(&html);
    let document = Document { layer: TextLayer::new(layer), ..Document::default() };
    let show = |block: &Block| match block {
        Block::Paragraph(paragraph) => document.text(&paragraph.parts).as_str().to_owned(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| document.text(&cell.parts).as_str().to_owned()).collect::<Vec<_>>().join("|")
        }
    };
    (blocks.iter().map(show).collect(), furniture.iter().map(show).collect())
}

const TITLE: &str = "<h1>关于修路的通知</h1>";
const TEXT: &str = "<p>各科室：</p><p>为保障群众出行安全，经研究，现将任务印发给你们，请各科室认真组织实施，按月报送进展，年底前全面完成各项任务，并做好总结。</p><p>某局</p><p>2024年3月5日</p>";
const LINES: [&str; 5] = [
    "关于修路的通知",
    "各科室：",
    "为保障群众出行安全，经研究，现将任务印发给你们，请各科室认真组织实施，按月报送进展，年底前全面完成各项任务，并做好总结。",
    "某局",
    "2024年3月5日",
];

#[test]
fn what_stands_around_a_document_is_set_apart() {
    // before the title, between title and text, behind the text; what of it is furniture
    let cases: [(&str, &str, &str, &[&str]); 11] = [
        // a menu, a head without any hint
        ("<ul><li><a href=1>首页</a><li><a href=2>公开</a></ul>", "", "", &["首页", "公开"]),
        ("<div><span>某某市教育局</span><a href=1>登录</a></div>", "", "", &["某某市教育局登录"]),
        ("<nav>网站导航</nav><header><div>某局</div></header>", "", "", &["网站导航", "某局"]),
        // related links under a heading, dates beside them
        (
            "",
            "",
            "<div><h3>最新文件</h3><ul><li><a href=1>关于甲的通知</a> 2024-01-02<li><a href=2>关于乙的意见</a> 2024-01-03</ul></div>",
            &["最新文件", "关于甲的通知 2024-01-02", "关于乙的意见 2024-01-03"],
        ),
        ("", "", "<p>上一篇：<a href=1>关于甲的通知</a></p>", &["上一篇：关于甲的通知"]),
        // a foot with a sentence, told by its class
        (
            "",
            "",
            "<div class='page-foot'>本站由某局主办，建议用新版浏览器。</div>",
            &["本站由某局主办，建议用新版浏览器。"],
        ),
        (
            "",
            "",
            "<div>地址：某市大路1号 邮编：100000</div><div>版权所有 某局</div>",
            &["地址：某市大路1号 邮编：100000", "版权所有 某局"],
        ),
        // the page's fields as a table, and as a list
        (
            "<table><tr><td>索引号<td>1-2<td>文号<td>某发〔2024〕3号<tr><td>成文日期<td>2024年3月5日<td>名称<td>关于修路的通知</table>",
            "",
            "",
            &["索引号|1-2|文号|某发〔2024〕3号|成文日期|2024年3月5日|名称|关于修路的通知"],
        ),
        (
            "<ul><li>索 引 号：1-2<li>发文机关：某局<li>成文日期：2024年3月5日</ul>",
            "",
            "",
            &["索 引 号：1-2", "发文机关：某局", "成文日期：2024年3月5日"],
        ),
        ("", "<div class=share>分享到：<a href=#>微信</a></div>", "", &["分享到：微信"]),
        ("<div id=search>搜索</div>", "", "<aside><p>热词</p></aside>", &["搜索", "热词"]),
    ];
    for (above, between, below, want) in cases {
        for page in [
            format!("{above}<div>{TITLE}{between}<div>{TEXT}</div></div>{below}"),
            format!("<form>{above}<div>{TITLE}</div>{between}<div>{TEXT}</div>{below}</form>"),
        ] {
            let (lines, furniture) = sides(&page);
            assert_eq!(furniture, want, "{page}");
            assert_eq!(lines, LINES, "{page}");
        }
    }
}

#[test]
fn nothing_of_the_document_is_set_apart() {
    for page in [
        // no element around the document, and none around its parts
        format!("<a href=1>首页</a> <a href=2>公开</a>{TITLE}{TEXT}"),
        // the signature in an element of its own, and short lines beside a table
        "<div class=a><p>现将任务印发给你们，请抓好落实。</p></div><div class=foot><p>某局</p><p>2024年3月5日</p></div>".to_owned(),
        "<p>任务表</p><div><table><tr><td>任务<td>时限<tr><td>修路<td>三月</table></div><p>注：略</p>".to_owned(),
        // links in sentences, and a list of the document's own files
        "<p>根据<a href=1>《修路办法》</a>和<a href=2>《架桥办法》</a>要求，请抓好落实。</p><p>附件：<a href=1.doc>任务表</a></p><p>某局</p>".to_owned(),
        // a table of which each task is a link
        "<table><tr><td>任务<td>单位<td>时限<tr><td><a href=1>修路</a><td>建设局交通局<td>2024年3月底<tr><td><a href=2>架桥</a><td>建设局水利局<td>2024年6月底</table>".to_owned(),
        // a contents list that leads to places of the page
        "<ul><li><a href='#1'>一、修路</a><li><a href='#2'>二、架桥</a></ul><p>现将任务印发给你们，请抓好落实。</p>".to_owned(),
        // a page of menus is all there is
        "<ul><li><a href=1>首页</a><li><a href=2>公开</a></ul>".to_owned(),
    ] {
        let (lines, furniture) = sides(&page);
        let menu = furniture.iter().all(|line| line == "首页 公开");
        assert!(menu && !lines.is_empty(), "{page}: {furniture:?}");
    }
}

#[test]
fn links_to_files_below_the_document_are_no_lines_of_it() {
    let page = format!(
        "{TITLE}{TEXT}<p>相关附件：</p><p>附件【<a href='x?f=1' download>任务表.xls</a>】已下载3次</p><p><a href=2.docx>附件2.docx</a></p>"
    );
    let (lines, furniture) = sides(&page);
    assert_eq!(lines, LINES);
    assert_eq!(furniture, ["相关附件：", "附件【任务表.xls】已下载3次", "附件2.docx"]);
    let read = super::blocks(&page);
    let targets: Vec<_> = read.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(targets, ["x?f=1", "2.docx"]);
}
