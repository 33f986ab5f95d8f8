//! `selon suggest FILE…`
