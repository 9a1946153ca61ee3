//! The review desk on the screen: the queue, the side that shows, the verdict in hand.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::super::App;
use super::super::command::Command;
use super::super::desk::Desk;
use super::super::layer::AskLayer;
use super::super::screen::SMALL;
use crate::model::Vocabulary;
use crate::pane::review::{View, queue, verdict};
use crate::review::State;
use crate::text::{clip, grouped, line, width};
use crate::ui::text::{columns, row};
use crate::ui::{Frame, Layout};

/// Where the parts of the desk stand, without their frames.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::app) struct DeskLayout {
    /// The queue with its frame; empty on a small screen.
    pub queue_frame: Rect,
    /// The rows of the queue.
    pub queue: Rect,
    /// The side that shows, with its frame.
    pub sheet_frame: Rect,
    /// Its lines.
    pub sheet: Rect,
    /// The verdict, with its frame.
    pub strip_frame: Rect,
    /// Its rows.
    pub verdict: Rect,
}

/// The columns that the name of who reviews gets at most in the top line, from which width on.
const ROOM_FOR_NAME: [(u16, usize); 2] = [(100, 24), (SMALL, 10)];
/// From this width on the queue has room at the left.
const QUEUE: u16 = 80;
/// With fewer rows than this the verdict is one line, except beside the claim itself.
const LOW: u16 = 18;

/// Divides the body of the screen: the verdict below, the queue at the left where there is room.
pub(in crate::app) fn layout_of_desk(body: Rect, view: View) -> DeskLayout {
    let framed = body.width >= 60 && body.height >= 12;
    let verdict = if body.height < LOW && view != View::Claim { 1 } else { 3 };
    let verdict = if body.height < 6 { 0 } else { verdict + if framed { 2 } else { 0 } };
    let shared = u16::from(framed);
    let strip_frame = Rect {
        y: body.bottom() - verdict.min(body.height),
        height: verdict.min(body.height),
        ..body
    };
    let upper = Rect { height: body.height - strip_frame.height + shared, ..body };
    let wide = if !framed || body.width < QUEUE {
        0
    } else if body.width >= 100 {
        46
    } else {
        26
    };
    let queue_frame = Rect { width: wide, ..upper };
    let from = wide.saturating_sub(shared * u16::from(wide > 0));
    let sheet_frame = Rect { x: upper.x + from, width: upper.width - from, ..upper };
    let inside = |area: Rect| if framed { area.inner(Margin::new(1, 1)) } else { area };
    DeskLayout {
        queue_frame,
        queue: if wide > 0 { inside(queue_frame) } else { Rect::default() },
        sheet_frame,
        sheet: inside(sheet_frame),
        strip_frame,
        verdict: inside(strip_frame),
    }
}

impl App {
    /// Where the parts of the desk stand; who listens goes through its sheet line by line.
    pub(in crate::app) fn desk_layout(&self) -> DeskLayout {
        let view = self.review.desk.as_ref().map_or(View::Claim, |desk| desk.view);
        let mut layout = layout_of_desk(self.layout().body, view);
        if self.look.glyphs.words {
            layout.sheet.height = layout.sheet.height.min(1);
        }
        layout
    }

    /// Draws the desk in the place of the panes.
    pub(super) fn draw_desk(&self, desk: &Desk, screen: &Layout, buffer: &mut Buffer) {
        let layout = layout_of_desk(screen.body, desk.view);
        if let Some(tabs) = screen.tabs {
            self.draw_desk_title(desk, tabs, layout.sheet.height, buffer);
        }
        if layout.sheet != layout.sheet_frame {
            self.draw_desk_frames(desk, &layout, buffer);
        }
        let scene = self.scene();
        let rows = (desk.queue.as_slice(), &desk.marked);
        if layout.queue.width > 0 {
            queue::draw(&scene, &self.review.fold, rows, desk.scroll, layout.queue, buffer);
        }
        let shown = desk.lines.iter().skip(desk.offset);
        for (line, y) in shown.zip(layout.sheet.y..layout.sheet.bottom()) {
            (&line.line).render(Rect { y, height: 1, ..layout.sheet }, buffer);
        }
        if let Some(bench) = self.bench(desk) {
            let key_of = |word: &str| {
                let command = Command::from_name(word);
                command.map_or(String::new(), |command| self.key_of(command))
            };
            verdict::draw(&bench, layout.verdict, buffer, &key_of);
        }
    }

    /// On a screen without frames: the claim, how far it is, which side, how many lines of it are below,
    /// which of how many claims.
    fn draw_desk_title(&self, desk: &Desk, area: Rect, height: u16, buffer: &mut Buffer) {
        let theme = &self.look.theme;
        let mut left = self.strip_title(desk).split_off(1);
        let id = desk.claim().map(|claim| self.dataset.code(crate::model::RecordId::Claim(claim)));
        let id = crate::text::line(id.as_deref().unwrap_or_default()).into_owned();
        left.insert(0, Span::styled(format!(" {} ", desk.view.word()), theme.chip));
        left.insert(1, Span::styled(format!(" {id} "), theme.strong));
        let below = self.look.glyphs.arrows[2];
        let more = match desk.lines_below(height) {
            0 => String::new(),
            more => format!("{below}{more}  "),
        };
        let at = format!("{more}{}/{} ", desk.scroll.cursor + 1, desk.queue.len());
        let right = vec![Span::styled(at, theme.dim)];
        row(left, right, usize::from(area.width), theme.text).render(area, buffer);
    }

    fn draw_desk_frames(&self, desk: &Desk, layout: &DeskLayout, buffer: &mut Buffer) {
        let theme = &self.look.theme;
        let at = format!(" {} of {} ", desk.scroll.cursor + 1, desk.queue.len());
        let has_queue = layout.queue_frame.width > 0;
        let more = match desk.lines_below(layout.sheet.height) {
            0 => String::new(),
            more => format!(" {more} more "),
        };
        let more = if has_queue { more } else { format!("{more}{at}") };
        let room = Frame::room(layout.sheet_frame).saturating_sub(width(&more) + 2);
        let sides = self.side_titles(desk, room);
        let note = |text: String| vec![Span::styled(text, theme.dim)];
        let mut frames = vec![
            (
                layout.strip_frame,
                Frame { title: self.strip_title(desk), note: Vec::new(), focused: false },
            ),
            (layout.sheet_frame, Frame { title: sides, note: note(more), focused: false }),
        ];
        if has_queue {
            let title = vec![Span::styled(" Queue ", theme.focus)];
            frames.push((layout.queue_frame, Frame { title, note: note(at), focused: true }));
        }
        for (area, frame) in &frames {
            frame.draw_lines(*area, buffer, &self.look);
        }
        for (area, frame) in frames {
            frame.draw_titles(area, buffer, &self.look);
        }
    }

    /// The sides, the one that shows standing out, the others with their keys.  All of them are named,
    /// or the key is lit inside the name, or all are keys alone: never some of each.
    fn side_titles(&self, desk: &Desk, room: usize) -> Vec<Span<'static>> {
        let title = |naming: Naming| {
            let sides = View::ALL.iter().flat_map(|&view| self.side_title(desk, view, naming));
            let gap = Span::styled(" ", self.look.theme.text);
            std::iter::once(gap).chain(sides).collect::<Vec<_>>()
        };
        let fits = |title: &Vec<Span>| columns(title) <= room;
        [Naming::KeyAndName, Naming::KeyInName]
            .map(title)
            .into_iter()
            .find(fits)
            .unwrap_or_else(|| title(Naming::Key))
    }

    /// One side in the title, with a space behind it.
    fn side_title(&self, desk: &Desk, view: View, naming: Naming) -> Vec<Span<'static>> {
        let (theme, name) = (&self.look.theme, view.word());
        if view == desk.view {
            return vec![Span::styled(format!("{name} "), theme.focus)];
        }
        let key = self.key_of(side_command(view));
        let letter = key.to_lowercase();
        let lit = name.find(&letter).filter(|_| naming == Naming::KeyInName && !letter.is_empty());
        match (naming, lit) {
            (Naming::Key, _) => vec![Span::styled(format!("{key} "), theme.key)],
            (_, Some(at)) => vec![
                Span::styled(&name[..at], theme.dim),
                Span::styled(key.clone(), theme.key),
                Span::styled(format!("{} ", &name[at + letter.len()..]), theme.dim),
            ],
            (_, None) => vec![
                Span::styled(format!("{key} "), theme.key),
                Span::styled(format!("{name} "), theme.dim),
            ],
        }
    }

    fn strip_title(&self, desk: &Desk) -> Vec<Span<'static>> {
        let (theme, glyphs) = (&self.look.theme, &self.look.glyphs);
        let Some(claim) = desk.claim() else { return Vec::new() };
        let id = &self.dataset.claim(claim).id;
        let state = self.review.fold.state(id);
        let style = if state == State::Contested { theme.conflict } else { theme.focus };
        vec![
            Span::styled(format!(" Verdict on {id} "), theme.text),
            Span::styled(format!("{} {} ", glyphs.state(state), state.spoken()), style),
        ]
    }

    /// The progress of the review and whether it is saved, for the top line.
    pub(super) fn review_label(&self) -> String {
        let review = &self.review;
        let begun = !review.fold.claims.is_empty() || review.desk.is_some();
        if !begun {
            return String::new();
        }
        let claims = self.dataset.claim_count();
        let (judged, contested) = review.fold.progress();
        // A claim counts once a verdict on it is proposed.
        let mut label = if self.stage.width >= SMALL {
            format!("{}/{} judged", grouped(judged), grouped(claims))
        } else {
            format!("{}/{}", grouped(judged), grouped(claims))
        };
        if contested > 0 {
            let sign = self.look.glyphs.state(State::Contested);
            let word = if self.stage.width >= 80 { " contested" } else { "" };
            let _ = write!(label, "  {sign}{contested}{word}");
        }
        let saved = match (&review.news.failure, review.news.unsaved) {
            _ if review.config.read_only.is_some() => "read-only",
            _ if review.config.rehearsal => "not kept",
            (Some(_), 1..) => "NOT SAVED",
            _ if !review.news.faults.is_empty() => "LOG DAMAGED",
            (_, 1..) => "saving",
            _ if review.desk.is_some() || review.sent > 0 => "saved",
            _ => "",
        };
        let writes = review.desk.is_some() && review.config.read_only.is_none();
        let by = review.config.reviewer.as_ref().filter(|_| writes);
        let room = ROOM_FOR_NAME.into_iter().find(|(from, _)| self.stage.width >= *from);
        let by = by.zip(room).map_or(String::new(), |(reviewer, (_, room))| {
            format!("{}  ", clip(&line(&reviewer.name), room))
        });
        format!("{by}{label}  {saved}  ")
    }

    /// Draws the prompt that a decision needs, over the lower lines.
    pub(super) fn draw_ask(&self, ask: &AskLayer, body: Rect, buffer: &mut Buffer) {
        let theme = &self.look.theme;
        let height = 3.min(body.height);
        let area = Rect { y: body.bottom() - height, height, ..body };
        let title = format!(" {} ", ask.label(Frame::room(area).saturating_sub(2)));
        let title = vec![Span::styled(title, theme.focus)];
        Frame { title, note: Vec::new(), focused: true }.draw_over(area, buffer, &self.look);
        let inner = Rect {
            x: area.x + 1,
            y: area.y + u16::from(height > 1),
            width: area.width.saturating_sub(2),
            height: 1,
        };
        let caret = self.look.glyphs.caret;
        let room = usize::from(inner.width).saturating_sub(2);
        let mut spans = vec![Span::styled(" ", theme.text)];
        let style = if ask.fresh { theme.chip } else { theme.strong };
        spans.extend(ask.prompt.spans(room, style, caret));
        if inner.bottom() <= body.bottom() {
            ratatui::text::Line::from(spans).render(inner, buffer);
        }
    }
}

/// How much of a side there is room for in the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// `C cards`
    KeyAndName,
    /// `Cards`, the key lit
    KeyInName,
    /// `C`
    Key,
}

/// The command that shows a side of the claim.
const fn side_command(view: View) -> Command {
    match view {
        View::Claim => Command::ViewClaim,
        View::Cards => Command::ViewCards,
        View::Lineage => Command::ViewLineage,
        View::Figures => Command::ViewFigures,
        View::Dates => Command::ViewDates,
        View::Checklist => Command::ViewChecklist,
        View::History => Command::ViewHistory,
        View::Gaps => Command::ViewGaps,
    }
}
