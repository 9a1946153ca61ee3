//! Web addresses in running text, and what a terminal may be told of them.

use std::fmt::Write as _;
use std::ops::Range;

/// The bytes of an address at most; terminals pass over longer ones.
const LONGEST: usize = 2_000;

/// Where web addresses stand in a text: `http` and `https` only, as far as the signs are those of an
/// address, without what closes a sentence or a bracket.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = next(&text[from..]).map(|at| from + at) {
        let length = text[at..].find(|c| !is_sign(c)).unwrap_or(text.len() - at);
        let closing = ['.', ',', ';', ':', '!', '?', ')', ']', '\''];
        let address = text[at..at + length].trim_end_matches(closing);
        if target(address).is_some() {
            found.push(at..at + address.len());
        }
        from = at + length;
    }
    found
}

/// What stands behind the scheme of an address, the first `://` in it.
pub fn behind_scheme(address: &str) -> Option<&str> {
    // Sought by its first sign, which is faster than to seek a text.
    let mut colons = address.match_indices(':');
    colons.find_map(|(at, _)| address[at + 1..].strip_prefix("//"))
}

/// Where the next address begins.
fn next(text: &str) -> Option<usize> {
    let schemes = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme));
    schemes.min()
}

/// A sign that stands in an address as it is.
const fn is_sign(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
}

/// The address as a terminal may be told it, if it is one of the web: every byte that is not a plain
/// sign of an address stands as `%XX`, so that nothing in it can end the sequence that it is in.
pub fn target(address: &str) -> Option<String> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    })?;
    // A sign that stands for a control character tells that somebody has tried.
    let stands_for = |c: char| ('\u{2400}'..='\u{2426}').contains(&c);
    let hidden = |c: char| c.is_whitespace() || super::sanitise::hidden(c) || stands_for(c);
    if rest.is_empty() || address.len() > LONGEST || address.contains(hidden) {
        return None;
    }
    let mut told = String::new();
    for c in address.chars() {
        if is_sign(c) {
            told.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(told, "%{byte:02X}");
        }
    }
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_what_closes_the_sentence() {
        for (text, expected) in [
            ("as stored at https://archive.is/z557s.", &["https://archive.is/z557s"][..]),
            (
                "(http://a.example/?q=1&r=2), https://b.example",
                &["http://a.example/?q=1&r=2", "https://b.example"],
            ),
            ("javascript://x ftp://y file:///etc/passwd https://", &[]),
            ("https://a.example/␛]8;;x", &["https://a.example/"]),
        ] {
            let found: Vec<_> = addresses(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn nothing_in_an_address_can_end_the_sequence_that_it_is_in() {
        assert_eq!(target("HTTPS://a.example/x").as_deref(), Some("HTTPS://a.example/x"));
        assert_eq!(target("https://a.example/ح").as_deref(), Some("https://a.example/%D8%AD"));
        for hostile in [
            "https://a.example/\u{1b}]8;;x",
            "https://a.example/\u{7}",
            "https://a.example/␛]8;;x",
            "https://a.example/\u{9c}",
            "https://a.example/\u{202e}",
            "https://a.example/ b",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "",
        ] {
            assert_eq!(target(hostile), None, "{hostile:?}");
        }
        assert_eq!(target(&format!("https://{}", "a".repeat(3_000))), None);
    }
}
