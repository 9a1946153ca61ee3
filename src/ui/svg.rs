//! A screen as a picture: SVG on the cell grid, the same bytes each time.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text::width;

/// A cell in pixels.
const WIDE: usize = 9;
const HIGH: usize = 18;
/// The ground around the screen.
const MARGIN: usize = 8;
/// Colours of a terminal whose own are not set.
const INK: &str = "#d5dbe3";
const PAPER: &str = "#14181e";

/// Draws a buffer as SVG.
///
/// Each run of cells of one style is one text, stretched to its exact columns, so that no font can
/// push it out of line; braille is drawn as squares and needs no font at all.
pub fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let (wide, high) = (columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN);
    let paper = buffer.content.first().map_or(PAPER.to_owned(), |cell| css(cell.bg, PAPER));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{paper}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Menlo','Consolas',monospace\" font-size=\"15\">\n"
    );
    for row in 0..rows {
        let cells = &buffer.content[row * columns..(row + 1) * columns];
        for run in runs(cells) {
            draw(&mut out, &run, MARGIN + row * HIGH);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Neighbouring cells of one style.
struct Run<'b> {
    from: usize,
    columns: usize,
    text: String,
    style: &'b Cell,
}

fn runs(cells: &[Cell]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let columns = width(cell.symbol()).max(1);
        match runs.last_mut() {
            Some(run) if same_style(run.style, cell) && !is_braille(cell) => {
                run.text.push_str(cell.symbol());
                run.columns += columns;
            }
            _ => runs.push(Run { from: at, columns, text: cell.symbol().to_owned(), style: cell }),
        }
        at += columns;
    }
    runs
}

fn same_style(a: &Cell, b: &Cell) -> bool {
    a.fg == b.fg && a.bg == b.bg && a.modifier == b.modifier && !is_braille(a)
}

fn draw(out: &mut String, run: &Run, top: usize) {
    let (x, wide) = (MARGIN + run.from * WIDE, run.columns * WIDE);
    let (mut ink, mut paper) = (css(run.style.fg, INK), css(run.style.bg, PAPER));
    let modifier = run.style.modifier;
    if modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    let plain_ground = run.style.bg == Color::Reset && !modifier.contains(Modifier::REVERSED);
    if !plain_ground {
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{paper}\"/>"
        );
    }
    if is_braille(run.style) {
        return braille(out, &run.text, x, top, &ink);
    }
    if run.text.trim().is_empty() && !modifier.contains(Modifier::UNDERLINED) {
        return;
    }
    let mut attributes = String::new();
    for (on, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ] {
        if modifier.contains(on) {
            attributes.push_str(attribute);
        }
    }
    let base = top + HIGH - 5;
    let text = escaped(&run.text);
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{base}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\" fill=\"{ink}\"{attributes}>{text}</text>"
    );
}

fn is_braille(cell: &Cell) -> bool {
    matches!(cell.symbol().chars().next(), Some('\u{2801}'..='\u{28ff}'))
}

/// The dots of a braille cell as squares.
fn braille(out: &mut String, symbol: &str, x: usize, top: usize, ink: &str) {
    const DOTS: [(usize, usize); 8] =
        [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let bits = symbol.chars().next().map_or(0, |c| c as u32 - 0x2800);
    let mut path = String::new();
    for (bit, (column, row)) in DOTS.into_iter().enumerate() {
        if bits & (1 << bit) != 0 {
            let (left, up) = (x * 2 + 2 + column * 9, top * 2 + 2 + row * 9);
            let _ =
                write!(path, "M{}.{} {}.{}h3v3h-3z", left / 2, left % 2 * 5, up / 2, up % 2 * 5);
        }
    }
    let _ = writeln!(out, "<path d=\"{path}\" fill=\"{ink}\"/>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A colour as CSS; the sixteen named ones as most terminals draw them.
fn css(colour: Color, own: &str) -> String {
    let named = match colour {
        Color::Reset => own,
        Color::Black => "#000000",
        Color::Red => "#c23621",
        Color::Green => "#25bc24",
        Color::Yellow => "#bdae18",
        Color::Blue => "#3a62d6",
        Color::Magenta => "#c04fc0",
        Color::Cyan => "#33bbc8",
        Color::Gray => "#b8bcbd",
        Color::DarkGray => "#6b7075",
        Color::LightRed => "#ff5c4a",
        Color::LightGreen => "#31e722",
        Color::LightYellow => "#eaec23",
        Color::LightBlue => "#6f8cff",
        Color::LightMagenta => "#f27df2",
        Color::LightCyan => "#5ff0f0",
        Color::White => "#ffffff",
        Color::Rgb(r, g, b) => return format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(index) => return indexed(index),
    };
    named.to_owned()
}

/// The 256-colour palette beyond the first sixteen: a cube of 216 and a ramp of 24 greys.
fn indexed(index: u8) -> String {
    match index.checked_sub(16) {
        None => INK.to_owned(),
        Some(cube @ 0..=215) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let (r, g, b) = (level(cube / 36), level(cube / 6 % 6), level(cube % 6));
            format!("#{r:02x}{g:02x}{b:02x}")
        }
        Some(grey) => {
            let level = 8 + 10 * (grey - 216);
            format!("#{level:02x}{level:02x}{level:02x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn a_picture_keeps_columns_escapes_text_and_draws_braille_without_a_font() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "<a&b>", Style::new().fg(Color::Rgb(1, 2, 3)));
        buffer.set_string(5, 0, "⠁", Style::new());
        buffer.set_string(6, 0, "北", Style::new());
        let picture = svg(&buffer);
        assert!(picture.contains("textLength=\"45\""), "{picture}");
        assert!(picture.contains("&lt;a&amp;b&gt;") && picture.contains("#010203"));
        assert!(picture.contains("<path d=\"M") && !picture.contains('⠁'));
        assert!(picture.contains("textLength=\"18\""), "a wide sign fills two columns");
        assert_eq!(picture, svg(&buffer));
    }
}
