//! The sheets of actors, places and sources.

use ratatui::text::Span;

use super::super::passage;
use super::super::sheet::{Indent, Sheet};
use super::article::spans;
use super::claim::voice;
use super::from;
use crate::model::{
    ActorId, Alias, ClaimId, EventId, ExternalIds, GeoPrecision, Location, LocationId, Provenance,
    RecordId, SourceId, Vocabulary,
};
use crate::pane::Scene;
use crate::pane::timeline::status_style;
use crate::text::grouped;

/// The most rows of one list.
const LONGEST_LIST: usize = 100;

pub(super) fn write_actor(sheet: &mut Sheet, scene: &Scene, id: ActorId) {
    let (dataset, theme) = (scene.dataset, &scene.look.theme);
    let actor = &dataset[id];
    sheet.title(&actor.name);
    let party = match actor.party_to_conflict {
        Some(true) => "party to the conflict",
        Some(false) => "not a party to the conflict",
        None => "",
    };
    sheet.facts(&[
        (actor.kind.spoken(), theme.text),
        (party.to_owned(), theme.text),
        (actor.id.clone(), theme.dim),
        (from(dataset, RecordId::Actor(id)), theme.dim),
    ]);
    sheet.restriction(actor.restriction.as_ref());
    passage::write(sheet, scene, &spans(dataset, RecordId::Actor(id)));
    sheet.gap();
    for role in &actor.roles {
        let since = match (&role.from, &role.to) {
            (None, None) => String::new(),
            (from, to) => {
                let end = |time: &Option<String>| time.clone().unwrap_or_default();
                format!(" ({} … {})", end(from), end(to))
            }
        };
        match role.org {
            Some(org) => {
                let text = format!("{}, {}{since}", role.role, dataset[org].name);
                sheet.link(Indent::Label("role"), Vec::new(), RecordId::Actor(org), &text);
            }
            None => sheet.field("role", &format!("{}{since}", role.role)),
        }
    }
    for &source in dataset.links.sources_of_actor(id).iter() {
        let record = RecordId::Source(source);
        sheet.link(Indent::Label("voice"), Vec::new(), record, &dataset[source].name);
    }
    write_names(sheet, &actor.aliases);
    write_register(sheet, &actor.ext_ids, &actor.provenance);
    let events = dataset.links.events_of_actor(id);
    write_events(sheet, scene, &events, events.len(), |event| {
        let record = dataset.event(event);
        let own = record.participants.iter().filter(|part| part.actor == id);
        let words: Vec<_> = own.map(|part| part.part.word()).collect();
        if words.is_empty() { "speaks".to_owned() } else { words.join(", ") }
    });
    write_claims(sheet, scene, &dataset.links.claims_of_actor(id));
}

pub(super) fn write_place(sheet: &mut Sheet, scene: &Scene, id: LocationId) {
    let (dataset, theme) = (scene.dataset, &scene.look.theme);
    let place = &dataset[id];
    sheet.title(&place.name);
    let around: Vec<_> = dataset.ancestors(id).map(|up| dataset[up].name.as_str()).collect();
    sheet.facts(&[
        (place.kind.word().to_owned(), theme.text),
        (around.join(", "), theme.text),
        (place.id.clone(), theme.dim),
        (from(dataset, RecordId::Location(id)), theme.dim),
    ]);
    sheet.restriction(place.restriction.as_ref());
    passage::write(sheet, scene, &spans(dataset, RecordId::Location(id)));
    sheet.gap();
    sheet.field("at", &coordinates(place));
    write_names(sheet, &place.aliases);
    for (nth, &part) in dataset.links.places_in(id).iter().enumerate() {
        let label = if nth == 0 { "holds" } else { "" };
        sheet.link(Indent::Label(label), Vec::new(), RecordId::Location(part), &dataset[part].name);
    }
    write_register(sheet, &place.ext_ids, &place.provenance);
    let (events, count) = dataset.links.events_within(id, LONGEST_LIST);
    write_events(sheet, scene, &events, count, |event| {
        let record = dataset.event(event);
        let link = record.places.iter().find(|link| link.location == id);
        link.map_or("inside", |link| link.role.as_str()).to_owned()
    });
    write_claims(sheet, scene, &dataset.links.claims_at(id));
}

pub(super) fn write_source(sheet: &mut Sheet, scene: &Scene, id: SourceId) {
    let (dataset, theme) = (scene.dataset, &scene.look.theme);
    let source = &dataset[id];
    let claims = dataset.links.claims_of_source(id);
    sheet.title(&source.name);
    sheet.facts(&[
        (format!("source: {}", source.kind.spoken()), theme.text),
        (source.scale.map_or(String::new(), |scale| scale.word().to_owned()), theme.text),
        (source.id.clone(), theme.dim),
        (from(dataset, RecordId::Source(id)), theme.dim),
    ]);
    sheet.restriction(source.restriction.as_ref());
    sheet.gap();
    if let Some(actor) = source.actor {
        sheet.link(
            Indent::Label("actor"),
            Vec::new(),
            RecordId::Actor(actor),
            &dataset[actor].name,
        );
    }
    let relayed = dataset.links.relays_of_source(id).len();
    let so_far = if scene.grows { " so far" } else { "" };
    let [own, relayed] = [claims.len(), relayed].map(grouped);
    let counts = format!("{own} of its own, {relayed} passed on{so_far}");
    sheet.field("claims", &counts);
    write_claims(sheet, scene, &claims);
}

fn write_names(sheet: &mut Sheet, aliases: &[Alias]) {
    if !aliases.is_empty() {
        let names: Vec<_> = aliases.iter().map(|alias| alias.text.as_str()).collect();
        sheet.field("also", &names.join(", "));
    }
}

fn coordinates(place: &Location) -> String {
    let precision = match place.geo_precision {
        GeoPrecision::Exact => "precision 1: a named town or neighbourhood",
        GeoPrecision::Near => "precision 2: a small area, or near a town",
        GeoPrecision::Region => "precision 3: a larger region",
        GeoPrecision::Unknown => "precision unknown",
    };
    match (place.lat, place.lon) {
        (Some(lat), Some(lon)) => {
            let (north, east) =
                (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
            format!("{:.4}° {north}, {:.4}° {east}; {precision}", lat.abs(), lon.abs())
        }
        _ => "nobody has given coordinates".to_owned(),
    }
}

fn write_register(sheet: &mut Sheet, ids: &ExternalIds, provenance: &[Provenance]) {
    for (register, id) in ids.iter() {
        sheet.remark("ids", &format!("{register} {id}"));
    }
    for (nth, from) in provenance.iter().enumerate() {
        let label = if nth == 0 { "outside" } else { "" };
        sheet.remark(label, &format!("{}: {}", from.field, from.from));
    }
}

fn write_events(
    sheet: &mut Sheet,
    scene: &Scene,
    events: &[EventId],
    count: usize,
    part: impl Fn(EventId) -> String,
) {
    if events.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading("Events", &grouped(count));
    for &event in events.iter().take(LONGEST_LIST) {
        let record = &scene.dataset.event(event);
        let glyphs = &scene.look.glyphs;
        let sign = if glyphs.words { record.status.word() } else { glyphs.status(record.status) };
        let sign = Span::styled(format!("{sign} "), status_style(scene.look, record.status));
        let lead = format!("{} ", record.date_label());
        let lead = Span::styled(crate::text::line(&lead).into_owned(), scene.look.theme.heading);
        let text = format!("{} ({})", record.label, part(event));
        sheet.link(Indent::Margin, vec![sign, lead], RecordId::Event(event), &text);
    }
    write_rest(sheet, count);
}

fn write_claims(sheet: &mut Sheet, scene: &Scene, claims: &[ClaimId]) {
    if claims.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading("Claims", &grouped(claims.len()));
    for &claim in claims.iter().take(LONGEST_LIST) {
        let bullet = Span::styled(format!("{} ", scene.look.glyphs.lit), scene.look.theme.dim);
        let text = &scene.dataset.claim(claim).text;
        sheet.link(Indent::Margin, vec![bullet, voice(scene, claim)], RecordId::Claim(claim), text);
    }
    write_rest(sheet, claims.len());
}

/// A list that is too long for a sheet says so; narrowing shows the rest.
fn write_rest(sheet: &mut Sheet, length: usize) {
    if let Some(rest @ 1..) = length.checked_sub(LONGEST_LIST) {
        sheet.remark("", &format!("… and {rest} more: narrow to this record to see them"));
    }
}
