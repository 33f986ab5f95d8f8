//! The whole window without a display: keys, panes and dialogs through the accessibility tree.

use super::desk::Tab;
use super::dialogs::FolderFor;
use super::preferences::Preferences;
use super::shell::App;
use super::{Start, command::Command};
use crate::annotation::Decision;
use crate::project::Project;
use crate::text::Span;
use crate::wording::Lang;
use crate::workspace::{Outside, Workspace};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::Path;

type Window<'a> = Harness<'a, Option<App>>;

/// The window on a fresh copy of the samples in `folder`.
fn window(folder: &Path) -> Window<'static> {
    crate::samples::write_to(folder).unwrap();
    open(folder)
}

fn open(folder: &Path) -> Window<'static> {
    let start = Start { project: Some(folder.to_owned()), lang: Some(Lang::Fr), backups: None };
    let frame = move |ui: &mut egui::Ui, state: &mut Option<App>| {
        // The first frame makes the program, when its context is there.
        let app = state.get_or_insert_with(|| App::new(ui.ctx(), Preferences::default(), start.clone()));
        app.frame(ui);
    };
    let mut window = Harness::builder()
        .with_size([1280.0, 820.0])
        .with_context_setup(super::theme::install)
        .with_max_steps(64)
        .build_ui_state(frame, None);
    window.run_steps(3);
    window
}

fn app<'w>(window: &'w mut Window<'static>) -> &'w mut App {
    window.state_mut().as_mut().unwrap()
}

/// Selects the first place of `words` in the article, as a person would with the mouse.
fn select(window: &mut Window<'static>, words: &str) {
    let desk = app(window).desk.as_mut().unwrap();
    let start = desk.text().unwrap().as_str().find(words).unwrap();
    desk.view.as_mut().unwrap().select(Some(Span::new(start, start + words.len())));
    window.run_steps(2);
}

/// Types a letter: the key and the text it stands for, as the system sends them.
fn letter(window: &mut Window<'static>, key: Key) {
    window.key_press(key);
    window.event(Event::Text(key.name().to_lowercase()));
    window.run_steps(3);
}

fn press(window: &mut Window<'static>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(3);
}

fn marks(window: &mut Window<'static>) -> Vec<String> {
    let desk = app(window).desk.as_ref().unwrap();
    let opened = desk.opened().unwrap();
    let whole = Span::new(0, opened.article.text.as_str().len());
    let standing = opened.work().standing();
    standing
        .iter()
        .map(|one| {
            let marked = crate::annotation::marked_text(&opened.article.text, whole, &[one]);
            let first = marked.find('[').unwrap();
            let last = marked.rfind(']').unwrap();
            marked[first..=last].to_owned()
        })
        .collect()
}

#[test]
fn a_frame_is_marked_with_keys_alone_and_reaches_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    select(&mut window, "selon");
    letter(&mut window, Key::A);
    select(&mut window, "des déclarations rapportées par l’agence Tass");
    letter(&mut window, Key::S);
    select(&mut window, "éventuel");
    letter(&mut window, Key::P);
    let expected = ["[cue:selon] [source:des déclarations rapportées par l’agence Tass]", "[hedge:éventuel]"];
    assert_eq!(marks(&mut window), expected);

    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(marks(&mut window).len(), 1);
    press(&mut window, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(marks(&mut window), expected);

    app(&mut window).desk.as_mut().unwrap().workspace.flush().unwrap();
    let project = Project::open(folder.path()).unwrap();
    let mut works =
        project.work_ids().unwrap().into_iter().filter(|(annotator, ..)| {
            project.annotator(annotator).is_some_and(|annotator| !annotator.reference)
        });
    let (annotator, round, article) = works.next_back().unwrap();
    let (article, _) = project.article(&article).unwrap();
    let (file, ..) = project.work(&annotator, &round, &article).unwrap();
    assert_eq!(file.work.standing().len(), 2);
}

#[test]
fn pieces_edges_and_deletion_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    select(&mut window, "Sergueï");
    letter(&mut window, Key::V);
    press(&mut window, Modifiers::COMMAND.plus(Modifiers::ALT), Key::ArrowRight);
    assert_eq!(marks(&mut window), ["[stance:Sergueï Lavrov]"]);
    press(&mut window, Modifiers::COMMAND.plus(Modifiers::ALT), Key::ArrowLeft);
    assert_eq!(marks(&mut window), ["[stance:Sergueï]"]);
    select(&mut window, "week-end");
    letter(&mut window, Key::M);
    assert_eq!(marks(&mut window), ["[stance:Sergueï] Lavrov a été reçu ce [stance:week-end]"]);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(marks(&mut window), Vec::<String>::new());
    let desk = app(&mut window).desk.as_ref().unwrap();
    let kept = desk.opened().unwrap().work().annotations.values().next().unwrap();
    assert_eq!(kept.decision, Decision::Deleted, "a tombstone stays");
}

#[test]
fn nothing_selected_means_nothing_marked() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    for key in [Key::A, Key::P, Key::S, Key::Delete, Key::R, Key::M] {
        letter(&mut window, key);
    }
    assert_eq!(marks(&mut window), Vec::<String>::new());
    let desk = app(&mut window).desk.as_ref().unwrap();
    assert_eq!(desk.workspace.can_undo(), None);
}

#[test]
fn letters_typed_into_a_note_are_no_commands() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    select(&mut window, "éventuel");
    letter(&mut window, Key::P);
    window.get_by_label("Note sur cette marque").focus();
    window.run_steps(2);
    window.get_by_label("Note sur cette marque").type_text("apv");
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(marks(&mut window), ["[hedge:éventuel]"]);
    let desk = app(&mut window).desk.as_mut().unwrap();
    assert_eq!(desk.selected_annotation().unwrap().note, "apv");
}

#[test]
fn every_pane_and_dialog_draws_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    for lang in [Command::English, Command::French] {
        for (command, ..) in Command::TABLE {
            let harmless = !matches!(command, Command::Quit | Command::TextAlone | Command::OpenSamples);
            if harmless {
                for command in [lang, *command] {
                    let context = window.ctx.clone();
                    app(&mut window).carry_out(command, &context);
                }
                window.run_steps(2);
            }
        }
        for tab in [Tab::Mark, Tab::List, Tab::Card] {
            app(&mut window).dialog = None;
            app(&mut window).desk.as_mut().unwrap().tab = tab;
            window.run_steps(2);
        }
    }
}

#[test]
fn an_article_is_pasted_removed_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    let article = "Un titre\n\nSelon la mairie, le pont aurait rouvert dans la nuit de lundi à mardi.";
    window.event(Event::Paste(article.to_owned()));
    window.run_steps(3);
    window.get_by_label("Ajouter ce texte").click();
    window.run_steps(3);
    let text = |window: &mut Window<'static>| app(window).desk.as_ref().unwrap().text().unwrap();
    assert_eq!(text(&mut window).as_str(), article);
    let context = window.ctx.clone();
    app(&mut window).carry_out(Command::RemoveArticle, &context);
    window.run_steps(3);
    assert_ne!(text(&mut window).as_str(), article);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&mut window).as_str(), article);
}

#[test]
fn a_folder_without_a_project_is_named_and_the_window_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    assert!(app(&mut window).desk.is_none());
    window.get_by_label_contains("project.ron");
    press(&mut window, Modifiers::NONE, Key::F1);
    window.get_by_label("Étiquettes");
}

#[test]
fn a_folder_is_read_in_pieces_and_a_bad_file_holds_up_none() {
    let (folder, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for number in 0..20 {
        let text = format!("Titre {number}\n\nSelon la mairie, le pont numéro {number} aurait rouvert.");
        std::fs::write(files.path().join(format!("{number}.txt")), text).unwrap();
    }
    std::fs::write(files.path().join("image.txt"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let mut window = window(folder.path());
    app(&mut window).add_paths(&[files.path().to_owned()], None);
    while app(&mut window).running.is_some() {
        window.run_steps(1);
    }
    window.run_steps(2);
    assert_eq!(app(&mut window).desk.as_ref().unwrap().workspace.rows().len(), 22);
    window.get_by_label_contains("image.txt");
}

#[test]
fn escape_ends_what_takes_a_while_and_what_was_read_stays() {
    let (folder, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(files.path().join("a.txt"), "Un titre\n\nLe pont rouvre.").unwrap();
    let mut window = window(folder.path());
    app(&mut window).add_paths(&[files.path().to_owned()], None);
    app(&mut window).running.as_mut().unwrap();
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(app(&mut window).running.is_none());
    let rows = app(&mut window).desk.as_ref().unwrap().workspace.rows().len();
    assert!(rows == 2 || rows == 3, "{rows}");
}

#[test]
fn data_are_exported_from_the_dialog_and_what_was_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("étude");
    let mut window = window(&project);
    select(&mut window, "éventuel");
    letter(&mut window, Key::P);
    press(&mut window, Modifiers::COMMAND, Key::E);
    window.get_by_label("Exporter").click();
    window.run_steps(2);
    while app(&mut window).running.is_some() {
        window.run_steps(1);
    }
    window.run_steps(2);
    window.get_by_label_contains("Écrit dans");
    let table = std::fs::read_to_string(folder.path().join("étude-csv").join("annotations.csv")).unwrap();
    assert!(table.contains("hedge"), "{table}");
}

/// A pupil's folder comes back with work of their own: it is taken in, and nothing here is lost.
#[test]
fn returned_work_is_merged_from_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("classe"), folder.path().join("rendu"));
    let mut window = window(&here);
    select(&mut window, "éventuel");
    letter(&mut window, Key::P);
    app(&mut window).desk.as_mut().unwrap().workspace.flush().unwrap();

    crate::samples::write_to(&there).unwrap();
    let mut pupil = Workspace::open(&there, None, "Zoé", Outside::system()).unwrap();
    let article = pupil.project().article_ids().remove(0);
    pupil.article(&article).unwrap();
    pupil.mark(&article, "stance", "cue", &[Span::new(0, 4)]).unwrap();
    pupil.flush().unwrap();
    drop(pupil);

    app(&mut window).use_folder(FolderFor::Merge, &there).unwrap();
    window.run_steps(2);
    assert_eq!(marks(&mut window), ["[hedge:éventuel]"]);
    let project = Project::open(&here).unwrap();
    assert!(project.annotators().any(|annotator| annotator.name == "Zoé"));
}

/// Two copies of one person's work say different things about a mark: both are shown, and one click settles it.
#[test]
fn a_contradiction_is_shown_side_by_side_and_settled() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("a"), folder.path().join("b"));
    let mut window = window(&here);
    select(&mut window, "éventuel");
    letter(&mut window, Key::P);
    app(&mut window).desk.as_mut().unwrap().workspace.flush().unwrap();
    copy(&here, &there);
    let note = |workspace: &mut Workspace, words: &str| {
        let article = workspace.project().article_ids().remove(0);
        workspace.article(&article).unwrap();
        let id = workspace.opened(&article).unwrap().work().standing()[0].id.clone();
        workspace.set_note(&article, &id, words).unwrap();
        workspace.flush().unwrap();
    };
    let desk = app(&mut window).desk.as_mut().unwrap();
    let me = desk.workspace.annotator().clone();
    note(&mut desk.workspace, "prudent");
    note(&mut Workspace::open(&there, Some(&me), "", Outside::system()).unwrap(), "ironique");

    app(&mut window).use_folder(FolderFor::Merge, &there).unwrap();
    window.run_steps(3);
    window.get_by_label_contains("À trancher (1)");
    window.get_by_label("Prendre ceci").click();
    window.run_steps(3);
    let desk = app(&mut window).desk.as_ref().unwrap();
    let work = desk.opened().unwrap().work();
    assert_eq!(work.alternatives, []);
    assert!(["prudent", "ironique"].contains(&work.standing()[0].note.as_str()));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
