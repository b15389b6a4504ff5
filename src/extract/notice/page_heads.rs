//! Heads and tails as web pages print them: titles and numbers twice, fields between, news above, notices without a
//! signature, plans alone.

/// What the case shows, the document, the reading.
pub(super) const CASES: &[(&str, &str, &str)] = &[
    (
        "the page's title, then issuer and title on lines of their own",
        r"云岭县人民政府关于印发《云岭县茶园改造工作方案》的通知
云岭县人民政府
关于印发《云岭县茶园改造工作方案》的通知
云政发〔2021〕7号
各乡镇人民政府，县直各单位：
现将方案印发给你们，请认真执行。
云岭县人民政府
2021年4月6日
",
        r#"number: 云政发〔2021〕7号 "云政发" Some(2021) Some(7)
title: 云岭县人民政府关于印发《云岭县茶园改造工作方案》的通知
kind: 通知
to: 各乡镇人民政府 | 县直各单位
body: 现将方案印发给你们，请认真执行。
issuers: 云岭县人民政府
on: 2021-04-06
said: furniture"#,
    ),
    (
        "the number glued before the page's title",
        r"云政发〔2021〕8号云岭县人民政府关于分解茶园改造任务的通知
云岭县人民政府关于分解茶园改造任务的通知
各乡镇人民政府，县直各单位：
请认真执行。
云岭县人民政府
2021年4月7日
",
        r#"number: 云政发〔2021〕8号 "云政发" Some(2021) Some(8)
title: 云岭县人民政府关于分解茶园改造任务的通知
kind: 通知
to: 各乡镇人民政府 | 县直各单位
body: 请认真执行。
issuers: 云岭县人民政府
on: 2021-04-07
said: furniture"#,
    ),
    (
        "the number glued before the document's own title",
        r"云岭县人民政府关于分解2021年茶园改造任务的通知
云政发〔2021〕9号云岭县人民政府关于分解2021年茶园改造任务的通知
各乡镇人民政府，县直各单位：
请认真执行。
云岭县人民政府
2021年4月8日
",
        r#"number: 云政发〔2021〕9号 "云政发" Some(2021) Some(9)
title: 云岭县人民政府关于分解2021年茶园改造任务的通知
kind: 通知
to: 各乡镇人民政府 | 县直各单位
body: 请认真执行。
issuers: 云岭县人民政府
on: 2021-04-08
said: furniture"#,
    ),
    (
        "the number glued before a title that a page sets in 《》, both again below",
        r"沙政办发〔2016〕31号《沙河市人民政府办公室关于2016年校车检查任务分工的通知》
《沙河市人民政府办公室关于2016年校车检查任务分工的通知》
沙政办发〔2016〕31号
沙政办发〔2016〕31号
各区政府，各委、办、局：
请执行。
沙河市人民政府办公室
2016年5月28日
",
        r#"number: 沙政办发〔2016〕31号 "沙政办发" Some(2016) Some(31)
title: 沙河市人民政府办公室关于2016年校车检查任务分工的通知
kind: 通知
to: 各区政府 | 各委、办、局
body: 请执行。
issuers: 沙河市人民政府办公室
on: 2016-05-28
said: furniture"#,
    ),
    (
        "a page's fields, label and value on lines of their own, above the document",
        r"索引号

11371/2021-26

发文机关

石桥县政府

标题

石桥县人民政府办公室关于印发2021年政务服务工作要点的通知

发文字号

石政办发〔2021〕9号

石桥县人民政府办公室
关于印发2021年政务服务工作要点的通知

石政办发〔2021〕9号

各镇人民政府，县直各单位：

现印发给你们。

石桥县人民政府办公室

2021年6月28日

2021年政务服务工作要点

一、优化窗口服务。
",
        r#"number: 石政办发〔2021〕9号 "石政办发" Some(2021) Some(9)
title: 石桥县人民政府办公室关于印发2021年政务服务工作要点的通知
kind: 通知
to: 各镇人民政府 | 县直各单位
body: 现印发给你们。
issuers: 石桥县人民政府办公室
on: 2021-06-28
att: 1 2021年政务服务工作要点 2021
said: furniture"#,
    ),
    (
        "fields in one column, the colons lost, an old document declared invalid among them",
        r"索 引 号 成文日期
发文机关 发布时间 2015年04月29日
标  题 河湾省人民政府关于印发稳定外贸若干措施的通知
发文字号 河政〔2015〕24号 时  效 根据清理结果的决定（河政〔2017〕16号），此文件宣布失效。
河湾省人民政府
关于印发稳定外贸若干措施的
通  知
河政〔2015〕24号
各市、县人民政府，省人民政府各部门：
现印发给你们。
河湾省人民政府
2015年4月27日
",
        r#"number: 河政〔2015〕24号 "河政" Some(2015) Some(24)
title: 河湾省人民政府关于印发稳定外贸若干措施的通知
kind: 通知
to: 各市、县人民政府 | 省人民政府各部门
body: 现印发给你们。
issuers: 河湾省人民政府
on: 2015-04-27
said: furniture"#,
    ),
    (
        "labels and a counter between title and addressees",
        r"关于印发《玉泉区扬尘治理方案》的通知
来源：玉泉区政府网 日期：2017-01-12 17:08 字号：【
视力保护色:
浏览量:
各镇人民政府，区直各单位：
现将《玉泉区扬尘治理方案》印发给你们。
玉泉区人民政府
2017年1月10日
",
        r"title: 关于印发《玉泉区扬尘治理方案》的通知
kind: 通知
to: 各镇人民政府 | 区直各单位
body: 现将《玉泉区扬尘治理方案》印发给你们。
issuers: 玉泉区人民政府
on: 2017-01-10
said: furniture",
    ),
    (
        "a page's fields between title and addressees, the number only there",
        r"白沙市政府关于分解落实节能目标任务的通知
2020年07月23日06:05:59
发布部门: 白沙市政府
发布文号: 白政发[2006]275号
各区县人民政府，市直各单位：
现将有关事项通知如下。
请认真执行。
",
        r#"number: 白政发[2006]275号 "白政发" Some(2006) Some(275)
title: 白沙市政府关于分解落实节能目标任务的通知
kind: 通知
to: 各区县人民政府 | 市直各单位
body: 现将有关事项通知如下。 | 请认真执行。
issuers: 白沙市政府
inferred: number:meta | issuers:circular-title
said: furniture"#,
    ),
    (
        "a list of what a page does with its text",
        r"白沙市人民政府办公室关于2020年主要目标责任分解的通知
• 2020年01月23日
• 来源：白沙市人民政府办公室
• 分享到
各区人民政府，各有关单位：
请认真落实。
白沙市人民政府办公室
2020年1月17日
",
        r"title: 白沙市人民政府办公室关于2020年主要目标责任分解的通知
kind: 通知
to: 各区人民政府 | 各有关单位
body: 请认真落实。
issuers: 白沙市人民政府办公室
on: 2020-01-17
said: furniture",
    ),
    (
        "a law site's fields around the title",
        r"发文标题: 柳河省税务局关于落实减税任务分工的通知
发文文号: 柳税发[2021]1号
发文部门: 柳河省税务局
发文时间: 2021-1-5
实施时间: 2021-1-5
所属行业: 教育、文化艺术业
所属区域: 柳河
阅读人次: 3931
页面功能:
  • 加入收藏
发文内容:
省局各派出机构，局内各单位：
为落实减税政策，现就有关事项通知如下。
请抓好落实。
",
        r#"number: 柳税发[2021]1号 "柳税发" Some(2021) Some(1)
title: 柳河省税务局关于落实减税任务分工的通知
kind: 通知
to: 省局各派出机构 | 局内各单位
body: 为落实减税政策，现就有关事项通知如下。 | 请抓好落实。
issuers: 柳河省税务局
on: 2021-01-05
inferred: number:meta | issuers:circular-title | issued_on:meta
said: furniture"#,
    ),
    (
        "a title in three lines, the kind in the third",
        r"青坪县人民政府办公室
关于印发2022年《政府工作报告》
重点任务分工的通知
各乡镇人民政府，县直各单位：
现将重点任务分工印发给你们，请认真执行。
青坪县人民政府办公室
2022年2月21日
",
        r"title: 青坪县人民政府办公室关于印发2022年《政府工作报告》重点任务分工的通知
kind: 通知
to: 各乡镇人民政府 | 县直各单位
body: 现将重点任务分工印发给你们，请认真执行。
issuers: 青坪县人民政府办公室
on: 2022-02-21",
    ),
    (
        "a title in three lines, a plan's name before the kind",
        r"共青团青坪县委
关于印发青年志愿服务工作方案
（2022—2024年）的通知
各乡镇团委，县直各团组织：
请认真执行。
共青团青坪县委
2022年3月1日
",
        r"title: 共青团青坪县委关于印发青年志愿服务工作方案（2022—2024年）的通知
kind: 通知
to: 各乡镇团委 | 县直各团组织
body: 请认真执行。
issuers: 共青团青坪县委
on: 2022-03-01",
    ),
    (
        "a short title of a page that stops at 》",
        r"关于印发《青坪县禁捕工作方案》
各乡镇人民政府：
现印发给你们。
青坪县人民政府
2022年5月1日
",
        r"title: 关于印发《青坪县禁捕工作方案》
kind: 方案
to: 各乡镇人民政府
body: 现印发给你们。
issuers: 青坪县人民政府
on: 2022-05-01",
    ),
    (
        "a plan of three years under its notice, the years in half-width marks",
        r"丰水市水利局关于印发丰水市水库除险三年行动方案(2024—2026年)的通知
各县(区)水利局,市级有关部门:
现将方案印发你们,请认真落实。
丰水市水利局
2024年3月7日
丰水市水库除险三年行动方案
(2024—2026年)
为做好水库除险工作,制定本方案。
一、主要任务
",
        r"title: 丰水市水利局关于印发丰水市水库除险三年行动方案(2024—2026年)的通知
kind: 通知
to: 各县(区)水利局 | 市级有关部门
body: 现将方案印发你们,请认真落实。
issuers: 丰水市水利局
on: 2024-03-07
att: 1 丰水市水库除险三年行动方案(2024—2026年)",
    ),
    (
        "a notice without 关于 and signature, the plan under its title",
        r"中共丰水区委办公室 丰水区人民政府办公室印发《丰水区老街保护三年行动计划（2018—2020年）》的通知
丰水区老街保护三年行动计划
（2018—2020年）
为做好老街保护，制定本计划。
一、主要任务
",
        r"title: 中共丰水区委办公室丰水区人民政府办公室印发《丰水区老街保护三年行动计划（2018—2020年）》的通知
kind: 通知
issuers: 中共丰水区委办公室 | 丰水区人民政府办公室
att: 1 丰水区老街保护三年行动计划（2018—2020年）
inferred: issuers:circular-title",
    ),
    (
        "a notice without signature, addressees and body above the plan it names",
        r"丰水区民政局关于印发2023年养老服务工作要点的通知
丰民发〔2023〕6号
各镇（街道）：
现印发给你们，请结合实际抓好落实。
2023年养老服务工作要点
一、总体要求
",
        r#"number: 丰民发〔2023〕6号 "丰民发" Some(2023) Some(6)
title: 丰水区民政局关于印发2023年养老服务工作要点的通知
kind: 通知
to: 各镇（街道）
body: 现印发给你们，请结合实际抓好落实。
issuers: 丰水区民政局
att: 1 2023年养老服务工作要点 2023
inferred: issuers:circular-title"#,
    ),
    (
        "three issuers in a title, the party's office between two of the government",
        r"丰水市发展和改革委员会 中共丰水市委社会工作部 丰水市水利局 关于印发护河分工的通知
各县：
现将分工印发给你们。
2023年3月8日
",
        r"title: 丰水市发展和改革委员会中共丰水市委社会工作部丰水市水利局关于印发护河分工的通知
kind: 通知
to: 各县
body: 现将分工印发给你们。
issuers: 丰水市发展和改革委员会 | 中共丰水市委社会工作部 | 丰水市水利局
on: 2023-03-08
inferred: issuers:circular-title",
    ),
    (
        "a piece of news above the document",
        r"河湾省人民政府办公厅日前发布了关于促进消费的实施意见，意见提出，要加快农村燃气等项目建设，多措并举扩大内需，更好满足群众日益增长的生活需要。
详情如下：
河湾省人民政府办公厅印发关于促进消费任务分工的通知
河政办发〔2020〕41号
各市、自治州人民政府，省政府各部门：
现将任务分工印发你们，请认真抓好贯彻落实。
河湾省人民政府办公厅
2020年5月3日
",
        r#"number: 河政办发〔2020〕41号 "河政办发" Some(2020) Some(41)
title: 河湾省人民政府办公厅印发关于促进消费任务分工的通知
kind: 通知
to: 各市、自治州人民政府 | 省政府各部门
body: 现将任务分工印发你们，请认真抓好贯彻落实。
issuers: 河湾省人民政府办公厅
on: 2020-05-03
said: furniture"#,
    ),
    (
        "the seal of another office on a line of its own",
        r"各成员单位：
现将工作要点印发给你们。
河湖保护工作领导小组办公室
（市水利局办公室代章）
2018年3月19日
2018年河湖保护工作要点
一、清理岸线。
",
        r"to: 各成员单位
body: 现将工作要点印发给你们。
issuers: 河湖保护工作领导小组办公室
on: 2018-03-19
att: 1 2018年河湖保护工作要点 2018",
    ),
    (
        "an emergency plan with decimal headings behind the signature",
        r"沙河市人民政府办公室关于印发沙河市防汛应急预案的通知
各县人民政府：
现将《沙河市防汛应急预案》印发给你们。
沙河市人民政府办公室
2023年3月1日
沙河市防汛应急预案
1　总则
1.1　编制目的
为做好防汛工作，制定本预案。
",
        r"title: 沙河市人民政府办公室关于印发沙河市防汛应急预案的通知
kind: 通知
to: 各县人民政府
body: 现将《沙河市防汛应急预案》印发给你们。
issuers: 沙河市人民政府办公室
on: 2023-03-01
att: 1 沙河市防汛应急预案",
    ),
    (
        "a plan alone, its title without a word of a title",
        r"青坪县2023年十件民生实事
一、改造农村公路
（一）路面硬化
",
        r"att: 1 青坪县2023年十件民生实事 2023",
    ),
    (
        "a plan alone for a term, its title over two lines",
        r"青坪县第三中学
2023年秋季学期重点工作
为做好新学期工作，特作如下部署。
一、教学常规
",
        r"att: 1 青坪县第三中学2023年秋季学期重点工作 2023",
    ),
    (
        "a table alone under a caption without a word of a title",
        r"2024年科室行事历
[表]
",
        r"att: 1 2024年科室行事历 2024
tables: [Some(1)]",
    ),
    (
        "a plan alone whose label lines follow its first heading",
        r"青坪县粮库问题整改方案
一、关于“账实不符”问题
责任单位：县粮食局
整改目标：账实相符。
整改措施：
1．清查。
",
        r"att: 1 青坪县粮库问题整改方案",
    ),
    (
        "a breakdown alone, headings of two levels above the labels",
        r"2023年青坪县中医院任务分解
一、质量管理
（一）修订制度
责任科室：护理部
",
        r"att: 1 2023年青坪县中医院任务分解 2023",
    ),
    (
        "a plan alone, its labels wrapped",
        r"青坪市2023年植树工作方案
一、主要任务
（一）育苗（牵头单位：市林业局；责任单位：各县区
政府）
",
        r"att: 1 青坪市2023年植树工作方案 2023",
    ),
    (
        "contact lines of tasks below the notice are no note",
        r"关于印发植树任务的通知
各镇：
请执行。
青坪县林业局
2023年3月1日
（此件公开发布）
植树任务清单
一、育苗
责任单位：县苗圃
联系人：何某，电话：2801234
二、整地
责任单位：各镇
联系人：孙某
",
        r"title: 关于印发植树任务的通知
kind: 通知
to: 各镇
body: 请执行。
issuers: 青坪县林业局
on: 2023-03-01
att: 1 植树任务清单
note: 此件公开发布",
    ),
    (
        "a note at the very end of the file, below the plan",
        r"关于印发植树任务的通知
各镇：
请执行。
青坪县林业局
2023年3月1日
植树任务清单
一、育苗
（联系人：何某，电话：2801234）
",
        r"title: 关于印发植树任务的通知
kind: 通知
to: 各镇
body: 请执行。
issuers: 青坪县林业局
on: 2023-03-01
att: 1 植树任务清单
note: 联系人：何某，电话：2801234",
    ),
    (
        "labels without colons in 【】 at the end are no signature",
        r"关于印发植树任务的通知
各镇：
请执行。
一、育苗。
【牵头单位】县林业局
【责任单位】县苗圃
",
        r"title: 关于印发植树任务的通知
kind: 通知
to: 各镇
body: 请执行。 | 一、育苗。 | 【牵头单位】县林业局 | 【责任单位】县苗圃",
    ),
    (
        "a letter of a government: 函 in brackets",
        r"青坪县人民政府（函）
青政函〔2022〕11号
青坪县人民政府关于同意水库整改任务分工的函
县水利局：
你局来函收悉，同意任务分工。
青坪县人民政府
2022年9月2日
",
        r#"letterhead: 青坪县人民政府（函）
number: 青政函〔2022〕11号 "青政函" Some(2022) Some(11)
title: 青坪县人民政府关于同意水库整改任务分工的函
kind: 函
to: 县水利局
body: 你局来函收悉，同意任务分工。
issuers: 青坪县人民政府
on: 2022-09-02"#,
    ),
    (
        "attachments numbered within one",
        r"关于印发防汛任务的通知
各镇：
请执行。
青坪县水利局
2023年3月1日
附件1-1
防汛任务表
[表]
附件1-2
防汛物资表
[表]
附件2
联系名单
[表]
",
        r"title: 关于印发防汛任务的通知
kind: 通知
to: 各镇
body: 请执行。
issuers: 青坪县水利局
on: 2023-03-01
att: 1 防汛任务表
att: 2 联系名单
tables: [Some(1), Some(1), Some(2)]",
    ),
    (
        "marks in traditional script",
        r"000012
機密★1年
特急
中共青坪縣委辦公室文件
青辦發〔2023〕12號　　　　簽發人：王小河
中共青坪縣委辦公室關於印發護林任務分工的通知
各鄉鎮黨委：
請認真貫徹執行。
中共青坪縣委辦公室
2023年3月8日
（此件發至鄉鎮）
",
        r#"letterhead: 中共青坪縣委辦公室文件
number: 青辦發〔2023〕12號 "青辦發" Some(2023) Some(12)
title: 中共青坪縣委辦公室關於印發護林任務分工的通知
kind: 通知
copy: 000012
class: 機密★1年
urgency: 特急
signatory: 王小河
to: 各鄉鎮黨委
body: 請認真貫徹執行。
issuers: 中共青坪縣委辦公室
on: 2023-03-08
note: 此件發至鄉鎮"#,
    ),
    (
        "the words of a page for sharing behind the note",
        r"关于护林任务分工的通知
各镇：
请执行。
青坪县林业局
2023年3月1日
（联系人：何某；电话：2801234）
（此件公开发布）
用微信扫描二维码分享至好友和朋友圈
",
        r"title: 关于护林任务分工的通知
kind: 通知
to: 各镇
body: 请执行。
issuers: 青坪县林业局
on: 2023-03-01
note: 联系人：何某；电话：2801234 / 此件公开发布
said: furniture",
    ),
    (
        "a regulation alone",
        r"青坪县林场考核办法
第一章 总则
第一条 为规范考核，制定本办法。
第二条 本办法适用于各林场。
",
        r"att: 1 青坪县林场考核办法",
    ),
    (
        "a site's caption above the plan",
        r"關於印發護林任務的通知
各鎮：
請執行。
青坪縣林業局
2023年3月1日
檔案全文
青坪縣護林工作方案
一、育苗。
",
        r"title: 關於印發護林任務的通知
kind: 通知
to: 各鎮
body: 請執行。
issuers: 青坪縣林業局
on: 2023-03-01
att: 1 青坪縣護林工作方案
said: furniture",
    ),
    (
        "a title broken inside 《 that does without 关于",
        r"中共丰水区委办公室 丰水区人民政府办公室印发《丰水区老街
保护三年行动计划（2018—2020年）》的通知
各镇党委：
请落实。
2018年3月1日
",
        r"title: 中共丰水区委办公室丰水区人民政府办公室印发《丰水区老街保护三年行动计划（2018—2020年）》的通知
kind: 通知
to: 各镇党委
body: 请落实。
issuers: 中共丰水区委办公室 | 丰水区人民政府办公室
on: 2018-03-01
inferred: issuers:circular-title",
    ),
    (
        "the title only in a page's field",
        r"信息名称：丰水县人民政府关于2019年耕地保护任务分解的通知
文  号：丰政发〔2019〕9号
发布机构：丰水县政府办
各乡镇人民政府：
现将任务分解下达。
丰水县人民政府
2019年3月3日
",
        r#"number: 丰政发〔2019〕9号 "丰政发" Some(2019) Some(9)
title: 丰水县人民政府关于2019年耕地保护任务分解的通知
kind: 通知
to: 各乡镇人民政府
body: 现将任务分解下达。
issuers: 丰水县人民政府
on: 2019-03-03
inferred: number:meta
said: furniture"#,
    ),
    (
        "the number glued before a wrapped title of the page, below it the title alone",
        r"丰政发〔2021〕8号丰水县人民政府关于分解茶园改造任务
的通知
丰水县人民政府关于分解茶园改造任务的通知
各乡镇人民政府：
请认真执行。
丰水县人民政府
2021年4月7日
",
        r#"number: 丰政发〔2021〕8号 "丰政发" Some(2021) Some(8)
title: 丰水县人民政府关于分解茶园改造任务的通知
kind: 通知
to: 各乡镇人民政府
body: 请认真执行。
issuers: 丰水县人民政府
on: 2021-04-07
said: furniture"#,
    ),
    (
        "a forwarded notice whose own print stands behind as an attachment",
        r"转发市教育局关于做好2021年秋季学期防疫任务分工的通知
各中小学、幼儿园：
现将任务分工转发给你们，请遵照执行。
东山区教育局
2021年8月25日
丰水市教育局关于做好2021年秋季学期防疫任务分工的通知
各县区教育局：
一、物资储备
",
        r"title: 转发市教育局关于做好2021年秋季学期防疫任务分工的通知
kind: 通知
to: 各中小学 | 幼儿园
body: 现将任务分工转发给你们，请遵照执行。
issuers: 东山区教育局
on: 2021-08-25
att: 1 丰水市教育局关于做好2021年秋季学期防疫任务分工的通知 2021",
    ),
    (
        "addressees without a colon below a page's digest",
        r"关于印发《校园食品安全治理方案》的通知
放大字体  缩小字体 发布日期：2023-08-24  来源：省局
核心提示：8月22日，省市场监管局、省教育厅等部门联合召开会议，部署开展治理行动。
各市、县市场监管局（厅、委），教育局，卫生健康委
现将《校园食品安全治理方案》印发给你们，请认真贯彻执行。
省市场监管局　省教育厅
2023年8月1日
",
        r"title: 关于印发《校园食品安全治理方案》的通知
kind: 通知
to: 各市、县市场监管局（厅、委） | 教育局 | 卫生健康委
body: 现将《校园食品安全治理方案》印发给你们，请认真贯彻执行。
issuers: 省市场监管局 | 省教育厅
on: 2023-08-01
said: furniture",
    ),
    (
        "a notice without a signature that ends in a note",
        r"丰水区民政局关于做好2023年养老服务工作任务分工的通知
丰民发〔2023〕7号
各镇（街道）：
请结合实际抓好落实。
（此件公开发布）
",
        r#"number: 丰民发〔2023〕7号 "丰民发" Some(2023) Some(7)
title: 丰水区民政局关于做好2023年养老服务工作任务分工的通知
kind: 通知
to: 各镇（街道）
body: 请结合实际抓好落实。
issuers: 丰水区民政局
note: 此件公开发布
inferred: issuers:circular-title"#,
    ),
    (
        "contact lines that end an unsigned notice and its last item",
        r"丰水区民政局关于做好2023年养老服务工作的通知
各镇（街道）：
请抓好落实。
一、排查设施
责任单位：养老科
联系人：何某，电话：2801234
",
        r"title: 丰水区民政局关于做好2023年养老服务工作的通知
kind: 通知
to: 各镇（街道）
body: 请抓好落实。 | 一、排查设施 | 责任单位：养老科 | 联系人：何某，电话：2801234
issuers: 丰水区民政局
inferred: issuers:circular-title",
    ),
    (
        "a contact line below the last item of a plan, its duty in brackets",
        r"关于印发防汛任务的通知
各镇：
请执行。
丰水县水务局
2023年5月5日
（联系人：张某；联系电话：88880000）
（此件依申请公开）
丰水县防汛任务分工
一、备汛（牵头单位：县水务局）
联系人：李某
",
        r"title: 关于印发防汛任务的通知
kind: 通知
to: 各镇
body: 请执行。
issuers: 丰水县水务局
on: 2023-05-05
att: 1 丰水县防汛任务分工
note: 联系人：张某；联系电话：88880000 / 此件依申请公开",
    ),
    (
        "addressees that keep in touch, with the list of attachments over two lines",
        r"关于印发《2023年市级河长巡河安排》的通知
市级河长联系部门，各县（市、区）河长办：
请认真组织落实。
附件：1.2023年市级河长巡河安排
2.巡河记录表
丰水市河长制办公室
2023年3月9日
",
        r"title: 关于印发《2023年市级河长巡河安排》的通知
kind: 通知
to: 市级河长联系部门 | 各县（市、区）河长办
body: 请认真组织落实。
issuers: 丰水市河长制办公室
on: 2023-03-09
att: 1 2023年市级河长巡河安排 2023
att: 2 巡河记录表",
    ),
    (
        "an editor's note above the document, the date of the signature alone",
        r"编者按：近日，丰水县政府办印发通知，对全年重点工作任务进行分解，要求各责任单位抓好落实，现全文刊发，供各地学习参考。
丰水县人民政府办公室关于分解落实2022年重点工作任务的通知
各乡镇人民政府，县政府各部门：
请抓好落实。
2022年2月16日
",
        r"title: 丰水县人民政府办公室关于分解落实2022年重点工作任务的通知
kind: 通知
to: 各乡镇人民政府 | 县政府各部门
body: 请抓好落实。
issuers: 丰水县人民政府办公室
on: 2022-02-16
inferred: issuers:circular-title
said: furniture",
    ),
];
