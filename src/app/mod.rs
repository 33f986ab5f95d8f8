//! The window (feature `window`).

pub mod text_view;
pub mod theme;
