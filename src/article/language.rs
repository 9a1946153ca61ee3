//! Which language a story is in, as far as its words tell.

use whatlang::{Lang, detect};

use super::Document;

/// Fewest letters that tell the language of a text.
const ENOUGH: usize = 120;

/// The language of the story as a BCP 47 code, where its words tell; the declared one otherwise.
pub(super) fn settle(document: &mut Document) {
    let mut sample = String::new();
    for block in document.story() {
        sample.push_str(document.words(block));
        sample.push(' ');
        if sample.len() > 20_000 {
            break;
        }
    }
    if sample.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return;
    }
    if let Some(found) = detect(&sample).filter(whatlang::Info::is_reliable) {
        let code = bcp47(found.lang());
        let declared = document.language.as_deref().unwrap_or(code);
        if document.language.is_none() || !declared.to_lowercase().starts_with(code) {
            document.language = Some(code.to_owned());
        }
    }
}

/// The two-letter code where there is one.
fn bcp47(lang: Lang) -> &'static str {
    match lang {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Tur => "tr",
        Lang::Pol => "pl",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Hin => "hi",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Ell => "el",
        Lang::Ces => "cs",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str, declared: Option<&str>) -> Option<String> {
        let mut document = Document::of_plain_text(text.to_owned());
        document.language = declared.map(str::to_owned);
        settle(&mut document);
        document.language
    }

    #[test]
    fn the_words_win_over_what_is_declared_once_there_are_enough() {
        let german = "Der Gemeinderat hatte noch am Sonntag versichert, dass keine Gefahr bestehe. \
                      Viele Menschen mussten deshalb einen langen Umweg nehmen. Die Brücke über den Fluss wurde am Montag nach dem Hochwasser gesperrt, wie \
                      die Polizei mitteilte. Der Bürgermeister bat die Regierung um Hilfe.";
        let english = "The council had promised on Sunday that there was no danger. Many people \
                       have therefore had to take a long way round. The bridge over the river was closed on Monday after the flood, the police \
                       said. The mayor of the town asked the government for help.";
        assert_eq!(language(german, Some("en")).as_deref(), Some("de"));
        assert_eq!(language(english, None).as_deref(), Some("en"));
        assert_eq!(language(english, Some("en-GB")).as_deref(), Some("en-GB"));
        assert_eq!(language("Kurz.", Some("de")).as_deref(), Some("de"));
    }
}
