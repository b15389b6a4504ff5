//! Whole files, written by hand.
