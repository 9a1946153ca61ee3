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

    /// The version of GDELT, as claims name it.
    pub(super) const fn version(self) -> &'static str {
        match self {
            Self::Two => "2.0",
            Self::One | Self::OneWithoutUrl => "1.0",
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
    columns: [&'t str; MOST_COLUMNS],
}

/// The columns of one actor.
pub(super) struct ActorColumns<'t> {
    /// All of them, which tell one actor from another.
    pub whole: &'t str,
    pub code: &'t str,
    pub name: &'t str,
    pub country: &'t str,
    pub group: &'t str,
    pub religions: [&'t str; 2],
    pub types: [&'t str; 3],
}

/// The columns of the place of the action.
pub(super) struct PlaceColumns<'t> {
    /// All of them, which tell one place from another.
    pub whole: &'t str,
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
        let mut columns = [""; MOST_COLUMNS];
        let mut count = 0;
        for column in line.split('\t') {
            if let Some(slot) = columns.get_mut(count) {
                *slot = column;
            }
            count += 1;
        }
        let layout = Layout::of_columns(count).ok_or_else(|| {
            format!("{count} columns; a row of GDELT events has 61, 58 or 57; row left out")
        })?;
        let id = columns[ID];
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("{id:?} is no GLOBALEVENTID; row left out"));
        }
        Ok(Self { layout, line, columns })
    }

    pub(super) const fn id(&self) -> &'t str {
        self.columns[ID]
    }

    /// The day of the event, `YYYYMMDD`.
    pub(super) const fn day(&self) -> &'t str {
        self.columns[DAY]
    }

    /// The full CAMEO code of what was done.
    pub(super) const fn event_code(&self) -> &'t str {
        self.columns[EVENT_CODE]
    }

    /// Cooperation or conflict, in words or deeds: 1 to 4.
    pub(super) const fn quad_class(&self) -> &'t str {
        self.columns[QUAD_CLASS]
    }

    /// When the row was added, `YYYYMMDD` with or without a time.
    pub(super) const fn added(&self) -> &'t str {
        self.columns[FIRST_PLACE + 3 * self.layout.place_columns()]
    }

    /// The address or the citation of the report; empty where there is none.
    pub(super) const fn url(&self) -> &'t str {
        match self.layout {
            Layout::OneWithoutUrl => "",
            Layout::One | Layout::Two => {
                self.columns[FIRST_PLACE + 3 * self.layout.place_columns() + 1]
            }
        }
    }

    /// The first or the second actor; none where the row names nobody.
    pub(super) fn actor(&self, nth: usize) -> Option<ActorColumns<'t>> {
        let from = ACTORS[nth];
        let columns = &self.columns[from..from + ACTOR_COLUMNS];
        let [code, name, country, group, _ethnic, religion, sect, first, second, third] =
            *columns.first_chunk()?;
        (!code.is_empty() || !name.is_empty()).then(|| ActorColumns {
            whole: self.stretch(columns),
            code,
            name,
            country,
            group,
            religions: [religion, sect],
            types: [first, second, third],
        })
    }

    /// The place of the action; none where the row gives none.
    pub(super) fn place(&self) -> Option<PlaceColumns<'t>> {
        let width = self.layout.place_columns();
        let from = FIRST_PLACE + 2 * width;
        let columns = &self.columns[from..from + width];
        let [kind, name, country, region] = *columns.first_chunk()?;
        let [lat, lon, feature] = *columns.last_chunk()?;
        let blank = name.is_empty() && country.is_empty() && feature.is_empty();
        (!blank).then(|| PlaceColumns {
            whole: self.stretch(columns),
            kind,
            name,
            country,
            region,
            lat,
            lon,
            feature,
        })
    }

    /// Columns side by side as the one stretch of the line that they are: a key without a copy.
    fn stretch(&self, columns: &[&'t str]) -> &'t str {
        let offset = |column: &str| column.as_ptr().addr() - self.line.as_ptr().addr();
        match columns {
            [first, .., last] => &self.line[offset(first)..offset(last) + last.len()],
            _ => "",
        }
    }

    /// Where a column begins, in characters from 1.
    pub(super) fn column_of(&self, column: &str) -> usize {
        let bytes = column.as_ptr().addr().saturating_sub(self.line.as_ptr().addr());
        self.line.get(..bytes).map_or(1, |before| before.chars().count() + 1)
    }
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
            let kind = row.place().map(|place| place.kind);
            assert_eq!((kind, row.added(), row.url()), (Some(place), added, url), "{columns}");
        }
    }

    #[test]
    fn an_actor_is_known_by_all_its_columns() {
        let line = line(61);
        let row = Row::of(&line).unwrap_or_else(|reason| panic!("{reason}"));
        let actor = row.actor(1).map(|actor| (actor.whole, actor.code, actor.types));
        assert_eq!(
            actor,
            Some(("16\t17\t18\t19\t20\t21\t22\t23\t24\t25", "16", ["23", "24", "25"]))
        );
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
