//! `selon filter`: JSON Lines in, JSON Lines out, one for one and in order.
//!
//! A record is an object with `text` (and optionally `id`, `lang`, `title`). It comes back byte for byte,
//! every field in its order, spelling and number precision, with `"selon": {…}` at its end in place of an
//! older one. A bad line is answered in its place; only faults of the streams themselves end the command.
//! At any time a bounded number of records is held, whatever the size of the input.

mod lines;
mod record;

use crate::detect::{Engine, Workspace};
use crate::wording::{Lang, Message, Problem};
use lines::{Line, Lines};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};

/// A longer line is refused without being held.
pub const LONGEST_LINE: usize = 64 << 20;
/// Lines are handed to the workers in chunks of about this many bytes.
const CHUNK: usize = 256 << 10;
/// Chunks that may be on their way per thread.
const IN_FLIGHT: usize = 4;

/// How to run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Worker threads; 1 works without any.
    pub threads: usize,
    /// The language of error messages in records.
    pub lang: Lang,
}

/// Reads records from `input` and writes them with their suggestions to `output`.
///
/// # Errors
/// When the input cannot be read or the output not be written. A closed pipe on the output is no error.
pub fn filter(
    engine: &Engine,
    input: impl Read,
    output: &mut (impl Write + Send),
    options: Options,
) -> Result<(), Box<Problem>> {
    let done = if options.threads <= 1 {
        alone(engine, input, output, options.lang)
    } else {
        together(engine, input, output, options)
    };
    match done {
        Err(Fault::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(Fault::Write(error)) => Err(Box::new(Problem::error(
            Message::new("detect-filter-write").arg("reason", error.to_string()),
        ))),
        Err(Fault::Read(error)) => {
            Err(Box::new(Problem::error(Message::new("detect-filter-read").arg("reason", error.to_string()))))
        }
        Ok(()) => Ok(()),
    }
}

enum Fault {
    Read(std::io::Error),
    Write(std::io::Error),
}

/// One worker with its buffers.
struct Worker<'e> {
    engine: &'e Engine,
    packs: String,
    lang: Lang,
    workspace: Workspace,
}

impl<'e> Worker<'e> {
    fn new(engine: &'e Engine, lang: Lang) -> Self {
        Self { engine, packs: engine.packs_json(), lang, workspace: Workspace::default() }
    }

    fn answer(&mut self, line: &Line, out: &mut String) {
        record::answer(self.engine, &self.packs, self.lang, line, &mut self.workspace, out);
        out.push('\n');
    }
}

fn alone(engine: &Engine, input: impl Read, output: &mut impl Write, lang: Lang) -> Result<(), Fault> {
    let mut worker = Worker::new(engine, lang);
    let mut lines = Lines::new(input);
    let mut out = String::new();
    while let Some(line) = lines.next().map_err(Fault::Read)? {
        worker.answer(&line, &mut out);
        lines.give_back(line);
        if out.len() >= CHUNK || lines.would_wait() {
            output.write_all(out.as_bytes()).map_err(Fault::Write)?;
            out.clear();
            out.shrink_to(4 * CHUNK);
        }
    }
    output.write_all(out.as_bytes()).and_then(|()| output.flush()).map_err(Fault::Write)
}

type Chunk = (u64, Vec<Line>);

/// How many chunks are written, so that the reader never runs far ahead; `None` ends everything.
struct Gate {
    written: Mutex<Option<u64>>,
    moved: Condvar,
}

impl Gate {
    /// Waits until chunk `number` may start; false when the writer has stopped.
    fn wait(&self, number: u64, window: u64) -> bool {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match *written {
                None => return false,
                Some(done) if number < done + window => return true,
                Some(_) => written = self.moved.wait(written).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn set(&self, value: Option<u64>) {
        *self.written.lock().unwrap_or_else(PoisonError::into_inner) = value;
        self.moved.notify_all();
    }
}

fn together(
    engine: &Engine,
    input: impl Read,
    output: &mut (impl Write + Send),
    options: Options,
) -> Result<(), Fault> {
    let window = options.threads * IN_FLIGHT;
    let (to_workers, chunks) = sync_channel::<Chunk>(window);
    let (to_writer, answers) = sync_channel::<(u64, String)>(window);
    let chunks = Mutex::new(chunks);
    let gate = Gate { written: Mutex::new(Some(0)), moved: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in 0..options.threads {
            let to_writer = to_writer.clone();
            let (chunks, lang) = (&chunks, options.lang);
            scope.spawn(move || work(engine, lang, chunks, &to_writer));
        }
        drop(to_writer);
        let gate = &gate;
        let writer = scope.spawn(move || write(&answers, output, gate));
        let read = read_chunks(input, &to_workers, gate, u64::try_from(window).unwrap_or(1));
        drop(to_workers);
        let written = writer.join().unwrap_or(Ok(()));
        written.map_err(Fault::Write)?;
        read.map_err(Fault::Read)
    })
}

fn work(engine: &Engine, lang: Lang, chunks: &Mutex<Receiver<Chunk>>, to_writer: &SyncSender<(u64, String)>) {
    let mut worker = Worker::new(engine, lang);
    loop {
        let next = chunks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, lines)) = next else { return };
        let mut out = String::with_capacity(CHUNK * 2);
        for line in &lines {
            worker.answer(line, &mut out);
        }
        if to_writer.send((number, out)).is_err() {
            return;
        }
    }
}

/// Writes the answers in the order of their chunks.
fn write(answers: &Receiver<(u64, String)>, output: &mut impl Write, gate: &Gate) -> std::io::Result<()> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    let mut result = Ok(());
    while let Ok((number, answer)) = answers.recv() {
        if result.is_err() {
            continue;
        }
        waiting.insert(number, answer);
        while let Some(answer) = waiting.remove(&next) {
            next += 1;
            result = output.write_all(answer.as_bytes());
            gate.set(result.is_ok().then_some(next));
            if result.is_err() {
                break;
            }
        }
    }
    result.and_then(|()| output.flush())
}

fn read_chunks(
    input: impl Read,
    to_workers: &SyncSender<Chunk>,
    gate: &Gate,
    window: u64,
) -> std::io::Result<()> {
    let mut lines = Lines::new(input);
    let mut number = 0;
    loop {
        let mut chunk = Vec::new();
        let mut size = 0;
        while size < CHUNK {
            let Some(line) = lines.next()? else { break };
            size += line.bytes.len();
            chunk.push(line);
            if lines.would_wait() {
                break; // who sends a line and waits gets its answer
            }
        }
        if chunk.is_empty() || !gate.wait(number, window) || to_workers.send((number, chunk)).is_err() {
            return Ok(());
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(input: &str, threads: usize) -> Vec<String> {
        let engine = Engine::french();
        let mut out = Vec::new();
        filter(&engine, input.as_bytes(), &mut out, Options { threads, lang: Lang::En }).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn fields_come_back_as_they_were() {
        let line = "{ \"n\": 1.50e+3, \"big\":12345678901234567890.123, \"text\":\"Selon le maire, le pont serait ferm\\u00e9.\",\"selon\": {\"old\": [1,2]}, \"id\" : \"\\u0041\" }";
        let out = run(&format!("{line}\n"), 1);
        assert!(out[0].starts_with("{ \"n\": 1.50e+3, \"big\":12345678901234567890.123, \"text\":\"Selon le maire, le pont serait ferm\\u00e9.\""), "{}", out[0]);
        assert!(
            !out[0].contains("\"old\"")
                && out[0].contains("\"id\" : \"\\u0041\"")
                && out[0].contains("\"layer\":\"attribution\""),
            "{}",
            out[0]
        );
        let value: serde_json::Value = serde_json::from_str(&out[0]).unwrap();
        assert_eq!(value["selon"]["annotations"][0]["roles"]["source"], serde_json::json!([[[6, 14]]]));
        assert_eq!(value["selon"]["lang"], "fr");
    }

    #[test]
    fn older_suggestions_go_wherever_they_stand() {
        for (line, kept) in [
            (r#"{"text":"Oui."}"#, r#"{"text":"Oui.","#),
            (r#" { "text" : "Oui." } "#, r#" { "text" : "Oui.","#),
            (r#"{"selon":1,"text":"Oui."}"#, r#"{"text":"Oui.","#),
            (r#"{"text":"Oui.","selon":{"a":[","]}}"#, r#"{"text":"Oui.","#),
            (r#"{"a":{"selon":1} , "selon" : "}," , "text":"Oui."}"#, r#"{"a":{"selon":1} , "text":"Oui.","#),
            (
                r#"{"selon":1,"selon":2,"text":"Oui.","selon":3,"b":"\"selon\":"}"#,
                r#"{"text":"Oui.","b":"\"selon\":","#,
            ),
            (r#"{"\u0073elon":1,"text":"Non.","text":"Oui."}"#, r#"{"text":"Non.","text":"Oui.","#),
        ] {
            let out = run(line, 1);
            let rest = out[0].strip_prefix(kept).unwrap_or_else(|| panic!("{}", out[0]));
            assert!(rest.starts_with("\"selon\":{\"lang\":"), "{rest}");
            assert!(serde_json::from_str::<serde_json::Value>(&out[0]).is_ok(), "{}", out[0]);
        }
    }

    #[test]
    fn bad_lines_are_answered_in_their_place() {
        let out = run("[1]\n{\"id\": 7}\n\n{\"text\": \"Bonjour.\"}", 1);
        assert_eq!(out.len(), 4);
        let values: Vec<serde_json::Value> =
            out.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(values[0]["id"].is_null() && values[0]["line"] == 1 && values[0]["error"].is_string());
        assert!(values[1]["id"] == 7 && values[1]["line"] == 2);
        assert!(values[2]["line"] == 3);
        assert!(values[3]["selon"].is_object());
    }

    #[test]
    fn threads_change_nothing() {
        let record = "{\"id\":1,\"text\":\"« Nous viendrons », a déclaré Odile Brancard, citée par l'agence Tass.\"}\n";
        let input = record.repeat(3000);
        assert_eq!(run(&input, 1), run(&input, 3));
    }
}
