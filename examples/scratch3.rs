fn main() {
    let b = std::fs::read("seeds/zhejiang-2019-14.txt").unwrap();
    let o = fenjie::Options::default();
    for _ in 0..200 {
        let c = fenjie::convert(&b, &o).unwrap();
        std::hint::black_box(&c);
    }
}
