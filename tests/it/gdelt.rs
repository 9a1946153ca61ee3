//! Tables of GDELT events: what becomes of a row, and what of one that is none.
//!
//! The fixture holds rows of the export of 2019-10-24 14:30.  Source: The GDELT Project
//! (gdeltproject.org).

use std::cell::RefCell;
use std::fs;
use std::io::Write;
use std::sync::Arc;

use dateline::config::Config;
use dateline::dataset::{Dataset, Form, Loaded, Problem, load_text, write, write_telling};
use dateline::export::citation::source_url;
use dateline::export::copy::{Part, copied};
use dateline::import::{gdelt, load, load_bytes};
use dateline::model::{
    Claim, ClaimId, Event, GeoPrecision, LocationKind, Method, Qualifier, SourceKind,
};
use dateline::run::Script;
use dateline::search::{By, Index, Query};

use crate::common::{data, explorer_of, press, program, text};

const FIXTURE: &str = "gdelt/20191024143000.export.CSV";

fn rows() -> String {
    fs::read_to_string(data(FIXTURE)).expect("the fixture")
}

fn fixture() -> Loaded {
    load(&data(FIXTURE)).expect("loads")
}

fn imported(name: &str, text: &str) -> Loaded {
    gdelt::import(vec![(name.to_owned(), text.as_bytes().to_vec())]).expect("has rows")
}

fn events(dataset: &Dataset) -> impl Iterator<Item = Event> + '_ {
    dataset.event_ids().map(|id| dataset.event(id).into_owned())
}

fn claims(dataset: &Dataset) -> impl Iterator<Item = Claim> + '_ {
    dataset.claim_ids().map(|id| dataset.claim(id).into_owned())
}

fn event(dataset: &Dataset, id: &str) -> Event {
    events(dataset).find(|event| event.id == id).expect(id)
}

fn claim(dataset: &Dataset, id: &str) -> Claim {
    claims(dataset).find(|claim| claim.id == id).expect(id)
}

/// A row as GDELT 1.0 has it: without the second administrative level, and without the address.
fn as_version_one(row: &str, with_address: bool) -> String {
    let columns: Vec<_> = row.split('\t').collect();
    let kept = columns.iter().enumerate().filter(|(at, _)| ![39, 47, 55].contains(at));
    let mut kept: Vec<_> = kept.map(|(_, column)| *column).collect();
    if !with_address {
        kept.pop();
    }
    kept.join("\t")
}

#[test]
fn every_row_becomes_an_event_with_one_claim_of_its_outlet() {
    let loaded = fixture();
    assert_eq!(loaded.problems, []);
    let dataset = loaded.dataset;
    let rows = rows().lines().count();
    assert_eq!((dataset.event_count(), dataset.claim_count()), (rows, rows));
    let claim = claim(&dataset, "C-881990834");
    let source = &dataset[claim.attribution.origin];
    assert_eq!((source.name.as_str(), source.kind), ("belsat.eu", SourceKind::Outlet));
    let event = event(&dataset, "E-881990834");
    let sentence = "An actor without a name signs a formal agreement with The EU (Minsk)";
    assert_eq!(event.label, sentence);
    assert_eq!(event.kind, "diplomatic_cooperation");
    assert_eq!(dataset.code(claim.subject), event.id);
}

#[test]
fn every_claim_says_that_a_program_made_it_and_the_screen_says_so_too() {
    let loaded = fixture();
    let tools = claims(&loaded.dataset).filter_map(|claim| claim.extraction);
    assert_eq!(
        tools.filter(|it| it.method == Method::Tool && it.agent == "GDELT").count(),
        loaded.dataset.claim_count()
    );
    let mut script = explorer_of(loaded, &Config::default(), (120, 40));
    assert!(text(&script).lines().next().expect("a header").contains("Machine-coded: GDELT"));
    press(&mut script, "4");
    assert!(text(&script).contains("machine-coded by GDELT 2.0: unreviewed"), "{}", text(&script));
    press(&mut script, "i");
    assert!(text(&script).contains("not"), "{}", text(&script));
}

#[test]
fn the_report_of_a_row_is_cited_copied_and_opened() {
    let loaded = fixture();
    let mut lines = Vec::new();
    write(&loaded.dataset, Form::Lines, &mut lines).expect("writes");
    let again = load_text("a.jsonl", lines).expect("loads").dataset;
    for dataset in [&loaded.dataset, &again] {
        for code in ["E-881990834", "C-881990834"] {
            let record = dataset.find(code).expect(code);
            let url = source_url(dataset, record).expect("an address");
            assert!(url.starts_with("https://belsat.eu/"), "{url}");
            let copy = |part| copied(dataset, record, part).expect("copied").text;
            assert_eq!(copy(Part::Url), url);
            assert_eq!(copy(Part::Citation), format!("belsat.eu, {url}, machine-coded by GDELT"));
            assert!(copy(Part::Statement).contains(&url), "{}", copy(Part::Statement));
        }
    }
    let mut script = explorer_of(fixture(), &Config::default(), (120, 40));
    for pane in ["1", "4", "5"] {
        press(&mut script, &format!("{pane}o"));
        assert!(text(&script).contains("Opening http"), "{}", text(&script));
    }
}

#[test]
fn an_event_is_as_restricted_as_the_report_that_it_is_cited_by() {
    let mut lines = Vec::new();
    write(&fixture().dataset, Form::Lines, &mut lines).expect("writes");
    let text = String::from_utf8(lines).expect("UTF-8");
    let outlet = "\"name\":\"belsat.eu\"";
    assert!(text.contains(outlet), "{text}");
    let text = text.replace(outlet, &format!("{outlet},\"restricted\":true"));
    let dataset = load_text("a.jsonl", text.into_bytes()).expect("loads").dataset;
    for (code, refused) in [("E-881990834", true), ("C-881990834", true), ("E-881990832", false)] {
        let record = dataset.find(code).expect(code);
        assert_eq!(copied(&dataset, record, Part::Citation).is_err(), refused, "{code}");
    }
}

#[test]
fn a_row_without_an_address_says_so() {
    let row = as_version_one(rows().lines().next().expect("a row"), false);
    let mut script = explorer_of(imported("f", &row), &Config::default(), (120, 40));
    for keys in ["1o", "4yu", "yc", "5o"] {
        press(&mut script, keys);
        let said = text(&script);
        assert!(said.contains("no http or https address behind"), "{keys}: {said}");
    }
}

#[test]
fn counters_of_reports_are_nowhere_in_what_is_made_of_a_row() {
    let row = rows().lines().next().expect("a row").to_owned();
    let mut columns: Vec<_> = row.split('\t').map(str::to_owned).collect();
    for (at, counter) in [(31, "77771"), (32, "77772"), (33, "77773")] {
        counter.clone_into(&mut columns[at]);
    }
    let loaded = imported("f", &columns.join("\t"));
    let mut lines = Vec::new();
    write(&loaded.dataset, Form::Lines, &mut lines).expect("writes");
    assert!(!String::from_utf8_lossy(&lines).contains("7777"));
}

#[test]
fn what_was_imported_is_the_same_after_a_way_through_a_file() {
    let dataset = fixture().dataset;
    for (name, form) in [("a.jsonl", Form::Lines), ("a.json", Form::Document)] {
        let mut bytes = Vec::new();
        write(&dataset, form, &mut bytes).expect("writes");
        let again = load_text(name, bytes.clone()).expect("loads");
        assert_eq!(again.problems, [], "{name}");
        assert!(events(&again.dataset).eq(events(&dataset)), "{name}");
        assert!(claims(&again.dataset).eq(claims(&dataset)), "{name}");
        let mut bytes_again = Vec::new();
        write(&again.dataset, form, &mut bytes_again).expect("writes");
        assert!(bytes_again == bytes, "{name}");
    }
}

#[test]
fn each_record_that_is_written_is_told_of_and_none_twice() {
    let dataset = fixture().dataset;
    for form in [Form::Lines, Form::Document] {
        let told = RefCell::new(Vec::new());
        let mut bytes = Vec::new();
        write_telling(&dataset, form, &mut bytes, &|count| told.borrow_mut().push(count))
            .expect("writes");
        assert!(told.into_inner().into_iter().eq(1..=dataset.record_count()), "{form:?}");
    }
}

#[test]
fn a_last_line_without_an_end_is_kept_and_doubted_and_fails_nothing() {
    let two: String = rows().split_inclusive('\n').take(3).collect();
    let one: String = two.lines().map(|row| as_version_one(row, true) + "\n").collect();
    let oldest: String = two.lines().map(|row| as_version_one(row, false) + "\n").collect();
    for whole in [&two, &one, &oldest] {
        assert_eq!(imported("f", whole).problems, []);
        let loaded = imported("f", whole.trim_end());
        assert_eq!(loaded.dataset.event_count(), 3);
        let told: Vec<_> = loaded.problems.iter().map(|it| (it.line, it.is_doubt())).collect();
        assert_eq!(told, [(3, true)]);
    }
    let shorter = imported("f", two.trim_end().rsplit_once('\t').expect("columns").0);
    let told: Vec<_> = shorter.problems.iter().map(Problem::is_doubt).collect();
    assert_eq!(told, [false], "a row without its last column says only that");
    let day = oldest.rfind('\t').expect("columns") + 1;
    let cut = imported("f", &oldest[..day + 6]);
    let told: Vec<_> = cut.problems.iter().map(Problem::is_doubt).collect();
    assert_eq!(told, [false], "a day that is no day is no doubt");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.CSV");
    fs::write(&file, two.trim_end()).expect("writes");
    let checked = program().arg("check").arg(&file).assert();
    let checked = checked.success().get_output().stdout.clone();
    let checked = String::from_utf8_lossy(&checked).into_owned();
    assert!(checked.contains("a.CSV:3:1: the last line has no line end"), "{checked}");
    assert!(checked.contains("no problems, 1 doubt; loaded"), "{checked}");
}

#[test]
fn a_search_of_a_large_table_keeps_its_index_and_says_why_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (config, cache) = (folder.path().join("config"), folder.path().join("cache"));
    fs::create_dir_all(config.join("dateline")).expect("made");
    fs::write(config.join("dateline/config.toml"), "[cache]\nover = \"1 kB\"\n").expect("writes");
    let search = || {
        let output = program()
            .args(["search", "minsk"])
            .arg(data(FIXTURE))
            .env("XDG_CONFIG_HOME", &config)
            .env("XDG_CACHE_HOME", &cache)
            .output()
            .expect("runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (text(output.stdout), text(output.stderr))
    };
    let (read, told) = search();
    assert_eq!(told, "");
    let mut kept = fs::read_dir(cache.join("dateline")).expect("a folder");
    let kept = kept.next().expect("an index").expect("read").path();
    let sound = fs::read(&kept).expect("reads");
    assert_eq!(search(), (read.clone(), String::new()), "from the index");
    fs::write(&kept, &sound[..sound.len() - 1]).expect("writes");
    let (anew, told) = search();
    assert_eq!(anew, read);
    assert!(told.contains("the index kept of this file is refused"), "{told}");
    assert_eq!(search(), (read, String::new()), "it was made anew");
}

#[test]
fn a_word_of_a_table_says_which_other_spellings_are_counted_with_it() {
    let row = rows().lines().next().expect("a row").to_owned();
    let named = |(number, name): (usize, &str)| {
        let mut cells: Vec<_> = row.split('\t').map(str::to_owned).collect();
        (cells[0], cells[5], cells[6]) =
            (number.to_string(), format!("X{number}"), name.to_owned());
        cells.join("\t") + "\n"
    };
    let table: String = ["KERRY", "KERRY", "KERRI"].into_iter().enumerate().map(named).collect();
    for size in [(120, 40), (80, 24), (40, 12)] {
        let loaded = load_bytes("a.export.CSV", table.clone().into_bytes()).expect("loads");
        let mut script = explorer_of(loaded, &Config::default(), size);
        press(&mut script, "/kerry");
        let told = "(kerry with kerri; only it: 'kerry)";
        assert!(text(&script).contains(told), "{size:?}: {}", text(&script));
        press(&mut script, "<home>'");
        assert!(!text(&script).contains("with kerri"), "{size:?}: {}", text(&script));
    }
}

/// Whether a word in an address looks different from what stands behind it.
fn is_lit(script: &Script, word: &str) -> bool {
    let screen = script.screen();
    let cells = screen.content.windows(word.len() + 1);
    let mut found = cells.filter(|cells| {
        let signs: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        signs == format!("{word}-")
    });
    found.any(|cells| cells[0].style() != cells[word.len()].style())
}

#[test]
fn a_row_that_only_its_reports_address_answers_shows_the_words_of_it() {
    let row = rows().lines().next().expect("a row").to_owned();
    let mut cells: Vec<_> = row.split('\t').collect();
    cells[60] = "https://a.example/19/quarry-workers-walk-out.html";
    let table = cells.join("\t") + "\n";
    for (size, found) in [
        ((120, 40), "…quarry-workers…"),
        ((80, 24), "…quarry-workers-walk-out"),
        ((40, 12), "…quarry-worker…"),
    ] {
        let loaded = load_bytes("a.export.CSV", table.clone().into_bytes()).expect("loads");
        let mut script = explorer_of(loaded, &Config::default(), size);
        press(&mut script, "/quarry");
        assert!(text(&script).contains(found), "{size:?}: {}", text(&script));
        press(&mut script, "<enter>5");
        assert!(text(&script).contains("https://a.example"), "{size:?}: {}", text(&script));
        assert!(is_lit(&script, "quarry"), "{size:?}: {}", text(&script));
    }
}

#[test]
fn a_short_word_that_only_addresses_have_begins_names_in_a_field() {
    let row = rows().lines().next().expect("a row").to_owned();
    let mut cells: Vec<_> = row.split('\t').collect();
    (cells[6], cells[60]) = ("RUSSIA", "https://a.example/ru/quarry-workers-walk-out.html");
    let table = cells.join("\t") + "\n";
    let loaded = load_bytes("a.export.CSV", table.into_bytes()).expect("loads");
    let index = Index::of(Arc::new(loaded.dataset));
    for (asked, found) in [("ru", true), ("actor:ru", true), ("actor:rq", false)] {
        let answer = index.answer(&Query::of_words(asked), 1);
        assert_eq!(answer.events.len() == 1, found, "{asked}");
        assert_eq!(answer.corrections, [], "{asked}");
    }
}

#[test]
fn a_date_well_before_the_report_is_doubtful_and_one_of_the_day_is_not() {
    let dataset = fixture().dataset;
    let qualifiers = |day: &str| -> Vec<Qualifier> {
        let times = events(&dataset).filter_map(|event| event.when);
        times.filter(|time| time.literal == day).map(|time| time.qualifier).collect()
    };
    for (day, qualifier) in [
        ("20181024", Qualifier::Uncertain),
        ("20190924", Qualifier::Uncertain),
        ("20191017", Qualifier::Uncertain),
        ("20191024", Qualifier::None),
    ] {
        let found = qualifiers(day);
        assert!(!found.is_empty(), "{day}");
        assert!(found.iter().all(|&it| it == qualifier), "{day}: {found:?}");
    }
    let tags = &event(&dataset, "E-881990834").tags;
    assert!(tags.contains(&"reported 2019-10-24".to_owned()), "{tags:?}");
}

#[test]
fn places_stand_in_their_region_and_country_by_fips_and_not_iso() {
    let dataset = fixture().dataset;
    let minsk = dataset.locations.iter().find(|place| place.name == "Minsk").expect("Minsk");
    assert_eq!((minsk.kind, minsk.geo_precision), (LocationKind::City, GeoPrecision::Exact));
    assert_eq!(minsk.ext_ids.get("gns"), Some("-1946324"));
    let country = &dataset[minsk.parent.expect("a country")];
    assert_eq!((country.name.as_str(), country.country_iso.as_deref()), ("Belarus", Some("BY")));
    let vancouver = dataset.locations.iter().find(|it| it.name == "Vancouver").expect("Vancouver");
    let region = &dataset[vancouver.parent.expect("a region")];
    assert_eq!((region.name.as_str(), region.kind), ("British Columbia", LocationKind::Region));
    assert_eq!(dataset[region.parent.expect("a country")].name, "Canada");
}

#[test]
fn a_row_without_a_place_has_none_and_none_is_taken_from_its_actors() {
    let dataset = fixture().dataset;
    let without = rows().lines().filter(|row| row.split('\t').nth(51) == Some("0")).count();
    assert!(without > 0);
    let empty = events(&dataset).filter(|event| event.places.is_empty()).count();
    assert_eq!(empty, without);
}

#[test]
fn both_widths_of_version_one_are_read_and_without_an_address_no_voice_is_made_up() {
    let row = rows().lines().next().expect("a row").to_owned() + "\n";
    let one = imported("f", &as_version_one(&row, true));
    let two = imported("f", &row);
    assert_eq!((one.problems.len(), two.problems.len()), (0, 0));
    assert!(events(&one.dataset).eq(events(&two.dataset)));
    let short = imported("f", &as_version_one(&row, false));
    let source = &short.dataset[short.dataset.claim(ClaimId(0)).attribution.origin];
    assert_eq!(source.name, "outlet not named by GDELT");
    assert_eq!(source.kind, SourceKind::Outlet);
}

#[test]
fn what_is_no_row_is_told_with_its_line_and_the_others_are_kept() {
    let rows = rows();
    let good: Vec<_> = rows.lines().take(3).collect();
    let bad_day = good[1].replacen("\t20181024\t", "\t20181399\t", 1).replacen('8', "9", 1);
    let odd_code = good[2].replacen("\t057\t", "\t999\t", 1).replacen('8', "7", 1);
    let hidden = good[0].replacen("VICTORIA", "VIC\u{202e}TORIA", 1).replacen('8', "6", 1);
    let file =
        [good[0], "1\t2\t3", &bad_day, good[0], &odd_code, &hidden, "x", good[2], ""].join("\n");
    let loaded = imported("f.CSV", &file);
    assert_eq!(loaded.dataset.event_count(), 5);
    let told: Vec<_> =
        loaded.problems.iter().map(|it| (it.line, it.reason.as_str().to_owned())).collect();
    let expected = [
        (2, "3 columns"),
        (3, "SQLDATE"),
        (4, "already a row"),
        (5, "999"),
        (6, "U+202E"),
        (7, "1 columns"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for ((line, reason), (expected_line, part)) in told.iter().zip(expected) {
        assert!(*line == expected_line && reason.contains(part), "{line}: {reason}");
    }
}

#[test]
fn rows_that_come_again_line_by_line_are_told_of_at_once_and_others_one_by_one() {
    let rows = rows();
    let rows: Vec<_> = rows.lines().take(1_200).collect();
    let all = rows.len();
    let table = |rows: &[&str]| (rows.join("\n") + "\n").into_bytes();
    let other: Vec<_> = ["x"].into_iter().chain(rows.iter().copied()).collect();
    let mixed = [rows[3], rows[1], rows[2], rows[0]];
    let files = [("a.CSV", table(&rows)), ("b.CSV", table(&other)), ("c.CSV", table(&mixed))];
    let files = files.map(|(name, bytes)| (name.to_owned(), bytes));
    let loaded = gdelt::import(files.to_vec()).expect("has rows");
    assert_eq!(loaded.dataset.event_count(), all);
    let told: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    let number = |row: &str| row.split('\t').next().unwrap_or_default().to_owned();
    assert_eq!(
        told[1..],
        [
            format!(
                "b.CSV:2:1: {all} rows from here on are there already, from line 1 of a.CSV on; \
                 left out"
            ),
            format!(
                "c.CSV:1:1: there is already a row {}, in line 4 of a.CSV; this one is left out",
                number(rows[3])
            ),
            "c.CSV:2:1: 2 rows from here on are there already, from line 2 of a.CSV on; left out"
                .to_owned(),
            format!(
                "c.CSV:4:1: there is already a row {}, in line 1 of a.CSV; this one is left out",
                number(rows[0])
            ),
        ]
    );
}

#[test]
fn bytes_that_are_not_utf8_cost_only_their_letters() {
    let row = rows().lines().next().expect("a row").to_owned();
    let (before, after) = row.split_once("VICTORIA").expect("the actor");
    let bytes = [before.as_bytes(), b"V\xffC", after.as_bytes()].concat();
    let loaded = load_bytes("f.export.CSV", bytes).expect("loads");
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(loaded.dataset.event_count(), 1);
}

#[test]
fn zip_and_gzip_and_plain_files_give_the_same_records() {
    let plain = fixture().dataset;
    let bytes = rows().into_bytes();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&bytes).expect("packs");
    let gzip = gzip.finish().expect("packs");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("20191024143000.export.CSV", options).expect("packs");
    zip.write_all(&bytes).expect("packs");
    let zip = zip.finish().expect("packs").into_inner();
    // Without a telling name the first row tells.
    for (name, packed) in [("a.gz", gzip), ("b", zip.clone()), ("c.txt", bytes)] {
        let loaded = load_bytes(name, packed).expect(name);
        assert_eq!(loaded.problems, [], "{name}");
        assert_eq!(loaded.dataset, plain, "{name}");
    }
    for end in (1..zip.len()).step_by(97) {
        let cut = load_bytes("cut.export.CSV.zip", zip[..end].to_vec());
        assert!(cut.is_err() || cut.is_ok_and(|loaded| !loaded.problems.is_empty()), "{end}");
    }
}

#[test]
fn a_file_named_for_gdelt_that_has_no_row_says_why() {
    let problem = load_bytes("x.export.CSV", b"hello\n".to_vec()).expect_err("no rows");
    assert!(problem.reason.contains("61"), "{problem}");
    let problem = load_bytes("x.export.CSV", Vec::new()).expect_err("no rows");
    assert!(problem.reason.contains("no rows"), "{problem}");
}

#[test]
fn several_files_and_standard_input_become_one_dataset() {
    let rows = rows();
    let lines: Vec<_> = rows.lines().collect();
    let folder = tempfile::tempdir().expect("a folder");
    let (first, made) = (folder.path().join("a.CSV"), folder.path().join("made.jsonl"));
    fs::write(&first, lines[..5].join("\n")).expect("writes");
    program()
        .args(["import", "gdelt"])
        .arg(&first)
        .args(["-", "-o"])
        .arg(&made)
        .write_stdin(lines[5..12].join("\n"))
        .assert()
        .success();
    let loaded = load(&made).expect("loads");
    assert_eq!((loaded.dataset.event_count(), loaded.problems.len()), (12, 0));
    assert!(loaded.dataset.title.starts_with("Machine-coded"));
}

#[test]
fn a_table_opens_by_its_name_and_what_is_in_it_can_be_searched() {
    let output =
        program().args(["search", "minsk agreemnt"]).arg(data(FIXTURE)).output().expect("runs");
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(found.contains("signs a formal agreement with The EU (Minsk)"), "{found}");
}

#[test]
fn a_table_that_names_nobody_and_no_place_can_be_searched_too() {
    let blank = |row: &str| {
        let cells = row.split('\t').enumerate();
        let named = |at: usize| (5..25).contains(&at) || (35..59).contains(&at);
        let cells: Vec<_> = cells.map(|(at, cell)| if named(at) { "" } else { cell }).collect();
        cells.join("\t") + "\n"
    };
    let table: String = rows().lines().map(blank).collect();
    let loaded = load_bytes("a.export.CSV", table.into_bytes()).expect("loads");
    let index = Index::of(Arc::new(loaded.dataset));
    assert!(index.dataset().actors.is_empty() && index.dataset().locations.is_empty());
    let everything = index.answer(&Query::default(), 1);
    assert_eq!(everything.events.len(), rows().lines().count());
    assert!(!index.answer(&Query::of_words("stat"), 1).events.is_empty());
}

#[test]
fn lanes_of_a_table_hold_just_the_rows_that_their_facets_count() {
    let index = Index::of(Arc::new(fixture().dataset));
    for by in [By::Actor, By::Place] {
        for words in ["", "eu", "military"] {
            let answer = index.answer(&Query::of_words(words), 1);
            let lanes = index.lanes(&answer, by).lanes;
            assert!(!lanes.is_empty(), "{words:?}");
            for lane in lanes {
                assert_eq!(lane.histogram.dated(), lane.events, "{words:?} {:?}", lane.record);
            }
        }
    }
}

#[test]
fn what_a_table_is_can_be_read_whole() {
    let mut script = explorer_of(fixture(), &Config::default(), (80, 24));
    press(&mut script, "i");
    let screen = text(&script);
    for part in ["not verified", "(gdeltproject.org).", "dated", "2019-10-24", "sources"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
}
