//! The clipboard of whoever sits at the terminal, through the terminal itself (OSC 52): it works
//! over a network connection too.  A terminal gives no answer; one that does not know it ignores it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The longest text, in bytes: terminals pass over sequences of 100,000 bytes and more.
pub const LONGEST: usize = 74_000;

/// What tells the terminal to keep a text; `None` where it is too long for that.
///
/// A multiplexer may take the sequence for itself or hand on what is wrapped for it, as it is set
/// up; it gets both, the second of which changes nothing.
pub fn sequence(text: &str, in_tmux: bool) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let bare = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    if !in_tmux {
        return Some(bare);
    }
    let wrapped = bare.replace('\x1b', "\x1b\x1b");
    Some(format!("{bare}\x1bPtmux;{wrapped}\x1b\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_out_as_letters_that_no_terminal_obeys() {
        let sequence = sequence("حلب \u{1b}[2J", false).expect("short");
        let inside =
            sequence.strip_prefix("\u{1b}]52;c;").and_then(|rest| rest.strip_suffix('\u{7}'));
        let inside = inside.expect("one sequence");
        assert!(inside.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c)));
        assert_eq!(STANDARD.decode(inside).expect("base64"), "حلب \u{1b}[2J".as_bytes());
    }

    #[test]
    fn inside_a_multiplexer_it_is_wrapped_too_with_every_escape_doubled() {
        let sequence = sequence("a", true).expect("short");
        assert_eq!(
            sequence,
            "\u{1b}]52;c;YQ==\u{7}\u{1b}Ptmux;\u{1b}\u{1b}]52;c;YQ==\u{7}\u{1b}\\"
        );
    }

    #[test]
    fn what_is_too_long_is_not_sent() {
        assert!(sequence(&"x".repeat(LONGEST), false).is_some_and(|it| it.len() < 100_000));
        assert_eq!(sequence(&"x".repeat(LONGEST + 1), false), None);
    }
}
