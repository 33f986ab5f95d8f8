//! Figures against annotated material.
