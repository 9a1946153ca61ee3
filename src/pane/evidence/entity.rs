//! The sheets of actors, places and sources.

use ratatui::text::Span;

use super::claim::voice;
use super::passage;
use super::sheet::Sheet;
use crate::model::{
    ActorId, Alias, ClaimId, EventId, ExternalIds, GeoPrecision, Location, LocationId, Provenance,
    RecordId, SourceId, Vocabulary,
};
use crate::pane::Scene;
use crate::pane::timeline::{date_label, status_style};

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
    ]);
    sheet.restriction(actor.restriction.as_ref());
    passage::write(sheet, scene, actor.evidence.iter());
    sheet.gap();
    for role in &actor.roles {
        match role.org {
            Some(org) => {
                let text = format!("{}, {}", role.role, dataset[org].name);
                sheet.link("role", Vec::new(), RecordId::Actor(org), &text);
            }
            None => sheet.field("role", &role.role),
        }
    }
    write_names(sheet, &actor.aliases);
    write_register(sheet, &actor.ext_ids, &actor.provenance);
    write_events(sheet, scene, dataset.links.events_of_actor(id), |event| {
        let own = dataset[event].participants.iter().filter(|part| part.actor == id);
        let words: Vec<_> = own.map(|part| part.part.word()).collect();
        if words.is_empty() { "speaks".to_owned() } else { words.join(", ") }
    });
    write_claims(sheet, scene, dataset.links.claims_of_actor(id));
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
    ]);
    sheet.restriction(place.restriction.as_ref());
    passage::write(sheet, scene, place.evidence.iter());
    sheet.gap();
    sheet.field("at", &coordinates(place));
    write_names(sheet, &place.aliases);
    for (nth, &part) in dataset.links.places_in(id).iter().enumerate() {
        let label = if nth == 0 { "inside" } else { "" };
        sheet.link(label, Vec::new(), RecordId::Location(part), &dataset[part].name);
    }
    write_register(sheet, &place.ext_ids, &place.provenance);
    let inside = dataset.links.within(id);
    let mut events: Vec<EventId> =
        inside.iter().flat_map(|&place| dataset.links.events_at(place)).copied().collect();
    events.sort_unstable();
    events.dedup();
    write_events(sheet, scene, &events, |event| {
        let link = dataset[event].places.iter().find(|link| link.location == id);
        link.map_or("inside", |link| link.role.as_str()).to_owned()
    });
    write_claims(sheet, scene, dataset.links.claims_at(id));
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
    ]);
    sheet.restriction(source.restriction.as_ref());
    sheet.gap();
    if let Some(actor) = source.actor {
        sheet.link("actor", Vec::new(), RecordId::Actor(actor), &dataset[actor].name);
    }
    let relayed = dataset.links.relays_of_source(id).len();
    sheet.field("claims", &format!("{} of its own, {relayed} passed on", claims.len()));
    write_claims(sheet, scene, claims);
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
    for (register, id) in ids {
        sheet.remark("known as", &format!("{register} {id}"));
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
    part: impl Fn(EventId) -> String,
) {
    if events.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading("Events", &events.len().to_string());
    for &event in events {
        let record = &scene.dataset[event];
        let sign = Span::styled(
            format!("{} ", scene.look.glyphs.status(record.status)),
            status_style(scene.look, record.status),
        );
        let lead = format!("{} ", date_label(record.when.as_ref()));
        let lead = Span::styled(crate::text::line(&lead).into_owned(), scene.look.theme.heading);
        let text = format!("{} ({})", record.label, part(event));
        sheet.link_flush(vec![sign, lead], RecordId::Event(event), &text);
    }
}

fn write_claims(sheet: &mut Sheet, scene: &Scene, claims: &[ClaimId]) {
    if claims.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading("Claims", &claims.len().to_string());
    for &claim in claims {
        let bullet = Span::styled(format!("{} ", scene.look.glyphs.lit), scene.look.theme.dim);
        let text = &scene.dataset[claim].text;
        sheet.link_flush(vec![bullet, voice(scene, claim)], RecordId::Claim(claim), text);
    }
}
