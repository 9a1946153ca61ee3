//! Gaps: what no claim in the queue covers.

use super::super::sheet::Sheet;
use super::{Bench, Item};
use crate::review::gaps;

pub(super) fn items(bench: &Bench) -> Vec<Item> {
    let mut claims = bench.queue.to_vec();
    claims.sort_unstable();
    let found = gaps::gaps(bench.scene.dataset, &claims, bench.today);
    found.into_iter().map(|(claim, gap)| Item::Gap(claim, gap)).collect()
}

pub(super) fn write(sheet: &mut Sheet, bench: &Bench) -> usize {
    let dataset = bench.scene.dataset;
    let items = bench.items;
    let mut line = 0;
    let mut heading = String::new();
    if items.is_empty() {
        sheet.remark("", "The rules find no gaps.");
    }
    for (nth, item) in items.iter().enumerate() {
        let Item::Gap(claim, gap) = item else { continue };
        let spoken = gap.spoken(dataset);
        if spoken != heading {
            sheet.gap();
            let count = items.iter().filter(|other| matches!(other, Item::Gap(_, g) if g == gap));
            sheet.heading(&spoken, &count.count().to_string());
            heading = spoken;
        }
        if nth == bench.item {
            line = sheet.len();
        }
        let source = dataset[dataset.claim(*claim).attribution.origin].short_name();
        let text = format!("{source}: {}", dataset.claim(*claim).statement());
        sheet.item(nth == bench.item, &text, &dataset.claim(*claim).id);
    }
    line
}
