//! The screen: header, panes, layers, hints.  Drawing changes nothing.

pub(super) mod desk;
pub(super) mod header;
mod hints;
mod message;
mod progress;
pub(super) mod tour;

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::App;
use super::layer::Layer;
use crate::pane::results::Said;
use crate::pane::timeline::TimeBrush;
use crate::pane::{Scene, results, timeline};
use crate::text::{clip, counted, grouped, line, width};
use crate::ui::text::{columns, row};
use crate::ui::{Frame, Glyphs, Layout, Mode, PaneId};
use desk::layout_of_desk;
use header::Header;

/// The columns that the words get at most in the title of their results.
const LONGEST_WORDS: usize = 40;

/// Cells of the screen behind which there is a web address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedLink {
    /// The cells, one row high.
    pub area: Rect,
    /// The address, safe to tell a terminal.
    pub url: Arc<str>,
    /// Which link of the screen it is: cells on several rows can be one link.
    pub number: usize,
}

impl App {
    /// Where web addresses stand on a screen of a size, if they are to be links.
    pub fn links_on(&self, screen: Rect) -> Vec<PlacedLink> {
        if !self.settings.links || !self.layers.is_empty() {
            return Vec::new();
        }
        let layout = self.layout_on(screen.width, screen.height);
        let (area, lines, offset) = match &self.review.desk {
            Some(desk) => {
                (layout_of_desk(layout.body, desk.view).sheet, desk.lines.as_slice(), desk.offset)
            }
            None => {
                let area = layout.inner(PaneId::Evidence).unwrap_or_default();
                (area, self.panes.evidence.lines(), self.panes.evidence.scroll.offset)
            }
        };
        let rows = lines.iter().skip(offset).zip(area.y..area.bottom());
        let placed = rows.flat_map(|(line, y)| {
            line.web.iter().map(move |link| {
                let x = area.x + link.columns.start as u16;
                let width = link.columns.len() as u16;
                let cells = Rect { x, y, width, height: 1 };
                PlacedLink { area: cells, url: Arc::clone(&link.url), number: link.number }
            })
        });
        placed
            .map(|link| PlacedLink { area: link.area.intersection(area), ..link })
            .filter(|link| !link.area.is_empty())
            .collect()
    }

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
        match &self.review.desk {
            // Nothing is open yet that could be behind the list.
            _ if self.start.is_some() => {}
            Some(desk) => self.draw_desk(desk, &layout, buffer),
            None => self.draw_explorer(&layout, &scene, buffer),
        }
        if let (Some(area), Some(Layer::Search(search))) = (layout.results, self.layers.last()) {
            let [choices, said, rows] = search.split(layout.inside(area));
            if let Some(list) = search.choices() {
                list.draw(choices, buffer, &self.look);
            }
            if let Some(told) = &search.said {
                told.draw(said, buffer, &self.look);
            }
            let stands = search.said.as_ref().and_then(Said::hindrance).is_none();
            if stands || !scene.answer.hits.is_empty() {
                results::draw(&scene, search.results, rows, buffer);
            }
        }
        if let Some(Layer::Finder(finder)) = self.layers.last() {
            finder.draw(self.finder_box(&layout), buffer, &self.look);
        }
        if let Some(Layer::Ask(ask)) = self.layers.last() {
            self.draw_ask(ask, layout.body, buffer);
        }
        match &self.tour {
            _ if layout.hints.height == 0 => {}
            Some(player) => self.draw_tour(player, layout.hints, buffer),
            None => self.draw_last_line(layout.hints, buffer),
        }
        if self.look.glyphs.ascii {
            ascii_only(buffer);
        }
    }

    /// Draws what can be done, what just happened or how far the file is; a long message on a small
    /// screen covers the line above until the next key.
    fn draw_last_line(&self, last: Rect, buffer: &mut Buffer) {
        let wide = usize::from(last.width);
        if let Some(progress) = self.shows_progress() {
            return self.progress_line(progress, wide).render(last, buffer);
        }
        if let (Some([first, second]), Some(y)) =
            (self.message_of_two_lines(wide), last.y.checked_sub(1))
        {
            let above = Rect { y, ..last };
            Clear.render(above, buffer);
            first.render(above, buffer);
            return second.render(last, buffer);
        }
        self.hint_line(wide).render(last, buffer);
    }

    fn draw_explorer(&self, layout: &Layout, scene: &Scene, buffer: &mut Buffer) {
        match (layout.tabs, &self.panes.timeline.brush) {
            (Some(tabs), Some(brush)) => self.draw_moving_end(brush, tabs, buffer),
            (Some(tabs), None) if self.is_searching() && self.draw_corrections(tabs, buffer) => {}
            (Some(tabs), None) => self.draw_tabs(tabs, buffer),
            (None, _) => {}
        }
        self.draw_panes(layout, scene, buffer);
    }

    /// Draws the frames, that of the pane with the keys last so that it is whole, then the rows.
    fn draw_panes(&self, layout: &Layout, scene: &Scene, buffer: &mut Buffer) {
        if layout.framed() {
            self.draw_frames(layout, scene, buffer);
        }
        for (pane, area) in &layout.panes {
            let inner = layout.inner(*pane).unwrap_or_else(|| layout.inside(*area));
            let focused = self.has_keys(*pane);
            match pane {
                PaneId::Timeline => {
                    if let Some(chart) = layout.chart() {
                        self.panes.timeline.draw_chart(scene, chart, inner, buffer);
                    }
                    self.panes.timeline.draw(scene, inner, buffer, focused);
                }
                PaneId::Actors => self.panes.actors.draw(scene, inner, buffer, focused),
                PaneId::Locations => self.panes.locations.draw(scene, inner, buffer, focused),
                PaneId::Claims => self.panes.claims.draw(scene, inner, buffer, focused),
                PaneId::Evidence => self.panes.evidence.draw(scene, inner, buffer, focused),
            }
        }
    }

    fn draw_frames(&self, layout: &Layout, scene: &Scene, buffer: &mut Buffer) {
        let panes = layout.panes.iter();
        let mut frames: Vec<(Rect, Frame)> =
            panes.map(|(pane, area)| (*area, self.frame_of(*pane, *area, layout, scene))).collect();
        frames.extend(layout.results.map(|area| (area, self.results_frame())));
        frames.sort_by_key(|(_, frame)| frame.focused);
        for (area, frame) in &frames {
            frame.draw_lines(*area, buffer, &self.look);
        }
        for (area, frame) in frames {
            frame.draw_titles(area, buffer, &self.look);
        }
    }

    fn has_keys(&self, pane: PaneId) -> bool {
        pane == self.stage.focus && self.layers.is_empty() && self.stage.chip.is_none()
    }

    fn frame_of(&self, pane: PaneId, area: Rect, layout: &Layout, scene: &Scene) -> Frame<'static> {
        let theme = &self.look.theme;
        let note = self.position_label(pane, area, layout.mode);
        // The space behind the title, and a piece of the frame in front of the note.
        let room = Frame::room(area).saturating_sub(width(&note) + 2);
        let mut title = match (layout.mode, pane) {
            (Mode::Narrow, PaneId::Actors | PaneId::Locations | PaneId::Claims) => {
                self.list_titles(pane, room)
            }
            _ => self.own_title(pane, room),
        };
        if let Some(chart) = layout.chart().filter(|_| pane == PaneId::Timeline) {
            let room = room.saturating_sub(columns(&title));
            title.extend(self.panes.timeline.legend(scene, chart, room));
        }
        title.push(Span::styled(" ", theme.text));
        Frame { title, note: vec![Span::styled(note, theme.dim)], focused: self.has_keys(pane) }
    }

    /// The title of a pane that has a frame to itself, in short where there is no room; the evidence
    /// says of which record it is, the timeline in which order its rows stand.
    fn own_title(&self, pane: PaneId, room: usize) -> Vec<Span<'static>> {
        let record = self.picked.selected.filter(|_| pane == PaneId::Evidence);
        let code = record.map_or_else(
            || self.order_told(pane),
            |record| format!(" {}", crate::text::line(&self.dataset.code(record))),
        );
        let fits = |title: &[Span]| columns(title) + width(&code) <= room;
        let mut title = self.title_of(pane, pane.title(), true);
        if !fits(&title) {
            title = self.title_of(pane, pane.short_title(), true);
        }
        if fits(&title) {
            title.push(Span::styled(code, self.look.theme.dim));
        }
        title
    }

    /// The order of the timeline's rows behind its title, unless it is the usual one.
    fn order_told(&self, pane: PaneId) -> String {
        let rows = pane == PaneId::Timeline && self.panes.timeline.lanes.is_none();
        let sort = self.asked.answer.query.sort;
        if rows { timeline::title(sort, &self.look.glyphs) } else { String::new() }
    }

    /// The number and the name of a pane.
    fn title_of(&self, pane: PaneId, name: &str, shown: bool) -> Vec<Span<'static>> {
        let theme = &self.look.theme;
        let style = match (self.has_keys(pane), shown) {
            (true, _) => theme.focus,
            (false, true) => theme.text,
            (false, false) => theme.dim,
        };
        vec![
            Span::styled(format!(" {} ", pane.number()), theme.dim),
            Span::styled(name.to_owned(), style),
        ]
    }

    /// On a narrow screen three lists share one place; their titles stand side by side.
    ///
    /// Without room for all of them the lists behind are numbers only, and without room for these
    /// they are left out.
    fn list_titles(&self, shown: PaneId, room: usize) -> Vec<Span<'static>> {
        let own = self.title_of(shown, shown.short_title(), true);
        let number =
            |pane: PaneId| Span::styled(format!(" {}", pane.number()), self.look.theme.dim);
        let titles = |behind: &dyn Fn(PaneId) -> Vec<Span<'static>>| -> Vec<Span<'static>> {
            let lists = [PaneId::Actors, PaneId::Locations, PaneId::Claims].into_iter();
            lists.flat_map(|pane| if pane == shown { own.clone() } else { behind(pane) }).collect()
        };
        let all = titles(&|pane| self.title_of(pane, pane.short_title(), false));
        let numbers = titles(&|pane| vec![number(pane)]);
        [all, numbers].into_iter().find(|titles| columns(titles) <= room).unwrap_or(own)
    }

    /// Which row of how many; how many rows are lit, where the keys are elsewhere; what is hidden.
    fn position_label(&self, pane: PaneId, area: Rect, mode: Mode) -> String {
        let length = self.length_of(pane);
        if pane == PaneId::Evidence {
            let height = usize::from(area.height.saturating_sub(2));
            let more = length.saturating_sub(self.panes.evidence.scroll.offset + height);
            return match more {
                0 => String::new(),
                more => format!(" {} ", counted(more, "more line")),
            };
        }
        let lit = self.picked.lit[pane as usize].count;
        let hidden = match (pane, self.asked.answer.undated_hidden) {
            (PaneId::Timeline, undated @ 1..) => format!(" {} undated hidden ", grouped(undated)),
            _ => String::new(),
        };
        let long = area.width >= 40;
        let all = format!("{}{}", grouped(length), if self.is_cut(pane) { "+" } else { "" });
        // While results have the keys, only the row that is selected has a place worth telling.
        let leads = if self.is_searching() {
            self.picked.selected.is_some() && self.row_record(pane) == self.picked.selected
        } else {
            pane == self.stage.list
        };
        let position = match (leads, length) {
            (_, 0) => String::new(),
            (true, _) => {
                let row = grouped(self.cursor_of(pane) + 1);
                let in_words = format!(" {row} of {all} ");
                // Its words give way before the titles that stand in front of it do.
                if width(&in_words) + title_columns(pane, mode) <= Frame::room(area) {
                    in_words
                } else {
                    format!(" {row}/{all} ")
                }
            }
            (false, _) if lit > 0 && long => format!(" {} linked of {all} ", grouped(lit)),
            (false, _) if lit > 0 => format!(" {}/{all} ", grouped(lit)),
            (false, _) => format!(" {all} "),
        };
        hidden + &position
    }

    fn results_frame(&self) -> Frame<'static> {
        let theme = &self.look.theme;
        let (listed, found) = (self.asked.answer.hits.len(), self.asked.answer.found);
        let note = match found {
            0 => String::new(),
            found if found > listed => format!(" the best {listed} of {} ", grouped(found)),
            found => format!(" {} ", counted(found, "result")),
        };
        let title = self.answers_before().map_or(" Results ".to_owned(), |words| {
            format!(" Results of “{}” ", clip(&line(words), LONGEST_WORDS))
        });
        Frame {
            title: vec![Span::styled(title, theme.focus)],
            note: vec![Span::styled(note, theme.dim)],
            focused: true,
        }
    }

    /// The words that the results are still of, while what is typed is no query.
    fn answers_before(&self) -> Option<&str> {
        let Some(Layer::Search(search)) = self.layers.last() else { return None };
        self.asked.query.words().filter(|_| search.said.as_ref().is_some_and(Said::is_fault))
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
        let order = self.order_told(self.stage.focus);
        if (self.stage.width < 34 || !order.is_empty()) && pane != self.stage.focus {
            return format!(" {} ", pane.number());
        }
        format!(" {} {}{order}", pane.number(), pane.short_title())
    }

    /// While a range is chosen there are no tabs to go to; what its keys move is said in their place.
    fn draw_moving_end(&self, brush: &TimeBrush, area: Rect, buffer: &mut Buffer) {
        let theme = &self.look.theme;
        let left = Span::styled(format!(" {}", brush.told()), theme.text);
        let right = match self.asked.answer.undated_hidden {
            0 => format!("{} claims ", header::claims(self)),
            undated => format!("{} undated ", grouped(undated)),
        };
        let right = Span::styled(right, theme.dim);
        row(vec![left], vec![right], usize::from(area.width), theme.text).render(area, buffer);
    }

    /// What words were taken for or what is counted with them, in the place of the tabs; whether
    /// anything is.
    fn draw_corrections(&self, area: Rect, buffer: &mut Buffer) -> bool {
        let (theme, wide) = (&self.look.theme, usize::from(area.width));
        let mut told = header::corrections(self, wide.saturating_sub(2));
        if told.is_empty() {
            told = header::spellings(self, wide.saturating_sub(2));
        }
        let line =
            row(vec![Span::styled(format!(" {told}"), theme.notice)], Vec::new(), wide, theme.text);
        if !told.is_empty() {
            line.render(area, buffer);
        }
        !told.is_empty()
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

/// The columns in front of a pane's position: the number and the short name of the pane, or of all
/// three lists where they share one place, with a space and a piece of the frame behind them.
fn title_columns(pane: PaneId, mode: Mode) -> usize {
    let lists = [PaneId::Actors, PaneId::Locations, PaneId::Claims];
    let shared = mode == Mode::Narrow && lists.contains(&pane);
    let titles = if shared { &lists[..] } else { &[pane] };
    titles.iter().map(|title| 3 + width(title.short_title())).sum::<usize>() + 3
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
