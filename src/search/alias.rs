//! Under which other words people look for a name: its initials, and its words joined.

/// Words that say nothing about whom a name means.
pub(super) const FILLERS: [&str; 7] = ["of", "for", "the", "and", "in", "to", "al"];

/// Joined words are not longer than this; nobody types more without a space.
const LONGEST_JOINED: usize = 24;

/// The words of a short name as one, with and without the first of three or four: "Deir ez-Zor" is
/// also looked for as "deirezzor", Staffan de Mistura as "demistura".
pub(super) fn joined(words: &[String]) -> Vec<String> {
    if !(2..=4).contains(&words.len()) {
        return Vec::new();
    }
    let mut made = vec![words.concat()];
    made.extend((words.len() > 2).then(|| words[1..].concat()));
    made.retain(|joined| joined.len() <= LONGEST_JOINED);
    made
}

/// The initials of a name, with and without its fillers, from three letters on.
pub(super) fn initials(words: &[String]) -> Vec<String> {
    if !(2..=9).contains(&words.len()) {
        return Vec::new();
    }
    let of = |skip: &[&str]| -> String {
        let kept = words.iter().filter(|word| !skip.contains(&word.as_str()));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    let mut made = vec![of(&[]), of(&FILLERS)];
    made.retain(|initials| initials.len() >= 3);
    made.dedup();
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_lowercase).collect()
    }

    #[test]
    fn names_are_also_looked_for_by_initials_and_joined() {
        let name = words("Syrian Network for Human Rights");
        assert_eq!(initials(&name), ["snfhr", "snhr"]);
        assert_eq!(joined(&name), [""; 0]);
        assert_eq!(initials(&words("Human Rights Watch")), ["hrw"]);
        assert_eq!(joined(&words("de mistura")), ["demistura"]);
        assert_eq!(joined(&words("new york city")), ["newyorkcity", "yorkcity"]);
        assert!(initials(&words("Russia")).is_empty());
        assert!(initials(&words("United Nations")).is_empty());
    }
}
