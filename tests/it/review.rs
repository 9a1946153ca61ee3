//! Reviewing facts: decisions by key, the log that keeps them, what comes out.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::app::App;
use dateline::app::keymap::Keymap;
use dateline::config::{Config, Named, ReadOnly, ReviewConfig};
use dateline::dataset::{Dataset, embedded, save};
use dateline::export::brief::brief;
use dateline::model::{ClaimId, Vocabulary};
use dateline::review::ledger::Ledger;
use dateline::review::{Reviewer, State};
use dateline::run::{Desk, Script};

use crate::common::{SIZES, after, explorer_of, listen_until, press, program, text};

/// The desk of the embedded dataset, the reviewer's name given.
const DESK: &str = "r<ctrl-u>Rosa Klein<enter>";

/// Every side of the desk, by the keys that lead there.
const SIDES: [(&str, &str); 11] = [
    ("desk", ""),
    ("desk_decided", "f4vC3<enter>psingle origin<enter>"),
    ("desk_card", "C"),
    ("desk_lineage", "L"),
    ("desk_figures", "F"),
    ("desk_dates", "D"),
    ("desk_checklist", "Ky-"),
    ("desk_history", "f4pnone but the desk<enter>kunconfirmed<esc>H"),
    ("desk_gaps", "W>>"),
    ("desk_prompt", "f4p"),
    ("desk_contested", "f4psays so<enter>kdcannot be<enter>"),
];

fn desk(size: (u16, u16), keys: &str) -> Script {
    let mut script = after(size, "/nearly 250<enter>");
    press(&mut script, DESK);
    press(&mut script, keys);
    script
}

#[test]
fn every_side_of_the_desk_shows_at_every_size() {
    for (name, keys) in SIDES {
        for (width, height) in SIZES {
            let script = desk((width, height), keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), text(&script), keys);
        }
    }
}

#[test]
fn the_desk_names_all_its_sides_or_none_but_the_one_that_shows() {
    for size in SIZES.into_iter().chain([(100, 30), (140, 40), (200, 50)]) {
        let screen = text(&desk(size, "")).to_lowercase();
        let title = screen.lines().nth(1).expect("a title").to_owned();
        let names = ["cards", "lineage", "figures", "dates", "checklist", "history", "gaps"];
        let named = names.iter().filter(|name| title.contains(*name)).count();
        assert!(named == 0 || named == names.len(), "{size:?}: {title}");
        assert_eq!(named == 0, size.0 < 120, "{size:?}: {title}");
    }
}

#[test]
fn a_side_without_anything_of_the_claim_lists_what_there_is_instead() {
    let of_all = |keys: &str| text(&after((120, 40), &format!("{DESK}{keys}")));
    let figures = of_all("F");
    assert!(figures.contains("This claim states no figure; these do."), "{figures}");
    assert!(figures.contains("C-020"), "{figures}");
    let history = of_all("f4psingle origin<enter>jH");
    assert!(history.contains("Newest in the log"), "{history}");
}

/// A reviewer at a desk whose log is in a folder.
fn at(folder: &Path, dataset: &Arc<Dataset>, who: &str, review: ReviewConfig) -> Script {
    let reviewer = Reviewer::named(who);
    let read_only = review.read_only.is_some();
    let config = Config { review: ReviewConfig { reviewer, ..review }, ..Config::default() };
    let keymap = Keymap::default();
    let app = App::new(Arc::clone(dataset), Vec::new(), &config, keymap, (120, 40));
    let desk = Desk::Folder { folder: folder.to_owned(), read_only };
    Script::start_at(app, dataset, (120, 40), desk).expect("the program starts")
}

/// The desk of somebody who never said a name, on a machine that knows a login.
fn nameless(size: (u16, u16), keys: &str) -> Script {
    let review = ReviewConfig { login: "rk".to_owned(), ..ReviewConfig::default() };
    with_config(review, size, keys)
}

fn with_config(review: ReviewConfig, size: (u16, u16), keys: &str) -> Script {
    let config = Config { review, ..Config::default() };
    let mut script = explorer_of(embedded().expect("loads"), &config, size);
    press(&mut script, keys);
    script
}

#[test]
fn keys_that_were_meant_for_the_desk_become_no_name() {
    for size in SIZES {
        let screen = text(&nameless(size, "rff2p"));
        assert!(screen.contains("Enter your name first") && screen.contains(" rk▏"), "{screen}");
    }
    let screen = text(&nameless((120, 40), "rff<enter>"));
    assert!(screen.contains("reviewing as rk (rk)") && screen.contains(" rk  0/83"), "{screen}");
    let screen = text(&nameless((120, 40), "rff<enter>f"));
    assert!(screen.contains("Verdict on C-001 ◔ in review"), "the desk has the keys: {screen}");
    for clears in ["<backspace>", "<ctrl-u>"] {
        let screen = text(&nameless((120, 40), &format!("r{clears}Rosa Klein<enter>")));
        assert!(screen.contains("reviewing as Rosa Klein (rosa-klein)"), "{screen}");
    }
}

#[test]
fn who_reviews_can_be_changed_and_is_shown() {
    let mut script = nameless((120, 40), "r<enter>:reviewer<enter>");
    insta::assert_snapshot!("reviewer_changed", text(&script));
    press(&mut script, "<backspace>Ben<enter>f");
    assert!(text(&script).contains("  Ben  0/83 judged"), "{}", text(&script));
    press(&mut script, "H");
    assert!(text(&script).contains("Ben"), "the log has the new name: {}", text(&script));
    let read_only = ReviewConfig { read_only: Some(ReadOnly::Asked), ..ReviewConfig::default() };
    let screen = text(&with_config(read_only, (120, 40), ":reviewer<enter>"));
    assert!(screen.contains("nothing is written"), "{screen}");
}

#[test]
fn whoever_said_a_name_in_an_earlier_session_is_named_before_anything_is_signed() {
    let review = ReviewConfig {
        reviewer: Reviewer::named("Ann Lee"),
        named: Named::Before,
        ..ReviewConfig::default()
    };
    for size in SIZES {
        let mut script = with_config(review.clone(), size, "r");
        assert!(text(&script).contains("reviewing as Ann Lee"), "{}", text(&script));
        press(&mut script, "j");
        let stays = text(&script).contains("Ann Lee  0/83");
        assert_eq!(stays, size.0 >= 60, "{}", text(&script));
    }
    insta::assert_snapshot!("reviewer_kept_80x24", text(&with_config(review, (80, 24), "r")));
}

#[test]
fn a_name_is_said_for_this_session_where_the_configuration_has_one_and_its_role_stays() {
    let toml = "[review]\nname = \"Rosa Klein\"\nrole = \"editor\"";
    let (config, faults) = Config::parse(toml, Config::default());
    assert_eq!(faults, [""; 0]);
    let keys = ":reviewer<enter><backspace>Ben<enter>";
    let screen = text(&with_config(config.review.clone(), (120, 40), keys));
    let told = "reviewing as Ben (ben); the next time the configuration says who";
    assert!(screen.contains(told), "{screen}");
    let again = text(&with_config(config.review, (120, 40), ":reviewer<enter><enter>rfH"));
    assert!(again.contains("Rosa Klein (editor)"), "{again}");
}

#[test]
fn a_name_without_a_letter_can_be_mended() {
    let screen = text(&nameless((120, 40), "r<backspace>--<enter>"));
    assert!(screen.contains("\"--\" has no letter") && screen.contains(" --▏"), "{screen}");
    let screen = text(&nameless((120, 40), "r<backspace>--<enter><backspace><backspace>Bo<enter>"));
    assert!(screen.contains("reviewing as Bo (bo)"), "{screen}");
}

#[test]
fn a_refused_mark_names_what_helps_with_this_claim() {
    let mut script = after((120, 40), "r<ctrl-u>Rosa Klein<enter>f4psays so<enter>f");
    press(&mut script, "k4");
    let screen = text(&script);
    let said = "cannot mark when proposed; u takes back what was done on C-002 first";
    assert!(screen.contains(said), "{screen}");
    press(&mut script, "uk4");
    let screen = text(&script);
    assert!(screen.contains("cannot mark when proposed; u undo"), "{screen}");
}

#[test]
fn what_is_no_grade_stays_to_be_edited() {
    let screen = text(&desk((120, 40), "vZ9<enter>"));
    assert!(screen.contains("is not a grade") && screen.contains(" Z9▏"), "{screen}");
}

fn data() -> Arc<Dataset> {
    Arc::new(embedded().expect("the embedded dataset loads").dataset)
}

fn state(script: &Script, claim: &str) -> State {
    script.app().verdicts().state(claim)
}

#[test]
fn what_was_decided_is_there_again_after_the_terminal_was_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let mut script = at(folder.path(), &dataset, "Rosa Klein", ReviewConfig::default());
    press(&mut script, "rf4psingle origin<enter>f3");
    drop(script);
    let mut script = at(folder.path(), &dataset, "Rosa Klein", ReviewConfig::default());
    listen_until(&mut script, |script| state(script, "C-002") == State::InReview);
    assert_eq!(state(&script, "C-001"), State::Proposed);
    press(&mut script, "r");
    let screen = text(&script);
    assert!(screen.contains("1/83 judged") && screen.contains("Verdict on C-002"), "{screen}");
    assert!(screen.contains("●f faithful") && screen.contains("●3 inconclusive"), "{screen}");
    assert_eq!(Ledger::read(folder.path()).expect("read").faults(), [""; 0]);
}

#[test]
fn two_reviewers_who_both_propose_contest_the_claim_and_see_it_while_they_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let mut rosa = at(folder.path(), &dataset, "Rosa", ReviewConfig::default());
    let mut ed = at(folder.path(), &dataset, "Ed", ReviewConfig::default());
    press(&mut rosa, "rf4psays so<enter>");
    listen_until(&mut ed, |script| state(script, "C-001") == State::Proposed);
    press(&mut ed, "4ggr");
    press(&mut ed, "dno: the monitor does not<enter>");
    listen_until(&mut rosa, |script| state(script, "C-001") == State::Contested);
    press(&mut rosa, "<home>");
    assert!(text(&rosa).contains("1 contested"), "{}", text(&rosa));
    assert!(text(&rosa).contains("the monitor does not"), "the comment shows");
}

#[test]
fn a_proposal_carries_the_verdict_of_the_one_who_proposes_whatever_others_do_meanwhile() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let mut rosa = at(folder.path(), &dataset, "Rosa", ReviewConfig::default());
    let mut ed = at(folder.path(), &dataset, "Ed", ReviewConfig::default());
    press(&mut rosa, "rf6pmy reason");
    press(&mut ed, "4ggrf1pseen it<enter>");
    listen_until(&mut rosa, |script| state(script, "C-001") == State::Proposed);
    press(&mut rosa, "<enter>");
    assert_eq!(state(&rosa, "C-001"), State::Contested);
    let mut sam = at(folder.path(), &dataset, "Sam", ReviewConfig::default());
    listen_until(&mut sam, |script| state(script, "C-001") == State::Contested);
    let proposals = &sam.app().verdicts().claims["C-001"].proposals;
    let words: Vec<_> = proposals
        .iter()
        .map(|entry| (entry.draft.by.id.as_str(), entry.draft.veracity.expect("set").0.word()))
        .collect();
    assert!(words.contains(&("rosa", "false")) && words.contains(&("ed", "verified")), "{words:?}");
    press(&mut sam, "4ggrp");
    assert!(
        text(&sam).contains("Set fidelity (f m s t x), then veracity (1 to 6)"),
        "nobody's verdict is taken over"
    );
}

#[test]
fn what_somebody_else_has_gone_on_from_cannot_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let mut rosa = at(folder.path(), &dataset, "Rosa", ReviewConfig::default());
    press(&mut rosa, "rf1pseen it<enter>");
    let mut ed = at(folder.path(), &dataset, "Ed", ReviewConfig::default());
    listen_until(&mut ed, |script| state(script, "C-001") == State::Proposed);
    press(&mut ed, "4ggra");
    listen_until(&mut rosa, |script| state(script, "C-001") == State::Confirmed);
    press(&mut rosa, "u");
    assert_eq!(state(&rosa, "C-001"), State::Confirmed);
    assert!(text(&rosa).contains("Cannot undo: somebody has built on it"), "{}", text(&rosa));
}

#[test]
fn a_rule_of_two_people_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let rule = ReviewConfig { two_person: true, ..ReviewConfig::default() };
    let mut rosa = at(folder.path(), &dataset, "Rosa", rule.clone());
    press(&mut rosa, "rf2psays so<enter>ka");
    assert_eq!(state(&rosa, "C-001"), State::Proposed);
    assert!(text(&rosa).contains("Needs a second person"));
    let mut ed = at(folder.path(), &dataset, "Ed", rule);
    listen_until(&mut ed, |script| state(script, "C-001") == State::Proposed);
    press(&mut ed, "4ggra");
    assert_eq!(state(&ed, "C-001"), State::Confirmed);
}

#[test]
fn read_only_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let review = folder.path().join("desk.review");
    let config = ReviewConfig { read_only: Some(ReadOnly::Asked), ..ReviewConfig::default() };
    let mut script = at(&review, &data(), "Rosa", config);
    press(&mut script, "rf4pCy-uB");
    assert!(text(&script).contains("read-only"));
    assert!(!review.exists());
}

#[test]
fn the_newest_name_of_the_log_is_suggested_and_can_be_cleared() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let mut rosa = at(folder.path(), &dataset, "Rosa Klein", ReviewConfig::default());
    press(&mut rosa, "rf4psingle origin<enter>");
    drop(rosa);
    let mut script = at(folder.path(), &dataset, "", ReviewConfig::default());
    listen_until(&mut script, |script| state(script, "C-001") == State::Proposed);
    press(&mut script, "r");
    assert!(text(&script).contains("Rosa Klein"), "{}", text(&script));
    press(&mut script, "<backspace>Ed<enter>");
    assert!(text(&script).contains("reviewing as Ed (ed)"), "{}", text(&script));
}

#[test]
fn the_name_of_the_brief_and_how_much_it_holds_come_before_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut script = at(folder.path(), &data(), "Rosa Klein", ReviewConfig::default());
    press(&mut script, "rB");
    listen_until(&mut script, |script| {
        text(script).contains(".md written with 0 claims of 83, in ")
    });
}

#[test]
fn a_question_is_settled_or_open_and_never_agreed_to() {
    for (keys, said) in [
        ("K", "y settled  - open"),
        ("Ky", "provenance: settled; it is in the log"),
        ("Ky-", "source: open; it is in the log"),
    ] {
        let shown = text(&desk((120, 40), keys));
        assert!(shown.contains(said) && !shown.contains("agree to it"), "{keys}:\n{shown}");
    }
}

#[test]
fn the_sides_of_a_claim_are_told_with_their_keys() {
    let title = |size, keys| text(&desk(size, keys)).lines().nth(1).unwrap_or_default().to_owned();
    for (size, keys, told) in [
        ((80, 24), "", " claim C L F D K H W "),
        ((80, 24), "L", " P C lineage F D K H W "),
        ((60, 16), "L", " P C lineage F D K H W "),
        ((120, 40), "", " claim Cards Lineage Figures Dates checKlist History W gaps "),
    ] {
        let title = title(size, keys);
        assert!(title.contains(told), "{size:?} {keys}: {title}");
    }
}

#[test]
fn help_begins_with_what_can_be_done_here_alone() {
    for (keys, here) in [
        ("r<ctrl-u>Rosa<enter>?", "Here, at the review desk"),
        ("3m?", "Here, on the map"),
        ("t?", "Here, on a time range"),
        ("1L?", "Here, in lanes"),
        ("?", "Moving"),
    ] {
        let shown = text(&after((120, 40), keys));
        let heading = shown.lines().nth(5).unwrap_or_default();
        assert!(heading.contains(here), "{keys}:\n{shown}");
    }
}

#[test]
fn guards_hold_before_anything_is_written() {
    for (keys, said) in [
        ("p", "Set fidelity (f m s t x), then veracity (1 to 6)"),
        ("fp", "Set veracity first: 1 to 6"),
        ("4p", "Set fidelity first: f m s t x"),
        ("f4vZ9<enter>", "is not a grade"),
        ("a", "cannot agree when unreviewed; c take up"),
        ("o", "cannot "),
        ("d", "cannot "),
        ("f4p<enter>", "cannot be empty"),
    ] {
        let script = desk((120, 40), keys);
        assert!(text(&script).contains(said), "{keys}:\n{}", text(&script));
        assert!(!state(&script, "C-020").is_judged(), "{keys}");
    }
    let mut script = after((120, 40), "/28 air<enter>r<ctrl-u>Rosa<enter>f1vA1<enter>");
    assert!(text(&script).contains("two independent origins, and there is 1"), "{}", text(&script));
    press(&mut script, "vA2<enter>");
    assert!(text(&script).contains("A2  completely reliable, probably true"));
}

#[test]
fn what_is_taken_back_and_done_again_is_as_it_was() {
    let mut script = desk((120, 40), "f4vC3<enter>psingle origin<enter>");
    let before = script.app().verdicts().claims["C-020"].verdict();
    assert!(before.is_some());
    press(&mut script, "u");
    assert_eq!(state(&script, "C-020"), State::InReview);
    press(&mut script, "<ctrl-r>");
    assert_eq!(script.app().verdicts().claims["C-020"].verdict(), before);
    press(&mut script, "uuuuuu");
    assert_eq!(state(&script, "C-020"), State::Unreviewed);
    assert!(text(&script).contains("Nothing to undo"));
}

#[test]
fn several_claims_get_one_word_about_the_text_with_a_reason_and_never_about_the_truth() {
    let mut script = desk((120, 40), "<space><space>m");
    assert!(text(&script).contains("Reason, for all marked claims"));
    press(&mut script, "digits swapped<enter>");
    for claim in ["C-020", "C-043"] {
        assert_eq!(state(&script, claim), State::InReview, "{claim}");
    }
    let mut script = desk((120, 40), "<space><space>gg1");
    assert_eq!(state(&script, "C-043"), State::Unreviewed, "one claim alone");
    press(&mut script, "<esc>");
}

#[test]
fn a_suggestion_that_was_turned_down_stays_turned_down_with_who_and_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    let mut script = at(folder.path(), &dataset, "Rosa", ReviewConfig::default());
    press(&mut script, "/nearly 250<enter>rC-two different towns<enter>");
    drop(script);
    let mut script = at(folder.path(), &dataset, "Ed", ReviewConfig::default());
    listen_until(&mut script, |script| !script.app().verdicts().rulings.is_empty());
    press(&mut script, "/nearly 250<enter>rC");
    let screen = text(&script);
    assert!(
        screen.contains("dismissed by Rosa") && screen.contains("two different towns"),
        "{screen}"
    );
}

#[test]
fn a_verdict_on_a_record_that_has_changed_since_goes_back_to_review_and_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut script = at(folder.path(), &data(), "Rosa", ReviewConfig::default());
    press(&mut script, "rf4psays so<enter>");
    drop(script);
    let mut changed = embedded().expect("loads").dataset;
    changed.claims[0].text.push_str(" at once");
    let mut script = at(folder.path(), &Arc::new(changed), "Rosa", ReviewConfig::default());
    listen_until(&mut script, |script| state(script, "C-001") == State::InReview);
    press(&mut script, "4ggr");
    let screen = text(&script);
    assert!(screen.contains("changed since they were judged: C-001"), "{screen}");
    assert!(screen.contains("has changed since Rosa judged it"), "{screen}");
}

#[test]
fn the_brief_has_every_claim_with_its_source_and_no_draft_unless_asked_for() {
    let dataset = data();
    let all: Vec<ClaimId> = (0..dataset.claim_count()).map(ClaimId::at).collect();
    let script = desk((120, 40), "f4vC3<enter>psingle origin<enter>f2pits own count<enter>ka");
    let fold = script.app().verdicts();
    assert_eq!(
        (state(&script, "C-020"), state(&script, "C-043")),
        (State::Proposed, State::Confirmed)
    );
    let (text, _) = brief(&dataset, fold, &all, false);
    assert!(
        text.contains("Syrian Observatory for Human Rights, via AFP, says: At least 246"),
        "{text}"
    );
    assert!(text.contains("[C-043] (AR-1 ¶ "), "{text}");
    assert!(!text.contains("C-020"), "no draft");
    assert!(text.contains("1 proposed and not confirmed"));
    let (text, _) = brief(&dataset, fold, &all, true);
    assert!(text.contains("**DRAFT** AFP, says: Nearly 250"), "{text}");
}

#[test]
fn what_is_restricted_never_leaves() {
    let mut dataset = embedded().expect("loads").dataset;
    let reason = "names a witness".to_owned();
    dataset.claims[42].restriction = Some(dateline::model::Restriction { reason });
    let id = dataset.claims[42].id.clone();
    let script = desk((120, 40), "jf2pits own count<enter>ka");
    let all: Vec<ClaimId> = (0..dataset.claim_count()).map(ClaimId::at).collect();
    for drafts in [false, true] {
        let (text, _) = brief(&dataset, script.app().verdicts(), &all, drafts);
        assert!(!text.contains(&id), "{text}");
        assert!(text.contains("1 restricted"), "{text}");
    }
}

/// The program's output, by a shell, in a folder with a dataset and its log.
fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = program().current_dir(folder).args(args).output().expect("runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

fn reviewed_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = data();
    save(&dataset, &folder.path().join("desk.json")).expect("saved");
    let review = folder.path().join("desk.review");
    let mut script = at(&review, &dataset, "Rosa", ReviewConfig::default());
    press(&mut script, "rf4psays so<enter>f3pcannot tell<enter>ka");
    folder
}

#[test]
fn a_shell_can_ask_the_log_and_what_was_tampered_with_is_named() {
    let folder = reviewed_folder();
    let (code, said) = run(folder.path(), &["review", "status", "desk.json"]);
    assert_eq!(code, Some(0));
    for part in ["2/83 judged", "proposed", "confirmed by the person who proposed it: C-002"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let (_, said) = run(folder.path(), &["review", "log", "--on", "C-002", "desk.json"]);
    assert!(said.lines().all(|line| line.contains("C-002")) && said.contains("cannot tell"));
    let (_, said) = run(folder.path(), &["review", "log", "--by", "nobody", "desk.json"]);
    assert_eq!(said, "");
    let (code, said) = run(folder.path(), &["review", "verify", "desk.json"]);
    assert!(code == Some(0) && said.contains("rosa.jsonl: 9 entries, intact"), "{said}");
    let log = folder.path().join("desk.review/rosa.jsonl");
    let tampered = fs::read_to_string(&log).expect("there").replacen("disputed", "verified", 1);
    fs::write(&log, tampered).expect("written");
    let (code, said) = run(folder.path(), &["review", "verify", "desk.json"]);
    assert!(code == Some(1) && said.contains("rosa.jsonl:3: entry"), "{said}");
    assert!(said.contains("was edited"), "{said}");
}

#[test]
fn two_folders_are_joined_without_loss_whichever_way_they_went() {
    let (one, other) = (reviewed_folder(), tempfile::tempdir().expect("a folder"));
    let (from, into) = (one.path().join("desk.review"), other.path().join("desk.review"));
    let names = [from.to_str().expect("UTF-8"), into.to_str().expect("UTF-8")];
    let merge = |names: [&str; 2]| run(one.path(), &["review", "merge", names[0], names[1]]);
    assert_eq!(merge(names), (Some(0), "rosa: 9 entries added\n".to_owned()));
    assert_eq!(merge(names), (Some(0), "rosa: nothing new\n".to_owned()));
    // The same person goes on in both places.
    let dataset = data();
    for (folder, keys) in [(&from, "rm"), (&into, "rx")] {
        let mut script = at(folder, &dataset, "Rosa", ReviewConfig::default());
        listen_until(&mut script, |script| state(script, "C-001") == State::Proposed);
        press(&mut script, keys);
    }
    let (code, said) = merge(names);
    assert!(code == Some(0) && said.contains("kept as rosa.2.jsonl"), "{said}");
    let ledger = Ledger::read(&into).expect("read");
    assert_eq!(ledger.faults(), [""; 0]);
    assert_eq!(ledger.entries().len(), 9 + 2 + 2, "every entry once");
}

#[test]
fn an_export_is_logged_before_it_is_given_out() {
    let folder = reviewed_folder();
    let (code, said) = run(folder.path(), &["export", "brief", "desk.json", "--reviewer", "Ed"]);
    assert!(code == Some(0) && said.contains("# What we know"), "{said}");
    let (_, said) = run(folder.path(), &["review", "log", "--by", "ed", "desk.json"]);
    assert!(said.contains("export") && said.contains("brief: 1 claim of 83"), "{said}");
    fs::write(folder.path().join("desk.review/ed.jsonl"), "broken\n").expect("written");
    let (code, said) = run(folder.path(), &["export", "brief", "desk.json", "--reviewer", "Ed"]);
    assert!(code == Some(1) && !said.contains("# What we know"), "{said}");
}
