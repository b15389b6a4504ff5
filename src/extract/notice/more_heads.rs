//! More heads and tails, written after the readers of `heads.rs` were mended and before they saw these.

/// What the case shows, the document, the reading.
pub(super) const CASES: &[(&str, &str, &str)] = &[
    (
        "a ministry's notice with its office in brackets and a rule",
        "水文局文件\n水文测〔2022〕31号\n————————————\n水文局关于印发2022年测站改造任务\n分工方案的通知\n\
各流域水文局，各直属测站：\n　　现将《2022年测站改造任务分工方案》印发给你们，请遵照执行。\n　　特此通知。\n　　　　　　　　　　水　文　局\n　　　　　　　　2022年3月8日\n",
        "letterhead: 水文局文件\nnumber: 水文测〔2022〕31号 \"水文测\" Some(2022) Some(31)\n\
title: 水文局关于印发2022年测站改造任务分工方案的通知\nkind: 通知\nto: 各流域水文局 | 各直属测站\n\
body: 现将《2022年测站改造任务分工方案》印发给你们，请遵照执行。 | 特此通知。\nissuers: 水文局\non: 2022-03-08",
    ),
    (
        "two offices of two levels, stacked before 文件, their names stacked at the end",
        "中共固原市委宣传部\n固原市精神文明建设指导委员会办公室  文件\n固宣发〔2021〕22号\n关于分解2021年移风易俗重点任务的通知\n\
各县（区）委宣传部、文明办：\n请认真落实。\n中共固原市委宣传部\n固原市精神文明建设指导委员会办公室\n2021年6月11日\n",
        "letterhead: 中共固原市委宣传部 / 固原市精神文明建设指导委员会办公室文件\n\
number: 固宣发〔2021〕22号 \"固宣发\" Some(2021) Some(22)\ntitle: 关于分解2021年移风易俗重点任务的通知\nkind: 通知\n\
to: 各县（区）委宣传部 | 文明办\nbody: 请认真落实。\nissuers: 中共固原市委宣传部 | 固原市精神文明建设指导委员会办公室\n\
on: 2021-06-11",
    ),
    (
        "市委办 and 市政府办 in a title without a gap, no signature name",
        "市委办公室市政府办公室关于印发《2020年重点改革任务分工》的通知\n邑办发〔2020〕9号\n各镇党委、政府，市直各部门：\n请落实。\n\
2020年4月7日\n",
        "number: 邑办发〔2020〕9号 \"邑办发\" Some(2020) Some(9)\n\
title: 市委办公室市政府办公室关于印发《2020年重点改革任务分工》的通知\nkind: 通知\nto: 各镇党委、政府 | 市直各部门\n\
body: 请落实。\nissuers: 市委办公室 | 市政府办公室\non: 2020-04-07\ninferred: issuers:circular-title",
    ),
    (
        "urgency to the left of the letterhead's line, secret mark with a star",
        "绝密★启用前\n特急\n招生考试院文件\n招考〔2023〕5号\n关于2023年命题任务分工的通知\n各学科组：\n请执行。\n省招生考试院\n2023年1月9日\n",
        "letterhead: 招生考试院文件\nnumber: 招考〔2023〕5号 \"招考\" Some(2023) Some(5)\ntitle: 关于2023年命题任务分工的通知\n\
kind: 通知\nclass: 绝密★启用前\nurgency: 特急\nto: 各学科组\nbody: 请执行。\nissuers: 省招生考试院\non: 2023-01-09",
    ),
    (
        "the number on the title's line behind a blank",
        "关于下达2021年公厕改造任务的通知  渭城管〔2021〕12号\n各街道：\n请执行。\n渭南区城市管理局\n2021年4月2日\n",
        "number: 渭城管〔2021〕12号 \"渭城管\" Some(2021) Some(12)\ntitle: 关于下达2021年公厕改造任务的通知\nkind: 通知\n\
to: 各街道\nbody: 请执行。\nissuers: 渭南区城市管理局\non: 2021-04-02",
    ),
    (
        "a number with an office in brackets, 号 lost",
        "商务厅（自贸办）〔2022〕8\n关于2022年通关便利化任务分工的通知\n各片区：\n请执行。\n自贸试验区办公室\n2022年5月5日\n",
        "number: 商务厅（自贸办）〔2022〕8 \"商务厅（自贸办）\" Some(2022) Some(8)\n\
title: 关于2022年通关便利化任务分工的通知\nkind: 通知\nto: 各片区\nbody: 请执行。\nissuers: 自贸试验区办公室\non: 2022-05-05",
    ),
    (
        "a school's notice: the school above the title, an office at the end",
        "育才实验学校\n关于2022-2023学年第二学期德育任务分工的通知\n各年级、各处室：\n请遵照执行。\n育才实验学校德育处\n2023年2月14日\n",
        "title: 育才实验学校关于2022-2023学年第二学期德育任务分工的通知\nkind: 通知\nto: 各年级 | 各处室\nbody: 请遵照执行。\n\
issuers: 育才实验学校德育处\non: 2023-02-14",
    ),
    (
        "a company: board and party committee",
        "中共海油工程有限公司委员会\n海油工程有限公司\n关于印发《2023年提质增效任务分解表》的通知\n海油工程党〔2023〕6号\n\
各分公司、各部门：\n请执行。\n中共海油工程有限公司委员会　　海油工程有限公司\n2023年2月28日\n",
        "number: 海油工程党〔2023〕6号 \"海油工程党\" Some(2023) Some(6)\n\
title: 中共海油工程有限公司委员会海油工程有限公司关于印发《2023年提质增效任务分解表》的通知\nkind: 通知\n\
to: 各分公司 | 各部门\nbody: 请执行。\nissuers: 中共海油工程有限公司委员会 | 海油工程有限公司\non: 2023-02-28",
    ),
    (
        "addressees with a bracket, broken twice, half-width colon",
        "关于印发2022年森林抚育任务的通知\n各市、县（市、区）林业和草原局，\n各国有林场（管护站），\n省直有关单位:\n请执行。\n\
林业和草原局\n2022年9月9日\n",
        "title: 关于印发2022年森林抚育任务的通知\nkind: 通知\n\
to: 各市、县（市、区）林业和草原局 | 各国有林场（管护站） | 省直有关单位\nbody: 请执行。\nissuers: 林业和草原局\n\
on: 2022-09-09",
    ),
    (
        "an attachment list behind the date, the note between",
        "关于印发2021年普法任务清单的通知\n各单位：\n请执行。\n普法办公室\n2021年4月4日\n（此件主动公开）\n附件：1.2021年普法任务清单\n\
      2.考评细则\n",
        "title: 关于印发2021年普法任务清单的通知\nkind: 通知\nto: 各单位\nbody: 请执行。\nissuers: 普法办公室\non: 2021-04-04\n\
att: 1 2021年普法任务清单 2021\natt: 2 考评细则\nnote: 此件主动公开",
    ),
    (
        "list items in brackets of the book title, a semicolon after each",
        "关于开展2023年质量提升任务分工的通知\n各企业：\n请执行。\n附件：1.《2023年质量提升任务分工表》；\n2.《质量月报》。\n市质量协会\n\
2023年5月6日\n",
        "title: 关于开展2023年质量提升任务分工的通知\nkind: 通知\nto: 各企业\nbody: 请执行。\nissuers: 市质量协会\non: 2023-05-06\n\
att: 1 2023年质量提升任务分工表 2023\natt: 2 质量月报",
    ),
    (
        "the imprint in a line of its own order: date first",
        "关于2022年文物安全任务分工的通知\n各文保所：\n请执行。\n文物局\n2022年7月1日\n抄送：省文物局；市政府办公室\n\
文物局办公室\n2022年7月1日印发\n共印30份\n",
        "title: 关于2022年文物安全任务分工的通知\nkind: 通知\nto: 各文保所\nbody: 请执行。\nissuers: 文物局\non: 2022-07-01\n\
copies: 省文物局 | 市政府办公室\nprinted: 文物局办公室\nprinted on: 2022-07-01\nsaid: furniture",
    ),
    (
        "a bulletin: 简报 with issue, office and date below",
        "河长制工作简报\n第15期\n九台区河长制办公室　　　　2023年8月3日\n关于2023年清四乱任务进展的通报\n各乡镇（街道）：\n现通报如下。\n",
        "letterhead: 河长制工作简报\nnumber: 第15期 \"\" None Some(15)\ntitle: 关于2023年清四乱任务进展的通报\nkind: 通报\n\
to: 各乡镇（街道）\nbody: 现通报如下。\nissuers: 九台区河长制办公室\non: 2023-08-03",
    ),
    (
        "a decision without addressees, cited numbers in the first paragraph",
        "阜平县人民政府关于废止部分文件和调整2021年任务分工的决定\n阜政发〔2021〕3号\n\
经研究，废止《阜平县扶贫任务分工》（阜政办〔2016〕8号），具体分工如下：\n[表]\n阜平县人民政府\n2021年3月15日\n",
        "number: 阜政发〔2021〕3号 \"阜政发\" Some(2021) Some(3)\n\
title: 阜平县人民政府关于废止部分文件和调整2021年任务分工的决定\nkind: 决定\n\
body: 经研究，废止《阜平县扶贫任务分工》（阜政办〔2016〕8号），具体分工如下：\nissuers: 阜平县人民政府\non: 2021-03-15\n\
tables: [None]",
    ),
    (
        "a signature whose day and month have blanks, name spaced out",
        "关于2020年档案整理任务分工的通知\n各股室：\n请执行。\n县 档 案 馆\n2020 年  3 月   9 日\n",
        "title: 关于2020年档案整理任务分工的通知\nkind: 通知\nto: 各股室\nbody: 请执行。\nissuers: 县档案馆\non: 2020-03-09",
    ),
    (
        "a page: title as heading, source line, number as a field, page date later",
        "# 关于印发丰县2023年农田水利任务分解表的通知\n来源：县水务局  发布时间：2023-11-20 09:12  字体：大 中 小\n\
发文字号：丰水发〔2023〕16号\n各镇水利站：\n现印发给你们。\n丰县水务局\n2023年3月20日\n扫一扫在手机打开当前页\n",
        "number: 丰水发〔2023〕16号 \"丰水发\" Some(2023) Some(16)\ntitle: 关于印发丰县2023年农田水利任务分解表的通知\n\
kind: 通知\nto: 各镇水利站\nbody: 现印发给你们。\nissuers: 丰县水务局\non: 2023-03-20\ninferred: number:meta\n\
said: furniture",
    ),
    (
        "a draft for comment whose stage stands in the title's last line",
        "关于征求《2024年气象防灾任务分工\n（征求意见稿）》意见的函\n各成员单位：\n请于3月1日前反馈。\n气象防灾减灾指挥部办公室\n2024年2月6日\n",
        "title: 关于征求《2024年气象防灾任务分工（征求意见稿）》意见的函\nkind: 函\nto: 各成员单位\nbody: 请于3月1日前反馈。\n\
issuers: 气象防灾减灾指挥部办公室\non: 2024-02-06",
    ),
    (
        "an order of a ministry with its serial in Chinese numerals",
        "国家林草局令\n第五十二号\n《林木种苗任务管理办法》已经局务会议审议通过，现予公布。\n局长　关某\n2019年9月1日\n",
        "letterhead: 国家林草局令\nnumber: 第五十二号 \"\" None Some(52)\n\
body: 《林木种苗任务管理办法》已经局务会议审议通过，现予公布。 | 局长关某\nissuers: 国家林草局\non: 2019-09-01\n\
inferred: issuers",
    ),
    (
        "a plan printed behind the signature under its own title, number in a bracket below",
        "苏州高新区教育局文件\n苏高教〔2022〕7号\n关于印发《2022年安全任务分工》的通知\n各学校：\n现印发给你们。\n苏州高新区教育局\n\
2022年3月3日\n\n2022年安全任务分工\n[表]\n",
        "letterhead: 苏州高新区教育局文件\nnumber: 苏高教〔2022〕7号 \"苏高教\" Some(2022) Some(7)\n\
title: 关于印发《2022年安全任务分工》的通知\nkind: 通知\nto: 各学校\nbody: 现印发给你们。\nissuers: 苏州高新区教育局\n\
on: 2022-03-03\natt: 1 2022年安全任务分工 2022\ntables: [Some(1)]",
    ),
    (
        "signed on behalf: seal mark in the middle of a stack",
        "关于2023年扫黄打非任务分工的通知\n各县（区）：\n请执行。\n市委宣传部（代章）\n市公安局\n2023年3月2日\n",
        "title: 关于2023年扫黄打非任务分工的通知\nkind: 通知\nto: 各县（区）\nbody: 请执行。\nissuers: 市委宣传部 | 市公安局\n\
on: 2023-03-02",
    ),
    (
        "the word 各 missing; a contact line above the signature",
        "关于2022年核酸采样任务分工的通知\n全县医疗卫生机构：\n请执行。\n联系人：夏某　联系电话：0712-3300000\n县疾控中心\n2022年8月8日\n",
        "title: 关于2022年核酸采样任务分工的通知\nkind: 通知\nto: 全县医疗卫生机构\n\
body: 请执行。 | 联系人：夏某联系电话：0712-3300000\nissuers: 县疾控中心\non: 2022-08-08",
    ),
    (
        "a report upward without a number",
        "关于2022年债务化解任务分工落实情况的报告\n县人大常委会：\n现报告如下。\n县财政局\n二〇二二年十月廿日\n",
        "title: 关于2022年债务化解任务分工落实情况的报告\nkind: 报告\nto: 县人大常委会\nbody: 现报告如下。\nissuers: 县财政局\n\
on: 2022-10-20",
    ),
    (
        "转发 over two lines, the department's name broken",
        "汉阴县人民政府办公室转发县发展和改革局\n等部门关于2021年节能降耗任务分工意见的通知\n汉政办发〔2021〕40号\n各镇人民政府：\n请执行。\n\
汉阴县人民政府办公室\n2021年6月6日\n",
        "number: 汉政办发〔2021〕40号 \"汉政办发\" Some(2021) Some(40)\n\
title: 汉阴县人民政府办公室转发县发展和改革局等部门关于2021年节能降耗任务分工意见的通知\nkind: 通知\nto: 各镇人民政府\n\
body: 请执行。\nissuers: 汉阴县人民政府办公室\non: 2021-06-06",
    ),
    (
        "party and government above 关于, the date in brackets below the title",
        "中共安塞区委　安塞区人民政府\n关于推进2022年苹果后整理的实施意见\n（2022年3月5日）\n为推进苹果后整理，提出以下意见。\n",
        "title: 中共安塞区委安塞区人民政府关于推进2022年苹果后整理的实施意见\nkind: 意见\nbody: 为推进苹果后整理，提出以下意见。\n\
issuers: 中共安塞区委 | 安塞区人民政府\non: 2022-03-05\ninferred: issuers:circular-title",
    ),
    (
        "addressees on two lines, each with its colon",
        "关于2023年防疫物资储备任务分工的通知\n各乡镇人民政府：\n县直各单位：\n请落实。\n县卫生健康局\n2023年1月3日\n",
        "title: 关于2023年防疫物资储备任务分工的通知\nkind: 通知\nto: 各乡镇人民政府 | 县直各单位\nbody: 请落实。\n\
issuers: 县卫生健康局\non: 2023-01-03",
    ),
    (
        "addressed to persons",
        "关于2023年期末工作任务分工的通知\n全体教职工：\n请落实。\n镇中心小学\n2023年6月13日\n",
        "title: 关于2023年期末工作任务分工的通知\nkind: 通知\nto: 全体教职工\nbody: 请落实。\nissuers: 镇中心小学\non: 2023-06-13",
    ),
    (
        "copies in two paragraphs, closed each",
        "关于2023年供热保障任务分工的通知\n各热力公司：\n请落实。\n供热办公室\n2023年10月13日\n\
抄送：市委各部门，市人大办公室。\n　　　各民主党派市委。\n供热办公室　2023年10月14日印发\n",
        "title: 关于2023年供热保障任务分工的通知\nkind: 通知\nto: 各热力公司\nbody: 请落实。\nissuers: 供热办公室\non: 2023-10-13\n\
copies: 市委各部门 | 市人大办公室 | 各民主党派市委\nprinted: 供热办公室\nprinted on: 2023-10-14",
    ),
    (
        "a classification with blanks around its star, a co-signatory",
        "秘密 ★ 1年\n特急\n商洛市国家安全局文件\n商安发〔2022〕2号  签发人：靳远  会签人：佟立\n商洛市国家安全局关于2022年涉密任务分工的请示\n\
市委：\n请审批。\n商洛市国家安全局\n2022年2月2日\n",
        "letterhead: 商洛市国家安全局文件\nnumber: 商安发〔2022〕2号 \"商安发\" Some(2022) Some(2)\n\
title: 商洛市国家安全局关于2022年涉密任务分工的请示\nkind: 请示\nclass: 秘密 ★ 1年\nurgency: 特急\nsignatory: 靳远\n\
to: 市委\nbody: 请审批。\nissuers: 商洛市国家安全局\non: 2022-02-02\nsaid: stray-line",
    ),
    (
        "names parted by a mark, a full stop behind the date",
        "关于2021年校车安全任务分工的通知\n各校：\n请落实。\n县教育局、县公安局\n2021年9月2日。\n",
        "title: 关于2021年校车安全任务分工的通知\nkind: 通知\nto: 各校\nbody: 请落实。\nissuers: 县教育局 | 县公安局\non: 2021-09-02",
    ),
    (
        "a day that is left open with strokes",
        "关于2021年校舍安全任务分工的通知\n各校：\n请落实。\n县教育局\n2021年__月__日\n",
        "title: 关于2021年校舍安全任务分工的通知\nkind: 通知\nto: 各校\nbody: 请落实。\nissuers: 县教育局\nsaid: damaged-date",
    ),
    (
        "a letterhead that wraps before 文件's office",
        "青阳省人民政府\n办公厅文件\n青政办发〔2020〕77号\n青阳省人民政府办公厅\n关于2020年稳就业任务分工的通知\n各市人民政府：\n请落实。\n2020年7月7日\n",
        "letterhead: 青阳省人民政府 / 办公厅文件\nnumber: 青政办发〔2020〕77号 \"青政办发\" Some(2020) Some(77)\n\
title: 青阳省人民政府办公厅关于2020年稳就业任务分工的通知\nkind: 通知\nto: 各市人民政府\nbody: 请落实。\n\
issuers: 青阳省人民政府办公厅\non: 2020-07-07\ninferred: issuers:circular-title",
    ),
    (
        "the title and the attachment's title alike, list after a semicolon, plan below a page number",
        "关于印发《镜湖中学2022年阳光体育任务分工》的通知\n各教研组：\n请落实。\n附件：镜湖中学2022年阳光体育任务分工\n镜湖中学体育组\n2022年9月12日\n\
- 1 -\n镜湖中学2022年阳光体育任务分工\n[表]\n- 2 -\n",
        "title: 关于印发《镜湖中学2022年阳光体育任务分工》的通知\nkind: 通知\nto: 各教研组\nbody: 请落实。\nissuers: 镜湖中学体育组\n\
on: 2022-09-12\natt: 1 镜湖中学2022年阳光体育任务分工 2022\ntables: [Some(1)]\nsaid: furniture",
    ),
    (
        "a joint document of the youth league, three names in a row behind the body",
        "关于开展2022年青年安全生产示范岗任务分工的通知\n各团委、安监局：\n请落实。\n共青团平利县委员会  平利县应急管理局  平利县总工会\n2022年4月29日\n",
        "title: 关于开展2022年青年安全生产示范岗任务分工的通知\nkind: 通知\nto: 各团委 | 安监局\nbody: 请落实。\n\
issuers: 共青团平利县委员会 | 平利县应急管理局 | 平利县总工会\non: 2022-04-29",
    ),
    (
        "an approval (批复): addressee a single unit, cites its request's number",
        "关于同意2021年土地整治任务分工的批复\n兴国资函〔2021〕9号\n县自然资源局：\n你局《关于2021年土地整治任务分工的请示》（兴自然资〔2021〕4号）收悉。现批复如下：\n\
同意。\n此复\n兴国县土地整治领导小组\n2021年5月9日\n",
        "number: 兴国资函〔2021〕9号 \"兴国资函\" Some(2021) Some(9)\ntitle: 关于同意2021年土地整治任务分工的批复\nkind: 批复\n\
to: 县自然资源局\nbody: 你局《关于2021年土地整治任务分工的请示》（兴自然资〔2021〕4号）收悉。现批复如下： | 同意。 | 此复\n\
issuers: 兴国县土地整治领导小组\non: 2021-05-09",
    ),
    (
        "attachments counted in Chinese numerals",
        "关于印发2022年征兵任务分工的通知\n各武装部：\n请落实。\n附件：一、2022年征兵任务分工表\n二、体检安排表\n区人民武装部\n2022年7月1日\n\
附件一\n2022年征兵任务分工表\n[表]\n附件二\n体检安排表\n[表]\n",
        "title: 关于印发2022年征兵任务分工的通知\nkind: 通知\nto: 各武装部\nbody: 请落实。\nissuers: 区人民武装部\non: 2022-07-01\n\
att: 1 2022年征兵任务分工表 2022\natt: 2 体检安排表\ntables: [Some(1), Some(2)]",
    ),
    (
        "attachments as the links of a page, below everything",
        "# 关于分解2021年档案数字化任务的通知\n各科室：\n请落实。\n区档案馆\n2021年8月1日\n附件下载：\n附件1：2021年档案数字化任务分解表.xls\n附件2：验收标准.doc\n",
        "title: 关于分解2021年档案数字化任务的通知\nkind: 通知\nto: 各科室\nbody: 请落实。\nissuers: 区档案馆\non: 2021-08-01\n\
att: 1 2021年档案数字化任务分解表 2021\natt: 2 验收标准\nsaid: furniture",
    ),
    (
        "numbered names of files on the signature's own lines",
        "关于2022年河道保洁任务分工的通知\n各村：\n请落实。\n附件：\n1.2022年河道保洁任务分工表\n2.检查考核办法（暂行）\n镇水利站\n2022年3月9日\n",
        "title: 关于2022年河道保洁任务分工的通知\nkind: 通知\nto: 各村\nbody: 请落实。\nissuers: 镇水利站\non: 2022-03-09\n\
att: 1 2022年河道保洁任务分工表 2022\natt: 2 检查考核办法（暂行） <暂行>",
    ),
    (
        "an attachment's mark and title on one line without a colon",
        "关于2022年防汛任务分工的通知\n各闸站：\n请落实。\n水利枢纽管理处\n2022年5月1日\n附件1 2022年防汛任务分工表\n[表]\n附件2 防汛物资清单\n[表]\n",
        "title: 关于2022年防汛任务分工的通知\nkind: 通知\nto: 各闸站\nbody: 请落实。\nissuers: 水利枢纽管理处\non: 2022-05-01\n\
att: 1 2022年防汛任务分工表 2022\natt: 2 防汛物资清单\ntables: [Some(1), Some(2)]",
    ),
    (
        "a stage before the title, in brackets of its own kind",
        "关于征求2025年任务分工意见的通知\n各科：\n请反馈。\n卫生监督所\n2025年1月1日\n附件\n2025年任务分工\n（讨论稿）\n[表]\n",
        "title: 关于征求2025年任务分工意见的通知\nkind: 通知\nto: 各科\nbody: 请反馈。\nissuers: 卫生监督所\non: 2025-01-01\n\
att: 1 2025年任务分工 2025 <讨论稿>\ntables: [Some(1)]",
    ),
    (
        "text recognition: blanks in the title, the number and the names, a half-width date",
        "丹 凤 县 公 路 局 文 件\n丹 公 发〔 2021 〕 6 号\n关 于 2021 年 养 护 任 务 分 解 的 通 知\n各 养 护 站 :\n请 落 实 。\n丹 凤 县 公 路 局\n\
2021 年 4 月 6 日\n",
        "letterhead: 丹凤县公路局文件\nnumber: 丹公发〔2021〕6号 \"丹公发\" Some(2021) Some(6)\n\
title: 关于2021年养护任务分解的通知\nkind: 通知\nto: 各养护站\nbody: 请落实。\nissuers: 丹凤县公路局\non: 2021-04-06",
    ),
    (
        "a page number between the two lines of a title and inside the addressees",
        "关于印发2022年粮食安全责任制\n— 1 —\n考核任务分工的通知\n各粮库，各收储\n- 2 -\n站点：\n请落实。\n粮食局\n2022年2月1日\n",
        "title: 关于印发2022年粮食安全责任制考核任务分工的通知\nkind: 通知\nto: 各粮库 | 各收储站点\nbody: 请落实。\n\
issuers: 粮食局\non: 2022-02-01\nsaid: furniture",
    ),
    (
        "marks of a database around the document",
        "【法宝引证码】 CLI.14.0000001\n原文链接：http://www.example.gov.cn/a\n广安区人民政府办公室关于印发2019年禁毒任务分解的通知\n\
(广区府办发[2019]11号)\n各乡镇人民政府:\n请落实.\n广安区人民政府办公室\n2019年5月1日\n本文链接：x\n",
        "number: 广区府办发[2019]11号 \"广区府办发\" Some(2019) Some(11)\n\
title: 广安区人民政府办公室关于印发2019年禁毒任务分解的通知\nkind: 通知\nto: 各乡镇人民政府\nbody: 请落实.\n\
issuers: 广安区人民政府办公室\non: 2019-05-01\nsaid: furniture",
    ),
    (
        "the letterhead's word 文件 on a line of its own, spaced",
        "达坂县人民政府\n文　　件\n达政发〔2018〕5号\n★\n达坂县人民政府关于2018年棚改任务分解的通知\n各乡镇：\n请落实。\n达坂县人民政府\n2018年1月25日\n",
        "letterhead: 达坂县人民政府 / 文件\nnumber: 达政发〔2018〕5号 \"达政发\" Some(2018) Some(5)\n\
title: 达坂县人民政府关于2018年棚改任务分解的通知\nkind: 通知\nto: 各乡镇\nbody: 请落实。\nissuers: 达坂县人民政府\non: 2018-01-25",
    ),
    (
        "an arranging committee's minutes with attendees, no signature",
        "第八次局长办公会议纪要\n（2022年第8期）\n2022年8月8日，局长主持召开第八次办公会议，明确任务分工。纪要如下：\n[表]\n出席：甲某、乙某。\n",
        "letterhead: 第八次局长办公会议纪要\nnumber: 2022年第8期 \"\" Some(2022) Some(8)\n\
body: 2022年8月8日，局长主持召开第八次办公会议，明确任务分工。纪要如下：\ntables: [None]\nsaid: stray-line",
    ),
];
