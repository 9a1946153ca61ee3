//! Where everything stands on a screen of a given size.  Arithmetic only.
//!
//! Three modes: wide shows all five panes; narrow shows the timeline, the evidence, and one of the
//! lists; single shows one pane and a line of tabs.  Frames share their lines.

use ratatui::layout::Rect;

use super::splits::{Border, Split, Splits};

/// The panes, in the order of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaneId {
    /// What happened when.
    Timeline,
    /// Who.
    Actors,
    /// Where.
    Locations,
    /// What is asserted.
    Claims,
    /// What proves it.
    Evidence,
}

impl PaneId {
    /// The panes in order.
    pub const ALL: [Self; 5] =
        [Self::Timeline, Self::Actors, Self::Locations, Self::Claims, Self::Evidence];

    /// The number that its title shows and its key is.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Timeline => "Timeline",
            Self::Actors => "Actors",
            Self::Locations => "Locations",
            Self::Claims => "Claims",
            Self::Evidence => "Evidence",
        }
    }

    /// A title for a line of tabs.
    pub const fn short_title(self) -> &'static str {
        match self {
            Self::Timeline => "When",
            Self::Actors => "Who",
            Self::Locations => "Where",
            Self::Claims => "Claims",
            Self::Evidence => "Proof",
        }
    }

    /// The pane so many further on, round and round.
    #[must_use]
    pub const fn plus(self, steps: usize) -> Self {
        Self::ALL[(self as usize + steps) % Self::ALL.len()]
    }
}

/// How much fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// All five panes.
    Wide,
    /// The timeline, the evidence, one list.
    Narrow,
    /// One pane.
    Single,
}

/// How much the bars over the timeline are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// They show where there is room.
    Welcome,
    /// The timeline stands in lanes, which say nothing without a ruler.
    Ruler,
    /// A range is chosen on them.
    Range,
}

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutInput {
    /// Columns of the screen.
    pub width: u16,
    /// Rows of the screen.
    pub height: u16,
    /// The pane that has the keys.
    pub focus: PaneId,
    /// The list that shows where only one does.
    pub list: PaneId,
    /// Whether the pane that has the keys takes all the room.
    pub zoom: bool,
    /// Whether search results need a place.
    pub searching: bool,
    /// How much the bars over the timeline are needed.
    pub bars: Bars,
    /// How the panes share the screen.
    pub splits: Splits,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// How much fits.
    pub mode: Mode,
    /// The line with the title, the chips and the counts.
    pub header: Rect,
    /// The line of tabs, where panes have no frames.
    pub tabs: Option<Rect>,
    /// Each visible pane with its frame.
    pub panes: Vec<(PaneId, Rect)>,
    /// The lines between panes that can be moved.
    pub borders: Vec<Border>,
    /// The list of search results with its frame.
    pub results: Option<Rect>,
    /// The room for layers above the panes.
    pub body: Rect,
    /// The line with what can be done here.
    pub hints: Rect,
    /// How much the bars are needed.
    bars: Bars,
}

/// From this width on all panes fit.
const WIDE: u16 = 100;
/// Below this width, or this height, only one pane fits.
const NARROW: u16 = 60;
const SHORT: u16 = 16;
/// With fewer rows than this the timeline gives all of them to the search results.
const ROOM_FOR_BOTH: u16 = 10;

impl Layout {
    /// Where everything stands on a screen.
    pub fn of(input: LayoutInput) -> Self {
        let mode = match (input.width, input.height) {
            (width, height) if width < NARROW || height < SHORT => Mode::Single,
            (width, _) if width < WIDE => Mode::Narrow,
            _ => Mode::Wide,
        };
        let header = Rect::new(0, 0, input.width, input.height.min(1));
        let hint_rows = u16::from(input.height > 3);
        let hints = Rect::new(0, input.height - hint_rows, input.width, hint_rows);
        let tab_rows = u16::from(mode == Mode::Single && input.height > 4);
        let tabs = Rect::new(0, header.height, input.width, tab_rows);
        let top = header.height + tab_rows;
        let rows = input.height.saturating_sub(top + hint_rows);
        let body = Rect::new(0, top, input.width, rows);
        let Placed { results, panes, borders } = match mode {
            _ if mode == Mode::Single || input.zoom => single(input, body),
            Mode::Narrow => narrow(input, body),
            _ => wide(input, body),
        };
        let tabs = (tab_rows > 0).then_some(tabs);
        Self { mode, header, tabs, panes, borders, results, body, hints, bars: input.bars }
    }

    /// Whether panes have frames; a single small pane does without.
    pub fn framed(&self) -> bool {
        self.mode != Mode::Single
    }

    /// The place of a pane's rows, inside its frame; of the timeline, under its bars.
    pub fn inner(&self, pane: PaneId) -> Option<Rect> {
        let inside = self.inside_of(pane)?;
        let above = if pane == PaneId::Timeline { self.chart_rows(inside) } else { 0 };
        Some(Rect { y: inside.y + above, height: inside.height - above, ..inside })
    }

    /// The place of the bars over the timeline; empty where the rows need all of it.
    pub fn chart(&self) -> Option<Rect> {
        let inside = self.inside_of(PaneId::Timeline)?;
        Some(Rect { height: self.chart_rows(inside), ..inside })
    }

    fn inside_of(&self, pane: PaneId) -> Option<Rect> {
        self.panes.iter().find(|(id, _)| *id == pane).map(|(_, area)| self.inside(*area))
    }

    /// The rows that the bars and their ruler get of so many; on a small screen one for both.
    fn chart_rows(&self, inside: Rect) -> u16 {
        match inside.height {
            _ if inside.width < 16 => 0,
            28.. => 5,
            18.. => 4,
            12.. => 3,
            7.. if self.framed() => 3,
            4.. if self.bars == Bars::Range => 2,
            6 if self.framed() => 2,
            8.. => 1,
            3.. if self.bars == Bars::Ruler => 1,
            _ => 0,
        }
    }

    /// The place of the result rows, inside their frame.
    pub fn inner_results(&self) -> Option<Rect> {
        self.results.map(|area| self.inside(area))
    }

    /// The room inside a frame, if there are frames.
    pub fn inside(&self, area: Rect) -> Rect {
        if !self.framed() {
            return area;
        }
        Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        }
    }

    /// A box in the middle of the body, at most so large.
    pub fn popup(&self, width: u16, height: u16) -> Rect {
        let body = self.body;
        let (width, height) = (width.min(body.width), height.min(body.height));
        Rect {
            x: body.x + (body.width - width) / 2,
            y: body.y + (body.height - height) / 2,
            width,
            height,
        }
    }
}

#[derive(Default)]
struct Placed {
    results: Option<Rect>,
    panes: Vec<(PaneId, Rect)>,
    borders: Vec<Border>,
}

fn single(input: LayoutInput, body: Rect) -> Placed {
    if input.searching {
        return Placed { results: Some(body), ..Placed::default() };
    }
    Placed { panes: vec![(input.focus, body)], ..Placed::default() }
}

/// The timeline over one list and the evidence.
fn narrow(input: LayoutInput, body: Rect) -> Placed {
    let rows = Border::across(Split::NarrowRows, body, input.splits);
    let (top, bottom) = stacked(body, rows.first());
    let columns = Border::down(Split::NarrowColumns, bottom, input.splits);
    let (list, evidence) = side_by_side(bottom, columns.first());
    let below = [(input.list, list), (PaneId::Evidence, evidence)];
    let borders = vec![rows, columns];
    if input.searching && top.height < ROOM_FOR_BOTH {
        return Placed { results: Some(top), panes: below.to_vec(), borders };
    }
    let (results, timeline) = with_results(input, top);
    let panes = [(PaneId::Timeline, timeline)].into_iter().chain(below).collect();
    Placed { results, panes, borders }
}

/// Timeline, actors and locations at the left; evidence and claims at the right.
fn wide(input: LayoutInput, body: Rect) -> Placed {
    let columns = Border::down(Split::Columns, body, input.splits);
    let (left, right) = side_by_side(body, columns.first());
    let left_rows = Border::across(Split::LeftRows, left, input.splits);
    let (top, bottom) = stacked(left, left_rows.first());
    let lists = Border::down(Split::Lists, bottom, input.splits);
    let (actors, locations) = side_by_side(bottom, lists.first());
    let right_rows = Border::across(Split::RightRows, right, input.splits);
    let (evidence, claims) = stacked(right, right_rows.first());
    let (results, timeline) = with_results(input, top);
    let panes = vec![
        (PaneId::Timeline, timeline),
        (PaneId::Actors, actors),
        (PaneId::Locations, locations),
        (PaneId::Claims, claims),
        (PaneId::Evidence, evidence),
    ];
    Placed { results, panes, borders: vec![columns, left_rows, lists, right_rows] }
}

/// While searching the timeline gives the upper part of its room to the results.
fn with_results(input: LayoutInput, area: Rect) -> (Option<Rect>, Rect) {
    if !input.searching {
        return (None, area);
    }
    let rows = share(area.height, 62).clamp(3, 16).min(area.height);
    let (results, timeline) = stacked(area, rows);
    (Some(results), timeline)
}

fn share(of: u16, percent: u32) -> u16 {
    (u32::from(of) * percent / 100) as u16
}

/// Two areas one over the other that share a line; the first is so many rows high.
fn stacked(area: Rect, first: u16) -> (Rect, Rect) {
    let first = first.min(area.height);
    let from = first.saturating_sub(1);
    let upper = Rect { height: first, ..area };
    let lower = Rect { y: area.y + from, height: area.height - from, ..area };
    (upper, lower)
}

/// Two areas side by side that share a line; the first is so many columns wide.
fn side_by_side(area: Rect, first: u16) -> (Rect, Rect) {
    let first = first.min(area.width);
    let from = first.saturating_sub(1);
    let left = Rect { width: first, ..area };
    let right = Rect { x: area.x + from, width: area.width - from, ..area };
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(width: u16, height: u16) -> LayoutInput {
        LayoutInput {
            width,
            height,
            focus: PaneId::Timeline,
            list: PaneId::Claims,
            zoom: false,
            searching: false,
            bars: Bars::Welcome,
            splits: Splits::default(),
        }
    }

    #[test]
    fn the_mode_follows_from_the_size() {
        for (width, height, mode, panes) in [
            (120, 40, Mode::Wide, 5),
            (100, 16, Mode::Wide, 5),
            (99, 40, Mode::Narrow, 3),
            (80, 24, Mode::Narrow, 3),
            (60, 16, Mode::Narrow, 3),
            (59, 40, Mode::Single, 1),
            (120, 15, Mode::Single, 1),
            (1, 1, Mode::Single, 1),
            (0, 0, Mode::Single, 1),
        ] {
            let layout = Layout::of(input(width, height));
            assert_eq!((layout.mode, layout.panes.len()), (mode, panes), "{width}x{height}");
        }
    }

    #[test]
    fn at_every_size_everything_is_on_the_screen() {
        for width in (0..=130).chain([300]) {
            for height in (0..=45).chain([100]) {
                for (zoom, searching) in [(false, false), (true, false), (false, true)] {
                    let bars = if zoom { Bars::Range } else { Bars::Welcome };
                    let layout =
                        Layout::of(LayoutInput { zoom, searching, bars, ..input(width, height) });
                    let screen = Rect::new(0, 0, width, height);
                    let panes = layout.panes.iter().map(|(_, area)| *area);
                    let others = [layout.header, layout.hints, layout.body, layout.popup(60, 20)];
                    for area in panes.chain(others).chain(layout.tabs).chain(layout.results) {
                        assert_eq!(area.intersection(screen).area(), area.area(), "{layout:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn neighbouring_frames_share_a_line() {
        let layout = Layout::of(input(120, 40));
        let area = |id| layout.panes.iter().find(|(pane, _)| *pane == id).map(|(_, area)| *area);
        let (timeline, actors) = (area(PaneId::Timeline), area(PaneId::Actors));
        assert_eq!(timeline.map(|t| t.bottom() - 1), actors.map(|a| a.y));
        let evidence = area(PaneId::Evidence);
        assert_eq!(timeline.map(|t| t.right() - 1), evidence.map(|e| e.x));
    }

    #[test]
    fn a_border_moves_to_the_cell_it_is_dragged_to() {
        for (width, height) in [(120, 40), (333, 97), (80, 24)] {
            let before = Layout::of(input(width, height));
            for border in &before.borders {
                for to in 0..width.max(height) {
                    let splits = border.moved_to(to, Splits::default());
                    let after = Layout::of(LayoutInput { splits, ..input(width, height) });
                    let moved = after.borders.iter().find(|b| b.split == border.split);
                    let at = moved.map(Border::at).expect("the border is still there");
                    let (least, most) = border.reach();
                    assert_eq!(at, to.clamp(least, most), "{border:?} to {to}");
                }
            }
        }
    }

    #[test]
    fn zoom_gives_the_pane_with_the_keys_all_the_room() {
        let zoomed = LayoutInput { zoom: true, focus: PaneId::Claims, ..input(120, 40) };
        let layout = Layout::of(zoomed);
        assert_eq!(layout.panes, [(PaneId::Claims, layout.body)]);
    }
}
