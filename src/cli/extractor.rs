//! `dateline extractor`: what other programs need to draft from articles.

use std::io::Write;

use super::{ExtractorCommand, Failure};
use crate::dataset::read_bytes;
use crate::extract::protocol::{prompt, proposal_schema, request};
use crate::import::article::{Reading, document};

pub(super) fn print(command: &ExtractorCommand, out: &mut dyn Write) -> Result<(), Failure> {
    let text = match command {
        ExtractorCommand::Prompt => prompt(),
        ExtractorCommand::Schema => format!("{:#}\n", proposal_schema()),
        ExtractorCommand::Request { file } => {
            let (name, bytes) = read_bytes(file)?;
            request(&document(&name, &bytes, &Reading::default())?) + "\n"
        }
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}
