//! The filter without the command line around it, for measuring: JSON Lines on stdin, JSON Lines on stdout,
//! time and throughput on stderr.
//!
//! ```text
//! cargo run --release --no-default-features --example filter -- 1 < articles.jsonl > /dev/null
//! ```

use selon::cli::filter::{Options, filter};
use selon::detect::Engine;
use selon::wording::Lang;
use std::io::{Read, Write};
use std::time::Instant;

/// Counts what passes.
struct Counted<R> {
    inner: R,
    bytes: usize,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes += read;
        Ok(read)
    }
}

fn main() -> std::io::Result<()> {
    let threads = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(1);
    let start = Instant::now();
    let engine = Engine::french();
    let loaded = start.elapsed();
    let mut input = Counted { inner: std::io::stdin(), bytes: 0 };
    let start = Instant::now();
    let done = filter(&engine, &mut input, &mut std::io::stdout(), Options { threads, lang: Lang::En });
    let elapsed = start.elapsed();
    let rate = input.bytes as f64 / elapsed.as_secs_f64() / 1e6;
    writeln!(std::io::stderr(), "packs {loaded:?}, {} bytes in {elapsed:?}, {rate:.1} MB/s", input.bytes)?;
    done.map_err(|problem| std::io::Error::other(problem.render(Lang::En)))
}
