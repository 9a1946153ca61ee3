//! What to ask before deciding; every question can be skipped.

use super::super::sheet::Sheet;
use super::{Bench, Item};
use crate::model::Vocabulary;
use crate::review::verdict::Pillar;

pub(super) fn items() -> Vec<Item> {
    Pillar::ALL.iter().map(|&pillar| Item::Question(pillar)).collect()
}

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let answers = bench.standing().map(|standing| &standing.checklist);
    let mut line = 0;
    sheet.remark("", "All questions are optional.");
    for (nth, &pillar) in Pillar::ALL.iter().enumerate() {
        sheet.gap();
        if nth == bench.item {
            line = sheet.len();
        }
        let answer = answers.and_then(|answers| answers.get(&pillar));
        let answer = answer.map_or("not answered", |&settled| Pillar::answer(settled));
        sheet.item(nth == bench.item, pillar.word(), answer);
        sheet.remark("", pillar.question());
    }
    line
}
