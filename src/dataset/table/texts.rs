//! Many texts in one stretch of memory.

use std::io;

use crate::pack::{Reader, Refused, Writer};

/// Texts by their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Texts {
    /// How many texts there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A text by its number; empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&it| it);
        let end = self.ends.get(at).map_or(start, |&end| end);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Makes room for so many more texts of so many bytes each, if there is room for them: they may
    /// never come.
    pub fn reserve(&mut self, texts: usize, bytes: usize) {
        let bytes = texts.saturating_mul(bytes).min(u32::MAX as usize);
        // What does not fit beforehand may still grow as it comes.
        let _ = self.ends.try_reserve(texts).and_then(|()| self.text.try_reserve(bytes));
    }

    /// Adds a text, and says its number; `None` where four gigabytes are full.
    pub fn push(&mut self, text: &str) -> Option<u32> {
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        let number = u32::try_from(self.ends.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        Some(number)
    }

    /// The texts of a list; what goes beyond four gigabytes is left out.
    pub fn of<'t>(list: impl IntoIterator<Item = &'t str>) -> Self {
        let mut texts = Self::default();
        for text in list {
            texts.push(text);
        }
        texts
    }

    /// The texts, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }

    /// Writes the texts as two columns of a name.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&self, to: &mut Writer, name: &'static str) -> io::Result<()> {
        to.text(name, &self.text)?;
        to.u32s(name, &self.ends)
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// It is not as it was written, or the texts do not end where texts can.
    pub fn read(from: &mut Reader, name: &'static str) -> Result<Self, Refused> {
        let texts = Self { text: from.read_text(name)?, ends: from.read_u32s(name)? };
        let last = texts.ends.last().map_or(0, |&end| end as usize);
        let ends_of_characters =
            || texts.ends.iter().all(|&it| texts.text.is_char_boundary(it as usize));
        // Most addresses are ASCII, which ends anywhere.
        let fit = texts.text.is_ascii() || ends_of_characters();
        if texts.ends.is_sorted() && last == texts.text.len() && fit {
            return Ok(texts);
        }
        Err(Refused::of(name, "the texts do not end where they can"))
    }

    /// Gives back the room that was kept for more.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_their_numbers() {
        let mut texts = Texts::default();
        let numbers: Vec<_> = ["a", "", "bé"].map(|text| texts.push(text)).into();
        assert_eq!(numbers, [Some(0), Some(1), Some(2)]);
        assert_eq!([0, 1, 2, 3].map(|number| texts.get(number)), ["a", "", "bé", ""]);
    }
}
