//! Made-up heads and tails of documents, part by part as GB/T 9704-2012 has them and as they reach us, and how they
//! are to be read. A line `[表]` stands for a task table.

/// What the case shows, the document, the reading.
pub(super) const CASES: &[(&str, &str, &str)] = &[
    (
        "a document to the authority above: all marks, a signatory beside the number",
        "000128\n秘密★6个月\n加急\n青平省林业和草原局文件\n青林发〔2023〕61号　　　　　　　　签发人：骆川\n\
青平省林业和草原局关于2023年造林绿化任务\n分解情况的请示\n省人民政府：\n现将任务分解情况报上。\n妥否，请批示。\n\
青平省林业和草原局\n2023年4月7日\n（联系人：岑某，电话：0971-6100000）\n\
抄送：省发展改革委，省财政厅。\n青平省林业和草原局办公室    2023年4月7日印发\n",
        "letterhead: 青平省林业和草原局文件\nnumber: 青林发〔2023〕61号 \"青林发\" Some(2023) Some(61)\n\
title: 青平省林业和草原局关于2023年造林绿化任务分解情况的请示\nkind: 请示\ncopy: 000128\nclass: 秘密★6个月\n\
urgency: 加急\nsignatory: 骆川\nto: 省人民政府\nbody: 现将任务分解情况报上。 | 妥否，请批示。\n\
issuers: 青平省林业和草原局\non: 2023-04-07\nnote: 联系人：岑某，电话：0971-6100000\n\
copies: 省发展改革委 | 省财政厅\nprinted: 青平省林业和草原局办公室\nprinted on: 2023-04-07",
    ),
    (
        "marks with their labels on one line",
        "份号：000009  密级：机密★1年  紧急程度：特提\n中共河曲市委组织部文件\n河组通字〔2022〕18号\n\
关于做好2022年村级换届任务分工的通知\n各县（区）委组织部：\n请抓好落实。\n中共河曲市委组织部\n2022年1月6日\n",
        "letterhead: 中共河曲市委组织部文件\nnumber: 河组通字〔2022〕18号 \"河组通字\" Some(2022) Some(18)\n\
title: 关于做好2022年村级换届任务分工的通知\nkind: 通知\ncopy: 000009\nclass: 机密★1年\nurgency: 特提\n\
to: 各县（区）委组织部\nbody: 请抓好落实。\nissuers: 中共河曲市委组织部\non: 2022-01-06",
    ),
    (
        "a telegram: urgency and number on one line",
        "明传电报\n平急    河防汛电〔2021〕7号\n关于分解防汛抢险任务的紧急通知\n各乡镇防汛指挥部：\n请立即落实。\n\
河曲市防汛抗旱指挥部\n2021年7月20日\n",
        "letterhead: 明传电报\nnumber: 河防汛电〔2021〕7号 \"河防汛电\" Some(2021) Some(7)\n\
title: 关于分解防汛抢险任务的紧急通知\nkind: 通知\nurgency: 平急\nto: 各乡镇防汛指挥部\nbody: 请立即落实。\n\
issuers: 河曲市防汛抗旱指挥部\non: 2021-07-20",
    ),
    (
        "for internal use, the mark behind the number",
        "内部\n定远矿业集团有限公司文件\n定矿安〔2020〕44号  特急\n关于2020年安全整治任务分解的通知\n各矿、各部室：\n\
请执行。\n定远矿业集团有限公司\n2020年3月2日\n",
        "letterhead: 定远矿业集团有限公司文件\nnumber: 定矿安〔2020〕44号 \"定矿安\" Some(2020) Some(44)\n\
title: 关于2020年安全整治任务分解的通知\nkind: 通知\nclass: 内部\nurgency: 特急\nto: 各矿 | 各部室\nbody: 请执行。\n\
issuers: 定远矿业集团有限公司\non: 2020-03-02",
    ),
    (
        "party and government side by side in letterhead and title, no name at the end",
        "中共云和县委办公室    云和县人民政府办公室    文件\n云委办发〔2023〕4号\n\
中共云和县委办公室  云和县人民政府办公室\n关于印发《云和县2023年民生实事任务分解》的通知\n\
各乡镇（街道）党委和人民政府（办事处），县直各单位：\n现印发给你们。\n2023年2月9日\n",
        "letterhead: 中共云和县委办公室云和县人民政府办公室文件\n\
number: 云委办发〔2023〕4号 \"云委办发\" Some(2023) Some(4)\n\
title: 中共云和县委办公室云和县人民政府办公室关于印发《云和县2023年民生实事任务分解》的通知\nkind: 通知\n\
to: 各乡镇（街道）党委和人民政府（办事处） | 县直各单位\nbody: 现印发给你们。\n\
issuers: 中共云和县委办公室 | 云和县人民政府办公室\non: 2023-02-09\ninferred: issuers:circular-title",
    ),
    (
        "two issuers in a title without a gap",
        "中共云和县委办公室云和县人民政府办公室关于2022年水库移民任务分工的通知\n各乡镇党委：\n请落实。\n2022年3月1日\n",
        "title: 中共云和县委办公室云和县人民政府办公室关于2022年水库移民任务分工的通知\nkind: 通知\nto: 各乡镇党委\n\
body: 请落实。\nissuers: 中共云和县委办公室 | 云和县人民政府办公室\non: 2022-03-01\n\
inferred: issuers:circular-title",
    ),
    (
        "issuers only in the letterhead, two a line",
        "沙洲省教育厅    沙洲省财政厅\n沙洲省人力资源和社会保障厅  文件\n沙教发〔2021〕30号\n\
关于分解2021年教师培训任务的通知\n各市（州）教育局：\n请落实。\n2021年5月18日\n",
        "letterhead: 沙洲省教育厅沙洲省财政厅 / 沙洲省人力资源和社会保障厅文件\n\
number: 沙教发〔2021〕30号 \"沙教发\" Some(2021) Some(30)\ntitle: 关于分解2021年教师培训任务的通知\nkind: 通知\n\
to: 各市（州）教育局\nbody: 请落实。\nissuers: 沙洲省教育厅 | 沙洲省财政厅 | 沙洲省人力资源和社会保障厅\n\
on: 2021-05-18\ninferred: issuers",
    ),
    (
        "four names at the end in two columns, seals beside them",
        "关于开展2020年散煤治理任务分工的通知\n各区政府：\n请执行。\n\
青州市生态环境局（盖章）    青州市公安局（盖章）\n青州市市场监督管理局（盖章）    青州市商务局（盖章）\n2020年10月12日\n",
        "title: 关于开展2020年散煤治理任务分工的通知\nkind: 通知\nto: 各区政府\nbody: 请执行。\n\
issuers: 青州市生态环境局 | 青州市公安局 | 青州市市场监督管理局 | 青州市商务局\non: 2020-10-12",
    ),
    (
        "half-width and blank number, blank-riddled letterhead",
        "文 昌 县 水 务 局 文 件\n文水务 [ 2006 ] 21 号\n关于2006年水利春修任务分解的通知\n各镇水管站:\n请执行。\n\
文昌县水务局\n二○○六年二月廿六日\n",
        "letterhead: 文昌县水务局文件\nnumber: 文水务[ 2006 ] 21号 \"文水务\" Some(2006) Some(21)\n\
title: 关于2006年水利春修任务分解的通知\nkind: 通知\nto: 各镇水管站\nbody: 请执行。\nissuers: 文昌县水务局\n\
on: 2006-02-26",
    ),
    (
        "the number glued to the letterhead",
        "赤水市教育局文件赤教发〔2021〕9号\n关于2021年控辍保学任务分工的通知\n各学校：\n请执行。\n赤水市教育局\n2021.3.1\n",
        "letterhead: 赤水市教育局文件\nnumber: 赤教发〔2021〕9号 \"赤教发\" Some(2021) Some(9)\n\
title: 关于2021年控辍保学任务分工的通知\nkind: 通知\nto: 各学校\nbody: 请执行。\nissuers: 赤水市教育局\non: 2021-03-01",
    ),
    (
        "a page header glued before the number",
        "— 1 — 赤教发〔2021〕10号\n赤水市教育局关于2021年营养改善任务分工的通知\n各学校：\n请执行。\n赤水市教育局\n2021-03-02\n",
        "number: 赤教发〔2021〕10号 \"赤教发\" Some(2021) Some(10)\n\
title: 赤水市教育局关于2021年营养改善任务分工的通知\nkind: 通知\nto: 各学校\nbody: 请执行。\nissuers: 赤水市教育局\n\
on: 2021-03-02\nsaid: furniture",
    ),
    (
        "two numbers of a joint document",
        "汝南县民政局 汝南县财政局文件\n汝民发〔2022〕15号\n汝财社〔2022〕40号\n关于下达2022年敬老院改造任务的通知\n\
各乡镇人民政府：\n请执行。\n汝南县民政局  汝南县财政局\n2022年4月1日\n",
        "letterhead: 汝南县民政局汝南县财政局文件\nnumber: 汝民发〔2022〕15号 \"汝民发\" Some(2022) Some(15)\n\
title: 关于下达2022年敬老院改造任务的通知\nkind: 通知\nto: 各乡镇人民政府\nbody: 请执行。\n\
issuers: 汝南县民政局 | 汝南县财政局\non: 2022-04-01\nsaid: stray-line",
    ),
    (
        "the number in brackets below the title, an order of the year",
        "关于印发湖滨区2024年河湖长制任务清单的通知\n（湖河长办〔2024〕2号）\n各街道：\n请执行。\n湖滨区河长制办公室\n2024/1/9\n",
        "number: 湖河长办〔2024〕2号 \"湖河长办\" Some(2024) Some(2)\n\
title: 关于印发湖滨区2024年河湖长制任务清单的通知\nkind: 通知\nto: 各街道\nbody: 请执行。\n\
issuers: 湖滨区河长制办公室\non: 2024-01-09",
    ),
    (
        "only numbers of other documents",
        "关于转发省厅2023年普法任务分解的通知\n各司法所：\n现将《2023年普法任务分解》（晋司发〔2023〕6号）转发给你们，\
原文件（晋司发〔2021〕3号）停止执行。\n临汾区司法局\n2023年3月3日\n",
        "title: 关于转发省厅2023年普法任务分解的通知\nkind: 通知\nto: 各司法所\n\
body: 现将《2023年普法任务分解》（晋司发〔2023〕6号）转发给你们，原文件（晋司发〔2021〕3号）停止执行。\n\
issuers: 临汾区司法局\non: 2023-03-03",
    ),
    (
        "a cited number ends the title",
        "转发《白河市人民政府办公室关于开展2021年消防检查任务分工的通知》（白政办〔2021〕31号）\n各科室：\n请执行。\n\
白河市气象局\n2021年6月1日\n",
        "title: 转发《白河市人民政府办公室关于开展2021年消防检查任务分工的通知》（白政办〔2021〕31号）\nkind: 通知\n\
to: 各科室\nbody: 请执行。\nissuers: 白河市气象局\non: 2021-06-01",
    ),
    (
        "brackets lost on both sides, a number of three digits for the year",
        "桐城区残疾人联合会文件\n桐残联202018号\n关于2020年助残任务分解的通知\n各街道残联：\n请执行。\n桐城区残疾人联合会\n2020年4月\n",
        "letterhead: 桐城区残疾人联合会文件\nnumber: 桐残联202018号 \"桐残联\" None None\n\
title: 关于2020年助残任务分解的通知\nkind: 通知\nto: 各街道残联\nbody: 请执行。\nissuers: 桐城区残疾人联合会\n\
said: damaged-number damaged-date",
    ),
    (
        "a title over four lines, 《》 broken over two of them, 〈〉 inside",
        "岚山区人民政府办公室\n关于印发《〈岚山区国民经济和社会发展\n第十四个五年规划纲要〉2022年\n重点任务分解表》的通知\n\
各镇人民政府，区政府各部门：\n请认真组织实施。\n岚山区人民政府办公室\n2022年4月19日\n",
        "title: 岚山区人民政府办公室关于印发《〈岚山区国民经济和社会发展第十四个五年规划纲要〉2022年重点任务分解表》的通知\n\
kind: 通知\nto: 各镇人民政府 | 区政府各部门\nbody: 请认真组织实施。\nissuers: 岚山区人民政府办公室\non: 2022-04-19",
    ),
    (
        "a page's title in 《》 with the number glued to it, both again in the document",
        "## 峡江政办〔2016〕26号《峡江市人民政府办公室关于印发2016年政务公开任务分解的通知》\n峡江政办〔2016〕26号\n\
峡江市人民政府办公室关于印发2016年政务公开任务分解的通知\n各区政府，各委、办、局：\n现印发给你们。\n\
峡江市人民政府办公室\n2016年5月28日\n",
        "number: 峡江政办〔2016〕26号 \"峡江政办\" Some(2016) Some(26)\n\
title: 峡江市人民政府办公室关于印发2016年政务公开任务分解的通知\nkind: 通知\nto: 各区政府 | 各委、办、局\n\
body: 现印发给你们。\nissuers: 峡江市人民政府办公室\non: 2016-05-28\nsaid: furniture",
    ),
    (
        "a page that leaves the title to its header",
        "各乡（镇）人民政府、县直各有关部门：\n为抓好双拥工作，现将任务分解如下，请于每季度末报送进展。\n附件：2016年双拥工作任务分解表.docx\n\
盘河县人民政府办公室\n2016年9月8日\n",
        "to: 各乡（镇）人民政府 | 县直各有关部门\nbody: 为抓好双拥工作，现将任务分解如下，请于每季度末报送进展。\n\
issuers: 盘河县人民政府办公室\non: 2016-09-08\natt: 1 2016年双拥工作任务分解表 2016",
    ),
    (
        "addressees broken inside a name, a list of files",
        "关于做好2019年脱贫攻坚任务分工的通知\n各乡镇党委、人民政府，县委各部委，县直机关各单位，各人民团\n体，各企事业单位：\n\
请抓好落实。\n附：1、2019年脱贫攻坚任务分解和责任细则.docx\n2、各单位工作任务.docx\n通渭县扶贫开发领导小组\n2019年3月8日\n",
        "title: 关于做好2019年脱贫攻坚任务分工的通知\nkind: 通知\n\
to: 各乡镇党委、人民政府 | 县委各部委 | 县直机关各单位 | 各人民团体 | 各企事业单位\nbody: 请抓好落实。\n\
issuers: 通渭县扶贫开发领导小组\non: 2019-03-08\natt: 1 2019年脱贫攻坚任务分解和责任细则 2019\natt: 2 各单位工作任务",
    ),
    (
        "an announcement to nobody in particular",
        "平桥区公安局交通警察大队\n关于春运期间交通组织任务分工的通告\n为保障春运，现通告如下：\n一、设立检查点。\n二、加强巡逻。\n特此通告。\n\
平桥区公安局交通警察大队\n2023年1月5日\n",
        "title: 平桥区公安局交通警察大队关于春运期间交通组织任务分工的通告\nkind: 通告\n\
body: 为保障春运，现通告如下： | 一、设立检查点。 | 二、加强巡逻。 | 特此通告。\n\
issuers: 平桥区公安局交通警察大队\non: 2023-01-05",
    ),
    (
        "a public notice with the year in its serial number",
        "北辰省药品监督管理局公告\n2022年第5号\n关于2022年药品抽检任务分工的公告\n现将2022年药品抽检任务分工予以公布。\n特此公告。\n\
北辰省药品监督管理局\n2022年2月28日\n",
        "letterhead: 北辰省药品监督管理局公告\nnumber: 2022年第5号 \"\" Some(2022) Some(5)\n\
title: 关于2022年药品抽检任务分工的公告\nkind: 公告\nbody: 现将2022年药品抽检任务分工予以公布。 | 特此公告。\n\
issuers: 北辰省药品监督管理局\non: 2022-02-28",
    ),
    (
        "opinions for trial use",
        "宜川县人民政府文件\n宜政发〔2021〕11号\n宜川县人民政府\n关于加快苹果产业发展的实施意见（试行）\n各镇人民政府，县政府各工作部门：\n\
为加快苹果产业发展，提出如下意见。\n宜川县人民政府\n2021年8月30日\n（此件公开发布）\n",
        "letterhead: 宜川县人民政府文件\nnumber: 宜政发〔2021〕11号 \"宜政发\" Some(2021) Some(11)\n\
title: 宜川县人民政府关于加快苹果产业发展的实施意见（试行）\nkind: 意见\nto: 各镇人民政府 | 县政府各工作部门\n\
body: 为加快苹果产业发展，提出如下意见。\nissuers: 宜川县人民政府\non: 2021-08-30\nnote: 此件公开发布",
    ),
    (
        "a plan issued without a notice",
        "龙门中学2023年春季学期教学常规检查实施方案\n龙中教〔2023〕2号\n为规范教学，特制定本方案。\n一、检查内容\n备课、上课、作业。\n\
龙门中学教务处\n二〇二三年二月十三日\n",
        "number: 龙中教〔2023〕2号 \"龙中教\" Some(2023) Some(2)\n\
title: 龙门中学2023年春季学期教学常规检查实施方案\nkind: 方案\n\
body: 为规范教学，特制定本方案。\nissuers: 龙门中学教务处\non: 2023-02-13",
    ),
    (
        "a letter of answer, number to the right, no addressee",
        "                                   峨边农函〔2022〕40号\n峨边县农业农村局\n关于2022年高标准农田建设任务分工的复函\n\
来函收悉。经研究，同意任务分工方案。\n此复。\n峨边县农业农村局\n2022年5月10日\n",
        "number: 峨边农函〔2022〕40号 \"峨边农函\" Some(2022) Some(40)\n\
title: 峨边县农业农村局关于2022年高标准农田建设任务分工的复函\nkind: 函\nbody: 来函收悉。经研究，同意任务分工方案。 | 此复。\n\
issuers: 峨边县农业农村局\non: 2022-05-10",
    ),
    (
        "an order in brackets and a bare office",
        "青阳省森林草原防火指挥部命令\n（2022年第1号）\n关于落实2022年春季防火任务分工的命令\n全省进入防火期，各地要落实任务分工。\n\
总指挥 贺某\n2022年3月1日\n",
        "letterhead: 青阳省森林草原防火指挥部命令\nnumber: 2022年第1号 \"\" Some(2022) Some(1)\n\
title: 关于落实2022年春季防火任务分工的命令\nkind: 命令\nbody: 全省进入防火期，各地要落实任务分工。 | 总指挥贺某\n\
issuers: 青阳省森林草原防火指挥部\non: 2022-03-01\ninferred: issuers",
    ),
    (
        "minutes: issue, office and date above the title",
        "专题会议纪要\n〔2023〕12期\n清江县人民政府办公室    2023年5月6日\n关于研究化工园区搬迁责任分工的纪要\n\
5月4日，县长主持召开会议。现纪要如下：\n[表]\n",
        "letterhead: 专题会议纪要\nnumber: 〔2023〕12期 \"\" Some(2023) Some(12)\n\
title: 关于研究化工园区搬迁责任分工的纪要\nkind: 纪要\nbody: 5月4日，县长主持召开会议。现纪要如下：\n\
issuers: 清江县人民政府办公室\non: 2023-05-06\ntables: [None]",
    ),
    (
        "a report in circulation (通报) with both notes",
        "丰泽区教育局关于2021年校园食堂整改任务落实情况的通报\n各学校：\n现将情况通报如下。\n丰泽区教育局\n2021年12月1日\n\
（此件公开发布）\n（联系人：洪某）\n",
        "title: 丰泽区教育局关于2021年校园食堂整改任务落实情况的通报\nkind: 通报\nto: 各学校\nbody: 现将情况通报如下。\n\
issuers: 丰泽区教育局\non: 2021-12-01\nnote: 此件公开发布 / 联系人：洪某",
    ),
    (
        "addressees and copies all in the imprint, the old subject words",
        "关于2008年计划生育目标任务分解的通知\n现将目标任务分解下达，请执行。\n万安县人口计生委\n二○○八年三月五日\n\
主题词：计划生育 任务 通知\n主送：各乡镇人民政府。\n抄报：市人口计生委。\n抄送：县委、县人大、县政协。\n\
万安县人口计生委办公室    2008年3月6日印\n打字：钟某    校对：刘某\n（共印80份）\n",
        "title: 关于2008年计划生育目标任务分解的通知\nkind: 通知\nto: 各乡镇人民政府\nbody: 现将目标任务分解下达，请执行。\n\
issuers: 万安县人口计生委\non: 2008-03-05\ncopies: 市人口计生委 | 县委 | 县人大 | 县政协\n\
printed: 万安县人口计生委办公室\nprinted on: 2008-03-06\nsaid: furniture",
    ),
    (
        "a fax: 主送 and 抄送 above the body",
        "关于报送2022年技能竞赛任务分工的函\n主送：各市总工会、各产业工会\n抄送：省人社厅\n请于3月底前报送。\n\
海东省总工会\n2022年2月15日\n",
        "title: 关于报送2022年技能竞赛任务分工的函\nkind: 函\nto: 各市总工会 | 各产业工会\nbody: 请于3月底前报送。\n\
issuers: 海东省总工会\non: 2022-02-15\ncopies: 省人社厅",
    ),
    (
        "a numeral year with letters, the capital numerals of cheques",
        "关于2024年库存清查任务分工的通知\n各分库：\n请执行。\n长岭粮食储备库\n贰零贰肆年叁月拾伍日\n",
        "title: 关于2024年库存清查任务分工的通知\nkind: 通知\nto: 各分库\nbody: 请执行。\nissuers: 长岭粮食储备库\non: 2024-03-15",
    ),
    (
        "the day mark lost",
        "关于2024年春灌任务分工的通知\n各灌区：\n请执行。\n石河灌溉管理局\n2024年3月15\n",
        "title: 关于2024年春灌任务分工的通知\nkind: 通知\nto: 各灌区\nbody: 请执行。\nissuers: 石河灌溉管理局\n\
said: damaged-date",
    ),
    (
        "points in full width, the date behind the name",
        "关于2024年植树任务分工的通知\n各连队：\n请执行。\n柳园农场办公室　2024．3．15\n",
        "title: 关于2024年植树任务分工的通知\nkind: 通知\nto: 各连队\nbody: 请执行。\nissuers: 柳园农场办公室\non: 2024-03-15",
    ),
    (
        "a name of a leading group over two lines, the seal of its office",
        "关于印发2021年营商环境任务分工的通知\n市直各单位：\n请执行。\n海林市优化营商环境工作\n领导小组办公室（代章）\n二O二一年四月二十日\n",
        "title: 关于印发2021年营商环境任务分工的通知\nkind: 通知\nto: 市直各单位\nbody: 请执行。\n\
issuers: 海林市优化营商环境工作领导小组办公室\non: 2021-04-20",
    ),
    (
        "attachments numbered on lines of their own, one wrapped, the plans behind",
        "关于印发2022年清廉医院建设任务分工的通知\n各科室：\n请执行。\n附件：1．2022年清廉医院建设任务分工表\n　　　2．2022年清廉医院建设重点项目与\n　　　　 责任科室对照表\n　　　3．联络员信息表\n州立医院\n2022年3月30日\n附件1\n2022年清廉医院建设任务分工表\n[表]\n附件2\n\
2022年清廉医院建设重点项目与\n责任科室对照表\n[表]\n附件3\n联络员信息表\n",
        "title: 关于印发2022年清廉医院建设任务分工的通知\nkind: 通知\nto: 各科室\nbody: 请执行。\nissuers: 州立医院\n\
on: 2022-03-30\natt: 1 2022年清廉医院建设任务分工表 2022\natt: 2 2022年清廉医院建设重点项目与责任科室对照表 2022\n\
att: 3 联络员信息表\ntables: [Some(1), Some(2)]",
    ),
    (
        "附表 in a list and in place",
        "关于2020年农机购置任务分解的通知\n各农机站：\n请执行。\n附表：1.2020年农机购置任务分解表\n2.进度月报表\n松原农机局\n2020年3月1日\n\
附表1：\n2020年农机购置任务分解表\n[表]\n附表2：\n进度月报表\n[表]\n",
        "title: 关于2020年农机购置任务分解的通知\nkind: 通知\nto: 各农机站\nbody: 请执行。\nissuers: 松原农机局\non: 2020-03-01\n\
att: 1 2020年农机购置任务分解表 2020\natt: 2 进度月报表\ntables: [Some(1), Some(2)]",
    ),
    (
        "three attachments on one line, the first with a date in its title",
        "关于做好2023年汛前检查任务分工的通知\n各水库管理所：\n请执行。\n附件：1.2023年汛前检查任务分工表 2.检查记录表 3.整改清单（试行）\n\
湘阴县水利局\n2023年2月20日\n",
        "title: 关于做好2023年汛前检查任务分工的通知\nkind: 通知\nto: 各水库管理所\nbody: 请执行。\nissuers: 湘阴县水利局\n\
on: 2023-02-20\natt: 1 2023年汛前检查任务分工表 2023\natt: 2 检查记录表\natt: 3 整改清单（试行） <试行>",
    ),
    (
        "a head in two languages",
        "青川国际学校\nQingchuan International School\n关于2024年暑期安全任务分工的通知\nNotice on Safety Tasks for the Summer of 2024\n\
各部门：\n请执行。\n青川国际学校\n2024年6月20日\n",
        "title: 关于2024年暑期安全任务分工的通知\nkind: 通知\nto: 各部门\nbody: 请执行。\nissuers: 青川国际学校\non: 2024-06-20\n\
said: stray-line furniture",
    ),
    (
        "traditional script with marks and an imprint",
        "特急\n華僑中學校務處文件\n華中校務〔2023〕3號\n關於印發二〇二三年校慶籌備任務分工的通知\n各處室：\n請執行。\n華僑中學校務處\n\
二〇二三年九月一日\n抄送：校董會。\n華僑中學校務處  2023年9月1日印發\n",
        "letterhead: 華僑中學校務處文件\nnumber: 華中校務〔2023〕3號 \"華中校務\" Some(2023) Some(3)\n\
title: 關於印發二〇二三年校慶籌備任務分工的通知\nkind: 通知\nurgency: 特急\nto: 各處室\nbody: 請執行。\n\
issuers: 華僑中學校務處\non: 2023-09-01\ncopies: 校董會\nprinted: 華僑中學校務處\nprinted on: 2023-09-01",
    ),
    (
        "a title thrice: on the page, above and below the number",
        "# 城关区住建局关于2022年老旧小区改造任务分解的通知\n城关区住建局关于2022年老旧小区改造任务分解的通知\n城住建〔2022〕19号\n\
城关区住建局关于2022年老旧小区改造任务分解的通知\n各街道办：\n请执行。\n城关区住房和城乡建设局\n2022年3月18日\n",
        "number: 城住建〔2022〕19号 \"城住建\" Some(2022) Some(19)\ntitle: 城关区住建局关于2022年老旧小区改造任务分解的通知\n\
kind: 通知\nto: 各街道办\nbody: 请执行。\nissuers: 城关区住房和城乡建设局\non: 2022-03-18\nsaid: furniture",
    ),
    (
        "a party document: number with 字, imprint without a comma, no note's bracket",
        "中国共产党南溪县委员会文件\n南委字〔2019〕5号\n中共南溪县委关于2019年巡察任务分工的意见\n各党（工）委、党组：\n请落实。\n\
中共南溪县委\n2019年2月22日\n此件发至县团级\n抄送：市委巡察办\n中共南溪县委办公室 2019年2月22日印发\n",
        "letterhead: 中国共产党南溪县委员会文件\nnumber: 南委字〔2019〕5号 \"南委字\" Some(2019) Some(5)\n\
title: 中共南溪县委关于2019年巡察任务分工的意见\nkind: 意见\nto: 各党（工）委 | 党组\nbody: 请落实。\nissuers: 中共南溪县委\n\
on: 2019-02-22\nnote: 此件发至县团级\ncopies: 市委巡察办\nprinted: 中共南溪县委办公室\nprinted on: 2019-02-22",
    ),
    (
        "publicity choice, page turned before the signature",
        "关于2023年统计调查任务分工的通知\n各调查队：\n请执行。\n（此页无正文）\n— 2 —\n国家统计局东川调查队\n2023年1月18日\n信息公开选项：主动公开\n",
        "title: 关于2023年统计调查任务分工的通知\nkind: 通知\nto: 各调查队\nbody: 请执行。\nissuers: 国家统计局东川调查队\n\
on: 2023-01-18\nnote: 信息公开选项：主动公开\nsaid: furniture",
    ),
    (
        "several signatories below one another",
        "钟山区人民政府文件\n钟府呈〔2022〕8号    签发人：安  然\n                        罗一鸣\n钟山区人民政府关于2022年重大项目责任分工的报告\n\
市人民政府：\n现将分工报告如下。\n钟山区人民政府\n2022年1月30日\n",
        "letterhead: 钟山区人民政府文件\nnumber: 钟府呈〔2022〕8号 \"钟府呈\" Some(2022) Some(8)\n\
title: 钟山区人民政府关于2022年重大项目责任分工的报告\nkind: 报告\nsignatory: 安然 罗一鸣\nto: 市人民政府\n\
body: 现将分工报告如下。\nissuers: 钟山区人民政府\non: 2022-01-30",
    ),
];
