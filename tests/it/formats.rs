//! What can be opened and exported, and what is refused with what to do instead.

use std::fs;

use crate::common::program;

fn refused(name: &str, content: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("written");
    let output = program().arg("check").arg(&path).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_foreign_file_is_refused_with_what_it_is_and_what_to_do() {
    let openable = "Dateline opens dateline/1";
    for (name, content, said, instead) in [
        ("a.pdf", &b"%PDF-1.7 ..."[..], "this is a PDF", "pdftotext -layout"),
        ("a.png", b"\x89PNG\r\n", "this is a picture", openable),
        ("a.csv", b"id,day,place,lat,lon\n1,2,3,4,5\n", "commas or semicolons", openable),
    ] {
        let told = refused(name, content);
        assert!(told.contains(said) && told.contains(instead), "{told}");
        assert!(told.contains("loaded nothing"), "{told}");
    }
}

#[test]
fn formats_lists_what_goes_in_and_what_goes_out() {
    let output = program().arg("formats").output().expect("it runs");
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    for part in ["Opened", "gdelt", ".dlx", "Exported", "jsonl", "brief", "loses"] {
        assert!(table.contains(part), "{part}:\n{table}");
    }
}

#[test]
fn a_query_is_exported_as_a_dataset_of_its_own_and_a_file_is_kept_unless_forced() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("kerry.json");
    let export = |more: &[&str]| {
        let mut command = program();
        command.env("XDG_DATA_HOME", folder.path()).args(["export", "json", "--query", "kerry"]);
        command.args(["--reviewer", "Rosa Klein", "-o"]).arg(&out).args(more);
        command.output().expect("it runs")
    };
    assert!(export(&[]).status.success());
    let check = program().arg("check").arg(&out).output().expect("it runs");
    let told = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(check.status.success() && told.contains("no problems"), "{told}");
    assert!(!told.contains("83 claims"), "only a part: {told}");
    let again = export(&[]);
    let told = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(!again.status.success() && told.contains("exists; use --force"), "{told}");
    assert!(export(&["--force"]).status.success());
}

#[test]
fn nothing_is_written_for_a_query_that_nothing_matches() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("none.json");
    let mut command = program();
    command.env("XDG_DATA_HOME", folder.path()).args(["export", "json", "--query", "qzxvkjw"]);
    let output = command.args(["--reviewer", "Rosa", "-o"]).arg(&out).output().expect("it runs");
    assert!(!output.status.success() && !out.exists());
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing matches"));
}

#[test]
fn a_page_of_the_manual_is_plain_in_a_pipe_and_an_unknown_one_is_named() {
    let page = program().args(["manual", "search"]).output().expect("it runs");
    let text = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(text.starts_with("Search and filters\n") && !text.contains('\x1b'), "{text}");
    assert!(text.contains("kerry | lavrov"), "{text}");
    let unknown = program().args(["manual", "serach"]).output().expect("it runs");
    let told = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(unknown.status.code() == Some(2) && told.contains("did you mean search?"), "{told}");
}
