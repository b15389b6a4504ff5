use super::*;
use crate::circular::Task;
use crate::document::{Span, TextLayer};

fn text(cell: &str) -> Text<'_> {
    Text::new(cell, Span { start: 0, end: cell.len() })
}

fn split(cell: &str, known: &KnownNames) -> Vec<String> {
    names(&text(cell), known).iter().map(|name| name.as_str().to_owned()).collect()
}

/// Cell, and the names in it parted by `|`, with no other cell in the circular.
const ALONE: &[(&str, &str)] = &[
    ("市财政局", "市财政局"),
    ("省团校、组织部、少年部", "省团校|组织部|少年部"),
    ("教务处，总务处；工会", "教务处|总务处|工会"),
    ("教务处,总务处;工会", "教务处|总务处|工会"),
    ("县水利局、县林业局。", "县水利局|县林业局"),
    ("、县水利局、", "县水利局"),
    // 和, 及, 与 between complete names only
    ("市工业和信息化局", "市工业和信息化局"),
    ("市发展和改革委员会、市住房和城乡建设局", "市发展和改革委员会|市住房和城乡建设局"),
    ("教务处和各年级组", "教务处|各年级组"),
    ("人力资源和社会保障厅及民政厅", "人力资源和社会保障厅|民政厅"),
    (
        "市工业和信息化局、各县（市、区）政府和经开区管委会",
        "市工业和信息化局|各县（市、区）政府|经开区管委会",
    ),
    ("市教育局及其直属单位", "市教育局及其直属单位"),
    ("市卫健委及所属单位", "市卫健委及所属单位"),
    ("老干部和人才科", "老干部和人才科"),
    ("社区和志愿服务部", "社区和志愿服务部"),
    ("组织部与宣传部", "组织部|宣传部"),
    ("县妇联以及县残联", "县妇联|县残联"),
    ("县水利局和县林业局和县气象局", "县水利局|县林业局|县气象局"),
    // brackets bind
    ("各县（市、区）政府", "各县（市、区）政府"),
    ("各乡镇(街道、园区)、县公安局", "各乡镇(街道、园区)|县公安局"),
    ("综合科（法规科、督查科）、人事科", "综合科（法规科、督查科）|人事科"),
    ("各区（市 、县）教育局", "各区（市、县）教育局"),
    ("综合科（法规科、人事科", "综合科（法规科|人事科"),
    // a blank
    ("办公室 学校部", "办公室|学校部"),
    ("省校外教育 中心", "省校外教育中心"),
    ("宣传教育部 女职工工作部", "宣传教育部|女职工工作部"),
    ("总务处 办公室", "总务处|办公室"),
    ("信息技术 中心", "信息技术中心"),
    ("职工 服务中心", "职工服务中心"),
    ("市教 育局", "市教育局"),
    ("甲处 乙处", "甲处|乙处"),
    ("各年级组、信息技术 中心", "各年级组|信息技术中心"),
    ("县委 宣传部", "县委宣传部"),
    ("县委 办公室", "县委办公室"),
    ("市教育局 办公室", "市教育局办公室"),
    ("省教育厅 服务中心", "省教育厅服务中心"),
    ("县委 县政府", "县委|县政府"),
    ("县城 市管理 行政 执法局", "县城市管理行政执法局"),
    ("教 务 处 学 生 处", "教务处|学生处"),
    ("督查专班 所在科室", "督查专班所在科室"),
    ("机关 各处室", "机关各处室"),
    ("市校 外教育中心", "市校外教育中心"),
    ("督查专班所 在科室", "督查专班所在科室"),
    ("各县 （市、区）团委", "各县（市、区）团委"),
    ("县人力资源和社 会保障局", "县人力资源和社会保障局"),
    ("县住房和城 乡建设局 县乡 村振兴局", "县住房和城乡建设局|县乡村振兴局"),
    ("市委组 织部", "市委组织部"),
    ("各乡镇 水利站", "各乡镇水利站"),
    ("有关县（市） 工会", "有关县（市）工会"),
    ("各县（区） 县总工会", "各县（区）|县总工会"),
    ("省校外教育 中心 少年部", "省校外教育中心|少年部"),
    ("市公安\u{3000}局", "市公安局"),
    ("综合试点工作 专班所在部室", "综合试点工作专班所在部室"),
    ("县人大 常委会", "县人大常委会"),
    // a line break
    ("语文教研组\n历史教研组", "语文教研组|历史教研组"),
    ("县广电局、各\n镇人民政府", "县广电局|各镇人民政府"),
    ("县公安局、县\n城市管理行政\n执法局", "县公安局|县城市管理行政执法局"),
    ("县委\n宣传部", "县委|宣传部"),
    ("医务科\n护理部\n院感科", "医务科|护理部|院感科"),
    ("预防控\n制中心", "预防控制中心"),
    // 等
    ("县教育局、县民政局等", "县教育局|县民政局"),
    ("县教育局等有关部门", "县教育局|有关部门"),
    ("县教育局等部门", "县教育局"),
    ("县教育局、团县委等5家单位", "县教育局|团县委"),
    ("高等教育处、中等职业教育处", "高等教育处|中等职业教育处"),
    ("省高等学校", "省高等学校"),
    ("县教育局等相关单位、各乡镇", "县教育局|相关单位|各乡镇"),
    // nobody
    ("/", ""),
    ("-", ""),
    ("—", ""),
    ("——", ""),
    ("无", ""),
    ("", ""),
    (" \n", ""),
    ("组织部、/", "组织部"),
    // a slash between two names
    ("组织部/宣传部", "组织部|宣传部"),
    // traditional script
    ("縣財政局、縣教育局 縣衛生局", "縣財政局|縣教育局|縣衛生局"),
    ("各有關部門和縣工會", "各有關部門|縣工會"),
];

#[test]
fn cells_are_split_by_the_rules_of_roles() {
    for (cell, want) in ALONE {
        let want: Vec<&str> = want.split('|').filter(|name| !name.is_empty()).collect();
        assert_eq!(split(cell, &KnownNames::default()), want, "{cell:?}");
    }
}

#[test]
fn the_whole_circular_decides_where_an_ending_cannot() {
    // the other cells, the cell, the names
    let cases: &[(&[&str], &str, &str)] = &[
        (&["甲专项、乙专项"], "甲专项 乙专项", "甲专项|乙专项"),
        (&["红十字"], "红十字 团县委", "红十字|团县委"),
        (&["市教育局办公室、督查科"], "市教育局 办公室", "市教育局办公室"),
        (&["县委", "宣传部"], "县委 宣传部", "县委|宣传部"),
        (&["总务处办公室"], "总务处 办公室", "总务处办公室"),
        (&["总务处", "办公室", "总务处办公室"], "总务处 办公室", "总务处|办公室"),
        (&["法规政策与研究"], "法规政策与研究", "法规政策与研究"),
        (&["运营", "客服"], "运营和客服", "运营|客服"),
        (&["县財政"], "县财政 县税务局", "县财政|县税务局"),
        // what stands in one cell with a blank is not learnt
        (&["甲专项 乙专项"], "甲专项 乙专项", "甲专项乙专项"),
    ];
    for (cells, cell, want) in cases {
        let known = KnownNames::learn(cells.iter().copied());
        assert_eq!(split(cell, &known).join("|"), *want, "{cell:?} beside {cells:?}");
    }
}

#[test]
fn names_point_at_their_own_characters() {
    let cell = "省校外教育 中心、 各县（市、区）政府和教育局";
    let layer = TextLayer::new(cell.to_owned());
    let chars: Vec<char> = cell.chars().collect();
    let names = names(&text(cell), &KnownNames::default());
    assert_eq!(names.len(), 3);
    for name in &names {
        let ranges = layer.ranges(name, 0..name.as_str().len());
        let at: String = ranges.iter().flat_map(|r| &chars[r.0..r.1]).collect();
        assert_eq!(at, name.as_str());
    }
}

#[test]
fn collective_names_say_so() {
    for name in ["各有关部门", "各市县政府", "相关科室", "其他成员单位", "市有關單位"]
    {
        assert!(is_collective(name), "{name}");
    }
    for name in ["县财政局", "办公室", "机关党委"] {
        assert!(!is_collective(name), "{name}");
    }
}

#[test]
fn a_level_is_carried_over_with_caution() {
    let cases = [
        ("市发改委", "财政局", Some("市财政局")),
        ("县人社局", "农业农村局", Some("县农业农村局")),
        ("省发展改革委", "财政厅", Some("省财政厅")),
        ("市教育局", "市场监管局", Some("市市场监管局")),
        ("市委办", "政府办", Some("市政府办")),
        ("自治区教育厅", "民政厅", Some("自治区民政厅")),
        ("縣教育局", "財政局", Some("縣財政局")),
        ("区城管局", "乡村振兴局", Some("区乡村振兴局")),
        // no level at the head, or no organ of government
        ("团市委", "教育局", None),
        ("市场监管局", "财政局", None),
        ("杭州市发改委", "财政局", None),
        ("市第一医院", "财政局", None),
        ("市发改委", "组织部", None),
        ("市发改委", "科协", Some("市科协")),
        ("市发改委", "团委", None),
        ("市发改委", "办公室", None),
        ("市发改委", "财政厅", None),
        // a level, a place or several units
        ("市发改委", "省财政厅", None),
        ("市发改委", "平澜县财政局", None),
        ("市发改委", "国家税务局", None),
        ("市发改委", "各县教育局", None),
        ("市发改委", "县财政局", None),
    ];
    for (previous, name, want) in cases {
        assert_eq!(full_name(Some(previous), name).as_deref(), want, "{previous}、{name}");
    }
    assert_eq!(full_name(None, "财政局"), None);
}

#[test]
fn persons_and_posts() {
    let cases = [
        ("高天佑", "高天佑"),
        ("严  峻", "严峻"),
        ("严\u{a0}\u{a0}峻 陶  然", "严峻|陶然"),
        ("王明 李四维", "王明|李四维"),
        ("王明、李四", "王明|李四"),
        ("王明，李四；赵五", "王明|李四|赵五"),
        ("王 建国", "王建国"),
        ("高天\n佑", "高天佑"),
        ("欧阳 建国、诸葛亮", "欧阳建国|诸葛亮"),
        ("欧阳娜娜", "欧阳娜娜"),
        ("总经理助理", "/总经理助理"),
        ("各镇长", "/各镇长"),
        ("路遥（总经理助理）", "路遥/总经理助理"),
        ("王建国副局长", "王建国/副局长"),
        ("副局长 王建国", "王建国/副局长"),
        ("副县长王建国", "王建国/副县长"),
        ("王建国 副局长、李明", "王建国/副局长|李明"),
        ("县委副书记、县长刘海峰", "刘海峰/县委副书记、县长"),
        ("区委常委、副区长 孙立", "孙立/区委常委、副区长"),
        ("责任人：王某", "王某"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("李某某、各科室负责人", "李某某|/各科室负责人"),
        ("—", ""),
        ("", ""),
    ];
    for (cell, want) in cases {
        let layer = TextLayer::new(cell.to_owned());
        let got = person_names(&text(cell), &layer);
        let got: Vec<String> = got
            .iter()
            .map(|p| match (&p.name, &p.post) {
                (Some(name), None) => name.clone(),
                (name, post) => {
                    format!("{}/{}", name.as_deref().unwrap_or(""), post.as_deref().unwrap_or(""))
                }
            })
            .collect();
        assert_eq!(got.join("|"), want, "{cell:?}");
    }
}

#[test]
fn a_person_points_at_the_cell() {
    let cell = "严  峻（副校长）";
    let layer = TextLayer::new(cell.to_owned());
    let persons = person_names(&text(cell), &layer);
    use crate::circular::Range;
    assert_eq!(persons[0].at.name[..], [Range(0, 1), Range(3, 4)]);
    assert_eq!(persons[0].at.post[..], [Range(5, 8)]);
}

#[test]
fn the_index_is_by_first_mention() {
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let part = Task { id: "1.1".into(), lead: list(&["组织部"]), ..Task::default() };
    let tasks = [
        Task {
            id: "1".into(),
            lead: list(&["组织部"]),
            support: list(&["市发改委", "财政局", "各有关部门"]),
            parts: vec![part],
            ..Task::default()
        },
        Task {
            id: "2".into(), responsible: list(&["财政局", "组织部", "组织部"]), ..Task::default()
        },
    ];
    let index = index(&tasks);
    let names: Vec<&str> = index.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["组织部", "市发改委", "财政局", "各有关部门"]);
    assert_eq!(index[0].leads, ["1", "1.1"]);
    assert_eq!(index[0].responsible_for, ["2"]);
    assert_eq!(index[2].full_name.as_deref(), Some("市财政局"));
    assert_eq!(index[2].supports, ["1"]);
    assert!(index[3].collective && !index[0].collective);
}

#[test]
fn two_levels_for_one_name_give_none() {
    let task = |id: &str, names: [&str; 2]| Task {
        id: id.into(),
        lead: names.map(str::to_owned).to_vec(),
        ..Task::default()
    };
    let index = index(&[task("1", ["市发改委", "财政局"]), task("2", ["县发改局", "财政局"])]);
    assert_eq!(index[1].name, "财政局");
    assert_eq!(index[1].full_name, None);
}
