//! The last line while a file is read: how far it is, and how to stop it.

use ratatui::text::{Line, Span};

use super::super::command::Command;
use super::super::{App, Phase, Progress};
use crate::text::width;
use crate::ui::text::{columns, spread};

/// The columns of the bar on a wide screen, and on a small one.
const BARS: [usize; 2] = [20, 8];

impl App {
    /// Whether how far the file is read is what the last line has to say.
    pub(super) fn shows_progress(&self) -> Option<&Progress> {
        let ranging = self.panes.timeline.brush.is_some();
        let free =
            self.layers.is_empty() && self.notes.shown().is_none() && self.keys.pending.is_empty();
        let free = free && !ranging;
        self.file.loading.as_ref().filter(|_| free)
    }

    /// A bar, then what there is to say of it, the most telling first, as far as it fits.
    pub(super) fn progress_line(&self, progress: &Progress, wide: usize) -> Line<'static> {
        let theme = &self.look.theme;
        let mut stops = Vec::new();
        if self.escape_stops_reading() {
            let key = self.key_of(Command::Escape);
            let keys = format!("{key} {key}");
            stops.extend([Span::styled(keys, theme.key), Span::styled(" stops ", theme.dim)]);
        }
        let mut spans = vec![Span::styled(format!(" {} ", progress.does()), theme.notice)];
        let metered = match progress.phase {
            Phase::Reading => true,
            // Of a table it is not known how much of it is searchable.
            Phase::Indexing => progress.part().is_some_and(|part| part < 1.0),
            Phase::Opening | Phase::Writing => progress.share.is_some(),
        };
        if !metered {
            if progress.rows > 0 {
                spans.push(Span::styled(format!(" {} ", progress.rows()), theme.text));
            }
            return spread(spans, stops, wide, theme.text);
        }
        if let Some(part) = progress.part() {
            let bar = if wide < 100 { BARS[1] } else { BARS[0] };
            spans.push(Span::styled(self.bar(part, bar), theme.focus));
        }
        for word in progress.words() {
            if columns(&spans) + width(&word) + 2 + columns(&stops) > wide {
                break;
            }
            spans.push(Span::styled(format!(" {word} "), theme.text));
        }
        spread(spans, stops, wide, theme.text)
    }

    /// So much of a bar, in so many columns.
    fn bar(&self, part: f64, wide: usize) -> String {
        let bars = self.look.glyphs.bars;
        let (empty, full) = (self.look.glyphs.dot, bars.last().copied().unwrap_or("#"));
        let done = ((part * wide as f64) as usize).min(wide);
        full.repeat(done) + &empty.repeat(wide - done)
    }
}
