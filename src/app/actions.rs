//! Where every command is carried out.

use super::command::Command;
use super::desk::{Desk, Find};
use super::dialogs::{Dialog, FolderFor};
use super::picker::Purpose;
use super::preferences::ThemeChoice;
use super::shell::App;
use super::tasks::{self, Task as _};
use crate::annotation::{Edge, Id, Status};
use crate::import;
use crate::project::{Incoming, Project};
use crate::wording::{Lang, Message, Problem, text};
use crate::workspace::{Outside, Verdict, Workspace};
use egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};

impl App {
    /// Carries out `command`; what goes wrong is reported.
    pub(super) fn carry_out(&mut self, command: Command, ctx: &Context) {
        if let Err(problem) = self.try_carry_out(command, ctx) {
            self.notices.report(problem);
        }
    }

    fn try_carry_out(&mut self, command: Command, ctx: &Context) -> Result<(), Problem> {
        match command {
            Command::NewProject => self.dialog = Some(Dialog::folder(FolderFor::New)),
            Command::OpenProject => self.dialog = Some(Dialog::folder(FolderFor::Open)),
            Command::OpenSamples => self.open_samples()?,
            Command::AddArticles => self.dialog = Some(Dialog::add()),
            Command::Paste => self.dialog = Some(Dialog::paste()),
            Command::Export => self.dialog = self.desk.as_ref().map(Dialog::export),
            Command::Merge => self.dialog = Some(Dialog::folder(FolderFor::Merge)),
            Command::SaveElsewhere => self.dialog = Some(Dialog::folder(FolderFor::Elsewhere)),
            Command::Save => self.save()?,
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Light => self.set_theme(ctx, ThemeChoice::Light),
            Command::Dark => self.set_theme(ctx, ThemeChoice::Dark),
            Command::Contrast => {
                self.preferences.high_contrast = !self.preferences.high_contrast;
                self.apply_look(ctx);
            }
            Command::French => self.preferences.lang = Lang::Fr,
            Command::English => self.preferences.lang = Lang::En,
            Command::ToggleArticles => self.preferences.articles_open = !self.preferences.articles_open,
            Command::ToggleSide => self.preferences.side_open = !self.preferences.side_open,
            Command::TextAlone => self.text_alone(ctx),
            Command::ZoomIn => self.zoom(1.1),
            Command::ZoomOut => self.zoom(1.0 / 1.1),
            Command::ZoomReset => self.preferences.zoom = 1.0,
            Command::LineNumbers => self.preferences.line_numbers = !self.preferences.line_numbers,
            Command::Palette => self.dialog = Some(Dialog::palette()),
            Command::CheatSheet => self.dialog = Some(Dialog::CheatSheet),
            Command::About => self.dialog = Some(Dialog::About),
            _ => return self.on_desk(command, ctx),
        }
        Ok(())
    }

    /// Commands that need an open project.
    fn on_desk(&mut self, command: Command, ctx: &Context) -> Result<(), Problem> {
        let lang = self.preferences.lang;
        let Some(desk) = &mut self.desk else { return Ok(()) };
        match command {
            Command::Undo | Command::Redo => {
                let undo = command == Command::Undo;
                let focus = if undo { desk.workspace.undo()? } else { desk.workspace.redo()? };
                if let Some(focus) = focus {
                    let done = if undo { "notice-undone" } else { "notice-redone" };
                    self.notices.say(Message::new(done).arg("what", Message::new(focus.label)));
                    desk.follow(&focus.article, focus.annotation.as_ref(), lang)?;
                }
            }
            Command::CopyWithMarks => {
                if let Some(words) = desk.marked_words() {
                    ctx.copy_text(words);
                    self.notices.say(Message::new("notice-copied"));
                }
            }
            Command::DeleteMark => {
                if let Some((article, annotation)) = desk.own_selected() {
                    desk.selected = None;
                    desk.workspace.delete(&article, &annotation)?;
                }
            }
            Command::Find => {
                let find = desk.find.get_or_insert_with(Find::default);
                find.wants_focus = true;
            }
            Command::FindNext => desk.find_step(true),
            Command::FindPrevious => desk.find_step(false),
            Command::NextMark => desk.step_mark(true),
            Command::PreviousMark => desk.step_mark(false),
            Command::EditMark => desk.edit_mark()?,
            Command::AddPiece => desk.add_piece()?,
            Command::EndLonger => desk.nudge(Edge::End, true)?,
            Command::EndShorter => desk.nudge(Edge::End, false)?,
            Command::StartLonger => desk.nudge(Edge::Start, false)?,
            Command::StartShorter => desk.nudge(Edge::Start, true)?,
            Command::NextOffer => desk.step_offer(true),
            Command::PreviousOffer => desk.step_offer(false),
            Command::AcceptOffer => desk.decide(Verdict::Accept, false)?,
            Command::RejectOffer => desk.decide(Verdict::Reject, false)?,
            Command::AcceptAlike => desk.decide(Verdict::Accept, true)?,
            Command::RejectAlike => desk.decide(Verdict::Reject, true)?,
            Command::AcceptAll => desk.decide_all(Verdict::Accept)?,
            Command::RejectAll => desk.decide_all(Verdict::Reject)?,
            Command::AcceptEverywhere | Command::RejectEverywhere => {
                let accept = command == Command::AcceptEverywhere;
                let verdict = if accept { Verdict::Accept } else { Verdict::Reject };
                if let Some(everywhere) = desk.everywhere(verdict)? {
                    self.begin(tasks::Decide::new(everywhere));
                }
            }
            Command::ToggleOffers => {
                let shown = desk.workspace.suggesting();
                desk.workspace.set_suggesting(!shown);
            }
            Command::ToggleDone => {
                if let Some(id) = desk.current.clone() {
                    let done = desk.opened().is_some_and(|opened| opened.work().status == Status::Done);
                    let status = if done { Status::InProgress } else { Status::Done };
                    desk.workspace.set_status(&id, status)?;
                }
            }
            Command::NextArticle | Command::PreviousArticle => {
                let ids = desk.workspace.project().article_ids();
                let here = ids.iter().position(|id| Some(id) == desk.current.as_ref());
                let next = match (here, command) {
                    (Some(at), Command::NextArticle) => at + 1,
                    (Some(at), _) => at.wrapping_sub(1),
                    (None, _) => 0,
                };
                if let Some(id) = ids.get(next).cloned() {
                    self.show_article(&id);
                }
            }
            Command::RemoveArticle => {
                if let Some(id) = desk.current.clone() {
                    let title = desk.workspace.project().title(&id);
                    desk.workspace.remove_article(&id)?;
                    desk.open(None)?;
                    self.notices.say(Message::new("notice-removed").arg("title", title));
                }
            }
            Command::Reference => {
                let references: Vec<Id> = desk
                    .workspace
                    .project()
                    .annotators()
                    .filter(|one| one.reference)
                    .map(|one| one.id.clone())
                    .collect();
                for id in references {
                    let shown = desk.workspace.is_shown(&id);
                    desk.workspace.show(&id, !shown);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Opens the project in `root`, making it the one on the desk.
    pub(super) fn open_project(&mut self, root: &Path) -> Result<(), Problem> {
        let project = Project::open(root)?;
        self.put_on_desk(project);
        Ok(())
    }

    /// Makes a project in `root` and opens it.
    pub(super) fn new_project(&mut self, root: &Path) -> Result<(), Problem> {
        let mut outside = Outside::system();
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bits = (outside.random)();
        let project = Project::create(root, &name, self.preferences.lang, bits, (outside.now)())?;
        self.put_on_desk(project);
        Ok(())
    }

    fn put_on_desk(&mut self, project: Project) {
        if let Some(desk) = &mut self.desk
            && let Err(problem) = desk.workspace.flush()
        {
            self.notices.report(problem);
            return;
        }
        // The desk is cleared first: it holds the claim of the person on the project.
        self.desk = None;
        for problem in project.problems().iter().chain(project.read_only()) {
            self.notices.report(problem.clone());
        }
        let known = self.preferences.annotators.get(project.manifest().id.as_str());
        let known = known.and_then(|id| Id::new(id.clone()).ok());
        self.preferences.remember(project.layout().root());
        let id = project.manifest().id.to_string();
        let outside = self.preferences.outside(self.backups.clone());
        let workspace = Workspace::new(project, known.as_ref(), &self.preferences.name, outside);
        self.preferences.annotators.insert(id, workspace.annotator().to_string());
        let mut desk = Desk::new(workspace);
        desk.workspace.rule_problems().into_iter().for_each(|problem| self.notices.report(problem));
        match desk.open(None) {
            Ok(problems) => problems.into_iter().for_each(|problem| self.notices.report(problem)),
            Err(problem) => self.notices.report(problem),
        }
        self.desk = Some(desk);
    }

    /// Goes on as a person whom the project knows already.
    pub(super) fn work_as(&mut self, id: &Id) {
        let Some(desk) = &self.desk else { return };
        let project = desk.workspace.project();
        self.preferences.annotators.insert(project.manifest().id.to_string(), id.to_string());
        let root = project.layout().root().to_owned();
        if let Err(problem) = self.open_project(&root) {
            self.notices.report(problem);
        }
    }

    /// Shows an article.
    pub(super) fn show_article(&mut self, id: &Id) {
        let Some(desk) = &mut self.desk else { return };
        match desk.open(Some(id.clone())) {
            Ok(problems) => problems.into_iter().for_each(|problem| self.notices.report(problem)),
            Err(problem) => self.notices.report(problem),
        }
    }

    /// Adds files and folders to the project, and opens the first one. `encoding` is the person's choice.
    pub(super) fn add_paths(&mut self, paths: &[PathBuf], encoding: Option<String>) {
        if self.desk.is_some() {
            let files = paths.iter().flat_map(|path| import::files_in(path)).collect();
            self.begin(tasks::Import::new(files, encoding));
        }
    }

    /// Adds a text from the clipboard.
    pub(super) fn add_pasted(&mut self, pasted: &str) {
        let mut import = tasks::Import::new(Vec::new(), None);
        import.take(self, import::from_pasted(pasted));
        Box::new(import).finish(self, false);
    }

    /// Does with a folder what it was chosen for.
    pub(super) fn use_folder(&mut self, wanted: FolderFor, path: &Path) -> Result<(), Problem> {
        match wanted {
            FolderFor::Open => self.open_project(path),
            FolderFor::New => self.new_project(path),
            FolderFor::Merge => self.merge(path),
            FolderFor::Elsewhere => self.save_elsewhere(path),
        }
    }

    /// Takes in returned work, and opens the project anew with it.
    fn merge(&mut self, from: &Path) -> Result<(), Problem> {
        let Some(desk) = &mut self.desk else { return Ok(()) };
        desk.workspace.flush()?;
        let root = desk.workspace.project().layout().root().to_owned();
        let merge = Project::open(&root)?.merge(&[from.to_owned()])?;
        self.open_project(&root)?;
        let sum = |count: fn(&Incoming) -> usize| merge.people.iter().map(count).sum::<usize>();
        let told = Message::new("notice-merged")
            .arg("people", merge.people.len())
            .arg("works", sum(|person| person.new + person.changed))
            .arg("contradictions", sum(|person| person.contradictions));
        self.notices.report_some(merge.problems);
        self.notices.say(told);
        Ok(())
    }

    /// Writes what the disk of the project does not take to another folder.
    fn save_elsewhere(&mut self, folder: &Path) -> Result<(), Problem> {
        let Some(desk) = &mut self.desk else { return Ok(()) };
        let works = desk.workspace.save_elsewhere(folder)?;
        self.notices.say(Message::new("notice-saved-elsewhere").arg("works", works));
        Ok(())
    }

    /// Takes in what a file dialog answered.
    pub(super) fn take_picked(&mut self) {
        let Some((purpose, paths)) = self.picker.take() else { return };
        let result = match (purpose, paths.first()) {
            (Purpose::AddFiles, _) => {
                let encoding = self.dialog.as_ref().and_then(Dialog::encoding);
                self.add_paths(&paths, encoding);
                Ok(())
            }
            (Purpose::OpenProject, Some(path)) => self.use_folder(FolderFor::Open, path),
            (Purpose::NewProject, Some(path)) => self.use_folder(FolderFor::New, path),
            (Purpose::MergeFrom, Some(path)) => self.use_folder(FolderFor::Merge, path),
            (Purpose::SaveTo, Some(path)) => self.use_folder(FolderFor::Elsewhere, path),
            (Purpose::ExportTo, Some(path)) => {
                if let Some(Dialog::Export(export)) = &mut self.dialog {
                    export.folder = path.display().to_string();
                }
                return;
            }
            (_, None) => Ok(()),
        };
        match result {
            Ok(()) => self.dialog = None,
            Err(problem) => self.notices.report(problem),
        }
    }

    /// Files dropped on the window: a project folder opens, everything else is added.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let (projects, files): (Vec<PathBuf>, Vec<PathBuf>) =
            dropped.into_iter().partition(|path| path.join("project.ron").is_file());
        if let Some(project) = projects.first()
            && let Err(problem) = self.open_project(project)
        {
            self.notices.report(problem);
        }
        if !files.is_empty() {
            self.add_paths(&files, None);
        }
    }

    fn save(&mut self) -> Result<(), Problem> {
        if let Some(desk) = &mut self.desk {
            desk.workspace.flush()?;
            self.notices.say(Message::new("notice-saved"));
        }
        Ok(())
    }

    fn zoom(&mut self, factor: f32) {
        self.preferences.zoom = (self.preferences.zoom * factor).clamp(0.5, 3.0);
    }

    /// The text alone, full screen, and back.
    fn text_alone(&mut self, ctx: &Context) {
        let alone = self.alone;
        self.alone = !alone;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!alone));
    }

    /// Opens the copy of the samples, making it the first time.
    pub(super) fn open_samples(&mut self) -> Result<(), Problem> {
        let folder = samples_folder()?;
        if !folder.join("project.ron").is_file() {
            crate::samples::write_to(&folder)?;
        }
        self.open_project(&folder)
    }

    /// The title of the window.
    pub(super) fn title(&self) -> String {
        let lang = self.preferences.lang;
        match &self.desk {
            Some(desk) => Message::new("window-title")
                .arg("project", desk.workspace.project().manifest().name.as_str())
                .render(lang),
            None => text(lang, "window-title-empty"),
        }
    }
}

/// Where the copy of the samples lives: the person's data folder.
fn samples_folder() -> Result<PathBuf, Problem> {
    use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
    choose_base_strategy()
        .map(|base| base.data_dir().join("selon").join("samples"))
        .map_err(|_| Problem::error(Message::new("window-no-data-folder")))
}
