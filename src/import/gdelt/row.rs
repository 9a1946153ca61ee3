//! One line of a table: which columns it has, and where they stand.

/// The tables that are told apart by their number of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// GDELT 2.0: 61 columns.
    Two,
    /// GDELT 1.0 daily files: 58 columns, without the second administrative level.
    One,
    /// GDELT 1.0 as it was first published: 57 columns, without the address.
    OneWithoutUrl,
}

impl Layout {
    /// The layout of a line, if it is a row of events at all.
    pub(super) fn of(line: &str) -> Option<Self> {
        let id = line.split('\t').next()?;
        let numbered = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        Self::of_columns(line.bytes().filter(|&byte| byte == b'\t').count() + 1)
            .filter(|_| numbered)
    }

    const fn of_columns(count: usize) -> Option<Self> {
        match count {
            61 => Some(Self::Two),
            58 => Some(Self::One),
            57 => Some(Self::OneWithoutUrl),
            _ => None,
        }
    }

    /// How many columns a place takes.
    const fn place_columns(self) -> usize {
        match self {
            Self::Two => 8,
            Self::One | Self::OneWithoutUrl => 7,
        }
    }
}

const ID: usize = 0;
const DAY: usize = 1;
const ACTORS: [usize; 2] = [5, 15];
const ACTOR_COLUMNS: usize = 10;
const EVENT_CODE: usize = 26;
const QUAD_CLASS: usize = 29;
const FIRST_PLACE: usize = 35;
const MOST_COLUMNS: usize = 61;

/// A row, its columns still as text.
pub(super) struct Row<'t> {
    pub layout: Layout,
    line: &'t str,
    /// Where each column ends, in bytes.
    ends: [u32; MOST_COLUMNS],
}

/// The columns of one actor.
pub(super) struct ActorColumns<'t> {
    pub code: &'t str,
    pub name: &'t str,
    pub country: &'t str,
    pub group: &'t str,
    pub religions: [&'t str; 2],
    pub types: [&'t str; 3],
}

/// The columns of the place of the action.
pub(super) struct PlaceColumns<'t> {
    pub kind: &'t str,
    pub name: &'t str,
    pub country: &'t str,
    pub region: &'t str,
    pub lat: &'t str,
    pub lon: &'t str,
    pub feature: &'t str,
}

impl<'t> Row<'t> {
    /// Cuts a line into its columns.
    ///
    /// # Errors
    /// The line has another number of columns, or no number to be known by.
    pub(super) fn of(line: &'t str) -> Result<Self, String> {
        let mut ends = [line.len() as u32; MOST_COLUMNS];
        let mut count = 1;
        each_tab(line.as_bytes(), |tab| {
            if let Some(end) = ends.get_mut(count - 1) {
                *end = tab as u32;
            }
            count += 1;
        });
        let layout = Layout::of_columns(count).ok_or_else(|| {
            format!("{count} columns; a row of GDELT events has 61, 58 or 57; row left out")
        })?;
        let row = Self { layout, line, ends };
        let id = row.id();
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("{id:?} is not a GLOBALEVENTID; row left out"));
        }
        Ok(row)
    }

    fn column(&self, at: usize) -> &'t str {
        self.stretch(at, at)
    }

    /// Columns side by side as the one stretch of the line that they are: a key without a copy.
    fn stretch(&self, first: usize, last: usize) -> &'t str {
        let start = first.checked_sub(1).map_or(0, |before| self.ends[before] as usize + 1);
        self.line.get(start..self.ends[last] as usize).unwrap_or_default()
    }

    pub(super) fn id(&self) -> &'t str {
        self.column(ID)
    }

    /// The day of the event, `YYYYMMDD`.
    pub(super) fn day(&self) -> &'t str {
        self.column(DAY)
    }

    /// The full CAMEO code of what was done.
    pub(super) fn event_code(&self) -> &'t str {
        self.column(EVENT_CODE)
    }

    /// Cooperation or conflict, in words or deeds: 1 to 4.
    pub(super) fn quad_class(&self) -> &'t str {
        self.column(QUAD_CLASS)
    }

    /// All columns that tell one kind of action from another.
    pub(super) fn whole_action(&self) -> &'t str {
        self.stretch(EVENT_CODE, QUAD_CLASS)
    }

    /// When the row was added, `YYYYMMDD` with or without a time.
    pub(super) fn added(&self) -> &'t str {
        self.column(self.after_places())
    }

    /// The address or the citation of the report; empty where there is none.
    pub(super) fn url(&self) -> &'t str {
        match self.layout {
            Layout::OneWithoutUrl => "",
            Layout::One | Layout::Two => self.column(self.after_places() + 1),
        }
    }

    const fn after_places(&self) -> usize {
        FIRST_PLACE + 3 * self.layout.place_columns()
    }

    /// All columns of the first or the second actor, which tell one actor from another; `None` where
    /// the row names nobody.
    pub(super) fn whole_actor(&self, nth: usize) -> Option<&'t str> {
        let code = ACTORS[nth];
        let whole = self.stretch(code, code + ACTOR_COLUMNS - 1);
        (!whole.starts_with("\t\t")).then_some(whole)
    }

    /// The columns of the first or the second actor.
    pub(super) fn actor(&self, nth: usize) -> ActorColumns<'t> {
        let column = |at: usize| self.column(ACTORS[nth] + at);
        ActorColumns {
            code: column(0),
            name: column(1),
            country: column(2),
            group: column(3),
            religions: [column(5), column(6)],
            types: [column(7), column(8), column(9)],
        }
    }

    /// All columns of the place of the action, which tell one place from another; `None` where the row
    /// gives none.
    pub(super) fn whole_place(&self) -> Option<&'t str> {
        let kind = self.first_of_place();
        let feature = kind + self.layout.place_columns() - 1;
        let named = !self.stretch(kind + 1, kind + 2).eq("\t") || !self.column(feature).is_empty();
        named.then(|| self.stretch(kind, feature))
    }

    /// The columns of the place of the action.
    pub(super) fn place(&self) -> PlaceColumns<'t> {
        let kind = self.first_of_place();
        let feature = kind + self.layout.place_columns() - 1;
        PlaceColumns {
            kind: self.column(kind),
            name: self.column(kind + 1),
            country: self.column(kind + 2),
            region: self.column(kind + 3),
            lat: self.column(feature - 2),
            lon: self.column(feature - 1),
            feature: self.column(feature),
        }
    }

    const fn first_of_place(&self) -> usize {
        FIRST_PLACE + 2 * self.layout.place_columns()
    }

    /// Where a column begins, in characters from 1.
    pub(super) fn column_of(&self, column: &str) -> usize {
        let bytes = column.as_ptr().addr().saturating_sub(self.line.as_ptr().addr());
        self.line.get(..bytes).map_or(1, |before| before.chars().count() + 1)
    }
}

/// Visits the place of each tab, in blocks of 64 bytes: tabs stand so close that to look for one after
/// the other takes longer.
fn each_tab(line: &[u8], mut visit: impl FnMut(usize)) {
    let mut tabs_of = |start: usize, block: &[u8; 64]| {
        let mut tabs = tabs_in(block);
        while tabs != 0 {
            visit(start + tabs.trailing_zeros() as usize);
            tabs &= tabs - 1;
        }
    };
    let (blocks, rest) = line.as_chunks();
    for (nth, block) in blocks.iter().enumerate() {
        tabs_of(nth * 64, block);
    }
    let mut last = [0; 64];
    last[..rest.len()].copy_from_slice(rest);
    tabs_of(line.len() - rest.len(), &last);
}

/// A bit for each byte that is a tab.
fn tabs_in(block: &[u8; 64]) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    const TABS: u64 = u64::from_ne_bytes([b'\t'; 8]);
    // Times this, the lowest bits of eight bytes come to stand in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (words, _) = block.as_chunks::<8>();
    let bits = words.iter().map(|word| {
        let other = u64::from_le_bytes(*word) ^ TABS;
        // The highest bit of each byte in which no bit differs from a tab.
        let tabs = !(((other & LOW) + LOW) | other | LOW);
        (tabs >> 7).wrapping_mul(GATHER) >> 56
    });
    bits.zip(0..).fold(0, |all, (bits, nth)| all | bits << (8 * nth))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(columns: usize) -> String {
        let numbers: Vec<_> = (1..=columns).map(|number| number.to_string()).collect();
        numbers.join("\t")
    }

    #[test]
    fn each_layout_has_its_columns_where_the_codebook_puts_them() {
        for (columns, place, added, url) in
            [(61, "52", "60", "61"), (58, "50", "57", "58"), (57, "50", "57", "")]
        {
            let line = line(columns);
            let row = Row::of(&line).unwrap_or_else(|reason| panic!("{reason}"));
            let kind = row.place().kind;
            assert_eq!((kind, row.added(), row.url()), (place, added, url), "{columns}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_tab_is_found_and_nothing_else(
            line in proptest::collection::vec(proptest::prelude::prop_oneof![
                proptest::prelude::Just(b'\t'), proptest::prelude::any::<u8>(), 7_u8..12, 0x88_u8..0x8b,
            ], 0..200),
        ) {
            let mut found = Vec::new();
            each_tab(&line, |tab| found.push(tab));
            let tabs = (0..line.len()).filter(|&at| line[at] == b'\t');
            proptest::prop_assert_eq!(found, tabs.collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_actor_is_known_by_all_its_columns() {
        let line = line(61);
        let row = Row::of(&line).unwrap_or_else(|reason| panic!("{reason}"));
        assert_eq!(row.whole_actor(1), Some("16\t17\t18\t19\t20\t21\t22\t23\t24\t25"));
        assert_eq!((row.actor(1).code, row.actor(1).types), ("16", ["23", "24", "25"]));
    }

    #[test]
    fn a_line_of_another_width_or_without_a_number_is_no_row() {
        assert!(Row::of(&line(60)).is_err_and(|reason| reason.contains("60 columns")));
        let named = line(61).replacen('1', "GLOBALEVENTID", 1);
        assert!(Row::of(&named).is_err_and(|reason| reason.contains("GLOBALEVENTID")));
        assert_eq!(Layout::of(&line(59)), None);
        assert_eq!(Layout::of(&named), None);
    }
}
