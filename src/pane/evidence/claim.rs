//! The sheet of a claim: its source and chain, its figures, the claims that disagree.

use ratatui::style::Style;
use ratatui::text::Span;

use super::super::passage;
use super::super::sheet::{Indent, Sheet};
use super::article::spans;
use super::from;
use crate::dataset::Dataset;
use crate::export::citation::report_url;
use crate::model::quantity::number;
use crate::model::{
    Claim, ClaimId, Directness, Method, Quantity, RecordId, Relation, RelationKind, RelationState,
    UncertainTime, Vocabulary,
};
use crate::pane::Scene;
use crate::ui::Look;

pub(in crate::pane) fn write(sheet: &mut Sheet, scene: &Scene, id: ClaimId) {
    let (dataset, dim) = (scene.dataset, scene.look.theme.dim);
    let record = (dataset.claim(id).id.clone(), dim);
    write_as(sheet, scene, id, &[record, (from(dataset, RecordId::Claim(id)), dim)]);
}

/// The same under a title that says which claim it is.
pub(in crate::pane) fn write_under(sheet: &mut Sheet, scene: &Scene, id: ClaimId) {
    let file = from(scene.dataset, RecordId::Claim(id));
    write_as(sheet, scene, id, &[(file, scene.look.theme.dim)]);
}

fn write_as(sheet: &mut Sheet, scene: &Scene, id: ClaimId, more: &[(String, Style)]) {
    let (dataset, theme) = (scene.dataset, &scene.look.theme);
    let claim = &dataset.claim(id);
    let stance = if claim.loaded_stance().is_some() { theme.alleged } else { theme.text };
    let mut facts = vec![
        (dataset[claim.attribution.origin].name.clone(), theme.lit),
        (claim.attribution.stance.word().to_owned(), stance),
        (directness(claim.attribution.directness).to_owned(), theme.dim),
    ];
    facts.extend_from_slice(more);
    sheet.facts(&facts);
    sheet.title(&claim.text);
    sheet.restriction(claim.restriction.as_ref());
    passage::write(sheet, scene, &spans(dataset, RecordId::Claim(id)));
    sheet.gap();
    sheet.field("from", &chain(dataset, claim, scene.look));
    let origin = claim.attribution.origin;
    sheet.link(
        Indent::Label("origin"),
        Vec::new(),
        RecordId::Source(origin),
        &dataset[origin].name,
    );
    write_report(sheet, dataset, RecordId::Claim(id));
    if !claim.attribution.hedges.is_empty() {
        let hedges: Vec<_> =
            claim.attribution.hedges.iter().map(|hedge| format!("“{hedge}”")).collect();
        sheet.field("hedged", &hedges.join(", "));
    }
    claim.quantities.iter().for_each(|figure| write_figure(sheet, figure));
    write_time(sheet, "about", claim.about_when.as_ref());
    write_time(sheet, "said", claim.said_when.as_ref());
    for (nth, &place) in claim.about_where.iter().enumerate() {
        let label = if nth == 0 { "where" } else { "" };
        sheet.link(
            Indent::Label(label),
            Vec::new(),
            RecordId::Location(place),
            &dataset[place].name,
        );
    }
    write_subject(sheet, dataset, claim, id);
    write_extraction(sheet, claim);
    write_relations(sheet, scene, id);
}

/// Where the report is found that a program has made the record of, which has no passage; the words
/// of its address may be all that answers a search.
pub(super) fn write_report(
    sheet: &mut Sheet,
    dataset: &Dataset,
    record: RecordId,
) -> Option<String> {
    let address = report_url(dataset, record)?;
    sheet.searched("report", &address);
    Some(address)
}

/// The way that a statement took: `John Kerry → John Kirby → AFP`.
fn chain(dataset: &Dataset, claim: &Claim, look: &Look) -> String {
    let attribution = &claim.attribution;
    let voices = std::iter::once(&attribution.origin).chain(&attribution.via);
    let names: Vec<_> = voices.map(|&source| dataset[source].name.as_str()).collect();
    let chain = names.join(&format!(" {} ", look.glyphs.arrow));
    format!("{chain} (“{}”)", attribution.verb)
}

const fn directness(directness: Directness) -> &'static str {
    match directness {
        Directness::DirectQuote => "direct quote",
        Directness::Paraphrase => "paraphrase",
        Directness::ReporterVoice => "reporter's own voice",
    }
}

/// The words of a figure, what it counts, and the bounds that the words give.
fn write_figure(sheet: &mut Sheet, figure: &Quantity) {
    sheet.field("figure", &figure_line(figure));
    if let Some(rule) = &figure.assumed_rule {
        sheet.remark("", &format!("by the rule {rule}"));
    }
}

/// A figure in one line: `“at least 246”: deaths, civilians: 246 or more`.
pub(super) fn figure_line(figure: &Quantity) -> String {
    let among = figure.population.as_deref().map_or(String::new(), |among| format!(", {among}"));
    let measure = figure.measure.replace('_', " ");
    let named = match figure.nominal {
        Some(nominal) if figure.lower.is_none() && figure.upper.is_none() => {
            format!(", named {}", number(nominal))
        }
        _ => String::new(),
    };
    format!("“{}”: {measure}{among}: {}{named}", figure.literal, figure.bounds())
}

/// A date, its times of day, and why the words mean it.
pub(super) fn write_time(sheet: &mut Sheet, label: &str, time: Option<&UncertainTime>) {
    let Some(time) = time else { return };
    sheet.field(label, &time.label());
    if let Some(clock) = time.clock_label() {
        sheet.field("", &clock);
        let utc = [time.start_time, time.end_time].into_iter().flatten().next();
        if let Some(start) = utc.filter(|at| at.offset().local_minus_utc() != 0) {
            let start = crate::model::when::instant(start.to_utc().fixed_offset());
            sheet.remark("", &format!("that is {start}"));
        }
    }
    let reason = time.reason().map_or(String::new(), |reason| format!(": {reason}"));
    sheet.remark("", &format!("“{}”{reason}", time.literal));
    if time.end_is_as_of && time.earliest != time.latest {
        sheet.remark("", "the end is the day of reporting, not the end of the thing");
    }
}

fn write_subject(sheet: &mut Sheet, dataset: &Dataset, claim: &Claim, id: ClaimId) {
    let events = dataset.links.events_of_claim(id);
    for &event in events.iter() {
        sheet.link(
            Indent::Label("event"),
            Vec::new(),
            RecordId::Event(event),
            &dataset.event(event).label,
        );
    }
    if !matches!(claim.subject, RecordId::Event(_)) {
        sheet.link(
            Indent::Label("about"),
            Vec::new(),
            claim.subject,
            &dataset.label(claim.subject),
        );
    }
    if let Some(older) = claim.supersedes {
        sheet.link(
            Indent::Label("replaces"),
            Vec::new(),
            RecordId::Claim(older),
            &dataset.claim(older).text,
        );
    }
}

/// A record that a program made says so.
fn write_extraction(sheet: &mut Sheet, claim: &Claim) {
    if let Some(extraction) = &claim.extraction
        && extraction.method == Method::Tool
    {
        let version = extraction.version.as_deref().unwrap_or("");
        sheet.warning(&format!("machine-coded by {} {version}: unreviewed", extraction.agent));
    }
}

fn write_relations(sheet: &mut Sheet, scene: &Scene, id: ClaimId) {
    let dataset = scene.dataset;
    let relations = dataset.relations(id);
    if relations.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading("Other claims", "");
    for (relation, other) in relations {
        write_relation(sheet, scene, relation, id, other);
        if let Some(note) = &relation.note {
            sheet.remark("", note);
        }
    }
}

/// Writes a relation as a sentence: `± qualified (who did it) by Russia: denies: …`.
pub(super) fn write_relation(
    sheet: &mut Sheet,
    scene: &Scene,
    relation: &Relation,
    of: ClaimId,
    other: ClaimId,
) {
    let (look, dataset) = (scene.look, scene.dataset);
    let style = match relation.kind {
        RelationKind::Contradicts => look.theme.conflict,
        RelationKind::Supports | RelationKind::Restates => look.theme.support,
        _ => look.theme.dim,
    };
    let (word, by) = relation_words(relation.kind, relation.from_claim == of);
    let suggested = if relation.state == RelationState::Suggested { " (suggested)" } else { "" };
    let sign = look.glyphs.relation(relation.kind);
    let basis = relation.basis_words();
    let basis = if basis.is_empty() { String::new() } else { format!(" ({basis})") };
    let lead = Span::styled(format!("{sign} {word}{basis}{suggested}{by} "), style);
    let claim = dataset.claim(other);
    let source = crate::text::line(dataset[claim.attribution.origin].short_name());
    let source = Span::styled(format!("{source}: "), look.theme.dim);
    sheet.link(Indent::Deep, vec![lead, source], RecordId::Claim(other), &claim.statement());
}

/// The relation as seen from this claim, and the preposition before the other claim's source.
const fn relation_words(kind: RelationKind, from_here: bool) -> (&'static str, &'static str) {
    match (kind, from_here) {
        (RelationKind::Contradicts, _) => ("contradicts", ""),
        (RelationKind::NotComparable, _) => ("not comparable", " with"),
        (RelationKind::Restates, true) => ("restates", ""),
        (RelationKind::Restates, false) => ("restated", " by"),
        (RelationKind::Supports, true) => ("supports", ""),
        (RelationKind::Supports, false) => ("supported", " by"),
        (RelationKind::Updates, true) => ("updates", ""),
        (RelationKind::Updates, false) => ("updated", " by"),
        (RelationKind::Qualifies, true) => ("qualifies", ""),
        (RelationKind::Qualifies, false) => ("qualified", " by"),
    }
}

/// Who says a claim, and that it is denied or demanded, if it is: `Kerry (denies): `.
pub(super) fn voice(scene: &Scene, claim: ClaimId) -> Span<'static> {
    let record = &scene.dataset.claim(claim);
    let source = scene.dataset[record.attribution.origin].short_name();
    let stance =
        record.loaded_stance().map_or(String::new(), |stance| format!(" {}", stance.word()));
    let safe = crate::text::line(source).into_owned();
    Span::styled(format!("{safe}{stance}: "), scene.look.theme.dim)
}
