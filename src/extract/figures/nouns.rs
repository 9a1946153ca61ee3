//! The nouns and verbs that say what a number counts.

/// Nouns for people, each with the population that it makes.
const PEOPLE: &str = "\
    people:total persons:total person:total civilians:civilians civilian:civilians \
    children:children child:children women:women woman:women men:men man:men boys:children \
    girls:children boy:children girl:children soldiers:soldiers soldier:soldiers \
    troops:soldiers servicemen:soldiers fighters:fighters rebels:rebels militants:militants \
    insurgents:militants gunmen:militants policemen:police officers:officers \
    journalists:journalists journalist:journalists workers:workers employees:employees \
    staff:employees passengers:passengers crew:crew residents:residents refugees:refugees \
    migrants:migrants students:students pupils:students patients:patients \
    prisoners:prisoners detainees:detainees hostages:hostages protesters:protesters \
    demonstrators:protesters others:total victims:victims families:families voters:voters \
    doctors:doctors medics:medics suspects:suspects attackers:attackers villagers:residents \
    survivors:survivors members:members guards:guards Palestinians:civilians \
    teachers:teachers lawmakers:lawmakers senators:senators delegates:delegates \
    customers:customers tourists:tourists sailors:sailors pilots:pilots americans:total";

/// Nouns that name what is counted themselves. Noun, measure, unit.
const NAMED: &str = "\
    deaths:deaths:people fatalities:deaths:people dead:deaths:people killed:deaths:people \
    bodies:deaths:people injuries:injured:people injured:injured:people \
    wounded:injured:people hurt:injured:people casualties:casualties:people \
    arrests:arrests:people arrested:arrests:people missing:missing:people \
    displaced:displaced:people airstrikes:air_strikes:air_strikes raids:air_strikes:raids \
    violations:violations:violations votes:votes:votes jobs:jobs:jobs seats:seats:seats \
    miles:distance:miles kilometres:distance:km kilometers:distance:km km:distance:km \
    metres:distance:m meters:distance:m feet:distance:feet tonnes:weight:tonnes \
    tons:weight:tons kg:weight:kg acres:area:acres hectares:area:hectares \
    degrees:degrees:degrees points:points:points";

/// Words for currencies.
const MONEY: &str = "\
    dollars:USD dollar:USD euros:EUR euro:EUR pounds:GBP sterling:GBP yen:JPY yuan:CNY \
    rubles:RUB roubles:RUB rupees:INR francs:CHF usd:USD cents:cents";

/// Nouns of time and age, and words that make a number an address, an id or a time of day.
const NEVER: &str = "\
    year years month months week weeks day days hour hours minute minutes second seconds \
    decade decades century centuries year-old am pm a.m p.m gmt utc est edt pst pdt cet \
    o'clock january february march april may june july august september october november \
    december weekend night nights years-old st";

/// Verbs and participles that say what happened to people.
const HAPPENED: &str = "\
    killed:deaths killing:deaths kill:deaths kills:deaths died:deaths die:deaths dead:deaths \
    slain:deaths murdered:deaths executed:deaths drowned:deaths lives:deaths injured:injured \
    injuring:injured wounded:injured wounding:injured hurt:injured hospitalised:injured \
    hospitalized:injured displaced:displaced displacing:displaced fled:displaced \
    uprooted:displaced homeless:displaced evacuated:evacuated evacuating:evacuated \
    arrested:arrests arresting:arrests detained:arrests detaining:arrests missing:missing \
    kidnapped:abducted abducted:abducted released:released freed:released rescued:rescued \
    infected:infected hired:jobs sacked:job_cuts fired:job_cuts employs:employees \
    employing:employees trapped:trapped besieged:besieged";

/// The population that a noun for people makes.
pub(super) fn people(noun: &str) -> Option<&'static str> {
    pair(PEOPLE, noun)
}

/// The measure and the unit of a noun that names what is counted itself.
pub(super) fn named(noun: &str) -> Option<(&'static str, String)> {
    let (measure, unit) = pair(NAMED, noun)?.split_once(':')?;
    Some((measure, unit.replace('_', " ")))
}

/// The currency of a word: "euros".
pub(super) fn currency(word: &str) -> Option<&'static str> {
    pair(MONEY, word)
}

/// Whether a number before this word counts nothing: time, age, a date.
pub(super) fn is_time(word: &str) -> bool {
    NEVER.split_whitespace().any(|never| never == word)
}

/// What a verb says happened to people: "killed" to `deaths`.
pub(super) fn happened(verb: &str) -> Option<&'static str> {
    pair(HAPPENED, verb)
}

fn pair(list: &'static str, word: &str) -> Option<&'static str> {
    let entries = list.split_whitespace().filter_map(|entry| entry.split_once(':'));
    entries.into_iter().find(|(first, _)| *first == word).map(|(_, second)| second)
}
