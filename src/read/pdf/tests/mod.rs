//! Whole files, written by hand: what stands on their pages.

mod damage;
mod file;
mod fonts;
mod marks;
mod pages;
mod shapes;
