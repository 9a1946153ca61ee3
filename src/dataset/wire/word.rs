//! Fixed vocabularies in JSON: a word, checked against its list.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{GeoPrecision, Vocabulary};

/// One word of a fixed vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word<T>(pub T);

impl<T: Vocabulary> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WordVisitor(PhantomData))
    }
}

struct WordVisitor<T>(PhantomData<T>);

impl<T: Vocabulary> Visitor<'_> for WordVisitor<T> {
    type Value = Word<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of {}", words::<T>().join(", "))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Word<T>, E> {
        T::from_word(word)
            .map(Word)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(word), &self))
    }
}

fn words<T: Vocabulary>() -> Vec<&'static str> {
    T::ALL.iter().map(|entry| entry.word()).collect()
}

impl<T: Vocabulary> JsonSchema for Word<T> {
    fn schema_name() -> Cow<'static, str> {
        let path = std::any::type_name::<T>();
        Cow::Borrowed(path.rsplit("::").next().unwrap_or(path))
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": words::<T>() })
    }
}

/// ACLED's `geo_precision`: the numbers 1 to 3, or the word `unknown`.
#[derive(Debug, Clone, Copy)]
pub struct GeoWord(pub GeoPrecision);

impl Default for GeoWord {
    fn default() -> Self {
        Self(GeoPrecision::Unknown)
    }
}

impl Serialize for GeoWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.word().parse::<u8>() {
            Ok(number) => serializer.serialize_u8(number),
            Err(_) => serializer.serialize_str(self.0.word()),
        }
    }
}

impl<'de> Deserialize<'de> for GeoWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GeoVisitor)
    }
}

struct GeoVisitor;

impl Visitor<'_> for GeoVisitor {
    type Value = GeoWord;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("1, 2, 3 or \"unknown\"")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<GeoWord, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<GeoWord, E> {
        GeoPrecision::from_word(word)
            .map(GeoWord)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(word), &self))
    }
}

impl JsonSchema for GeoWord {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("GeoPrecision")
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [1, 2, 3, "unknown"] })
    }
}
