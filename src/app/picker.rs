//! The file dialogs of the system, which never hold up the window.
//!
//! A dialog runs on its own and answers through a channel. Some desktops never answer (a portal that hangs,
//! none that is installed), so every place that opens one also has a field for a typed path.

use rfd::AsyncFileDialog;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// What a chosen path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Articles to add.
    AddFiles,
    /// A project to open.
    OpenProject,
    /// An empty folder for a new project.
    NewProject,
    /// Where a dataset goes.
    ExportTo,
    /// Returned work to take in.
    MergeFrom,
    /// Where work goes that cannot be saved.
    SaveTo,
}

/// The dialog that is open, if one is.
#[derive(Debug, Default)]
pub(super) struct Picker {
    waiting: Option<(Purpose, Receiver<Vec<PathBuf>>)>,
}

impl Picker {
    /// Opens a dialog; another one that is still open is forgotten.
    pub(super) fn open(&mut self, purpose: Purpose, title: &str, ctx: &egui::Context) {
        let (answer, inbox) = channel();
        let dialog = AsyncFileDialog::new().set_title(title);
        let ctx = ctx.clone();
        // The future is made here, on the main thread, as macOS asks; it is waited for elsewhere.
        let chosen: std::pin::Pin<Box<dyn Future<Output = Vec<PathBuf>> + Send>> = match purpose {
            Purpose::AddFiles => {
                let files = dialog
                    .add_filter("txt, md, html", &["txt", "md", "html", "htm", "TXT", "HTML", "HTM"])
                    .add_filter("*", &["*"])
                    .pick_files();
                Box::pin(async move {
                    let files = files.await.unwrap_or_default();
                    files.iter().map(|file| file.path().to_owned()).collect()
                })
            }
            Purpose::OpenProject
            | Purpose::NewProject
            | Purpose::ExportTo
            | Purpose::MergeFrom
            | Purpose::SaveTo => {
                let folder = dialog.pick_folder();
                Box::pin(async move { folder.await.iter().map(|file| file.path().to_owned()).collect() })
            }
        };
        std::thread::spawn(move || {
            // Nobody may be listening any more; then the answer is not wanted.
            let _ = answer.send(pollster::block_on(chosen));
            ctx.request_repaint();
        });
        self.waiting = Some((purpose, inbox));
    }

    /// Whether a dialog is still open.
    pub(super) fn is_open(&self) -> bool {
        self.waiting.is_some()
    }

    /// The paths chosen, once; none when the dialog was left without a choice.
    pub(super) fn take(&mut self) -> Option<(Purpose, Vec<PathBuf>)> {
        let (purpose, inbox) = self.waiting.as_ref()?;
        let answer = match inbox.try_recv() {
            Ok(paths) => Some((*purpose, paths)),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
        };
        self.waiting = None;
        answer.filter(|(_, paths)| !paths.is_empty())
    }
}
