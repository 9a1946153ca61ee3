//! Whether a name takes "he" or "she", from titles, roles and common first names.

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::super::passage::Passage;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

const FEMALE: &str = "\
    actress aisha alice amy angela ann anna anne barbara catherine chairwoman christine \
    claire condoleezza congresswoman deborah diana elizabeth emily emma fatima federica \
    hillary ivanka jane jennifer jessica julia karen kate katherine laura linda lisa \
    margaret maria marie marine mary melania michelle mrs ms nancy nikki patricia princess \
    queen rachel samantha sandra sarah sophie spokeswoman susan theresa victoria";

const MALE: &str = "\
    abdullah adam ahmed alex ali andrew anthony antonio ban barack bashar ben bernie bill \
    bob boris brian businessman chairman charles chris christopher congressman daniel david \
    dmitry donald edward eric frank françois gary george hassan henry hussein ibrahim jack \
    james jason jean jeff jim joe john joseph kevin khaled king larry marco mark martin \
    matthew michael mike mohammad mohammed mr muhammad omar paul peter philip prince recep \
    richard robert ronald ryan scott sean sergei sir spokesman staffan stephen steve steven \
    ted thomas tim timothy tom tony vladimir walid william yusuf";

static GENDERS: LazyLock<HashMap<&str, Gender>> = LazyLock::new(|| {
    let female = FEMALE.split(' ').map(|word| (word, Gender::Female));
    let male = MALE.split(' ').map(|word| (word, Gender::Male));
    female.chain(male).collect()
});

/// The gender that the words before a name's last word give it.
pub(super) fn of(passage: &Passage, words: &Range<usize>) -> Option<Gender> {
    let last = words.end.saturating_sub(1);
    (words.start..last).find_map(|at| {
        let word = passage.word(at).trim_end_matches('.').to_lowercase();
        GENDERS.get(word.as_str()).copied()
    })
}
