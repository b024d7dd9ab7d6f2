//! How two texts differ, line by line.

/// The lines only in the old text (`-`) and only in the new one (`+`), in order; nothing when the texts are equal.
pub(crate) fn difference(old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let common = common_lengths(&old_lines, &new_lines);
    let mut changes = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old_lines.len() || j < new_lines.len() {
        if i < old_lines.len() && j < new_lines.len() && old_lines[i] == new_lines[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new_lines.len() || (i < old_lines.len() && common[i + 1][j] >= common[i][j + 1]) {
            changes.push(format!("-{}", old_lines[i]));
            i += 1;
        } else {
            changes.push(format!("+{}", new_lines[j]));
            j += 1;
        }
    }
    if changes.is_empty() {
        changes.push("(only the ends of lines differ)".to_owned());
    }
    Some(changes.join("\n"))
}

/// For each pair of positions, how many lines the longest common subsequence of what follows has.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] =
                if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[track_caller]
    fn check(old: &str, new: &str, expected: Option<&str>) {
        assert_eq!(difference(old, new).as_deref(), expected, "{old:?} to {new:?}");
    }

    #[test]
    fn names_the_lines_that_differ() {
        check("a\nb\n", "a\nb\n", None);
        check("", "", None);
        check("a\nb\nc\n", "a\nx\nc\n", Some("-b\n+x"));
        check("a\nb\n", "a\nb\nc\n", Some("+c"));
        check("a\nb\nc\n", "b\nc\n", Some("-a"));
        check("a\nb\n", "b\na\n", Some("-a\n+a"));
        check("", "a\n", Some("+a"));
        check("a\n", "a", Some("(only the ends of lines differ)"));
        check("a\r\n", "a\n", Some("(only the ends of lines differ)"));
    }
}
