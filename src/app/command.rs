//! Everything that the program can be told to do: the one table from which keys, hints, help,
//! palette and README come.

/// Where a command can be given; a more particular place comes before a more general one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// While a tour is on the screen.
    Tour,
    /// On a chip.
    Chips,
    /// On the start screen.
    Start,
    /// In any layer above the panes.
    Layer,
    /// At the review desk.
    Review,
    /// While a range of time is being chosen.
    Brush,
    /// In the evidence.
    Evidence,
    /// On the map.
    Map,
    /// In the lanes of the timeline.
    Lanes,
    /// In the tree of places.
    Places,
    /// In any list.
    List,
    /// In any pane.
    Panes,
    /// In the panes and at the review desk.
    Screens,
    /// Everywhere.
    Everywhere,
}

impl Context {
    /// Whether it is one place and not what several share.
    pub const fn is_particular(self) -> bool {
        !matches!(self, Self::List | Self::Panes | Self::Screens | Self::Everywhere)
    }

    /// Where the keys can be: what to call it, and the contexts that hold there, the most particular
    /// first.
    pub const PLACES: [(&'static str, &'static [Self]); 11] = [
        ("on a tour", Self::ON_TOUR),
        ("in prompts and lists", Self::IN_LAYERS),
        ("on the start screen", Self::AT_START),
        ("on the filters", Self::ON_CHIPS),
        ("on a time range", Self::ON_RANGE),
        ("in the evidence", Self::IN_EVIDENCE),
        ("on the map", Self::ON_MAP),
        ("in lanes", Self::IN_LANES),
        ("in the location tree", Self::IN_PLACES),
        ("in a list", Self::IN_LISTS),
        ("at the review desk", Self::AT_DESK),
    ];
    /// While a tour is on the screen.
    pub const ON_TOUR: &'static [Self] = &[Self::Tour, Self::Everywhere];
    /// In a layer above the panes.
    pub const IN_LAYERS: &'static [Self] = &[Self::Layer, Self::Everywhere];
    /// On the start screen.
    pub const AT_START: &'static [Self] = &[Self::Start, Self::Layer, Self::Everywhere];
    /// On the filters.
    pub const ON_CHIPS: &'static [Self] =
        &[Self::Chips, Self::Panes, Self::Screens, Self::Everywhere];
    /// While a range of time is being chosen.
    pub const ON_RANGE: &'static [Self] = &[Self::Brush, Self::Screens, Self::Everywhere];
    /// In the evidence.
    pub const IN_EVIDENCE: &'static [Self] =
        &[Self::Evidence, Self::Panes, Self::Screens, Self::Everywhere];
    /// On the map.
    pub const ON_MAP: &'static [Self] =
        &[Self::Map, Self::List, Self::Panes, Self::Screens, Self::Everywhere];
    /// In the lanes of the timeline.
    pub const IN_LANES: &'static [Self] =
        &[Self::Lanes, Self::List, Self::Panes, Self::Screens, Self::Everywhere];
    /// In the tree of places.
    pub const IN_PLACES: &'static [Self] =
        &[Self::Places, Self::List, Self::Panes, Self::Screens, Self::Everywhere];
    /// In any other list.
    pub const IN_LISTS: &'static [Self] =
        &[Self::List, Self::Panes, Self::Screens, Self::Everywhere];
    /// At the review desk.
    pub const AT_DESK: &'static [Self] = &[Self::Review, Self::Screens, Self::Everywhere];
}

/// What a command belongs to, for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving the cursor.
    Move,
    /// Going from pane to pane.
    Panes,
    /// Finding.
    Search,
    /// Narrowing and widening.
    Narrow,
    /// Going back.
    Trail,
    /// Reviewing facts.
    Review,
    /// Taking something elsewhere.
    Give,
    /// The program itself.
    Program,
    /// Lists and prompts above the panes.
    Layers,
    /// Tours that play by themselves.
    Tours,
}

impl Group {
    /// The heading in help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Panes => "Panes",
            Self::Search => "Searching",
            Self::Narrow => "Filtering",
            Self::Trail => "Going back",
            Self::Review => "Reviewing",
            Self::Give => "Copying, opening, editing",
            Self::Program => "Program",
            Self::Layers => "Prompts and lists",
            Self::Tours => "Tours",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// Its name in the palette and the configuration.
    pub name: &'static str,
    /// What it does, in one line.
    pub doc: &'static str,
    /// The word in the hint bar; `None` if it is not hinted.
    pub hint: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// Where it can be given.
    pub context: Context,
    /// Its keys, in the notation of [`super::key`].
    pub keys: &'static [&'static str],
}

macro_rules! commands {
    ($($group:ident $context:ident $command:ident $name:literal [$($key:literal),*] $hint:literal $doc:literal;)+) => {
        /// Something that the program can be told to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $(#[doc = $doc] $command),+ }

        /// Every command, in the order of help.
        pub const COMMANDS: &[Spec] = &[$(Spec {
            command: Command::$command,
            name: $name,
            doc: $doc,
            hint: $hint,
            group: Group::$group,
            context: Context::$context,
            keys: &[$($key),*],
        }),+];
    };
}

commands! {
    Move Screens Down "down" ["j", "<down>"] "move" "Next row";
    Move Screens Up "up" ["k", "<up>"] "" "Previous row";
    Move Screens HalfDown "half-page-down" ["<ctrl-d>"] "more" "Half a page down";
    Move Screens HalfUp "half-page-up" ["<ctrl-u>"] "" "Half a page up";
    Move Screens PageDown "page-down" ["<ctrl-f>", "<pagedown>"] "" "Page down";
    Move Screens PageUp "page-up" ["<ctrl-b>", "<pageup>"] "" "Page up";
    Move Screens Top "top" ["gg", "<home>"] "" "First row";
    Move Screens Bottom "bottom" ["G", "<end>"] "" "Last row";
    Move Screens GoToRow "go-to-row" ["#"] "" "Go to a row by number; the palette takes one too";
    Move Panes SelectRows "select-rows" ["v"] "select rows" "Select a range of rows from here, to copy, print, review or run a command on";
    Move Panes SelectAllRows "select-all-rows" ["V"] "" "Select every row of the pane";
    Move Places Fold "fold" ["h", "<left>"] "fold" "Fold a place, or go up to its parent";
    Move Places Unfold "unfold" ["l", "<right>"] "" "Open a place, or go down into it";
    Move Evidence NextLink "next-link" ["]", "l"] "next link" "Next line that leads to a record";
    Move Evidence PreviousLink "previous-link" ["[", "h"] "" "Previous line that leads to a record";
    Move Evidence Follow "follow" ["<enter>"] "follow" "Go to the record on this line";
    Move Evidence Article "article" ["a"] "whole article" "Read the whole article, or go back to the record";
    Move Lanes EarlierInLane "earlier-in-lane" ["h", "<left>"] "along time" "Previous event in this lane";
    Move Lanes LaterInLane "later-in-lane" ["l", "<right>"] "" "Next event in this lane";
    Move Map PanWest "pan-west" ["<left>", "h"] "pan" "Pan west";
    Move Map PanEast "pan-east" ["<right>", "l"] "" "Pan east";
    Move Map PanNorth "pan-north" ["<up>", "K"] "" "Pan north";
    Move Map PanSouth "pan-south" ["<down>", "J"] "" "Pan south";
    Move Map ZoomIn "zoom-in" ["+", "="] "zoom" "Zoom in on the place under the cursor";
    Move Map ZoomOut "zoom-out" ["-"] "" "Zoom out";
    Move Map FitMap "fit" ["f"] "fit" "Fit all places within the filters";
    Panes Panes NextPane "next-pane" ["<tab>"] "pane" "Next pane";
    Panes Panes PreviousPane "previous-pane" ["<shift-tab>"] "" "Previous pane";
    Panes Panes GoTimeline "timeline" ["1"] "" "Timeline: what happened when";
    Panes Panes GoActors "actors" ["2"] "" "Actors: who";
    Panes Panes GoLocations "locations" ["3"] "" "Locations: where";
    Panes Panes GoClaims "claims" ["4"] "" "Claims: what is asserted, and by whom";
    Panes Panes GoEvidence "evidence" ["5"] "" "Evidence: the passage behind the row";
    Panes Panes ToggleMap "map" ["m"] "map" "Show the locations as a map, or as a tree again";
    Panes Panes ToggleLanes "lanes" ["L"] "lanes" "Show the timeline as lanes by actor, lanes by place, or a list";
    Panes Panes ChooseSort "sort" ["s"] "sort" "Choose how the timeline is sorted; the same order again reverses it";
    Panes Panes ReverseSort "reverse-sort" ["I"] "" "Reverse the order of the timeline";
    Panes Panes OldestFirst "sort-by-time" [] "" "Sort by time, oldest first";
    Panes Panes NewestFirst "sort-newest-first" [] "" "Sort by time, newest first";
    Panes Panes SortByLabel "sort-by-label" [] "" "Sort by label, A to Z";
    Panes Panes SortByActor "sort-by-actor" [] "" "Sort by the first actor";
    Panes Panes SortByPlace "sort-by-place" [] "" "Sort by place";
    Panes Panes SortByType "sort-by-type" [] "" "Sort by type of event";
    Panes Panes SortBySource "sort-by-source" [] "" "Sort by the source of the first claim";
    Panes Panes MostClaims "sort-by-claims" [] "" "Sort by number of claims, most first";
    Panes Panes MostDisputed "sort-by-disputes" [] "" "Sort by number of disputes, most first";
    Panes Panes MapLines "map-lines" [] "" "Draw the map with braille, octants or ASCII, in turn";
    Panes Panes WiderPane "wider-pane" [">"] "" "Make the pane wider";
    Panes Panes NarrowerPane "narrower-pane" ["<lt>"] "" "Make the pane narrower";
    Panes Panes TallerPane "taller-pane" ["}"] "" "Make the pane taller";
    Panes Panes ShorterPane "shorter-pane" ["{"] "" "Make the pane shorter";
    Panes Panes ResetPanes "reset-panes" ["|"] "" "Reset all panes to their usual sizes";
    Panes Panes Zoom "zoom" ["z"] "zoom" "Zoom the pane (toggle)";
    Search Panes Search "search" ["/"] "search" "Search events, actors, places, claims and sources";
    Search Panes NextHit "next-hit" ["n"] "next result" "Next search result";
    Search Panes PreviousHit "previous-hit" ["N"] "" "Previous search result";
    Search Panes KeepView "keep-view" ["S"] "" "Save the query and the order as a view, @NAME";
    Narrow List Pin "pin" ["<enter>"] "filter" "Filter by this row";
    Narrow List Exclude "exclude" ["!"] "exclude" "Exclude what belongs to this row";
    Narrow Panes About "everything-about" ["*"] "all about it" "Show everything about this record, and nothing else";
    Narrow Panes Closer "closer" ["+", "="] "" "Narrow to the month, the week, then the day under the cursor";
    Narrow Panes Wider "wider" ["-"] "" "Undo the last step of narrowing by date";
    Narrow Panes ChooseRange "range" ["t"] "time range" "Choose a time range on the bars over the timeline";
    Narrow Brush EndEarlier "end-earlier" ["<left>", "h"] "move the end" "Move this end of the range earlier";
    Narrow Brush EndLater "end-later" ["<right>", "l"] "" "Move this end of the range later";
    Narrow Brush OtherEnd "other-end" ["<tab>", "o"] "other end" "Switch to the other end of the range";
    Narrow Brush Extend "extend-range" ["<up>", "k"] "extend" "Extend the range at both ends";
    Narrow Brush Shrink "shrink-range" ["<down>", "j"] "" "Shrink the range at both ends";
    Narrow Brush RangeBefore "range-before" ["<lt>", "H"] "step" "Step back by the length of the range";
    Narrow Brush RangeAfter "range-after" [">", "L"] "" "Step forward by the length of the range";
    Narrow Brush FinerSteps "finer-steps" ["+", "="] "finer" "Move in finer steps, down to an hour";
    Narrow Brush CoarserSteps "coarser-steps" ["-"] "" "Move in coarser steps, up to a century";
    Narrow Brush KeepRange "keep-range" ["<enter>", "t"] "keep" "Filter by the range";
    Narrow Brush LeaveRange "leave-range" ["<esc>", "q"] "cancel" "Cancel the range";
    Narrow Panes Drop "drop-filter" ["x"] "drop filter" "Remove the last filter";
    Narrow Panes Clear "clear" ["0"] "show all" "Clear all filters";
    Narrow Panes Chips "filters" ["c"] "" "Move to the filters in the top line";
    Narrow Chips NextChip "next-filter" ["l", "<right>", "<tab>"] "next" "Next filter";
    Narrow Chips PreviousChip "previous-filter" ["h", "<left>", "<shift-tab>"] "" "Previous filter";
    Narrow Chips RemoveChip "remove-filter" ["x", "<delete>", "<backspace>"] "remove" "Remove this filter";
    Narrow Chips FlipChip "flip-filter" ["!"] "include or exclude" "Switch the filter between including and excluding";
    Narrow Chips LeaveChips "leave-filters" ["<esc>", "<enter>", "c", "q"] "done" "Back to the panes";
    Trail Panes Back "back" ["<ctrl-o>", "<alt-left>"] "" "Back to where you were";
    Trail Panes Forward "forward" ["<ctrl-n>", "<alt-right>"] "" "Forward again";
    Trail Panes Escape "escape" ["<esc>"] "back" "Back out one step: zoom, lanes, last filter; twice stops loading";
    Review Panes OpenReview "review" ["r"] "review" "Review the claims within the filters or the selected range";
    Review Review Faithful "faithful" ["f"] "" "Fidelity: the text says this, from this source";
    Review Review Misquoted "misquoted" ["m"] "" "Fidelity: the words or the figure differ from the text";
    Review Review WrongAttribution "wrong_attribution" ["s"] "" "Fidelity: the text names another source";
    Review Review OutOfContext "out_of_context" ["t"] "" "Fidelity: the text means something else";
    Review Review NotInText "not_in_text" ["x"] "" "Fidelity: the text does not say this";
    Review Review Verified "verified" ["1"] "" "Veracity: confirmed independently";
    Review Review Likely "likely" ["2"] "" "Veracity: more speaks for it than against it";
    Review Review Inconclusive "inconclusive" ["3"] "" "Veracity: the evidence does not decide it";
    Review Review Disputed "disputed" ["4"] "" "Veracity: credible sources disagree";
    Review Review Unlikely "unlikely" ["5"] "" "Veracity: more speaks against it than for it";
    Review Review False "false" ["6"] "" "Veracity: shown to be false";
    Review Review SetGrade "grade" ["v"] "" "Grade the source (A to F) and the information (1 to 6)";
    Review Review Propose "propose" ["p", "<enter>"] "propose" "Propose the verdict with a reason, and go to the next claim";
    Review Review Agree "agree" ["a"] "agree" "Agree with the proposed verdict";
    Review Review Disagree "disagree" ["d"] "disagree" "Disagree with the proposed verdict, with a comment";
    Review Review TakeUp "take-up" ["c"] "take up" "Start on a claim, answer its question, or take back a contested one";
    Review Review AskQuestion "ask" ["n"] "ask" "Ask a question that has to be answered first";
    Review Review Reopen "reopen" ["o"] "reopen" "Reopen a confirmed claim, with a reason";
    Review Review Withdraw "withdraw" ["w"] "" "Withdraw a claim from review, with a reason";
    Review Review MarkRow "mark-row" ["<space>"] "" "Mark a claim, to give several one fidelity verdict";
    Review Review Tag "tag" ["T"] "" "Tag the claim";
    Review Review LinkEvidence "evidence-link" ["E"] "" "Note what backs the verdict: ids, addresses";
    Review Review Undo "undo" ["u"] "undo" "Undo your last decision; the log keeps both";
    Review Review Redo "redo" ["<ctrl-r>"] "redo" "Redo what you undid";
    Review Review NextItem "next-item" [">", "<right>"] "next item" "Next card, date, question or gap";
    Review Review PreviousItem "previous-item" ["<lt>", "<left>"] "" "Previous card, date, question or gap";
    Review Review Yes "yes" ["y"] "confirm" "Confirm the card or date; tick the question; go to the gap's claim";
    Review Review No "no" ["-"] "reject" "Reject the card or date, with a reason; untick the question";
    Review Review NextView "next-view" ["<tab>"] "view" "Next view of the claim";
    Review Review PreviousView "previous-view" ["<shift-tab>"] "" "Previous view of the claim";
    Review Review ViewClaim "claim-sheet" ["P"] "" "The claim: its passage, its chain, its figures";
    Review Review ViewCards "cards" ["C"] "" "Two claims side by side, and why they differ";
    Review Review ViewLineage "lineage" ["L"] "" "Who the claims come from, and through whom";
    Review Review ViewFigures "figures" ["F"] "" "Every figure for the same measure, side by side";
    Review Review ViewDates "dates" ["D"] "" "Why each date means what it means";
    Review Review ViewChecklist "checklist" ["K"] "" "Questions to ask before deciding";
    Review Review ViewHistory "history" ["H"] "" "Every decision on the claim: who, when, why";
    Review Review ViewGaps "gaps" ["W"] "" "What no claim in the queue covers";
    Review Review ExportBrief "brief" ["B"] "" "Write what we know to a Markdown file beside the log";
    Review Screens Reviewer "reviewer" [] "" "Enter or change the reviewer's name";
    Review Review LeaveReview "leave-review" ["<esc>", "q", "r"] "leave" "Back to the panes";
    Give Panes CopyStatement "copy" ["yy"] "statement" "Copy the statement with its source and citation";
    Give Panes CopyQuote "copy-quote" ["yq"] "quote" "Copy the exact quote";
    Give Panes CopyCitation "copy-citation" ["yc"] "citation" "Copy the citation: article or report, day, paragraph, address";
    Give Panes CopyId "copy-id" ["yi"] "id" "Copy the id";
    Give Panes CopyJson "copy-json" ["yj"] "JSON" "Copy the record as JSON";
    Give Panes CopyMarkdown "copy-markdown" ["ym"] "Markdown" "Copy as a Markdown list item";
    Give Panes CopyUrl "copy-url" ["yu"] "address" "Copy the address of the article or report";
    Give Panes CopyView "copy-view" ["yv"] "view" "Copy the command line that opens this view";
    Give Panes PrintRecord "print" ["p"] "" "Print the record on the terminal's own screen; any key returns";
    Give Panes PrintAnswer "print-answer" ["P"] "" "Print everything within the filters on the terminal's own screen";
    Give Panes OpenSource "open-source" ["o"] "" "Open the article or report in the browser (http and https only)";
    Give Screens Edit "edit" ["e"] "" "Edit the record as JSON in $VISUAL or $EDITOR";
    Program Screens Help "help" ["?", "<f1>"] "help" "List every command; search by action or by key";
    Program Screens Manual "manual" [] "" "Open the manual";
    Program Screens Palette "palette" [":"] "" "Run a command by name";
    Program Screens AboutDataset "about-dataset" ["i"] "" "About this dataset: files, size, dates, sources";
    Program Screens Problems "problems" [] "" "List problems with the files and the settings";
    Program Screens Reload "reload" ["R"] "" "Read the file again; it is also read when it changes";
    Program Screens NextTheme "next-theme" [] "" "Next theme";
    Program Screens Mouse "mouse" ["M"] "" "Release the mouse to select text, or take it back";
    Program Everywhere Redraw "redraw" ["<ctrl-l>"] "" "Redraw the screen; with --plain, read out the whole pane";
    Program Panes Quit "quit" ["q", "Q"] "" "Quit";
    Program Everywhere Suspend "suspend" ["<ctrl-z>"] "" "Suspend to the shell; fg returns";
    Program Everywhere QuitNow "quit-now" ["<ctrl-c>"] "" "Quit from anywhere";
    Layers Layer Accept "accept" ["<enter>"] "accept" "Accept the choice; a search becomes a filter";
    Layers Layer Cancel "cancel" ["<esc>"] "cancel" "Cancel";
    Layers Layer Next "next" ["<down>", "<ctrl-n>", "<ctrl-j>"] "choose" "Next choice";
    Layers Layer Complete "complete" ["<tab>"] "complete" "Complete the field or value; elsewhere, next choice";
    Layers Layer CompleteBack "complete-back" ["<shift-tab>"] "" "Previous completion; elsewhere, previous choice";
    Layers Layer Previous "previous" ["<up>", "<ctrl-p>", "<ctrl-k>"] "" "Previous choice";
    Layers Layer NextPage "next-page" ["<pagedown>"] "" "Page down";
    Layers Layer PreviousPage "previous-page" ["<pageup>"] "" "Page up";
    Layers Start Forget "forget" ["<delete>", "<ctrl-x>"] "forget" "Remove the dataset from the list of recent ones";
    Tours Tour PauseTour "pause-tour" ["<space>"] "pause" "Pause or resume the tour";
    Tours Tour NextStep "next-step" ["<right>"] "next step" "Next step of the tour";
    Tours Tour PreviousStep "previous-step" ["<left>"] "" "Previous step of the tour";
}

impl Command {
    /// The command's row of the table.
    pub fn spec(self) -> &'static Spec {
        COMMANDS.iter().find(|spec| spec.command == self).unwrap_or(&COMMANDS[0])
    }

    /// The command that a name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        COMMANDS.iter().find(|spec| spec.name == name).map(|spec| spec.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_one_row_a_name_and_a_doc_line() {
        for (at, spec) in COMMANDS.iter().enumerate() {
            let twins = COMMANDS[at + 1..]
                .iter()
                .filter(|other| other.name == spec.name || other.command == spec.command);
            assert_eq!(twins.count(), 0, "{}", spec.name);
            assert!(!spec.doc.is_empty() && !spec.doc.ends_with('.'), "{}", spec.name);
            assert_eq!(Command::from_name(spec.name), Some(spec.command));
        }
    }

    #[test]
    fn each_group_stands_together_so_that_help_has_its_heading_once() {
        let mut groups: Vec<_> = COMMANDS.iter().map(|spec| spec.group).collect();
        groups.dedup();
        let all = groups.len();
        groups.sort_unstable();
        groups.dedup();
        assert_eq!(groups.len(), all);
    }

    #[test]
    fn every_command_can_be_reached_by_a_key_or_from_the_palette() {
        for spec in COMMANDS {
            let in_palette = matches!(
                spec.context,
                Context::Panes | Context::Screens | Context::List | Context::Everywhere
            );
            assert!(in_palette || !spec.keys.is_empty(), "{}", spec.name);
        }
    }
}
