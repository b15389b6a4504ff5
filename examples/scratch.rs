fn main() {
    let p = std::env::args().nth(1).unwrap();
    let b = std::fs::read(&p).unwrap();
    let opts = fenjie::Options { name: p.rsplit('/').next().unwrap().into(), ..Default::default() };
    let (c, layer) = fenjie::convert_with_layer(&b, &opts).unwrap();
    if std::env::args().nth(2).as_deref() == Some("text") {
        print!("{}", layer.as_str());
        return;
    }
    for v in fenjie::check::check_circular(&c).iter().chain(&fenjie::check::check_grounding(&c, &layer)) {
        eprintln!("VIOLATION {} {:?} {:?}", v.pointer, v.code, v.words);
    }
    println!("{}", serde_json::to_string_pretty(&c).unwrap());
}
