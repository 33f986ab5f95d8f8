//! One file per pane of the window.

mod articles;
mod card;
mod contradictions;
mod drop_hint;
mod guide;
mod list;
mod mark;
mod menu;
mod offers;
mod palette;
mod reader;
mod rows;
mod side;
mod status;

pub(super) use articles::articles;
pub(super) use drop_hint::drop_hint;
pub(super) use menu::menu_bar;
pub(super) use reader::reader;
pub(super) use side::side;
pub(super) use status::status_bar;
