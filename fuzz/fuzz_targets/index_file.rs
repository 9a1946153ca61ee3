#![no_main]

#[path = "../../tests/it/fuzzing/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::index_file(bytes));
