//! Which members of a list stand elsewhere.

/// The pairs that are out of order: all but the longest run of pairs that ascend on both sides. `turned` says from which side to look
/// where several runs are equally long, so that both sides may find the same.
pub(super) fn moved(pairs: &[(usize, usize)], turned: bool) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(usize, usize)> =
        if turned { pairs.iter().map(|&(i, j)| (j, i)).collect() } else { pairs.to_vec() };
    sorted.sort_unstable();
    let stay = ascending(&sorted.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let mut stays = vec![false; sorted.len()];
    stay.into_iter().for_each(|at| stays[at] = true);
    let out = sorted.into_iter().zip(stays).filter(|(_, stays)| !stays);
    out.map(|((i, j), _)| if turned { (j, i) } else { (i, j) }).collect()
}

/// The places of a longest ascending run of `values`.
pub(super) fn ascending(values: &[usize]) -> Vec<usize> {
    // the place of the least value that ends a run of each length
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values[end] < *value);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut last = ends.last().copied();
    while let Some(at) = last {
        run.push(at);
        last = before[at];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_is_put_elsewhere_is_alone_out_of_order() {
        assert!(moved(&[(0, 0), (1, 1), (2, 2)], false).is_empty());
        assert_eq!(moved(&[(0, 3), (1, 0), (2, 1), (3, 2)], false), [(0, 3)]);
        assert_eq!(moved(&[(1, 0), (2, 1), (3, 2), (0, 3)], true), [(0, 3)]);
        assert!(ascending(&[]).is_empty());
    }
}
