//! `selon suggest FILE…` prints what `filter` would, with the path as id; `--evaluate GOLD.jsonl` prints
//! figures against annotated material.

use crate::detect::evaluate::{predict, read_gold, report, score};
use crate::detect::{Context, Engine, Workspace};
use crate::wording::{Message, Problem};
use std::io::{ErrorKind, Write};

/// Writes one record per text: its path as `id`, the text, and the suggestions under `selon`.
///
/// # Errors
/// When the output cannot be written; a closed pipe is no error.
pub fn files(engine: &Engine, texts: &[(String, String)], output: &mut impl Write) -> Result<(), Box<Problem>> {
    let packs = engine.packs_json();
    let mut workspace = Workspace::default();
    for (path, text) in texts {
        let string = |text: &str| serde_json::Value::from(text).to_string();
        let mut out = format!("{{\"id\":{},\"text\":{},\"selon\":", string(path), string(text));
        engine.write_json(text, &Context::default(), &packs, &mut workspace, &mut out);
        out.push_str("}\n");
        if let Err(error) = output.write_all(out.as_bytes()) {
            return written(&error);
        }
    }
    output.flush().or_else(|error| written(&error))
}

fn written(error: &std::io::Error) -> Result<(), Box<Problem>> {
    if error.kind() == ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(Box::new(Problem::error(Message::new("detect-filter-write").arg("reason", error.to_string()))))
}

/// The figures of the engine on annotated records (`name` and `gold` are the file and its content).
///
/// # Errors
/// When a line is no annotated record, or there is none.
pub fn evaluate(engine: &Engine, name: &str, gold: &str) -> Result<String, Box<Problem>> {
    let gold = read_gold(name, gold)?;
    let predicted: Vec<_> = gold.iter().map(|record| predict(engine, record)).collect();
    Ok(report(&score(&gold, &predicted)))
}
