//! Names as people write them, and ids that a name always gets.

use std::collections::HashMap;

use crate::text::address::behind_scheme;
use crate::text::fold::each_word;
use crate::text::line;

/// Words of an actor's name that are initials and stay in capitals.
const INITIALS: [&str; 20] = [
    "AU", "BBC", "CIA", "CNN", "EU", "FBI", "IAEA", "ICC", "IMF", "IS", "ISIS", "NATO", "OPEC",
    "OSCE", "UAE", "UK", "UN", "US", "USA", "WHO",
];

/// A name that the table has in capitals, in the usual case: `THE EU` is `The EU`.
pub(super) fn usual_case(name: &str) -> String {
    let name = line(name);
    let words = name.split(' ').map(|word| {
        if INITIALS.contains(&word) {
            return word.to_owned();
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) => {
                first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()
            }
            None => String::new(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The outlet behind an address: its host without `www.`; `None` if it is no address.
pub(super) fn host(url: &str) -> Option<String> {
    let authority = authority(url)?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    (!host.is_empty()).then_some(host)
}

/// The part of an address that names the host, and perhaps a user and a port.
pub(super) fn authority(url: &str) -> Option<&str> {
    behind_scheme(url)?.split(['/', '?', '#']).next()
}

/// Ids in use; an id that another record has already gets a number.
#[derive(Default)]
pub(super) struct Ids {
    used: HashMap<String, u32>,
    buffer: String,
}

impl Ids {
    /// A new id of a prefix and parts, made of letters, digits and dashes.
    pub(super) fn make(&mut self, prefix: &str, parts: &[&str]) -> String {
        let id = self.plain(prefix, parts);
        let times = self.used.entry(id.clone()).or_default();
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    }

    /// The id of a prefix and parts, whether it is in use or not.
    pub(super) fn plain(&mut self, prefix: &str, parts: &[&str]) -> String {
        let mut id = prefix.to_owned();
        for part in parts {
            each_word(part, &mut self.buffer, |word| {
                id.push('-');
                id.push_str(word);
            });
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_names_and_initials_stay() {
        assert_eq!(usual_case("UNITED STATES"), "United States");
        assert_eq!(usual_case("THE EU"), "The EU");
        assert_eq!(usual_case("AL-QAEDA"), "Al-qaeda");
        assert_eq!(usual_case(""), "");
    }

    #[test]
    fn an_outlet_is_known_by_its_host() {
        for (url, expected) in [
            ("https://www.belsat.eu/en/news/x?y=1", Some("belsat.eu")),
            ("http://user@News.example.com:8080/", Some("news.example.com")),
            ("https://example.org", Some("example.org")),
            ("BBC Monitoring", None),
            ("https:///nowhere", None),
            ("", None),
        ] {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn two_names_of_one_spelling_get_two_ids() {
        let mut ids = Ids::default();
        assert_eq!(ids.make("A", &["USAGOV", "BARACK OBAMA"]), "A-usagov-barack-obama");
        assert_eq!(ids.make("A", &["USAGOV", "Barack  Obama"]), "A-usagov-barack-obama-2");
    }
}
