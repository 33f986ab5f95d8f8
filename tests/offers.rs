//! Suggestions in the hands of a person: taken, turned down, never asked twice, undone.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]
use selon::annotation::{Decision, Id, Time};
use selon::project::Project;
use selon::workspace::{DecidedEverywhere, Offer, OfferFilter, Outside, Verdict, Workspace};
use std::path::Path;

fn workspace(folder: &Path) -> (Workspace, Id) {
    selon::samples::write_to(folder).unwrap();
    let mut count = 100;
    let outside = Outside {
        now: Box::new(|| Time::from_second(1_760_000_000).unwrap()),
        random: Box::new(move || {
            count += 1;
            count
        }),
        device: Id::new("d1").unwrap(),
        backups: None,
    };
    let project = Project::open(folder).unwrap();
    let mut workspace = Workspace::new(project, None, "Léa", outside);
    let ids = workspace.project().article_ids();
    let id = ids.into_iter().find(|id| id.as_str().starts_with("lavrov")).unwrap();
    workspace.article(&id).unwrap();
    (workspace, id)
}

fn all(workspace: &mut Workspace, article: &Id) -> Vec<Offer> {
    workspace.offers(article, &OfferFilter::default())
}

fn words(workspace: &Workspace, article: &Id, offer: &Offer) -> String {
    let text = &workspace.opened(article).unwrap().article.text;
    let spans = offer.annotation.role_spans("cue");
    spans.filter_map(|span| text.slice(span)).collect::<Vec<_>>().join(" ")
}

#[test]
fn accepting_keeps_the_origin_and_asks_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, article) = workspace(folder.path());
    let before = all(&mut workspace, &article);
    let offer =
        before.iter().find(|one| words(&workspace, &article, one) == "rapportées par").unwrap().clone();
    workspace.decide(&article, std::slice::from_ref(&offer), Verdict::Accept, false).unwrap();
    let taken = workspace.opened(&article).unwrap().annotation(&offer.annotation.id).unwrap().clone();
    assert_eq!((taken.decision, taken.bulk), (Decision::Accepted, false));
    assert_eq!(taken.origin.proposal().unwrap().roles, taken.roles);
    assert_eq!(all(&mut workspace, &article).len(), before.len() - 1);
    assert!(workspace.opened(&article).unwrap().work().suggestions_shown);

    workspace.undo().unwrap();
    assert_eq!(all(&mut workspace, &article), before);
    workspace.redo().unwrap();

    // An edit afterwards is an adjustment; the original stays on record.
    let cue = taken.role_spans("cue").next().unwrap();
    workspace
        .move_edge(&article, &taken.id, ("cue", 0, 0), selon::annotation::Edge::End, cue.start + 11)
        .unwrap();
    let adjusted = workspace.opened(&article).unwrap().annotation(&taken.id).unwrap();
    assert_eq!(adjusted.decision, Decision::Adjusted);
    assert_eq!(adjusted.origin.proposal().unwrap().roles["cue"], [[cue]]);
    assert_eq!(all(&mut workspace, &article).len(), before.len() - 1, "not asked again");
}

#[test]
fn the_chain_is_linked_whichever_frame_comes_first() {
    for inner_first in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (mut workspace, article) = workspace(folder.path());
        let offers = all(&mut workspace, &article);
        let find = |words_wanted: &str| {
            offers.iter().find(|one| words(&workspace, &article, one) == words_wanted).unwrap().clone()
        };
        let (outer, inner) = (find("selon"), find("rapportées par"));
        let order = if inner_first { [&inner, &outer] } else { [&outer, &inner] };
        for offer in order {
            workspace.decide(&article, std::slice::from_ref(offer), Verdict::Accept, false).unwrap();
        }
        let frame = workspace.opened(&article).unwrap().annotation(&outer.annotation.id).unwrap();
        let link = frame.attributes["relay_of"].as_text().unwrap();
        assert_eq!(link, inner.annotation.id.as_str(), "inner first: {inner_first}");
        assert_eq!(frame.decision, Decision::Accepted, "the program's own link is no adjustment");
    }
}

#[test]
fn what_was_rejected_or_marked_by_hand_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, article) = workspace(folder.path());
    let offers = all(&mut workspace, &article);
    workspace.decide(&article, &offers[..1], Verdict::Reject, false).unwrap();
    assert_eq!(workspace.opened(&article).unwrap().work().standing().len(), 0);
    let next = offers.iter().rev().find(|one| one.annotation.role_spans("cue").next().is_some()).unwrap();
    let span = next.annotation.role_spans("cue").next().unwrap();
    workspace.mark(&article, &next.annotation.layer, "cue", &[span]).unwrap();
    let left = all(&mut workspace, &article);
    assert!(!left.iter().any(|one| one.annotation.id == offers[0].annotation.id));
    assert!(!left.iter().any(|one| one.annotation.id == next.annotation.id));

    // The same holds after reopening the project.
    workspace.flush().unwrap();
    let me = workspace.annotator().clone();
    drop(workspace);
    let mut again = Workspace::open(folder.path(), Some(&me), "", Outside::system()).unwrap();
    again.article(&article).unwrap();
    assert_eq!(all(&mut again, &article).len(), left.len());
}

#[test]
fn everything_alike_in_bulk_and_undone_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, article) = workspace(folder.path());
    let hedges = OfferFilter { layer: Some(String::from("hedge")), tier: None };
    let some = workspace.offers(&article, &hedges);
    assert!(some.len() > 1 && some.iter().all(|one| one.annotation.layer == "hedge"));
    workspace.decide(&article, &some, Verdict::Accept, true).unwrap();
    let standing = workspace.opened(&article).unwrap().work().standing().len();
    assert_eq!(standing, some.len());
    assert!(workspace.opened(&article).unwrap().work().standing().iter().all(|one| one.bulk));
    workspace.undo().unwrap();
    assert_eq!(workspace.opened(&article).unwrap().work().standing().len(), 0);

    let decided = everywhere(&mut workspace, &article, &some[0], Verdict::Reject);
    assert!(decided.count >= 1);
    assert_eq!(decided.passed_over, []);
}

fn everywhere(workspace: &mut Workspace, article: &Id, offer: &Offer, verdict: Verdict) -> DecidedEverywhere {
    let mut everywhere = workspace.everywhere(article, offer, verdict).unwrap();
    while workspace.read_next(&mut everywhere) {}
    workspace.decide_everywhere(everywhere).unwrap()
}

/// The same words in many articles, one of which lost its text: the others are decided and the gap is named.
#[test]
fn an_article_that_cannot_be_read_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, article) = workspace(folder.path());
    for number in 0..5 {
        let text = format!("Titre {number}\n\nLe pont aurait cédé dans la nuit, selon la mairie.");
        let imported = selon::import::from_pasted(&text).unwrap();
        workspace.add_article(imported.into()).unwrap();
    }
    let ids: Vec<Id> = workspace.project().article_ids().into_iter().filter(|id| *id != article).collect();
    let titled = ids.iter().filter(|id| workspace.project().title(id).starts_with("Titre"));
    let titled: Vec<&Id> = titled.collect();
    workspace.article(titled[0]).unwrap();
    let offers = all(&mut workspace, titled[0]);
    let offer = offers.iter().find(|one| words(&workspace, titled[0], one) == "aurait").unwrap().clone();
    std::fs::remove_file(workspace.project().layout().text(titled[4])).unwrap();
    let decided = everywhere(&mut workspace, titled[0], &offer, Verdict::Accept);
    assert!(decided.count >= 4, "{decided:?}");
    assert_eq!(decided.passed_over.len(), 1);
    for id in &titled[..4] {
        let opened = workspace.article(id).unwrap();
        assert!(opened.work().standing().iter().any(|one| one.layer == "hedge" && one.bulk), "{id}");
    }
    workspace.undo().unwrap();
    assert!(titled[..4].iter().all(|id| workspace.opened(id).unwrap().work().standing().is_empty()));
}

#[test]
fn taking_a_suggestion_under_another_label_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, article) = workspace(folder.path());
    let before = all(&mut workspace, &article);
    let offer = before.iter().find(|one| one.annotation.layer == "hedge").unwrap();
    workspace.accept_as(&article, offer, "stance").unwrap();
    let taken = workspace.opened(&article).unwrap().annotation(&offer.annotation.id).unwrap().clone();
    assert_eq!((taken.layer.as_str(), taken.decision), ("stance", Decision::Adjusted));
    assert_eq!(taken.origin.proposal().unwrap().layer, "hedge");
    workspace.undo().unwrap();
    assert_eq!(all(&mut workspace, &article), before);
}

#[test]
fn switched_off_means_none() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, article) = workspace(folder.path());
    workspace.set_suggesting(false);
    assert_eq!(all(&mut workspace, &article), []);
}

/// In a blind round suggestions come when the article is done; that they were seen is a fact that no undo takes back.
#[test]
fn what_was_seen_after_the_blind_phase_stays_seen() {
    let folder = tempfile::tempdir().unwrap();
    selon::samples::write_to(folder.path()).unwrap();
    let manifest = folder.path().join("project.ron");
    let blind = std::fs::read_to_string(&manifest).unwrap().replace("blind: false", "blind: true");
    std::fs::write(&manifest, blind).unwrap();
    let mut workspace = Workspace::open(folder.path(), None, "Léa", Outside::system()).unwrap();
    let article = workspace.project().article_ids().remove(0);
    let start = workspace.article(&article).unwrap().article.text.as_str().find("Kim").unwrap();
    let word = [selon::text::Span::new(start, start + 3)];
    let before = workspace.mark(&article, "stance", "cue", &word).unwrap().unwrap();
    assert_eq!(all(&mut workspace, &article), [], "blind until done");
    workspace.set_status(&article, selon::annotation::Status::Done).unwrap();
    assert!(!all(&mut workspace, &article).is_empty());
    workspace.undo().unwrap();
    let after = workspace.mark(&article, "hedge", "cue", &word).unwrap().unwrap();
    let late = |id: &Id| workspace.opened(&article).unwrap().annotation(id).unwrap().after_suggestions;
    assert_eq!((late(&before), late(&after)), (false, true));
    assert!(workspace.opened(&article).unwrap().work().suggestions_shown);
}
