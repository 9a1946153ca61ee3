//! The last line: what can be done here, and what just happened.

use std::borrow::Cow;

use ratatui::text::{Line, Span};

use super::super::App;
use super::super::command::{COMMANDS, Command, Context};
use super::super::layer::{Choice, Layer};
use super::super::screen::SMALL;
use crate::config::ReadOnly;
use crate::pane::results::Said;
use crate::pane::review::View;
use crate::pane::timeline::TimeBrush;
use crate::review::verdict::Pillar;
use crate::review::{Action, State};
use crate::search::By;
use crate::text::{clip, line, width};
use crate::ui::PaneId;
use crate::ui::text::{columns, spread};

/// Below this width letters stand for arrows.
const NARROW: u16 = 80;
/// The names of keys that have letters beside them.
const ARROWS: [&str; 4] = ["Left", "Right", "Up", "Down"];

impl App {
    /// Hints at the left as far as they fit, a message at the right.
    pub(super) fn hint_line(&self, wide: usize) -> Line<'static> {
        let theme = &self.look.theme;
        let note = self.message();
        let note_room = self.message_room(wide);
        let note = note.map(|(text, style)| {
            Span::styled(format!("{} ", clip(&line(&text), note_room)), style)
        });
        let taken = note.as_ref().map_or(0, |note| width(&note.content) + 2);
        let mut spans = Vec::new();
        // A prompt or a message has taken the line that says how far the file is read.
        if let Some(read) = self.file.reading_told() {
            spans.push(Span::styled(format!(" {read}"), theme.notice));
        }
        for command in self.hinted() {
            let Some(keys) = self.hint_keys(command) else { continue };
            let hint = self.hint_word(command);
            let gap = if spans.is_empty() { " " } else { "  " };
            let needed = gap.len() + width(&keys) + 1 + width(&hint);
            if columns(&spans) + needed > wide.saturating_sub(taken) {
                break;
            }
            spans.push(Span::styled(gap, theme.dim));
            spans.push(Span::styled(keys, theme.key));
            spans.push(Span::styled(format!(" {hint}"), theme.dim));
        }
        spread(spans, note.into_iter().collect(), wide, theme.text)
    }

    /// What can be done after the keys that were begun, in one line.
    pub(in crate::app) fn hints_told(&self) -> String {
        let told: Vec<_> = self
            .hinted()
            .into_iter()
            .filter_map(|command| {
                Some(format!("{} {}", self.hint_keys(command)?, self.hint_word(command)))
            })
            .collect();
        told.join(", ")
    }

    /// The commands worth naming here, the most useful first.
    fn hinted(&self) -> Vec<Command> {
        let contexts = self.contexts();
        let begun = super::super::key::shown(&self.keys.pending);
        let here = |context: Context| contexts.contains(&context);
        let goes_on = |command| {
            let keys = self.keys.map.keys_of(command).into_iter().next().unwrap_or_default();
            begun.is_empty() || (keys.starts_with(&begun) && keys != begun)
        };
        let mut commands: Vec<_> = COMMANDS
            .iter()
            .filter(|spec| {
                !spec.hint.is_empty()
                    && here(spec.context)
                    && goes_on(spec.command)
                    && self.is_useful(spec.command)
            })
            .map(|spec| ((spec.context != Context::Chips, Self::rank(spec.command)), spec.command))
            .collect();
        commands.sort_by_key(|(rank, _)| *rank);
        commands.into_iter().map(|(_, command)| command).collect()
    }

    /// Whether a command would do something now.
    fn is_useful(&self, command: Command) -> bool {
        let useful = self.is_useful_at_desk(command).or_else(|| self.is_useful_in_layer(command));
        useful.unwrap_or_else(|| self.is_useful_in_panes(command))
    }

    /// Whether a command of the review desk would do something; nothing for any other.
    fn is_useful_at_desk(&self, command: Command) -> Option<bool> {
        let state = self.desk_state();
        Some(match command {
            Command::No if self.sees_gaps() => false,
            Command::NextItem | Command::Yes | Command::No => !self.items().is_empty(),
            Command::Agree | Command::Disagree => state == Some(State::Proposed),
            // Where there is something to agree to, a small screen has room for its keys alone.
            Command::Propose if self.stage.width < SMALL && !self.items().is_empty() => false,
            Command::Propose => state.is_some_and(State::is_open),
            Command::AskQuestion => state.is_some_and(|state| state.after(Action::Ask).is_ok()),
            Command::HalfDown => self.goes_on_below(),
            Command::TakeUp => matches!(state, Some(State::Contested | State::NeedsInfo)),
            Command::Reopen => state == Some(State::Confirmed),
            Command::Undo => self.can_undo(),
            _ => return None,
        })
    }

    /// Whether a command of a prompt or a list would do something; nothing for any other.
    fn is_useful_in_layer(&self, command: Command) -> Option<bool> {
        let found = || !self.asked.answer.hits.is_empty();
        Some(match (command, self.layers.last()) {
            (Command::Next, Some(Layer::Search(_))) => found(),
            // Where something belongs, there mostly is something to choose from.
            (Command::Complete, Some(Layer::Search(search))) => {
                search.choices().is_some()
                    || matches!(search.said, Some(Said::Wanted(_)))
                    || search.prompt.text().is_empty()
            }
            (Command::Complete, _) => false,
            (Command::Next, Some(Layer::Ask(ask))) => ask.asking.has_history(),
            (Command::Accept, Some(Layer::Finder(finder))) => {
                finder.chosen().is_some() || self.start.is_some()
            }
            (Command::Next, _) | (Command::Accept, Some(Layer::Ask(_))) => true,
            (Command::Accept, _) => found() && self.unready().is_none(),
            _ => return None,
        })
    }

    /// Whether a command on what shows would do something.
    fn is_useful_in_panes(&self, command: Command) -> bool {
        let filtered = !self.asked.query.is_empty();
        let on_row = self.row_is_there();
        match command {
            Command::Clear | Command::Drop => filtered,
            // One key stands for all of them until it is pressed.
            Command::CopyStatement
            | Command::CopyQuote
            | Command::CopyCitation
            | Command::CopyId
            | Command::CopyJson
            | Command::CopyMarkdown
            | Command::CopyUrl => !self.keys.pending.is_empty(),
            Command::Escape => {
                let inside = self.stage.zoom || self.stage.focus == PaneId::Evidence;
                filtered || inside || self.leaves_lanes()
            }
            Command::NextHit => !self.asked.answer.hits.is_empty(),
            Command::OpenReview => self.review.config.read_only != Some(ReadOnly::SeveralFiles),
            Command::ToggleMap => self.stage.focus == PaneId::Locations,
            Command::ToggleLanes | Command::ChooseSort => self.stage.focus == PaneId::Timeline,
            Command::ChooseRange => self.stage.focus == PaneId::Timeline && on_row,
            Command::Pin | Command::Exclude | Command::About | Command::Fold => on_row,
            Command::Follow => {
                self.panes.evidence.target(self.panes.evidence.scroll.cursor).is_some()
            }
            // On a range its keys shrink and extend.
            Command::Down if self.panes.timeline.brush.is_some() => false,
            Command::Down | Command::NextLink => on_row || self.stage.focus == PaneId::Evidence,
            _ => true,
        }
    }

    /// How far the review of the claim at the desk is.
    fn desk_state(&self) -> Option<State> {
        let claim = self.review.desk.as_ref()?.claim()?;
        Some(self.review.fold.state(&self.dataset.claim(claim).id))
    }

    /// Whether gaps show at the desk: there is nothing to agree to.
    fn sees_gaps(&self) -> bool {
        self.review.desk.as_ref().is_some_and(|desk| desk.view == View::Gaps)
    }

    /// Whether questions show at the desk: they are settled or open.
    fn sees_questions(&self) -> bool {
        self.review.desk.as_ref().is_some_and(|desk| desk.view == View::Checklist)
    }

    /// Whether more of the claim's side is below at the desk.
    fn goes_on_below(&self) -> bool {
        let height = self.desk_layout().sheet.height;
        self.review.desk.as_ref().is_some_and(|desk| desk.lines_below(height) > 0)
    }

    fn can_undo(&self) -> bool {
        let trail = self.review.me().and_then(|me| self.review.fold.trails.get(me));
        trail.is_some_and(|trail| !trail.undoable.is_empty())
    }

    fn row_is_there(&self) -> bool {
        let answer = &self.asked.answer;
        match self.stage.focus {
            PaneId::Timeline => self.panes.timeline.len(answer) > 0,
            PaneId::Actors => !answer.actors.is_empty(),
            PaneId::Locations => !answer.places.is_empty(),
            PaneId::Claims => !answer.claims.is_empty(),
            PaneId::Evidence => self.picked.selected.is_some(),
        }
    }

    /// The order of hints.
    const fn rank(command: Command) -> u8 {
        match command {
            Command::Search | Command::Propose | Command::EndEarlier | Command::OtherEnd => 0,
            Command::Pin
            | Command::Follow
            | Command::Accept
            | Command::Agree
            | Command::TakeUp
            | Command::Reopen
            | Command::KeepRange
            | Command::LeaveRange => 1,
            Command::EarlierInLane
            | Command::PanWest
            | Command::NextView
            | Command::Yes
            | Command::No
            | Command::NextItem => 2,
            Command::FinerSteps
            | Command::ZoomIn
            | Command::HalfDown
            | Command::RangeBefore
            | Command::Extend
            | Command::Help => 3,
            Command::Down | Command::Next | Command::Disagree | Command::AskQuestion => 4,
            Command::Escape | Command::Cancel | Command::Undo | Command::OpenReview => 5,
            Command::NextPane => 6,
            Command::NextHit => 7,
            Command::Clear => 8,
            Command::NextLink
            | Command::Fold
            | Command::FitMap
            | Command::ToggleMap
            | Command::ChooseRange
            | Command::ToggleLanes
            | Command::ChooseSort => 9,
            Command::Exclude => 10,
            Command::About => 11,
            _ => 12,
        }
    }

    /// The word of a hint; what taking means depends on the layer.
    fn hint_word(&self, command: Command) -> Cow<'static, str> {
        let small = self.stage.width < SMALL;
        let word = match (command, self.layers.last()) {
            (Command::Accept, Some(Layer::Search(_))) if small => "keep",
            (Command::Accept, Some(Layer::Search(_))) => "keep and go there",
            (Command::Accept, Some(Layer::Finder(_))) if self.start.is_some() => "open",
            (Command::Cancel, Some(Layer::Finder(_))) if self.start.is_some() => "quit",
            (Command::Accept, Some(Layer::Finder(finder))) => match finder.chosen() {
                Some(Choice::EditAgain) => "edit again",
                Some(Choice::Show(_)) => "show",
                _ if finder.is_menu() => command.spec().hint,
                _ => "run",
            },
            (Command::Accept, Some(Layer::Ask(_))) => "take",
            (Command::Next, Some(Layer::Finder(finder))) if finder.tells() => "read on",
            (Command::Next, Some(Layer::Ask(_))) if small => "earlier",
            (Command::Next, Some(Layer::Ask(_))) => "earlier reasons",
            (Command::NextItem, _) if small => "item",
            (Command::ZoomIn, _) if small => "scale",
            // What leads back is named by what it leads to.
            (Command::Article, _) if self.panes.evidence.shows_article() => "back to the record",
            (Command::ToggleMap, _) if self.panes.locations.map().is_some() => "list",
            (Command::ToggleLanes, _) => match self.panes.timeline.lanes_by() {
                Some(By::Actor) => "by place",
                Some(By::Place) => "list",
                None => "lanes",
            },
            (Command::Yes, _) if self.sees_gaps() => "go there",
            (Command::Yes, _) if self.sees_questions() => Pillar::answer(true),
            (Command::No, _) if self.sees_questions() => Pillar::answer(false),
            (Command::Yes, _) if small => "agree",
            (Command::No, _) if small => "not",
            _ => match &self.panes.timeline.brush {
                Some(brush) => return self.range_word(command, brush),
                None => command.spec().hint,
            },
        };
        Cow::Borrowed(word)
    }

    /// The word of a hint while a range is chosen: which end a key moves, and how far.
    fn range_word(&self, command: Command, brush: &TimeBrush) -> Cow<'static, str> {
        let (moves, other) = if brush.moves_start() { ("start", "end") } else { ("end", "start") };
        let small = self.stage.width < SMALL;
        Cow::Borrowed(match command {
            Command::EndEarlier if small => moves,
            Command::EndEarlier => return format!("{moves} by {}", brush.step().words()).into(),
            Command::OtherEnd => other,
            Command::LeaveRange if small => "no",
            _ => command.spec().hint,
        })
    }

    /// The first key of a command; on a small screen a letter where there is one beside a key with a
    /// longer name.
    fn usual_key(&self, command: Command) -> Option<String> {
        let keys = self.keys.map.keys_of(command);
        let short = keys.iter().find(|key| width(key) == 1);
        let arrow = keys.first().is_some_and(|key| ARROWS.contains(&key.as_str()));
        let prefers_short = arrow && self.stage.width < NARROW;
        short.filter(|_| prefers_short).or(keys.first()).cloned()
    }

    /// Whether the arrows pan the map, each its own way.
    fn pans_with_arrows(&self) -> bool {
        let pans = [Command::PanWest, Command::PanEast, Command::PanNorth, Command::PanSouth];
        pans.into_iter()
            .zip(ARROWS)
            .all(|(command, arrow)| self.keys.map.keys_of(command).iter().any(|key| key == arrow))
    }

    /// The usual key of a command; of a pair both: `j/k`; of keys that were begun on a small screen, the
    /// rest.
    fn hint_keys(&self, command: Command) -> Option<String> {
        let first = |command| self.usual_key(command);
        if command == Command::PanWest && self.pans_with_arrows() {
            return Some("arrows".to_owned());
        }
        let other = match command {
            Command::Down => first(Command::Up),
            Command::Next => first(Command::Previous),
            Command::Complete => first(Command::CompleteBack),
            Command::Fold => first(Command::Unfold),
            Command::ZoomIn => first(Command::ZoomOut),
            Command::NextHit => first(Command::PreviousHit),
            Command::EndEarlier => first(Command::EndLater),
            Command::Extend => first(Command::Shrink),
            Command::RangeBefore => first(Command::RangeAfter),
            Command::FinerSteps => first(Command::CoarserSteps),
            Command::EarlierInLane => first(Command::LaterInLane),
            Command::NextItem => first(Command::PreviousItem),
            _ => None,
        };
        let own = first(command)?;
        let begun = super::super::key::shown(&self.keys.pending);
        let rest = own.strip_prefix(&begun).filter(|_| self.stage.width < SMALL);
        let own = rest.map_or_else(|| own.clone(), str::to_owned);
        Some(other.map_or_else(|| own.clone(), |other| format!("{own}/{other}")))
    }
}
