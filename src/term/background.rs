//! The terminal's background, light or dark, asked of the terminal itself (OSC 11).
//!
//! Nobody waits for the answer: it arrives among the keys and is picked out of them, so no key that
//! was typed meanwhile is lost and a terminal that never answers costs nothing.
//!
//! A terminal can also report changes by itself (mode 2031). That mode stays off: crossterm 0.29
//! takes such a report for the beginning of a longer sequence and holds back every key behind it.

use crossterm::event::{Event, KeyCode, KeyModifiers};

use crate::ui::theme::Background;

/// Asks the terminal for its background.
pub(super) const QUERY: &str = "\x1b]11;?\x07";

/// Reads an answer such as `11;rgb:ffff/fafa/e0e0`; the digits of each channel can be one to four.
fn parse(answer: &str) -> Option<Background> {
    let channels = answer.strip_prefix("11;rgb:").or(answer.strip_prefix("11;rgba:"))?;
    let mut channels = channels.split('/').map(|digits| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    });
    let mut next = || channels.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // Relative luminance as WCAG 2 has it, with a gamma of 2 in place of sRGB's curve.
    let luminance = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
    // At 0.18 black and white text have the same contrast.
    Some(if luminance > 0.18 { Background::Light } else { Background::Dark })
}

/// What an event is to the listener for an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A part of the answer.
    Part,
    /// The end of the answer.
    Answer(Background),
    /// Something else, for the program.
    Other,
}

/// Picks the answer to [`QUERY`] out of the keys, as which it arrives: `Alt-]`, the colour letter by
/// letter, then `Ctrl-G` or `Alt-\`.
#[derive(Debug)]
pub(super) struct AnswerListener {
    answer: Option<String>,
}

impl AnswerListener {
    pub(super) const fn new() -> Self {
        Self { answer: None }
    }

    pub(super) fn hear(&mut self, event: &Event) -> Heard {
        let Event::Key(key) = event else { return Heard::Other };
        match (key.code, key.modifiers) {
            (KeyCode::Char(']'), KeyModifiers::ALT) => {
                self.answer = Some(String::new());
                Heard::Part
            }
            (KeyCode::Char('g'), KeyModifiers::CONTROL)
            | (KeyCode::Char('\\'), KeyModifiers::ALT) => match self.answer.take() {
                Some(answer) => parse(&answer).map_or(Heard::Part, Heard::Answer),
                None => Heard::Other,
            },
            (KeyCode::Char(sign), _) => match &mut self.answer {
                Some(answer) if sign.is_ascii_hexdigit() || "rgb:;/".contains(sign) => {
                    answer.push(sign);
                    Heard::Part
                }
                _ => {
                    self.answer = None;
                    Heard::Other
                }
            },
            _ => Heard::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    const ENDS: [(char, KeyModifiers); 2] =
        [('g', KeyModifiers::CONTROL), ('\\', KeyModifiers::ALT)];

    /// The keys that are left for the program, and the answer.
    fn heard(keys: &[(char, KeyModifiers)]) -> (String, Option<Background>) {
        let (mut listener, mut answer) = (AnswerListener::new(), None);
        let passed = keys.iter().filter(|(sign, modifiers)| {
            let event = Event::Key(KeyEvent::new(KeyCode::Char(*sign), *modifiers));
            match listener.hear(&event) {
                Heard::Answer(background) => answer = Some(background),
                Heard::Part => {}
                Heard::Other => return true,
            }
            false
        });
        (passed.map(|(sign, _)| *sign).collect(), answer)
    }

    fn typed(text: &str) -> Vec<(char, KeyModifiers)> {
        text.chars().map(|sign| (sign, KeyModifiers::NONE)).collect()
    }

    #[test]
    fn the_answer_is_picked_out_and_the_keys_around_it_are_kept() {
        for end in ENDS {
            let mut keys = typed("jj");
            keys.push((']', KeyModifiers::ALT));
            keys.extend(typed("11;rgb:ffff/fafa/e0e0"));
            keys.push(end);
            keys.extend(typed("kq"));
            assert_eq!(heard(&keys), ("jjkq".to_owned(), Some(Background::Light)));
        }
    }

    #[test]
    fn keys_that_are_no_colour_are_kept() {
        let mut keys = vec![(']', KeyModifiers::ALT)];
        keys.extend(typed("jkq"));
        assert_eq!(heard(&keys), ("jkq".to_owned(), None));
        assert_eq!(heard(&ENDS), ("g\\".to_owned(), None));
    }

    #[test]
    fn a_colour_is_light_where_black_text_reads_better_than_white() {
        for (answer, background) in [
            ("11;rgb:0000/0000/0000", Some(Background::Dark)),
            ("11;rgb:ffff/ffff/ffff", Some(Background::Light)),
            ("11;rgb:1e/1e/2e", Some(Background::Dark)),
            ("11;rgb:fd/f6/e3", Some(Background::Light)),
            ("11;rgb:f/f/0", Some(Background::Light)),
            ("11;rgb:0000/0000/ffff", Some(Background::Dark)),
            ("11;rgb:ffff/ffff", None),
            ("11;rgb:fffffffff/0/0", None),
            ("10;rgb:0/0/0", None),
            ("11;rgb://", None),
            ("", None),
        ] {
            assert_eq!(parse(answer), background, "{answer}");
        }
    }
}
