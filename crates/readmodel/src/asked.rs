//! Which figures of a plan a question is about.

use compliance::FigureDef;
use domain::Nearest;

use crate::{Basis, ReadError};

/// A figure asked for: its measure's place in the plan, its place among the measure's figures, its definition.
pub(crate) struct Asked {
    pub(crate) measure: usize,
    pub(crate) place: usize,
    pub(crate) def: FigureDef,
}

/// The figures of an id: a measure with its segments, or one segment; without id everything that is computed.
pub(crate) fn asked(basis: &Basis, id: Option<&str>) -> Result<Vec<Asked>, ReadError> {
    let all = basis.plan().measures.iter().enumerate().flat_map(|(measure, of)| {
        let defs = FigureDef::of_measure(of, basis.instrument()).into_iter().enumerate();
        defs.map(move |(place, def)| Asked { measure, place, def })
    });
    let is_asked = |asked: &Asked| id.is_none_or(|id| *asked.def.id == *id || asked.def.measure.0 == id);
    let found: Vec<Asked> = all.filter(is_asked).collect();
    match id {
        Some(id) if found.is_empty() => Err(unknown(basis, id)),
        _ => Ok(found),
    }
}

fn unknown(basis: &Basis, id: &str) -> ReadError {
    let defs = basis.plan().measures.iter().flat_map(|measure| FigureDef::of_measure(measure, basis.instrument()));
    let known = Nearest::to(id, defs.map(|def| def.id.to_string()));
    ReadError::UnknownMeasure { plan: basis.plan().id.clone(), id: id.to_owned(), known }
}
