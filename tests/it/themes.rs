//! Themes: every text can be read on what it stands on, and a user can bring more.

use dateline::config::Config;
use dateline::dataset::embedded;
use dateline::ui::theme::BUILT_IN;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::common::{explorer_of, press, program};

/// What WCAG 2.2 asks of text (level AA, 1.4.3), and of signs that are no letters (1.4.11).
const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

/// Screens on which every pair of colours is drawn that the program can draw.
const SCREENS: [&str; 17] = [
    "",
    "/allepo hosp",
    "/allepo hosp<enter>",
    "/28 air<enter>4jj",
    "4/kerry<enter>jj5]",
    "2<enter>3!c",
    "/hospital kills<enter>a",
    "?",
    ":zo",
    "/246<enter>5z",
    "3jj",
    "Gkkkk2",
    "/russia<enter>1t+",
    "Ljj<right>",
    "LLzj<left><enter>",
    "/nearly 250<enter>r<ctrl-u>Rosa Klein<enter>f4",
    "/nearly 250<enter>r<ctrl-u>Rosa Klein<enter>C",
];

/// Relative luminance as WCAG defines it.
fn luminance(colour: Color) -> Option<f64> {
    let Color::Rgb(red, green, blue) = colour else { return None };
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
}

fn contrast(cell: &Cell) -> Option<f64> {
    let (one, other) = (luminance(cell.fg)?, luminance(cell.bg)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// What a cell needs: nothing for spaces and frames, less for signs and charts than for text.
fn needed(symbol: &str) -> Option<f64> {
    match symbol.chars().next()? {
        c if c.is_whitespace() => None,
        '\u{2500}'..='\u{257f}' => None,
        // Blocks, the signs of lanes, and braille, which draws and does not spell here.
        '\u{2580}'..='\u{259f}' | '▪' | '■' | '\u{2800}'..='\u{28ff}' => Some(SIGN),
        _ => Some(TEXT),
    }
}

#[test]
fn every_text_of_every_coloured_theme_can_be_read_where_it_is_drawn() {
    let mut faults = Vec::new();
    let coloured = BUILT_IN.iter().filter(|(name, _)| !["sixteen", "plain"].contains(name));
    let mut themes = 0;
    for (theme, _) in coloured {
        themes += 1;
        for keys in SCREENS {
            let config = Config { theme: (*theme).to_owned(), ..Config::default() };
            let mut script = explorer_of(embedded().expect("loads"), &config, (120, 40));
            press(&mut script, keys);
            for cell in &script.screen().content {
                let Some(needed) = needed(cell.symbol()) else { continue };
                let ratio = contrast(cell).expect("a coloured theme says every colour");
                assert!(!cell.modifier.contains(Modifier::DIM), "{theme}: dimmed colours fade");
                if ratio < needed {
                    let (fg, bg) = (cell.fg, cell.bg);
                    faults.push(format!("{theme}: {fg} on {bg} is {ratio:.2} after {keys:?}"));
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(themes >= 5, "{themes}");
    assert_eq!(faults, [""; 0], "below WCAG AA");
}

#[test]
fn a_theme_in_the_users_folder_can_be_chosen_and_a_bad_one_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let themes = folder.path().join("dateline/themes");
    std::fs::create_dir_all(&themes).expect("made");
    std::fs::write(
        themes.join("mine.toml"),
        "base = \"light\"\n[text]\nfg = \"#010203\"\nbg = \"#ffffff\"\n",
    )
    .expect("written");
    std::fs::write(themes.join("broken.toml"), "base = \"neon\"\n").expect("written");
    std::fs::write(folder.path().join("dateline/config.toml"), "theme = \"mine\"\n")
        .expect("written");
    let run = |args: &[&str]| {
        let output = program().args(args).env("XDG_CONFIG_HOME", folder.path()).output();
        String::from_utf8(output.expect("runs").stdout).expect("UTF-8")
    };
    let drawn = run(&["shot", "--format", "ansi", "--size", "60x10", "--theme", "mine"]);
    assert!(drawn.contains("38;2;1;2;3"), "{drawn}");
    let told = run(&["keys", "--check"]);
    assert!(told.contains("broken.toml: base: there is no theme \"neon\""), "{told}");
    assert_eq!(told.lines().count(), 1, "the chosen theme is there: {told}");
}
