//! Which marks stand out: the one under the pointer, the selected one, and all of their frames. The
//! others step back a little, with a short fade.

use super::seen::Scene;
use super::{GroupId, Mark, MarkId, State};
use egui::{Context, Id};

/// How far marks that do not stand out step back.
const STEP_BACK: f32 = 0.68;
/// The same in high contrast, where nothing may fade much.
const STEP_BACK_LITTLE: f32 = 0.88;

#[derive(Clone, Debug, Default)]
pub(super) struct Emphasis {
    ids: Vec<MarkId>,
    groups: Vec<GroupId>,
    /// What is left of a mark that has stepped back.
    rest: f32,
    /// 0 (all marks alike) to 1 (the others have stepped back).
    pub(super) fade: f32,
}

impl Emphasis {
    pub(super) fn new(ctx: &Context, id: Id, scene: &Scene<'_>, state: &State) -> Self {
        let rest = if scene.setter.tokens.high_contrast { STEP_BACK_LITTLE } else { STEP_BACK };
        let mut new = Self { rest, ..Self::default() };
        for mark in [state.hovered, state.lifted, state.selected].into_iter().flatten() {
            let Some(mark) = scene.mark(mark) else { continue };
            new.ids.push(mark.id);
            new.groups.extend(mark.group.filter(|group| !new.groups.contains(group)));
        }
        new.fade = ctx.animate_bool_with_time(id.with("emphasis"), !new.ids.is_empty(), 0.1);
        new
    }

    /// Whether a mark stands out.
    pub(super) fn lifts(&self, mark: &Mark) -> bool {
        self.ids.contains(&mark.id) || mark.group.is_some_and(|group| self.groups.contains(&group))
    }

    /// The frames that stand out.
    pub(super) fn groups(&self) -> &[GroupId] {
        &self.groups
    }

    /// How strongly a mark is drawn, 0 to 1.
    pub(super) fn strength(&self, mark: &Mark) -> f32 {
        if self.lifts(mark) {
            return 1.0;
        }
        let own = if mark.provisional { 0.8 } else { 1.0 };
        let dimmed = if mark.dim { 0.4 } else { 1.0 };
        own * dimmed * egui::lerp(1.0..=self.rest, self.fade)
    }
}
