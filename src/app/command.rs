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
        ("on a range of time", Self::ON_RANGE),
        ("in the evidence", Self::IN_EVIDENCE),
        ("on the map", Self::ON_MAP),
        ("in lanes", Self::IN_LANES),
        ("in the tree of places", Self::IN_PLACES),
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
            Self::Narrow => "Narrowing",
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
    /// The word in the hint bar; none if it is not hinted.
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
    Move Screens Down "down" ["j", "<down>"] "move" "Move down a row";
    Move Screens Up "up" ["k", "<up>"] "" "Move up a row";
    Move Screens HalfDown "half-page-down" ["<ctrl-d>"] "more" "Move down half a page";
    Move Screens HalfUp "half-page-up" ["<ctrl-u>"] "" "Move up half a page";
    Move Screens PageDown "page-down" ["<ctrl-f>", "<pagedown>"] "" "Move down a page";
    Move Screens PageUp "page-up" ["<ctrl-b>", "<pageup>"] "" "Move up a page";
    Move Screens Top "top" ["gg", "<home>"] "" "Go to the first row";
    Move Screens Bottom "bottom" ["G", "<end>"] "" "Go to the last row";
    Move Screens GoToRow "go-to-row" ["#"] "" "Go to a row by its number; the palette takes one too";
    Move Panes SelectRows "select-rows" ["v"] "select rows" "Select a range of rows from here: copy, print, review it or run a command on it";
    Move Panes SelectAllRows "select-all-rows" ["V"] "" "Select all rows of the pane";
    Move Places Fold "fold" ["h", "<left>"] "fold" "Fold a place, or go up to the place around it";
    Move Places Unfold "unfold" ["l", "<right>"] "" "Open a place, or go down into it";
    Move Evidence NextLink "next-link" ["]", "l"] "next link" "Go to the next line that leads to a record";
    Move Evidence PreviousLink "previous-link" ["[", "h"] "" "Go to the line before that leads to a record";
    Move Evidence Follow "follow" ["<enter>"] "follow" "Go to the record that the line leads to";
    Move Evidence Article "article" ["a"] "whole article" "Read the whole article around the passage, or go back to the record";
    Move Lanes EarlierInLane "earlier-in-lane" ["h", "<left>"] "along time" "Go to what the lane has before";
    Move Lanes LaterInLane "later-in-lane" ["l", "<right>"] "" "Go to what the lane has next";
    Move Map PanWest "pan-west" ["<left>", "h"] "pan" "Move the map to show what is west";
    Move Map PanEast "pan-east" ["<right>", "l"] "" "Move the map to show what is east";
    Move Map PanNorth "pan-north" ["<up>", "K"] "" "Move the map to show what is north";
    Move Map PanSouth "pan-south" ["<down>", "J"] "" "Move the map to show what is south";
    Move Map ZoomIn "zoom-in" ["+", "="] "closer/farther" "Go closer, around the place under the cursor";
    Move Map ZoomOut "zoom-out" ["-"] "" "Go farther away";
    Move Map FitMap "fit" ["f"] "fit" "Show all places within the filters";
    Panes Panes NextPane "next-pane" ["<tab>"] "pane" "Go to the next pane";
    Panes Panes PreviousPane "previous-pane" ["<shift-tab>"] "" "Go to the pane before";
    Panes Panes GoTimeline "timeline" ["1"] "" "Go to the timeline: what happened when";
    Panes Panes GoActors "actors" ["2"] "" "Go to the actors: who";
    Panes Panes GoLocations "locations" ["3"] "" "Go to the locations: where";
    Panes Panes GoClaims "claims" ["4"] "" "Go to the claims: what is asserted, and by whom";
    Panes Panes GoEvidence "evidence" ["5"] "" "Go to the evidence: the passage behind the row";
    Panes Panes ToggleMap "map" ["m"] "map" "Turn the locations into a map, or back (names and borders of Natural Earth take no side)";
    Panes Panes ToggleLanes "lanes" ["L"] "lanes" "Show the timeline as lanes by actor, as lanes by place, as a list";
    Panes Panes ChooseSort "sort" ["s"] "sort" "Choose how the timeline is sorted; the present way once more reverses it";
    Panes Panes ReverseSort "reverse-sort" ["I"] "" "Sort the timeline the other way round";
    Panes Panes OldestFirst "sort-by-time" [] "" "Sort the timeline by time, the oldest first";
    Panes Panes NewestFirst "sort-newest-first" [] "" "Sort the timeline by time, the newest first";
    Panes Panes SortByLabel "sort-by-label" [] "" "Sort the timeline by what the rows say, from A to Z";
    Panes Panes SortByActor "sort-by-actor" [] "" "Sort the timeline by whoever is named first of those that take part";
    Panes Panes SortByPlace "sort-by-place" [] "" "Sort the timeline by place";
    Panes Panes SortByType "sort-by-type" [] "" "Sort the timeline by the type of event";
    Panes Panes SortBySource "sort-by-source" [] "" "Sort the timeline by the source of the first claim";
    Panes Panes MostClaims "sort-by-claims" [] "" "Sort the timeline by the number of claims, the most first";
    Panes Panes MostDisputed "sort-by-disputes" [] "" "Sort the timeline by the number of disputes, the most first";
    Panes Panes MapLines "map-lines" [] "" "Draw the lines of the map with braille, octants or ASCII, in turn";
    Panes Panes WiderPane "wider-pane" [">"] "" "Make the pane wider";
    Panes Panes NarrowerPane "narrower-pane" ["<lt>"] "" "Make the pane narrower";
    Panes Panes TallerPane "taller-pane" ["}"] "" "Make the pane taller";
    Panes Panes ShorterPane "shorter-pane" ["{"] "" "Make the pane shorter";
    Panes Panes ResetPanes "reset-panes" ["|"] "" "Give all panes their usual sizes";
    Panes Panes Zoom "zoom" ["z"] "zoom" "Give the pane the whole screen, or take it back";
    Search Panes Search "search" ["/"] "search" "Search events, actors, places, claims and sources";
    Search Panes NextHit "next-hit" ["n"] "next hit" "Go to the next search result, the most relevant first; once the timeline is sorted the next in it";
    Search Panes PreviousHit "previous-hit" ["N"] "" "Go to the search result before";
    Search Panes KeepView "keep-view" ["S"] "" "Keep what is asked as a view, @NAME from then on, in the configuration";
    Narrow List Pin "pin" ["<enter>"] "pin" "Narrow every pane to this row";
    Narrow List Exclude "exclude" ["!"] "exclude" "Leave out what belongs to this row";
    Narrow Panes About "everything-about" ["*"] "all about it" "Show everything about this record and nothing else";
    Narrow Panes Closer "closer" ["+", "="] "" "Narrow to the month, the week, the day under the cursor";
    Narrow Panes Wider "wider" ["-"] "" "Take back the last narrowing to a month, a week, a day";
    Narrow Panes ChooseRange "range" ["t"] "range of time" "Choose a range of time on the bars over the timeline";
    Narrow Brush EndEarlier "end-earlier" ["<left>", "h"] "move the end" "Move the end of the range to before";
    Narrow Brush EndLater "end-later" ["<right>", "l"] "" "Move the end of the range to later";
    Narrow Brush OtherEnd "other-end" ["<tab>", "o"] "other end" "Move the other end from now on";
    Narrow Brush Extend "extend-range" ["<up>", "k"] "extend" "Extend the range at both ends";
    Narrow Brush Shrink "shrink-range" ["<down>", "j"] "" "Shrink the range at both ends";
    Narrow Brush RangeBefore "range-before" ["<lt>", "H"] "step" "Step back by the length of the range";
    Narrow Brush RangeAfter "range-after" [">", "L"] "" "Step on by the length of the range";
    Narrow Brush FinerSteps "finer-steps" ["+", "="] "finer" "Move the ends by a finer step, down to an hour";
    Narrow Brush CoarserSteps "coarser-steps" ["-"] "" "Move the ends by a coarser step, up to a century";
    Narrow Brush KeepRange "keep-range" ["<enter>", "t"] "keep" "Narrow every pane to the range";
    Narrow Brush LeaveRange "leave-range" ["<esc>", "q"] "give up" "Go back to what was before the range";
    Narrow Panes Drop "drop-filter" ["x"] "drop filter" "Take away the newest filter";
    Narrow Panes Clear "clear" ["0"] "show all" "Take away all filters";
    Narrow Panes Chips "filters" ["c"] "" "Go to the filters in the top line";
    Narrow Chips NextChip "next-filter" ["l", "<right>", "<tab>"] "next" "Go to the next filter";
    Narrow Chips PreviousChip "previous-filter" ["h", "<left>", "<shift-tab>"] "" "Go to the filter before";
    Narrow Chips RemoveChip "remove-filter" ["x", "<delete>", "<backspace>"] "remove" "Take this filter away";
    Narrow Chips FlipChip "flip-filter" ["!"] "keep or leave out" "Turn a filter from keeping to leaving out, or back";
    Narrow Chips LeaveChips "leave-filters" ["<esc>", "<enter>", "c", "q"] "done" "Go back to the panes";
    Trail Panes Back "back" ["<ctrl-o>", "<alt-left>"] "" "Go back to where you were";
    Trail Panes Forward "forward" ["<ctrl-n>", "<alt-right>"] "" "Go forward again";
    Trail Panes Escape "escape" ["<esc>"] "back" "Back out one step: zoom, lanes, newest filter; twice more stops reading";
    Review Panes OpenReview "review" ["r"] "review" "Review the claims within the filters, one after the other";
    Review Review Faithful "faithful" ["f"] "" "The text says so, from this source";
    Review Review Misquoted "misquoted" ["m"] "" "The words or the figure are not those of the text";
    Review Review WrongAttribution "wrong_attribution" ["s"] "" "The text has another source for it";
    Review Review OutOfContext "out_of_context" ["t"] "" "The text says so in another sense";
    Review Review NotInText "not_in_text" ["x"] "" "The text does not say so";
    Review Review Verified "verified" ["1"] "" "It is confirmed independently";
    Review Review Likely "likely" ["2"] "" "More speaks for it than against it";
    Review Review Inconclusive "inconclusive" ["3"] "" "What there is does not decide it";
    Review Review Disputed "disputed" ["4"] "" "Credible voices say otherwise";
    Review Review Unlikely "unlikely" ["5"] "" "More speaks against it than for it";
    Review Review False "false" ["6"] "" "It is shown not to be so";
    Review Review SetGrade "grade" ["v"] "" "Grade the source (A to F) and the information (1 to 6)";
    Review Review Propose "propose" ["p", "<enter>"] "propose" "Propose the verdict, with a reason, and go to the next claim";
    Review Review Agree "agree" ["a"] "agree" "Agree to the proposed verdict";
    Review Review Disagree "disagree" ["d"] "disagree" "Disagree with the proposed verdict, with a comment";
    Review Review TakeUp "take-up" ["c"] "take up" "Begin with a claim, answer its question, or take a contested one back";
    Review Review AskQuestion "ask" ["n"] "ask" "Ask a question that must be answered first";
    Review Review Reopen "reopen" ["o"] "reopen" "Take a confirmed claim back into review, with a reason";
    Review Review Withdraw "withdraw" ["w"] "" "Give a claim up, with a reason";
    Review Review MarkRow "mark-row" ["<space>"] "" "Mark a claim, to say one thing about the text for several at once";
    Review Review Tag "tag" ["T"] "" "Put keywords on the claim";
    Review Review LinkEvidence "evidence-link" ["E"] "" "Note what backs the verdict: ids, addresses";
    Review Review Undo "undo" ["u"] "undo" "Take the last own decision back; the log keeps both";
    Review Review Redo "redo" ["<ctrl-r>"] "" "Do again what was taken back";
    Review Review NextItem "next-item" [">", "<right>"] "next item" "Go to the next card, date, question or gap";
    Review Review PreviousItem "previous-item" ["<lt>", "<left>"] "" "Go to the card, date, question or gap before";
    Review Review Yes "yes" ["y"] "agree to it" "Agree to the card or the date; settle the question; go to the gap's claim";
    Review Review No "no" ["-"] "turn it down" "Turn the card or the date down, with a reason; call the question open";
    Review Review NextView "next-view" ["<tab>"] "side" "See the claim from the next side";
    Review Review PreviousView "previous-view" ["<shift-tab>"] "" "See the claim from the side before";
    Review Review ViewClaim "claim-sheet" ["P"] "" "The claim: its passage, its chain, its figures";
    Review Review ViewCards "cards" ["C"] "" "Two claims side by side, and why they differ";
    Review Review ViewLineage "lineage" ["L"] "" "Who it comes from, and through whom";
    Review Review ViewFigures "figures" ["F"] "" "Every figure for the same measure, side by side";
    Review Review ViewDates "dates" ["D"] "" "Why its dates are what they are";
    Review Review ViewChecklist "checklist" ["K"] "" "What to ask before deciding";
    Review Review ViewHistory "history" ["H"] "" "What was decided on it, by whom, why";
    Review Review ViewGaps "gaps" ["W"] "" "What nobody has said, over the whole queue";
    Review Review ExportBrief "brief" ["B"] "" "Write what we know to a Markdown file beside the log";
    Review Screens Reviewer "reviewer" [] "" "Say who reviews, or change it; kept for the next time unless the configuration has a name";
    Review Review LeaveReview "leave-review" ["<esc>", "q", "r"] "leave" "Go back to the panes";
    Give Panes CopyStatement "copy" ["yy"] "statement" "Copy the record with who says so and where it stands";
    Give Panes CopyQuote "copy-quote" ["yq"] "quote" "Copy the words of its passage to the letter";
    Give Panes CopyCitation "copy-citation" ["yc"] "citation" "Copy where it stands: article or report, day, paragraph, address";
    Give Panes CopyId "copy-id" ["yi"] "id" "Copy its id";
    Give Panes CopyJson "copy-json" ["yj"] "JSON" "Copy the record as the file has it";
    Give Panes CopyMarkdown "copy-markdown" ["ym"] "Markdown" "Copy it as an item of a Markdown list";
    Give Panes CopyUrl "copy-url" ["yu"] "address" "Copy the address of its article or report";
    Give Panes CopyView "copy-view" ["yv"] "view" "Copy the command line that opens this view";
    Give Panes PrintRecord "print" ["p"] "" "Print the record on the plain screen, where text can be selected; any key comes back";
    Give Panes PrintAnswer "print-answer" ["P"] "" "Print everything within the filters on the plain screen; any key comes back";
    Give Panes OpenSource "open-source" ["o"] "" "Open its article or report in the browser (http and https only)";
    Give Screens Edit "edit" ["e"] "" "Edit the record as JSON in $VISUAL or $EDITOR; it is put back if it is sound";
    Program Screens Help "help" ["?", "<f1>"] "help" "List what can be done, searchable by action or by key";
    Program Screens Palette "palette" [":"] "" "Run a command by its name";
    Program Screens AboutDataset "about-dataset" ["i"] "" "Say what this dataset is and what it was derived from";
    Program Screens Problems "problems" [] "" "List what is wrong with the file and the configuration";
    Program Screens Reload "reload" ["R"] "" "Read the file again; it is read by itself once it has changed";
    Program Screens NextTheme "next-theme" [] "" "Change to the next theme";
    Program Screens Mouse "mouse" ["M"] "" "Give the mouse to the terminal, to select text, or take it back";
    Program Everywhere Redraw "redraw" ["<ctrl-l>"] "" "Draw the screen anew; with --plain, read out all that the pane has";
    Program Panes Quit "quit" ["q", "Q"] "" "Quit";
    Program Everywhere Suspend "suspend" ["<ctrl-z>"] "" "Go to the shell; fg comes back";
    Program Everywhere QuitNow "quit-now" ["<ctrl-c>"] "" "Quit from anywhere";
    Layers Layer Accept "accept" ["<enter>"] "take" "Take what is chosen; after a search, keep it as the filter";
    Layers Layer Cancel "cancel" ["<esc>"] "leave" "Leave without taking anything";
    Layers Layer Next "next" ["<down>", "<ctrl-n>", "<ctrl-j>"] "choose" "Choose the next";
    Layers Layer Complete "complete" ["<tab>"] "complete" "Complete the field or the value at the cursor; elsewhere choose the next";
    Layers Layer CompleteBack "complete-back" ["<shift-tab>"] "" "Go back to the completion before; elsewhere choose the one before";
    Layers Layer Previous "previous" ["<up>", "<ctrl-p>", "<ctrl-k>"] "" "Choose the one before";
    Layers Layer NextPage "next-page" ["<pagedown>"] "" "Choose a page further on";
    Layers Layer PreviousPage "previous-page" ["<pageup>"] "" "Choose a page back";
    Layers Start Forget "forget" ["<delete>", "<ctrl-x>"] "forget" "On the start screen: forget that the dataset was open";
    Tours Tour PauseTour "pause-tour" ["<space>"] "pause" "Halt the tour, or let it go on";
    Tours Tour NextStep "next-step" ["<right>"] "next step" "Go to the next step of the tour";
    Tours Tour PreviousStep "previous-step" ["<left>"] "" "Go back a step of the tour";
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
