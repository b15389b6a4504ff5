pub(super) fn blocks(_html: &str) -> super::Blocks {
    (String::new(), Vec::new(), Vec::new())
}
