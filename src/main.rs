//! `dateline`, the program: parses nothing and decides nothing; see the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::main()
}
