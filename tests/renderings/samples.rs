//! Circulars made up by hand.

use super::circular::{Circular, Group, Grouping, Headers, Part, Roles, Step, Task, When};
use super::words::{BARE, TIMES};

/// The time that is written so.
fn when(label: &str) -> When {
    let all = TIMES.iter().flat_map(|times| times.iter()).chain(&BARE);
    all.copied().find(|time| time.0 == label).unwrap_or_else(|| panic!("no time {label}"))
}

/// `3月：勘察|6月底前：开工`, or a time alone.
fn steps(text: &str) -> Vec<Step> {
    let step = |text: &str| {
        let (label, work) = text.split_once('：').unwrap_or((text, ""));
        Step { when: when(label), work: work.to_owned() }
    };
    text.split('|').map(step).collect()
}

fn names(text: &str) -> Vec<String> {
    text.split('、').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A task from its cells: title, content, schedule, units, support, people.
fn task([title, content, schedule, units, support, people]: [&str; 6]) -> Task {
    Task {
        title: title.to_owned(),
        content: content.to_owned(),
        steps: if schedule.is_empty() { Vec::new() } else { steps(schedule) },
        units: names(units),
        support: names(support),
        people: names(people),
        parts: Vec::new(),
    }
}

fn part([title, content, schedule]: [&str; 3]) -> Part {
    Part { title: title.to_owned(), content: content.to_owned(), steps: steps(schedule) }
}

fn group(name: &str, tasks: Vec<Task>) -> Group {
    Group { name: name.to_owned(), tasks }
}

/// The circulars, with what they are about.
pub fn samples() -> Vec<(&'static str, Circular)> {
    vec![
        ("schools", schools()),
        ("hospital", hospital()),
        ("subdistrict", subdistrict()),
        ("university", university()),
        ("railway", railway()),
    ]
}

/// A merged first column, a task of three parts.
fn schools() -> Circular {
    let wall = Task {
        parts: vec![
            part(["校门口", "安装硬质防冲撞设施82套。", "3月：勘测|6月底前：安装完毕"]),
            part(["围墙", "加高低矮围墙1400米。", "7-8月：施工"]),
            part(["监控室", "更换存储设备36台，录像保存不少于90天。", "年底前"]),
        ],
        ..task(["加固学校周界", "", "", "县教育体育局", "县公安局、各乡镇人民政府", ""])
    };
    Circular {
        issuer: "岚石县教育体育局".to_owned(),
        code: "岚教体安".to_owned(),
        year: 2021,
        serial: 9,
        day: (2, 24),
        subject: "岚石县2021年校园安全提升工作任务分解表".to_owned(),
        addressees: vec!["各中心学校".to_owned(), "县直各学校".to_owned(), "局机关各股室".to_owned()],
        body: "为切实维护师生生命安全，经县政府同意，现将《岚石县2021年校园安全提升工作任务分解表》印发给你们，请结合实际认真抓好落实，确保各项任务按期完成。".to_owned(),
        headers: Headers { task: "工作任务", content: "具体要求", schedule: "时间安排", person: None },
        roles: Roles::Lead("牵头单位", "配合单位"),
        grouping: Grouping::Column("类别"),
        groups: vec![
            group("设施建设", vec![
                wall,
                task(["改造食堂厨房", "完成21所学校厨房明厨亮灶改造，覆盖率达到100%。", "4月至5月：招标采购|9月前：投入使用", "县市场监管局", "县教育体育局", ""]),
            ]),
            group("教育演练", vec![
                task(["开展消防疏散演练", "每所学校组织演练不少于2次，编印《校园消防口袋书》3000册。", "5月：观摩一次示范演练|11月30日前：全部完成", "县消防救援大队", "县教育体育局、县融媒体中心", ""]),
                task(["培训安全管理人员", "培训校长和安全员240人次。", "上半年：第一期|下半年：第二期", "县教师进修学校", "", ""]),
            ]),
        ],
        colon: "：",
        nobody: "/",
    }
}

/// Rows across the table, all responsible, persons, cells that hold only a time.
fn hospital() -> Circular {
    Circular {
        issuer: "曲泉市中医医院".to_owned(),
        code: "曲中医".to_owned(),
        year: 2016,
        serial: 31,
        day: (4, 5),
        subject: "2016年行风建设任务清单".to_owned(),
        addressees: vec!["各科室".to_owned(), "各病区".to_owned(), "南院区".to_owned()],
        body: "现将《2016年行风建设任务清单》印发给你们，请对照清单逐条落实，院纪委将适时督查。".to_owned(),
        headers: Headers {
            task: "重点任务",
            content: "主要内容",
            schedule: "完成时限",
            person: Some("责任人"),
        },
        roles: Roles::Responsible("责任科室"),
        grouping: Grouping::Rows,
        groups: vec![
            group(
                "一、规范诊疗行为",
                vec![
                    task([
                        "清理超说明书用药",
                        "抽查处方1200张，点评结果在院内公示。",
                        "6月底前",
                        "药剂科、医务科",
                        "",
                        "时敏学",
                    ]),
                    task([
                        "公开收费标准",
                        "更新电子触摸屏18块，做到一日一清单。",
                        "8月15日前",
                        "财务科",
                        "",
                        "宁晚棠、卓一鸣",
                    ]),
                ],
            ),
            group(
                "二、改进服务作风",
                vec![
                    task([
                        "推行首问负责制",
                        "佩戴胸牌上岗，投诉办结率不低于98%。",
                        "长期坚持",
                        "党办、护理部、门诊部",
                        "",
                        "卓一鸣",
                    ]),
                    task([
                        "评选行风标兵",
                        "评选标兵10名，举办“医者仁心”报告会1场。",
                        "年底前",
                        "工会",
                        "",
                        "宁晚棠",
                    ]),
                    task(["回访出院患者", "电话回访面达到80%以上。", "全年", "随访中心", "", "时敏学"]),
                ],
            ),
        ],
        colon: "：",
        nobody: "—",
    }
}

/// No groups, a comma behind the time.
fn subdistrict() -> Circular {
    Circular {
        issuer: "鹤汀街道办事处".to_owned(),
        code: "鹤街办".to_owned(),
        year: 2023,
        serial: 45,
        day: (3, 17),
        subject: "鹤汀街道2023年垃圾分类攻坚任务分工".to_owned(),
        addressees: vec!["各社区居委会".to_owned(), "街道各科室".to_owned()],
        body: "为巩固垃圾分类成效，现将《鹤汀街道2023年垃圾分类攻坚任务分工》印发给你们，请遵照执行。"
            .to_owned(),
        headers: Headers {
            task: "工作事项", content: "工作措施", schedule: "进度安排", person: None
        },
        roles: Roles::Lead("主办科室", "协办单位"),
        grouping: Grouping::None,
        groups: vec![group(
            "",
            vec![
                task([
                    "升级投放点位",
                    "改造投放亭房63座，配齐洗手池和照明。",
                    "3月：确定点位|4-6月：施工改造|7月中旬：街道验收",
                    "城管科",
                    "各社区居委会、绿保公司",
                    "",
                ]),
                task([
                    "组建桶边督导队",
                    "招募志愿者500名，早晚各值守2小时。",
                    "4月：发布招募公告|9月起：轮班值守",
                    "文明科",
                    "团工委、妇联",
                    "",
                ]),
                task([
                    "整治沿街商铺",
                    "签订责任书870份，混投率降至5%以下。",
                    "5月：集中签约|10-12月：联合执法",
                    "执法中队",
                    "市场监管所、派出所",
                    "",
                ]),
                task([
                    "宣传分类知识",
                    "入户宣传1.2万户，制作短视频12部。",
                    "一季度：制作宣传品|年底前：入户一遍",
                    "宣传科",
                    "各社区居委会",
                    "",
                ]),
            ],
        )],
        colon: "，",
        nobody: "无",
    }
}

/// Rows across the table, nobody to support in an empty cell.
fn university() -> Circular {
    Circular {
        issuer: "云岫理工学院".to_owned(),
        code: "云理院发".to_owned(),
        year: 2019,
        serial: 88,
        day: (1, 10),
        subject: "云岫理工学院2019年一流本科教育重点工作安排".to_owned(),
        addressees: vec!["各二级学院".to_owned(), "各部门".to_owned(), "图书馆".to_owned()],
        body: "根据《云岫理工学院一流本科教育行动计划（2018—2022年）》，学校研究制定了重点工作安排，现予印发。请各牵头部门细化举措，各配合部门主动对接，共同推动人才培养质量再上新台阶。".to_owned(),
        headers: Headers { task: "主要任务", content: "工作内容", schedule: "时序进度", person: Some("责任领导") },
        roles: Roles::Lead("牵头部门", "参与部门"),
        grouping: Grouping::Rows,
        groups: vec![
            group("一、专业与课程", vec![
                task(["动态调整本科专业", "停招专业3个，新增“人工智能+”方向2个。", "3月上旬：发布预警名单|10月：报送备案材料", "教务处", "招生办公室、各二级学院", "费孝先"]),
                task(["打造线上线下混合课程", "立项混合式课程40门，其中省级不少于6门。", "4-6月：组织申报|9月前：上线运行|12月底前：开展中期检查", "教学质量监控中心", "", "费孝先"]),
            ]),
            group("二、教师与学生", vec![
                task(["实施青年教师导师制", "结对130对，听课每人每学期不少于8节。", "3月20日前：完成结对|全年：组织观摩", "人事处", "各二级学院", "蓝采和"]),
                task(["建设书院式社区", "改造宿舍公共空间15处；设立朋辈辅导岗90个。", "7—9月：改造施工|11月：揭牌", "学生处", "后勤保障处、校团委", "蓝采和"]),
            ]),
            group("三、条件保障", vec![
                task(["更新教学实验设备", "采购设备260台套，投入资金1800万元。", "6月底前：完成论证|年底前：到货验收", "资产管理处", "财务处", "佘太清"]),
            ]),
        ],
        colon: "：",
        nobody: "",
    }
}

/// A merged first column, all responsible, quotes and titles in the cells.
fn railway() -> Circular {
    Circular {
        issuer: "青峰铁路建设集团有限公司".to_owned(),
        code: "青铁建".to_owned(),
        year: 2025,
        serial: 7,
        day: (1, 22),
        subject: "2025年降本增效专项行动任务表".to_owned(),
        addressees: vec!["各项目部".to_owned(), "总部各部门".to_owned()],
        body: "现将《2025年降本增效专项行动任务表》印发给你们，请认真组织实施。".to_owned(),
        headers: Headers {
            task: "任务名称",
            content: "推进措施",
            schedule: "工作进度",
            person: Some("责任人"),
        },
        roles: Roles::Responsible("责任部门"),
        grouping: Grouping::Column("板块"),
        groups: vec![
            group(
                "采购",
                vec![task([
                    "推行钢材集中采购",
                    "修订《大宗物资采购管理办法》，集采率由72%提高到90%。",
                    "3月：修订办法|4月至5月：签订框架协议|9月起：全面执行",
                    "物资部、法务部",
                    "",
                    "束同尘",
                ])],
            ),
            group(
                "施工",
                vec![
                    task([
                        "推广装配式临建",
                        "新开工项目临建周转率达到85%。",
                        "二季度：编制图集|7—9月：试点3个项目",
                        "工程部",
                        "",
                        "邢万里",
                    ]),
                    task([
                        "盘活闲置设备",
                        "调剂盾构机2台、架桥机4台，租金收入超过3000万元。",
                        "8月15日前：清查登记|10月：挂网招租",
                        "设备部、财务部",
                        "",
                        "邢万里、束同尘",
                    ]),
                    task([
                        "压降用电成本",
                        "完成“油改电”车辆45辆。",
                        "年底前：全部更换",
                        "工程部",
                        "",
                        "邢万里",
                    ]),
                ],
            ),
        ],
        colon: "：",
        nobody: "/",
    }
}
