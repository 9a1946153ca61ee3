//! The screen: header, panes, layers, hints.  Drawing changes nothing.

pub(super) mod header;
mod hints;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{App, Layer};
use crate::pane::{Scene, Timeline, results};
use crate::text::width;
use crate::ui::text::row;
use crate::ui::{Frame, Glyphs, Layout, PaneId};
use header::Header;

impl App {
    /// Draws the whole screen.
    pub fn draw(&self, buffer: &mut Buffer) {
        let area = buffer.area;
        buffer.set_style(area, self.look.theme.text);
        // The screen may already have another size than the one that was last heard of.
        let layout = self.layout_on(area.width, area.height);
        let scene = self.scene();
        if layout.header.height > 0 {
            let line = Header::of(self).line(self, usize::from(area.width));
            line.render(layout.header, buffer);
        }
        if let Some(tabs) = layout.tabs {
            self.draw_tabs(tabs, buffer);
        }
        self.draw_panes(&layout, &scene, buffer);
        if let (Some(area), Some(Layer::Search(search))) = (layout.results, self.layers.last()) {
            if layout.framed() {
                self.results_frame().draw(area, buffer, &self.look);
            }
            results::draw(&scene, search.results, layout.inside(area), buffer);
        }
        if let Some(Layer::Finder(finder)) = self.layers.last() {
            finder.draw(Self::finder_box(&layout), buffer, &self.look);
        }
        if layout.hints.height > 0 {
            self.hint_line(usize::from(area.width)).render(layout.hints, buffer);
        }
        if self.look.glyphs.ascii {
            ascii_only(buffer);
        }
    }

    /// Draws the panes, the one with the keys last so that its frame is whole.
    fn draw_panes(&self, layout: &Layout, scene: &Scene, buffer: &mut Buffer) {
        let mut panes: Vec<_> = layout.panes.iter().collect();
        panes.sort_by_key(|(pane, _)| self.has_keys(*pane));
        for (pane, area) in panes {
            if layout.framed() {
                self.frame_of(*pane, *area, scene).draw(*area, buffer, &self.look);
            }
        }
        for (pane, area) in &layout.panes {
            let (inner, focused) = (layout.inside(*area), self.has_keys(*pane));
            match pane {
                PaneId::Timeline => self.panes.timeline.draw(scene, inner, buffer, focused),
                PaneId::Actors => self.panes.actors.draw(scene, inner, buffer, focused),
                PaneId::Locations => self.panes.locations.draw(scene, inner, buffer, focused),
                PaneId::Claims => self.panes.claims.draw(scene, inner, buffer, focused),
                PaneId::Evidence => self.panes.evidence.draw(scene, inner, buffer, focused),
            }
        }
    }

    fn has_keys(&self, pane: PaneId) -> bool {
        pane == self.stage.focus && self.layers.is_empty() && self.stage.chip.is_none()
    }

    fn frame_of(&self, pane: PaneId, area: Rect, scene: &Scene) -> Frame<'static> {
        let (theme, focused) = (&self.look.theme, self.has_keys(pane));
        let name = if focused { theme.focus } else { theme.text };
        let mut title = vec![
            Span::styled(format!(" {} ", pane.number()), theme.dim),
            Span::styled(format!("{} ", pane.title()), name),
        ];
        if pane == PaneId::Timeline {
            let chart = Timeline::chart(scene, usize::from(area.width / 3));
            let gap = (!chart.is_empty()).then(|| Span::styled(" ", theme.text));
            title.extend(chart.into_iter().chain(gap));
        }
        let height = area.height.saturating_sub(2);
        let note = vec![Span::styled(self.position_label(pane, height), theme.dim)];
        Frame { title, note, focused }
    }

    /// Which row of how many; and how many rows are lit, where the keys are elsewhere.
    fn position_label(&self, pane: PaneId, height: u16) -> String {
        let length = self.length_of(pane);
        if pane == PaneId::Evidence {
            let shown = self.panes.evidence.scroll.offset + usize::from(height);
            let more = length.saturating_sub(shown);
            return if more > 0 { format!(" {more} more lines ") } else { String::new() };
        }
        match (pane == self.stage.list, self.lit_rows(pane), length) {
            (_, _, 0) => String::new(),
            (true, ..) => format!(" {} of {length} ", self.cursor_of(pane) + 1),
            (false, 0, _) => format!(" {length} "),
            (false, lit, _) => format!(" {lit} linked of {length} "),
        }
    }

    fn results_frame(&self) -> Frame<'static> {
        let theme = &self.look.theme;
        let count = self.asked.answer.hits.len();
        let note = if count > 0 { format!(" {count} results ") } else { String::new() };
        Frame {
            title: vec![Span::styled(" Results ", theme.focus)],
            note: vec![Span::styled(note, theme.dim)],
            focused: true,
        }
    }

    /// The columns of each tab on a screen that shows one pane.
    pub(super) fn tab_columns(&self) -> Vec<(PaneId, Range<u16>)> {
        let mut from = 0;
        PaneId::ALL
            .into_iter()
            .map(|pane| {
                let wide = width(&self.tab_label(pane)) as u16;
                let columns = from..from + wide;
                from += wide;
                (pane, columns)
            })
            .collect()
    }

    fn tab_label(&self, pane: PaneId) -> String {
        if self.stage.width < 34 && pane != self.stage.focus {
            return format!(" {} ", pane.number());
        }
        format!(" {} {}", pane.number(), pane.short_title())
    }

    fn draw_tabs(&self, area: Rect, buffer: &mut Buffer) {
        let theme = &self.look.theme;
        let tabs = PaneId::ALL
            .into_iter()
            .map(|pane| {
                let style = if pane == self.stage.focus { theme.focus } else { theme.dim };
                Span::styled(self.tab_label(pane), style)
            })
            .collect();
        let line: Line = row(tabs, Vec::new(), usize::from(area.width), theme.text);
        line.render(area, buffer);
    }
}

/// Replaces every sign that is not ASCII, for terminals that cannot show it.
fn ascii_only(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let plain = Glyphs::plain(cell.symbol());
            cell.set_symbol(&plain);
        }
    }
}
