//! `dateline man`: the man page, made from the command line's description and the manual.

use std::io::{self, Write};

use clap_mangen::{Man, roff};

use super::Failure;
use crate::app::manual::{Kind, TOPICS, Topic, lines_of};

/// What the command line does not say of itself.
const FILES: [(&str, &str); 6] = [
    ("$XDG_CONFIG_HOME/dateline/config.toml", "Settings."),
    ("$XDG_CONFIG_HOME/dateline/themes/NAME.toml", "Your own themes."),
    (
        "$XDG_STATE_HOME/dateline/sessions/",
        "The last session of each dataset, and the list of recent datasets.",
    ),
    ("$XDG_STATE_HOME/dateline/reviewer", "The reviewer, as last entered."),
    ("NAME.review/", "The review log of NAME.json, beside it."),
    ("$XDG_DATA_HOME/dateline/", "The review log of the embedded dataset."),
];
const VARIABLES: [(&str, &str); 4] = [
    ("NO_COLOR", "If set, use the plain theme."),
    ("BROWSER", "Opens web addresses; %s stands for the address."),
    ("PAGER", "Shows the manual; less by default."),
    ("VISUAL, EDITOR", "Edits a record."),
];
const CODES: [(&str, &str); 3] = [("0", "Success."), ("1", "Failure."), ("2", "Wrong usage.")];

/// The columns of a manual page's text in a terminal of 80.
const MANUAL_COLUMNS: usize = 72;

pub(super) fn man(command: clap::Command, out: &mut dyn Write) -> Result<(), Failure> {
    let command = command.disable_help_subcommand(true);
    let page = Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    heading("COMMANDS", out)?;
    write_commands(&command, "dateline", out)?;
    for (title, entries) in
        [("FILES", &FILES[..]), ("ENVIRONMENT", &VARIABLES), ("EXIT STATUS", &CODES)]
    {
        heading(title, out)?;
        for (name, meaning) in entries {
            entry(name, meaning, out)?;
        }
    }
    for topic in TOPICS {
        write_topic(topic, out)?;
    }
    page.render_extra_section(out)?;
    page.render_version_section(out)?;
    Ok(())
}

/// Each command with its arguments and options, those of a group of commands one after another.
fn write_commands(command: &clap::Command, name: &str, out: &mut dyn Write) -> io::Result<()> {
    for part in command.get_subcommands() {
        let name = format!("{name} {}", part.get_name());
        if part.has_subcommands() {
            write_commands(part, &name, out)?;
            continue;
        }
        let usage = part.clone().bin_name(&name).render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        subheading(usage, out)?;
        paragraph(&part.get_about().map(ToString::to_string).unwrap_or_default(), out)?;
        for argument in part.get_arguments().filter(|argument| argument.get_id() != "help") {
            let meaning = argument.get_help().map(ToString::to_string).unwrap_or_default();
            entry(&shown(argument), &meaning, out)?;
        }
    }
    Ok(())
}

/// An argument as it is typed: `FILE`, `--size COLSxROWS`.
fn shown(argument: &clap::Arg) -> String {
    let value = argument.get_value_names().map(|names| names[0].to_string());
    let takes = argument.get_action().takes_values();
    let value = value.filter(|_| takes).unwrap_or_default();
    match (argument.get_long(), argument.get_short()) {
        (Some(long), Some(short)) => format!("-{short}, --{long} {value}"),
        (Some(long), None) => format!("--{long} {value}"),
        _ => value,
    }
}

/// A page of the manual as a section, laid out as it is for a terminal.
fn write_topic(topic: &Topic, out: &mut dyn Write) -> io::Result<()> {
    heading(&topic.name.to_uppercase().replace('-', " "), out)?;
    for line in lines_of(&topic.markdown(), MANUAL_COLUMNS).iter().skip(1) {
        match line.kind {
            Kind::Heading(_) => subheading(&line.text, out)?,
            Kind::Code | Kind::Text => {
                let mut page = roff::Roff::new();
                page.control("nf", []).text([roff::roman(line.text.as_str())]).control("fi", []);
                write(&page, out)?;
            }
        }
    }
    Ok(())
}

fn heading(title: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut page = roff::Roff::new();
    write(page.control("SH", [title]), out)
}

fn subheading(title: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut page = roff::Roff::new();
    write(page.control("SS", [title]), out)
}

fn paragraph(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut page = roff::Roff::new();
    write(page.text([roff::roman(text)]), out)
}

/// A term and what it means, indented below it.
fn entry(term: &str, meaning: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut page = roff::Roff::new();
    page.control("TP", []).text([roff::bold(term.trim())]).text([roff::roman(meaning)]);
    write(&page, out)
}

/// Writes a piece of the page; what every page begins with stands there already.
fn write(page: &roff::Roff, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page.to_roff().as_bytes())
}
