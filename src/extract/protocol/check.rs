//! Proposals to what they point at: every word of each is looked up, and what lies is refused.

use std::ops::Range;

use super::anchor::{Anchors, Near};
use super::lines::Lines;
use super::proposal::{Actor, Claim, Event, Maker, Place, Proposal};
use super::refused::{Reason, Refused};
use crate::article::Document;
use crate::extract::found::{Bytes, Found, FoundActor, FoundBy, FoundClaim, FoundEvent};
use crate::model::{ActorKind, EventStatus, Vocabulary};
use crate::text::sentences::sentences;

/// What stands of an extractor's proposals, and what does not.
#[derive(Debug, Default)]
pub struct Checked {
    /// The proposals whose every word stands in the article.
    pub found: Found,
    /// The others, in the order of their lines.
    pub refused: Vec<Refused>,
}

/// Checks the proposals of an extractor called `name` against the article.
pub fn check(document: &Document, lines: Lines, name: &str) -> Checked {
    let checker = Checker {
        anchors: Anchors::of(document),
        sentences: sentences(&document.text),
        by: found_by(lines.maker, name),
    };
    let mut checked = Checked { refused: lines.refused, ..Checked::default() };
    for (line, proposal) in lines.proposals {
        let (words, taken) = checker.take(&proposal, &mut checked.found);
        if let Err(reason) = taken {
            checked.refused.push(Refused { line, words: words.to_owned(), reason });
        }
    }
    checked.refused.sort_by_key(|refused| refused.line);
    checked.found.claims.sort_by_key(|claim| start(&claim.content));
    checked.found.events.sort_by_key(|event| start(&event.content));
    checked
}

fn start(content: &[Bytes]) -> usize {
    content.first().map_or(0, |bytes| bytes.start)
}

/// The name by which the program was called, and what it says of itself.
fn found_by(maker: Option<Maker>, name: &str) -> FoundBy {
    let maker = maker.unwrap_or_default();
    let model = maker.model.map(|model| format!("model {model}"));
    let prompt = maker.prompt_sha256.map(|hash| format!("prompt {hash}"));
    let own = Some(maker.name).filter(|own| !own.is_empty() && own != name);
    let parts: Vec<String> =
        own.into_iter().chain(maker.version).chain(model).chain(prompt).collect();
    let version = (!parts.is_empty()).then(|| crate::text::line(&parts.join("; ")).into_owned());
    FoundBy { name: name.to_owned(), version, rule: None }
}

struct Checker<'d> {
    anchors: Anchors<'d>,
    sentences: Vec<Range<usize>>,
    by: FoundBy,
}

impl Checker<'_> {
    /// Takes a proposal in, or says why not; gives the words by which lists call it.
    fn take<'p>(&self, proposal: &'p Proposal, found: &mut Found) -> (&'p str, Result<(), Reason>) {
        match proposal {
            Proposal::Extractor(maker) => (&maker.name, Ok(())),
            Proposal::Claim(claim) => {
                let taken = self.claim(claim).and_then(|it| add(&mut found.claims, it));
                (&claim.quote, taken)
            }
            Proposal::Event(event) => {
                let taken = self.event(event).and_then(|it| add(&mut found.events, it));
                (&event.quote, taken)
            }
            Proposal::Actor(actor) => {
                let taken = self.actor(actor).and_then(|it| add(&mut found.actors, it));
                (&actor.name, taken)
            }
            Proposal::Place(place) => {
                let taken = self.place(place).and_then(|it| add(&mut found.places, it));
                (&place.name, taken)
            }
        }
    }

    fn claim(&self, claim: &Claim) -> Result<FoundClaim, Reason> {
        let near = Near {
            field: "quote",
            paragraph: claim.paragraph,
            before: claim.before.as_deref(),
            to: None,
        };
        let content = self.anchors.anchor(&claim.quote, near)?;
        let speaker = self.optional("speaker", claim.speaker.as_deref(), &content)?;
        let cue = self.optional("cue", claim.cue.as_deref(), &content)?;
        Ok(FoundClaim {
            stance: word(claim.stance.as_deref(), "stance")?,
            said: self.optional("date", claim.said.as_deref(), &content)?,
            dates: self.all("date", &claim.dates, &content)?,
            figures: self.all("figure", &claim.figures, &content)?,
            places: self.all("place", &claim.places, &content)?,
            speaker,
            cue,
            content,
            by: vec![self.by.clone()],
            ..FoundClaim::default()
        })
    }

    fn event(&self, event: &Event) -> Result<FoundEvent, Reason> {
        let near = Near {
            field: "quote",
            paragraph: event.paragraph,
            before: event.before.as_deref(),
            to: None,
        };
        let content = self.anchors.anchor(&event.quote, near)?;
        Ok(FoundEvent {
            kind: kind(event.kind.as_deref())?,
            status: word(event.status.as_deref(), "status")?.unwrap_or(EventStatus::Alleged),
            dates: self.all("date", &event.dates, &content)?,
            places: self.all("place", &event.places, &content)?,
            actors: self.all("actor", &event.actors, &content)?,
            content,
            by: vec![self.by.clone()],
        })
    }

    fn actor(&self, actor: &Actor) -> Result<FoundActor, Reason> {
        let name = self.first("name", actor.paragraph, &actor.name)?;
        let here = [name.clone()];
        let also = actor.also.iter().map(|words| self.first("name", None, words));
        Ok(FoundActor {
            kind: word::<ActorKind>(actor.kind.as_deref(), "type")?,
            role: self.optional("role", actor.role.as_deref(), &here)?,
            also: also.collect::<Result<_, _>>()?,
            name,
            by: vec![self.by.clone()],
        })
    }

    fn place(&self, place: &Place) -> Result<Bytes, Reason> {
        self.first("name", place.paragraph, &place.name)
    }

    /// A name: the first place where it stands is as good as any.
    fn first(
        &self,
        field: &'static str,
        paragraph: Option<usize>,
        words: &str,
    ) -> Result<Bytes, Reason> {
        let near = Near { field, paragraph, before: None, to: Some(0) };
        let places = self.anchors.anchor(words, near)?;
        places.into_iter().next().ok_or(Reason::Missing(field))
    }

    fn all(
        &self,
        field: &'static str,
        words: &[String],
        quote: &[Bytes],
    ) -> Result<Vec<Bytes>, Reason> {
        let found = words.iter().map(|words| self.optional(field, Some(words), quote));
        let found: Result<Vec<_>, _> = found.collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// Words that must stand in a sentence of the quote or in the one before or behind it.
    fn optional(
        &self,
        field: &'static str,
        words: Option<&str>,
        quote: &[Bytes],
    ) -> Result<Option<Bytes>, Reason> {
        let Some(words) = words.filter(|words| !words.trim().is_empty()) else { return Ok(None) };
        let first = quote.first().map_or(0, |bytes| bytes.start);
        let last = quote.last().map_or(first, |bytes| bytes.end);
        let paragraph = self.anchors.paragraph_of(first);
        // A place inside the quote's paragraph first; the words may stand only in the next one.
        let near = |paragraph| Near { field, paragraph, before: None, to: Some(first) };
        let places = self.anchors.anchor(words, near(paragraph))?;
        let is_near = |bytes: &&Bytes| self.window(first, last).contains(&bytes.start);
        let found = places.into_iter().next();
        match found.as_ref().filter(is_near) {
            Some(_) => Ok(found),
            None => {
                let places = self.anchors.anchor(words, near(None))?;
                let found = places.into_iter().next();
                found.filter(|bytes| is_near(&bytes)).map(Some).ok_or(Reason::NotNear(field))
            }
        }
    }

    /// The sentences of a quote, the one before and the one behind it.
    fn window(&self, first: usize, last: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|sentence| sentence.end <= first);
        let end = self.sentences.partition_point(|sentence| sentence.start < last);
        let from = self.sentences.get(at.saturating_sub(1)).map_or(0, |sentence| sentence.start);
        from..self.sentences.get(end).map_or(usize::MAX, |sentence| sentence.end)
    }
}

/// Adds what is found, unless it was found before.
fn add<T: PartialEq>(all: &mut Vec<T>, found: T) -> Result<(), Reason> {
    if all.contains(&found) {
        return Err(Reason::Repeated);
    }
    all.push(found);
    Ok(())
}

/// A word out of a fixed list.
fn word<V: Vocabulary>(word: Option<&str>, field: &'static str) -> Result<Option<V>, Reason> {
    let Some(word) = word.filter(|word| !word.is_empty()) else { return Ok(None) };
    V::from_word(word).map(Some).ok_or_else(|| Reason::UnknownWord(field, word.to_owned()))
}

/// The type of an event: open, but short and in snake case.
fn kind(word: Option<&str>) -> Result<String, Reason> {
    let word = word.unwrap_or("other");
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if word.is_empty() || word.len() > 40 || !word.chars().all(plain) {
        return Err(Reason::UnknownWord("type", word.to_owned()));
    }
    Ok(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::protocol::process::Output;
    use crate::extract::protocol::read_lines;
    use crate::model::Stance;

    const STORY: &str = "Bridge closed\n\nThe bridge was closed on Monday, police said. At least 40 \
                         lorries waited.\n\n“We need help,” mayor Ann Lee said. The river rose. It \
                         fell again. Reporters went home.\n\nThe council met. Bob Day left.";

    fn checked(lines: &str) -> Checked {
        let output = Output { bytes: lines.as_bytes().to_vec(), cut: false };
        check(&Document::of_plain_text(STORY.to_owned()), read_lines(&output), "test")
    }

    fn words(bytes: &Bytes) -> &str {
        &STORY[bytes.clone()]
    }

    #[test]
    fn a_true_proposal_is_taken_with_the_places_of_all_its_words() {
        let checked = checked(
            "{\"kind\":\"extractor\",\"name\":\"x\",\"version\":\"1\",\"model\":\"m\"}\n\
             {\"kind\":\"claim\",\"paragraph\":3,\"quote\":\"\\\"We need help,\\\"\",\
             \"speaker\":\"Ann Lee\",\"cue\":\"said\",\"stance\":\"demands\"}\n\
             {\"kind\":\"event\",\"paragraph\":2,\"quote\":\"The bridge was closed on Monday\",\
             \"type\":\"closure\",\"status\":\"occurred\",\"dates\":[\"Monday\"]}\n",
        );
        assert_eq!(checked.refused, []);
        let claim = &checked.found.claims[0];
        assert_eq!(words(&claim.content[0]), "We need help,");
        assert_eq!(claim.speaker.as_ref().map(words), Some("Ann Lee"));
        assert_eq!(claim.stance, Some(Stance::Demands));
        assert_eq!(claim.by[0].version.as_deref(), Some("x; 1; model m"));
        assert_eq!(words(&checked.found.events[0].dates[0]), "Monday");
    }

    #[test]
    fn every_lie_is_refused_and_counted() {
        let claim = |rest: &str| format!("{{\"kind\":\"claim\",\"quote\":{rest}}}\n");
        for (line, reason) in [
            (claim("\"We need help,\",\"speaker\":\"Bob Day\""), Reason::NotNear("speaker")),
            (claim("\"We need help,\",\"speaker\":\"Jo Fox\""), Reason::NotInArticle("speaker")),
            (claim("\"We need help,\",\"cue\":\"shouted\""), Reason::NotInArticle("cue")),
            (
                claim("\"lorries waited\",\"figures\":[\"At least 400 lorries\"]"),
                Reason::DigitsDiffer("figure", "At least 40 lorries".to_owned()),
            ),
            (
                claim("\"We need help\",\"stance\":\"begs\""),
                Reason::UnknownWord("stance", "begs".into()),
            ),
            (claim("\"\""), Reason::Missing("quote")),
        ] {
            let checked = checked(&line);
            assert_eq!(checked.refused.len(), 1, "{line}");
            assert_eq!(checked.refused[0].reason, reason, "{line}");
            assert_eq!(checked.found, Found::default(), "{line}");
        }
        let twice = claim("\"We need help\"").repeat(2);
        assert_eq!(checked(&twice).refused[0].reason, Reason::Repeated);
    }
}
