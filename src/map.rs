//! The map as arithmetic: where lines, marks and names go in so many cells.
//!
//! A [`View`] says which part of the world shows; a [`Plan`] is everything that is to be drawn of it,
//! without colours.  Longitudes and latitudes are degrees, WGS 84; the projection is equirectangular
//! with a dot as wide as high on the ground in the middle of the view.

mod canvas;
mod chart;
mod file;
mod initial_view;
mod label;
mod marks;
mod offscreen;
mod view;

pub use canvas::{Dots, Ink};
pub use chart::{Plan, Text, TextKind, Wish};
pub use file::{CountryName, Layer, Level, World};
pub use marks::{Charted, Cluster, Rank, Spot};
pub use view::{Bounds, Side, View};
