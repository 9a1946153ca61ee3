//! The start screen: what was open before, files by their path, and forgetting.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use dateline::app::App;
use dateline::app::keymap::Keymap;
use dateline::app::start::Recent;
use dateline::config::Config;
use dateline::dataset::{Dataset, Records, embedded, load};
use dateline::run::{Desk, Opened, Outcome, Script, Shelf};

use crate::common::{data, press, text};

/// What was asked of the shelf.
type Asked = Arc<Mutex<Vec<String>>>;

struct TestShelf(Asked, (u16, u16));

impl TestShelf {
    fn note(&self, what: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }
}

impl Shelf for TestShelf {
    fn open(&mut self, path: Option<&Path>) -> Result<Opened, String> {
        self.note(format!("open {path:?}"));
        let loaded = match path {
            Some(path) => load(path).map_err(|problem| problem.to_string())?,
            None => embedded().map_err(|problem| problem.to_string())?,
        };
        let dataset = Arc::new(loaded.dataset);
        let config = Config::default();
        let keymap = Keymap::default();
        let app = App::new(Arc::clone(&dataset), loaded.problems, &config, keymap, self.1);
        Ok(Opened { app, dataset, desk: Desk::Memory, source: None, rest: None })
    }

    fn forget(&mut self, path: &Path) -> Result<(), String> {
        self.note(format!("forget {}", path.display()));
        Ok(())
    }
}

fn recent(path: Option<&str>, title: &str, day: &str, gone: bool) -> Recent {
    let path = path.map(PathBuf::from);
    Recent {
        path,
        title: title.into(),
        events: 12,
        claims: 30,
        day: day.into(),
        gone,
        refused: None,
    }
}

fn started(size: (u16, u16), config: &Config) -> (Script, Asked) {
    let recents = vec![
        recent(Some("/desk/bridge.json"), "The bridge", "2026-11-20", true),
        recent(
            Some("/desk/floods.jsonl.gz"),
            "Floods in the valley of the Elbe",
            "2026-11-02",
            false,
        ),
        recent(None, "Aleppo, spring 2016", "2026-10-30", false),
    ];
    let asked = Asked::default();
    let app = App::to_choose(recents, config, Keymap::default(), size);
    let dataset = Arc::new(Dataset::of(Records::default()));
    let opened = Opened { app, dataset, desk: Desk::Nowhere, source: None, rest: None };
    let shelf = Box::new(TestShelf(Arc::clone(&asked), size));
    (Script::start_with(opened, size, shelf).expect("starts"), asked)
}

fn asked(asked: &Asked) -> Vec<String> {
    asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[test]
fn what_was_open_under_one_title_is_told_apart_by_its_files() {
    let title = |path: &str| format!("Machine-coded: GDELT 2011-01-01, {} rows", path.len());
    let apart = [
        ("/desk/2026/one.export.CSV", "one.export.CSV: "),
        ("/desk/2026/two.jsonl", "desk/2026/two.jsonl: "),
        ("/disk/2026/two.jsonl", "disk/2026/two.jsonl: "),
        ("/desk/2025/two.jsonl", "2025/two.jsonl: "),
    ];
    let paths = apart.map(|(path, _)| path);
    let recents: Vec<_> = paths
        .iter()
        .map(|path| recent(Some(path), &title(path), "2026-11-20", *path == paths[0]))
        .collect();
    for (width, height) in crate::common::SIZES {
        let config = Config::default();
        let app = App::to_choose(recents.clone(), &config, Keymap::default(), (width, height));
        let dataset = Arc::new(Dataset::of(Records::default()));
        let script = Script::start(app, &dataset, (width, height)).expect("starts");
        for (_, name) in apart {
            let name = format!(" {name}");
            assert!(text(&script).contains(&name), "{name}: {}", text(&script));
        }
    }
}

#[test]
fn an_index_that_will_be_refused_says_so_instead_of_how_much_is_in_it() {
    let reason = "refused, it is damaged, with 10 of 20 bytes".to_owned();
    let known = recent(Some("/desk/a.dlx"), "GDELT", "2026-11-20", false);
    for size in crate::common::SIZES {
        let recents = vec![Recent { refused: Some(reason.clone()), ..known.clone() }];
        let app = App::to_choose(recents, &Config::default(), Keymap::default(), size);
        let dataset = Arc::new(Dataset::of(Records::default()));
        let script = Script::start(app, &dataset, size).expect("starts");
        let screen = text(&script);
        assert!(
            screen.contains("refused, it is damaged") && !screen.contains("12 events"),
            "{screen}"
        );
    }
}

#[test]
fn the_start_screen_lists_what_was_open_and_whether_it_is_still_there() {
    for (width, height) in crate::common::SIZES {
        let (script, _) = started((width, height), &Config::default());
        insta::assert_snapshot!(format!("start_screen_{width}x{height}"), text(&script));
    }
}

#[test]
fn typing_filters_and_enter_opens() {
    let (mut script, calls) = started((80, 24), &Config::default());
    press(&mut script, "alepo<backspace>");
    press(&mut script, "<backspace><backspace><backspace><backspace>aleppo<enter>");
    assert_eq!(asked(&calls), ["open None"]);
    assert!(text(&script).contains("45 events  83 claims"), "{}", text(&script));
    press(&mut script, "/kerry<enter>");
    assert!(!script.app().query().is_empty());
}

#[test]
fn what_is_gone_says_so_and_can_be_forgotten() {
    let (mut script, calls) = started((80, 24), &Config::default());
    press(&mut script, "<enter>");
    assert!(text(&script).contains("The file is gone"), "{}", text(&script));
    press(&mut script, "<delete>");
    assert_eq!(asked(&calls), ["forget /desk/bridge.json"]);
    assert!(!text(&script).contains("The bridge"), "{}", text(&script));
    press(&mut script, "<down><delete>");
    assert!(text(&script).contains("stays in the list"), "{}", text(&script));
}

#[test]
fn a_path_leads_to_files_and_tab_completes_it() {
    let (mut script, calls) = started((120, 40), &Config::default());
    let folder = data("");
    press(&mut script, &format!("{}bad/every<tab>", folder.display()));
    let screen = text(&script);
    assert!(screen.contains("bad/everything.json"), "{screen}");
    press(&mut script, "<enter>");
    assert_eq!(asked(&calls).len(), 1);
    assert!(text(&script).contains("1 Timeline"), "{}", text(&script));
}

#[test]
fn what_cannot_be_opened_leaves_the_start_screen_with_the_reason() {
    let (mut script, _) = started((120, 40), &Config::default());
    press(&mut script, "/nowhere/at.json<enter>");
    assert!(text(&script).contains("/nowhere/at.json"), "{}", text(&script));
    assert!(text(&script).contains("no such file"), "{}", text(&script));
    press(&mut script, "<esc>");
    assert_eq!(script.outcome(), Some(&Outcome::Ended(0)));
}

#[test]
fn in_words_the_start_screen_is_a_list_too() {
    let (mut script, _) = started((80, 24), &Config { plain: true, ..Config::default() });
    press(&mut script, "<down>");
    insta::assert_snapshot!("start_in_words", script.said());
}

#[test]
fn a_dataset_is_found_with_its_words_misspelt_and_in_another_order() {
    for size in [(40, 12), (80, 24)] {
        for typed in ["vally elbe", "flods", "eleb floosd"] {
            let (mut script, asked_of) = started(size, &Config::default());
            press(&mut script, typed);
            let screen = text(&script);
            assert!(screen.contains("Floods in the val") && screen.contains("1 of 3"), "{screen}");
            assert_eq!(asked(&asked_of), Vec::<String>::new());
        }
    }
}
