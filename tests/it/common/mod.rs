//! What the tests share: the program on a screen in memory, and pictures of it.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use dateline::app::App;
use dateline::app::key::parse;
use dateline::app::keymap::Keymap;
use dateline::config::Config;
use dateline::dataset::{Loaded, embedded};
use dateline::run::Script;
use dateline::ui::screen_text;
use ratatui::buffer::Buffer;

/// The program for a shell, apart from what the user of this machine has set and kept.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_remove("NO_COLOR");
    // Nothing can be there below a file.
    command.env("XDG_CONFIG_HOME", "/dev/null").env("XDG_STATE_HOME", "/dev/null");
    command
}

/// The three sizes that every journey is looked at in.
pub(crate) const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 12)];

/// The embedded dataset on a screen of a size.
pub(crate) fn explorer(size: (u16, u16)) -> Script {
    explorer_of(embedded().expect("the embedded dataset loads"), &Config::default(), size)
}

/// Any dataset on a screen of a size.
pub(crate) fn explorer_of(loaded: Loaded, config: &Config, size: (u16, u16)) -> Script {
    let dataset = Arc::new(loaded.dataset);
    let keymap = Keymap::with_overrides(&config.keys).0;
    let app = App::new(Arc::clone(&dataset), loaded.problems, config, keymap, size);
    Script::start(app, &dataset, size).expect("the program starts")
}

/// The program after keys were pressed.
pub(crate) fn after(size: (u16, u16), keys: &str) -> Script {
    let mut script = explorer(size);
    press(&mut script, keys);
    script
}

/// Presses keys given in the notation.
pub(crate) fn press(script: &mut Script, keys: &str) {
    script.press(&parse(keys).expect("keys")).expect("the program answers");
}

/// Tells how long two hundred frames took, each drawn anew.
pub(crate) fn tell_frames(name: &str, script: &Script) {
    let mut buffer = script.screen().clone();
    let mut times: Vec<_> = (0..200)
        .map(|_| {
            let start = Instant::now();
            script.app().draw(&mut buffer);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("{name}: {:?} at least, {:?} in the middle", times[0], times[100]);
}

/// How long to wait for what happens by itself before it counts as lost: longer than the busiest
/// machine takes, and never slept to the end by a test that passes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something holds, however busy the machine is.
pub(crate) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited for {what} in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Lets what others wrote arrive until something holds of the program; shows its screen on failure.
pub(crate) fn listen_until(script: &mut Script, holds: impl Fn(&Script) -> bool) {
    let start = Instant::now();
    while !holds(script) {
        assert!(start.elapsed() < PATIENCE, "waited in vain:\n{}", text(script));
        script.listen(Duration::from_millis(10)).expect("the program answers");
    }
}

/// The screen as rows of text.
pub(crate) fn text(script: &Script) -> String {
    screen_text::text(script.screen())
}

/// The rows of a screen, then a line for each run of cells of one style.
pub(crate) fn styled(buffer: &Buffer) -> String {
    let mut out = screen_text::text(buffer);
    let columns = usize::from(buffer.area.width);
    for (y, row) in buffer.content.chunks(columns).enumerate() {
        let mut from = 0;
        while from < columns {
            let style = |at: usize| (row[at].fg, row[at].bg, row[at].modifier);
            let until = (from..columns).find(|&at| style(at) != style(from)).unwrap_or(columns);
            let (fg, bg, modifier) = style(from);
            let _ = writeln!(out, "{y}:{from}-{} {fg} {bg} {modifier:?}", until - 1);
            from = until;
        }
    }
    out
}

/// A file of the test data.
pub(crate) fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}
