//! Figures against annotated material: precision, recall and F1 per label, source and content match, form
//! accuracy, traps.
//!
//! The measures and their names are those of the development set's scorer, to the digit: spans matched one
//! to one by overlap, content as characters covered (`ggt`, after GenderGapTracker's evaluation) and as
//! Jaccard index. What the engine suggests is first put into the set's short names ([`predict`]).

mod gold;
mod matching;
mod predict;
mod report;
mod score;

pub use gold::{Attribution, LabelledSpan, Origin, Record, read_gold};
pub use predict::predict;
pub use report::report;
pub use score::{Counts, FormScores, LabelScores, Scores, score};
