fn main() {
    let b = std::fs::read("seeds/zhejiang-2019-14.txt").unwrap();
    let o = fenjie::Options::default();
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let c = fenjie::convert(&b, &o).unwrap();
    if std::env::args().nth(2).is_some() {
        for _ in 0..n {
            let s = String::from_utf8(b.clone()).unwrap();
            std::hint::black_box(&s);
            std::hint::black_box(serde_json::to_string(&c).unwrap());
        }
    } else {
        for _ in 0..n {
            let c = fenjie::convert(&b, &o).unwrap();
            std::hint::black_box(&c);
        }
    }
}
