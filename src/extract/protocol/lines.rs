//! An extractor's output to proposals, line by line; what is none is refused with its line.

use super::process::Output;
use super::proposal::{Maker, Proposal};
use super::refused::{Reason, Refused};

/// What an extractor printed.
#[derive(Debug, Default)]
pub struct Lines {
    /// The proposals with their lines, from 1.
    pub proposals: Vec<(usize, Proposal)>,
    /// Who made them, as the program says.
    pub maker: Option<Maker>,
    /// The lines that are no proposals.
    pub refused: Vec<Refused>,
}

/// Reads the output of an extractor.
pub fn read_lines(output: &Output) -> Lines {
    let mut read = Lines::default();
    let text = String::from_utf8_lossy(&output.bytes);
    let ends = text.ends_with('\n') && !output.cut;
    let count = text.lines().count();
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        // Models like to put JSON between fences.
        if line.is_empty() || line.starts_with("```") {
            continue;
        }
        match serde_json::from_str::<Proposal>(line.trim_end_matches(',')) {
            Ok(Proposal::Extractor(maker)) => read.maker = Some(maker),
            Ok(proposal) => read.proposals.push((number, proposal)),
            Err(error) => {
                let reason = if number == count && !ends {
                    Reason::BrokenLine("the last line breaks off".to_owned())
                } else {
                    Reason::Json(plain(&error))
                };
                let words = crate::text::head(line, 80).to_owned();
                read.refused.push(Refused { line: number, words, reason });
            }
        }
    }
    read
}

/// The error without its place, which is always in line 1.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Lines {
        read_lines(&Output { bytes: text.as_bytes().to_vec(), cut: false })
    }

    #[test]
    fn good_lines_are_read_and_every_other_is_refused_with_its_number() {
        let lines = read(
            "```json\n{\"kind\":\"extractor\",\"name\":\"x\",\"model\":\"m\"}\n\
             {\"kind\":\"claim\",\"paragraph\":1,\"quote\":\"It fell\"}\n\nSure! Here you go:\n\
             {\"kind\":\"claim\",\"quote\":\"a\",\"offset\":3}\n{\"kind\":\"claim\",\"quo",
        );
        assert_eq!(lines.maker.expect("a maker").model.as_deref(), Some("m"));
        assert_eq!(lines.proposals.len(), 1);
        let refused: Vec<_> =
            lines.refused.iter().map(|it| (it.line, it.reason.to_string())).collect();
        assert_eq!(refused.iter().map(|it| it.0).collect::<Vec<_>>(), [5, 6, 7]);
        assert!(refused[1].1.contains("unknown field `offset`"), "{}", refused[1].1);
        assert_eq!(refused[2].1, "the last line breaks off");
    }
}
