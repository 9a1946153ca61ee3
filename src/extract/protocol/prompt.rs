//! The prompt for a language model, which `dateline extractor prompt` prints.

use sha2::{Digest, Sha256};

/// The example of the prompt. What a model copies out of it is known by these words.
pub(super) const EXAMPLE: &str = include_str!("../../../assets/extractors/example.txt");

/// The prompt before the example.
const RULES: &str = include_str!("../../../assets/extractors/prompt.txt");

/// What the example's proposals are.
const EXAMPLE_LINES: &str = include_str!("../../../assets/extractors/example.jsonl");

/// The prompt for a model: the rules, and an example with its proposals.
pub fn prompt() -> String {
    format!(
        "{RULES}\nExample article:\n\n{EXAMPLE}\nIts proposals:\n\n{EXAMPLE_LINES}\n\
         Never copy anything from the example.\n"
    )
}

/// SHA-256 of the prompt in lower-case hex.
pub(super) fn prompt_sha256() -> String {
    use std::fmt::Write as _;
    Sha256::digest(prompt().as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
