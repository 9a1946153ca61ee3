//! Small screens: what a screen of forty columns and twelve rows must still say.

use dateline::config::Config;
use dateline::dataset::load_text;
use dateline::run::Script;

use crate::common::{after, explorer_of, press, text};

/// The rows of the screen.
fn rows(script: &Script) -> Vec<String> {
    text(script).lines().map(str::to_owned).collect()
}

#[test]
fn the_top_line_says_what_is_open_and_how_much_there_is_at_every_width() {
    let title = "Machine-coded: GDELT 2011-01-01 to 2024-09-07, 1234567 rows";
    let record = format!(
        "{{\"record\":\"dataset\",\"schema\":\"dateline/1\",\"title\":\"{title}\",\
         \"offsets\":\"unicode-scalar\"}}\n{{\"record\":\"event\",\"id\":\"E-1\",\
         \"label\":\"Flood\",\"type\":\"flood\",\"status\":\"occurred\"}}\nnot a record\n"
    );
    for width in 40..=130 {
        let loaded = load_text("large.jsonl", record.clone().into_bytes()).expect("loads");
        let mut script = explorer_of(loaded, &Config::default(), (width, 12));
        let header = rows(&script).remove(0);
        assert!(header.contains("Machine-coded: GDELT"), "{header}");
        assert!(header.contains("⚠1  1 ev"), "{header}");
        press(&mut script, "<enter>");
        let header = rows(&script).remove(0);
        assert!(header.contains(" event:Flood ✕") && header.contains("1 ev"), "{header}");
    }
}

#[test]
fn a_filter_is_whole_where_the_counts_can_be_shorter() {
    let header = rows(&after((40, 12), "jjjjjj+th<enter>")).remove(0);
    assert_eq!(header, "  2016-04-01 … 2016-04-28 ✕     5/45 ev");
    let header = rows(&after((40, 12), "jjjjjj+th<enter>1<enter>")).remove(0);
    assert_eq!(header, "  2016-04-01 … 2016-04-28 ✕  +1 1/45 ev");
}
