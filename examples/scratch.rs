use fenjie::schedule::*;
fn main() {
    let year: i32 = std::env::args().nth(1).unwrap().parse().unwrap();
    let ctx = Context {
        year: Some((PlanYear::Calendar(year), YearSource::AttachmentTitle)),
        issued_on: chrono::NaiveDate::from_ymd_opt(2024, 3, 15),
        deadline: std::env::args().nth(2).is_some(),
    };
    let mut n = 0;
    for line in std::io::stdin().lines() {
        let line = line.unwrap().replace("<p>", "   ").replace("</p>", "    ").replace("\\n", "\n");
        let r = read(&line, &[], &ctx);
        println!("## {line}");
        for s in &r.steps {
            n += 1;
            let j = |v: &Vec<std::ops::Range<usize>>| {
                v.iter().map(|r| &line[r.clone()]).collect::<Vec<_>>().join("⊕")
            };
            println!(
                "  {} | {} | {} | {:?} {:?} {} {} | {} | {}",
                j(&s.label),
                s.start.map_or("-".into(), |d| d.to_string()),
                s.end.map_or("-".into(), |d| d.to_string()),
                s.bound,
                s.precision,
                s.end_strict.map_or("".into(), |d| format!("strict {d}")),
                s.recurrence.clone().unwrap_or_default(),
                s.inferred.join(","),
                j(&s.text)
            );
        }
        for r in &r.remarks {
            println!("  ! {:?} {:?}", r.code, r.words);
        }
    }
    println!("{n}");
}
