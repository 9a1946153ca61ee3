//! The words that attribute: verbs and nouns of saying, thinking and wanting, what may follow each,
//! and the stance that each gives a statement.

use crate::model::Stance::{self, Alleges, Announces, Asserts, Demands, Denies, Reports};

/// What may follow a cue, as a set of flags.
pub(super) type Frame = u32;

/// Speech: the cue may stand after or inside the content, and its subject may follow it.
pub(super) const SPEECH: Frame = 1;
/// A clause: "that …", "whether …", or a bare clause.
pub(super) const CLAUSE: Frame = 1 << 1;
/// A noun phrase is the content: "praised the truce".
pub(super) const OBJECT: Frame = 1 << 2;
/// An infinitive is the content: "vowed to fight".
pub(super) const INFINITIVE: Frame = 1 << 3;
/// A listener stands before the content: "told reporters that …".
pub(super) const LISTENER: Frame = 1 << 4;
/// The subject of the passive or of the verb belongs to the content: "seems to be", "is expected to".
pub(super) const RAISING: Frame = 1 << 5;
/// Content after "for".
pub(super) const FOR: Frame = 1 << 6;
/// Content after "of".
pub(super) const OF: Frame = 1 << 7;
/// Content after "to".
pub(super) const TO: Frame = 1 << 8;
/// Content after "about".
pub(super) const ABOUT: Frame = 1 << 9;
/// Content after "on", "upon" or "over".
pub(super) const ON: Frame = 1 << 10;
/// Content after "against".
pub(super) const AGAINST: Frame = 1 << 11;
/// Content after "with".
pub(super) const WITH: Frame = 1 << 12;
/// Content after "at".
pub(super) const AT: Frame = 1 << 13;
/// A clause counts only with its "that", "whether" or question word.
pub(super) const MARKED: Frame = 1 << 14;
/// The passive has a listener or an accused as its subject: "was told", "was accused of".
pub(super) const ADDRESSED: Frame = 1 << 15;
/// Content after "in".
pub(super) const IN: Frame = 1 << 16;

const SC: Frame = SPEECH | CLAUSE;
const SCO: Frame = SC | OBJECT;
const CO: Frame = CLAUSE | OBJECT;
const MO: Frame = CLAUSE | MARKED | OBJECT;
const M: Frame = CLAUSE | MARKED;

/// A verb that attributes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    pub(super) lemma: &'static str,
    pub(super) frame: Frame,
    pub(super) stance: Stance,
}

const fn v(lemma: &'static str, frame: Frame, stance: Stance) -> Verb {
    Verb { lemma, frame, stance }
}

/// Verbs, by what they do with a statement.
pub(super) const VERBS: &[Verb] = &[
    // Saying.
    v("say", SC | RAISING, Asserts),
    v("add", SC, Asserts),
    v("tell", SC | LISTENER | ADDRESSED, Asserts),
    v("write", SC | ABOUT, Asserts),
    v("tweet", SCO, Asserts),
    v("retweet", OBJECT, Asserts),
    v("state", SC, Asserts),
    v("note", SCO, Asserts),
    v("explain", SC | OBJECT, Asserts),
    v("argue", SC | FOR | AGAINST, Asserts),
    v("declare", SCO, Announces),
    v("announce", SCO, Announces),
    v("confirm", SCO, Asserts),
    v("insist", SC | ON, Asserts),
    v("maintain", SC, Asserts),
    v("stress", SCO, Asserts),
    v("emphasize", SCO, Asserts),
    v("emphasise", SCO, Asserts),
    v("acknowledge", SCO, Asserts),
    v("admit", SC | TO, Asserts),
    v("concede", SCO, Asserts),
    v("agree", SC | INFINITIVE | WITH, Asserts),
    v("assert", SCO, Asserts),
    v("affirm", SCO, Asserts),
    v("reaffirm", SCO, Asserts),
    v("reiterate", SCO, Asserts),
    v("repeat", SCO, Asserts),
    v("continue", SPEECH, Asserts),
    v("reply", SC, Asserts),
    v("respond", SC | TO, Asserts),
    v("answer", SC, Asserts),
    v("retort", SC, Asserts),
    v("counter", SC, Asserts),
    v("quip", SC, Asserts),
    v("joke", SC | ABOUT, Asserts),
    v("boast", SC | OF | ABOUT, Asserts),
    v("brag", SC | OF | ABOUT, Asserts),
    v("remark", SC, Asserts),
    v("comment", SC | ON, Asserts),
    v("observe", SC, Asserts),
    v("opine", SC, Asserts),
    v("muse", SC, Asserts),
    v("recall", SCO, Reports),
    v("recount", SCO, Reports),
    v("relate", M, Reports),
    v("conclude", SC, Asserts),
    v("predict", SCO, Announces),
    v("forecast", SCO, Announces),
    v("proclaim", SCO, Announces),
    v("pronounce", SCO, Announces),
    v("reveal", SCO, Reports),
    v("disclose", SCO, Reports),
    v("report", SCO, Reports),
    v("claim", SCO | INFINITIVE, Alleges),
    v("allege", SCO, Alleges),
    v("contend", SC, Asserts),
    v("charge", SC, Alleges),
    v("suggest", SCO, Asserts),
    v("imply", CO, Asserts),
    v("hint", CLAUSE | AT, Asserts),
    v("insinuate", CO, Alleges),
    v("indicate", SCO, Reports),
    v("signal", CO, Announces),
    v("speculate", SC | ABOUT, Asserts),
    v("theorize", SC, Asserts),
    v("posit", SC, Asserts),
    v("warn", SC | LISTENER | OF | ABOUT | AGAINST, Asserts),
    v("caution", SC | LISTENER | AGAINST, Asserts),
    v("complain", SC | ABOUT | OF, Asserts),
    v("lament", SCO, Asserts),
    v("bemoan", OBJECT, Asserts),
    v("decry", SCO, Asserts),
    v("gripe", SC | ABOUT, Asserts),
    v("grumble", SC | ABOUT, Asserts),
    v("shout", SCO, Asserts),
    v("yell", SC, Asserts),
    v("cry", SPEECH, Asserts),
    v("scream", SPEECH, Asserts),
    v("chant", SCO, Asserts),
    v("exclaim", SC, Asserts),
    v("whisper", SC, Asserts),
    v("mutter", SC, Asserts),
    v("interject", SC, Asserts),
    v("chime", SPEECH, Asserts),
    v("intone", SC, Asserts),
    v("crow", SC, Asserts),
    v("fume", SC, Asserts),
    v("thunder", SPEECH, Asserts),
    v("scoff", SC | AT, Asserts),
    v("snap", SPEECH, Asserts),
    v("laugh", SPEECH, Asserts),
    v("clarify", SCO, Asserts),
    v("elaborate", SPEECH | ON, Asserts),
    v("testify", SC, Asserts),
    v("inform", M | LISTENER, Reports),
    v("notify", M | LISTENER, Reports),
    v("brief", ON, Reports),
    v("remind", SC | LISTENER | OF, Asserts),
    v("assure", SC | LISTENER, Asserts),
    v("reassure", M | LISTENER, Asserts),
    v("advise", SC | LISTENER, Demands),
    v("convince", M | LISTENER, Asserts),
    v("persuade", M | LISTENER, Asserts),
    v("email", SC, Asserts),
    v("post", SPEECH, Asserts),
    v("publish", OBJECT, Reports),
    v("quote", OBJECT, Reports),
    v("cite", OBJECT, Reports),
    v("mention", SCO, Asserts),
    v("reference", OBJECT, Asserts),
    v("invoke", OBJECT, Asserts),
    v("refer", TO, Asserts),
    v("allude", TO, Asserts),
    v("point", TO, Asserts),
    v("describe", OBJECT, Asserts),
    v("characterize", OBJECT, Asserts),
    v("depict", OBJECT, Asserts),
    v("portray", OBJECT, Asserts),
    v("paint", OBJECT, Asserts),
    v("cast", OBJECT, Asserts),
    v("label", OBJECT, Asserts),
    v("dub", OBJECT, Asserts),
    v("deem", OBJECT, Asserts),
    v("call", OBJECT | FOR | ON, Asserts),
    v("liken", OBJECT, Asserts),
    v("compare", OBJECT, Asserts),
    v("detail", OBJECT, Asserts),
    v("outline", OBJECT, Asserts),
    v("articulate", OBJECT, Asserts),
    v("voice", OBJECT, Asserts),
    v("express", OBJECT, Asserts),
    v("utter", OBJECT, Asserts),
    v("echo", OBJECT, Asserts),
    v("discuss", OBJECT, Asserts),
    v("list", OBJECT, Asserts),
    v("highlight", OBJECT, Asserts),
    v("underscore", MO, Asserts),
    v("tout", OBJECT, Asserts),
    v("speak", OF | ABOUT | AGAINST | ON, Asserts),
    v("talk", OF | ABOUT, Asserts),
    v("recite", OBJECT, Asserts),
    v("vouch", FOR, Asserts),
    v("apologize", FOR, Asserts),
    v("thank", OBJECT, Asserts),
    v("congratulate", OBJECT, Asserts),
    v("reassert", CO, Asserts),
    v("rationalize", CO, Asserts),
    v("attribute", OBJECT, Asserts),
    v("identify", OBJECT, Reports),
    v("estimate", SCO, Reports),
    v("calculate", CLAUSE, Reports),
    v("project", CO, Announces),
    v("joke", SC, Asserts),
    v("swear", SC | INFINITIVE, Asserts),
    v("fire", SPEECH, Asserts),
    v("shoot", SPEECH, Asserts),
    v("read", SPEECH, Reports),
    v("document", OBJECT, Reports),
    v("interpret", OBJECT, Asserts),
    v("deliver", 0, Asserts),
    v("tease", SC, Asserts),
    v("pontificate", ABOUT | ON, Asserts),
    v("dwell", ON, Asserts),
    v("focus", ON, Asserts),
    v("harp", ON, Asserts),
    // Asking and demanding.
    v("ask", SC | LISTENER | ABOUT | FOR | INFINITIVE | ADDRESSED, Demands),
    v("question", OBJECT | CLAUSE | MARKED, Demands),
    v("wonder", SC | ABOUT, Asserts),
    v("inquire", SC | ABOUT, Demands),
    v("demand", SCO | INFINITIVE, Demands),
    v("urge", SCO | LISTENER, Demands),
    v("implore", OBJECT, Demands),
    v("exhort", OBJECT, Demands),
    v("encourage", OBJECT, Demands),
    v("order", OBJECT, Demands),
    v("instruct", OBJECT, Demands),
    v("request", CO, Demands),
    v("plead", SC | FOR | WITH, Demands),
    v("beg", OBJECT | FOR, Demands),
    v("appeal", TO | FOR, Demands),
    v("petition", OBJECT, Demands),
    v("press", OBJECT, Demands),
    v("push", FOR, Demands),
    v("advocate", OBJECT | FOR, Demands),
    v("recommend", SCO, Demands),
    v("propose", SCO | INFINITIVE, Announces),
    v("insist", SC | ON, Asserts),
    v("challenge", OBJECT, Demands),
    v("invite", OBJECT, Demands),
    v("require", M, Demands),
    v("lobby", FOR | AGAINST, Demands),
    v("counsel", OBJECT, Demands),
    // Denying, accusing, judging.
    v("deny", SCO, Denies),
    v("refute", OBJECT, Denies),
    v("rebut", OBJECT, Denies),
    v("dispute", MO, Denies),
    v("disavow", OBJECT, Denies),
    v("repudiate", OBJECT, Denies),
    v("disown", OBJECT, Denies),
    v("reject", OBJECT, Denies),
    v("dismiss", OBJECT, Denies),
    v("contradict", OBJECT, Denies),
    v("debunk", OBJECT, Denies),
    v("downplay", OBJECT, Denies),
    v("rebuff", OBJECT, Denies),
    v("accuse", OBJECT | ADDRESSED, Alleges),
    v("blame", OBJECT, Alleges),
    v("fault", OBJECT, Alleges),
    v("condemn", OBJECT, Asserts),
    v("denounce", OBJECT, Asserts),
    v("criticize", OBJECT, Asserts),
    v("criticise", OBJECT, Asserts),
    v("blast", OBJECT, Asserts),
    v("slam", OBJECT, Asserts),
    v("attack", OBJECT, Asserts),
    v("assail", OBJECT, Asserts),
    v("lambaste", OBJECT, Asserts),
    v("lambast", OBJECT, Asserts),
    v("ridicule", OBJECT, Asserts),
    v("mock", OBJECT, Asserts),
    v("deride", OBJECT, Asserts),
    v("chide", OBJECT, Asserts),
    v("rebuke", OBJECT, Asserts),
    v("scold", OBJECT, Asserts),
    v("berate", OBJECT, Asserts),
    v("bash", OBJECT, Asserts),
    v("trash", OBJECT, Asserts),
    v("rip", OBJECT, Asserts),
    v("rap", OBJECT, Asserts),
    v("pan", OBJECT, Asserts),
    v("skewer", OBJECT, Asserts),
    v("disparage", OBJECT, Asserts),
    v("belittle", OBJECT, Asserts),
    v("insult", OBJECT, Asserts),
    v("taunt", OBJECT, Asserts),
    v("savage", OBJECT, Asserts),
    v("rail", AGAINST | AT, Asserts),
    v("lash", AT, Asserts),
    v("rant", ABOUT, Asserts),
    v("object", TO, Denies),
    v("protest", MO, Denies),
    v("oppose", OBJECT, Denies),
    v("balk", AT, Denies),
    v("support", OBJECT, Asserts),
    v("endorse", OBJECT, Asserts),
    v("back", OBJECT, Asserts),
    v("favor", OBJECT, Asserts),
    v("defend", OBJECT, Asserts),
    v("praise", OBJECT, Asserts),
    v("applaud", OBJECT, Asserts),
    v("hail", OBJECT, Asserts),
    v("welcome", OBJECT, Asserts),
    v("laud", OBJECT, Asserts),
    v("commend", OBJECT, Asserts),
    v("salute", OBJECT, Asserts),
    v("embrace", OBJECT, Asserts),
    v("champion", OBJECT, Asserts),
    v("vilify", OBJECT, Asserts),
    v("shrug", 0, Asserts),
    v("regret", MO, Asserts),
    v("resent", OBJECT, Asserts),
    v("rue", OBJECT, Asserts),
    // Showing and finding.
    v("show", CO, Reports),
    v("find", CLAUSE, Reports),
    v("discover", M, Reports),
    v("learn", M, Reports),
    v("hear", M, Reports),
    v("demonstrate", M, Reports),
    v("prove", M, Reports),
    v("determine", M, Reports),
    v("rule", M, Announces),
    v("decide", M | INFINITIVE, Announces),
    // Thinking.
    v("believe", CO & !OBJECT | RAISING | IN, Asserts),
    v("think", CLAUSE | SPEECH | OF | ABOUT | RAISING, Asserts),
    v("know", M, Asserts),
    v("feel", M | CLAUSE, Asserts),
    v("see", M | OBJECT, Asserts),
    v("view", OBJECT, Asserts),
    v("regard", OBJECT, Asserts),
    v("consider", OBJECT | RAISING, Asserts),
    v("perceive", OBJECT, Asserts),
    v("understand", M, Asserts),
    v("realize", M, Asserts),
    v("recognize", MO, Asserts),
    v("remember", M, Asserts),
    v("assume", CLAUSE, Asserts),
    v("suppose", CLAUSE, Asserts),
    v("guess", CLAUSE, Asserts),
    v("figure", CLAUSE, Asserts),
    v("reckon", SC, Asserts),
    v("suspect", CLAUSE, Asserts),
    v("doubt", CO, Denies),
    v("fear", SCO, Asserts),
    v("worry", SC | ABOUT, Asserts),
    v("hope", SC | INFINITIVE | FOR, Asserts),
    v("wish", CLAUSE, Asserts),
    v("expect", CO | INFINITIVE | RAISING, Asserts),
    v("anticipate", CO | RAISING, Asserts),
    v("imagine", CO, Asserts),
    v("envision", OBJECT, Asserts),
    v("contemplate", OBJECT, Asserts),
    v("dislike", OBJECT, Asserts),
    v("hate", OBJECT, Asserts),
    v("prefer", OBJECT | INFINITIVE, Asserts),
    v("admire", OBJECT, Asserts),
    v("relish", OBJECT, Asserts),
    v("dread", OBJECT, Asserts),
    v("mean", M, Asserts),
    v("care", ABOUT, Asserts),
    // Wanting and promising.
    v("want", INFINITIVE | OBJECT, Demands),
    v("vow", SC | INFINITIVE | OBJECT, Announces),
    v("pledge", SC | INFINITIVE | OBJECT, Announces),
    v("promise", SC | INFINITIVE | OBJECT | LISTENER, Announces),
    v("threaten", CLAUSE | MARKED | INFINITIVE | OBJECT, Announces),
    v("offer", INFINITIVE | OBJECT, Announces),
    v("plan", INFINITIVE | OBJECT | ON, Announces),
    v("intend", INFINITIVE, Announces),
    v("seek", INFINITIVE, Announces),
    v("aim", INFINITIVE, Announces),
    v("refuse", INFINITIVE | OBJECT, Denies),
    v("decline", INFINITIVE, Denies),
    v("resolve", INFINITIVE, Announces),
    v("volunteer", INFINITIVE | SPEECH, Asserts),
    v("aspire", INFINITIVE, Asserts),
    v("yearn", INFINITIVE | FOR, Asserts),
    v("unveil", OBJECT, Announces),
    // Seeming.
    v("seem", RAISING | CLAUSE | MARKED, Reports),
    v("appear", RAISING | CLAUSE | MARKED, Reports),
];

/// A noun that attributes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    pub(super) lemma: &'static str,
    pub(super) frame: Frame,
    pub(super) stance: Stance,
}

const fn n(lemma: &'static str, frame: Frame, stance: Stance) -> Noun {
    Noun { lemma, frame, stance }
}

/// Nouns and the content that may follow them; a clause needs its "that" or "whether".
pub(super) const NOUNS: &[Noun] = &[
    n("claim", CLAUSE | OF, Alleges),
    n("allegation", CLAUSE | OF, Alleges),
    n("accusation", CLAUSE | OF, Alleges),
    n("charge", CLAUSE, Alleges),
    n("assertion", CLAUSE | OF, Asserts),
    n("statement", CLAUSE, Asserts),
    n("suggestion", CLAUSE | OF, Asserts),
    n("argument", CLAUSE | FOR | AGAINST, Asserts),
    n("insistence", CLAUSE | ON, Asserts),
    n("contention", CLAUSE, Asserts),
    n("conclusion", CLAUSE, Asserts),
    n("prediction", CLAUSE | OF, Announces),
    n("announcement", CLAUSE | OF, Announces),
    n("declaration", CLAUSE | OF, Announces),
    n("warning", CLAUSE | OF | ABOUT | AGAINST, Asserts),
    n("report", CLAUSE, Reports),
    n("rumor", CLAUSE | OF, Alleges),
    n("revelation", CLAUSE, Reports),
    n("admission", CLAUSE | OF, Asserts),
    n("acknowledgment", CLAUSE | OF, Asserts),
    n("denial", CLAUSE | OF, Denies),
    n("belief", CLAUSE | IN, Asserts),
    n("view", CLAUSE, Asserts),
    n("opinion", CLAUSE, Asserts),
    n("notion", CLAUSE, Asserts),
    n("assumption", CLAUSE, Asserts),
    n("impression", CLAUSE, Asserts),
    n("sense", CLAUSE, Asserts),
    n("perception", CLAUSE, Asserts),
    n("theory", CLAUSE, Asserts),
    n("speculation", CLAUSE | ABOUT, Asserts),
    n("fear", CLAUSE | OF | ABOUT, Asserts),
    n("worry", CLAUSE | ABOUT, Asserts),
    n("concern", CLAUSE | ABOUT | OF, Asserts),
    n("hope", CLAUSE | OF, Asserts),
    n("doubt", CLAUSE | ABOUT, Denies),
    n("confidence", CLAUSE, Asserts),
    n("complaint", CLAUSE | ABOUT, Asserts),
    n("criticism", CLAUSE | OF, Asserts),
    n("condemnation", OF, Asserts),
    n("denunciation", OF, Asserts),
    n("critique", OF, Asserts),
    n("question", CLAUSE | ABOUT | OF, Demands),
    n("demand", CLAUSE | FOR, Demands),
    n("call", FOR | INFINITIVE, Demands),
    n("request", CLAUSE | FOR, Demands),
    n("plea", CLAUSE | FOR, Demands),
    n("promise", CLAUSE | OF | INFINITIVE, Announces),
    n("pledge", CLAUSE | OF | INFINITIVE, Announces),
    n("vow", CLAUSE | INFINITIVE, Announces),
    n("threat", CLAUSE | INFINITIVE, Announces),
    n("proposal", CLAUSE | FOR | INFINITIVE, Announces),
    n("support", FOR, Asserts),
    n("opposition", TO, Denies),
    n("endorsement", OF, Asserts),
    n("praise", FOR, Asserts),
    n("defense", OF, Asserts),
    n("refusal", INFINITIVE, Denies),
    n("evidence", CLAUSE, Reports),
    n("description", OF, Asserts),
    n("characterization", OF, Asserts),
    n("rejection", OF, Denies),
    n("desire", INFINITIVE | FOR, Asserts),
    n("intention", INFINITIVE | OF, Announces),
    n("willingness", INFINITIVE, Asserts),
    n("determination", INFINITIVE, Asserts),
    n("attack", ON, Asserts),
    n("decision", INFINITIVE, Announces),
    n("plan", INFINITIVE, Announces),
    n("advice", CLAUSE | ON, Demands),
    n("disdain", FOR, Asserts),
    n("preference", FOR, Asserts),
    n("reference", TO, Asserts),
    n("mockery", OF, Asserts),
    n("news", CLAUSE, Reports),
    n("idea", CLAUSE, Asserts),
];

/// Past tense and past participle of irregular verbs.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("say", "said", "said"),
    ("tell", "told", "told"),
    ("write", "wrote", "written"),
    ("forecast", "forecast", "forecast"),
    ("cast", "cast", "cast"),
    ("swear", "swore", "sworn"),
    ("shoot", "shot", "shot"),
    ("read", "read", "read"),
    ("speak", "spoke", "spoken"),
    ("show", "showed", "shown"),
    ("find", "found", "found"),
    ("hear", "heard", "heard"),
    ("think", "thought", "thought"),
    ("know", "knew", "known"),
    ("feel", "felt", "felt"),
    ("see", "saw", "seen"),
    ("understand", "understood", "understood"),
    ("mean", "meant", "meant"),
    ("seek", "sought", "sought"),
    ("plead", "pleaded", "pleaded"),
    ("chide", "chided", "chided"),
];

/// Verbs that double their last letter.
const DOUBLING: &[&str] = &[
    "admit", "quip", "brag", "snap", "refer", "rebut", "slam", "rip", "rap", "pan", "plan", "beg",
    "prefer", "regret", "posit", "dub",
];

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "saying".
    Ing,
    /// "said", "wrote".
    Past,
    /// "written", where it differs from the past tense.
    Participle,
}

/// Calls `each` with every form of a verb.
pub(super) fn inflect(lemma: &str, mut each: impl FnMut(String, Shape)) {
    let stem = lemma.strip_suffix('e').filter(|_| !lemma.ends_with("ee")).unwrap_or(lemma);
    let doubled = DOUBLING.contains(&lemma);
    let last = lemma.chars().last().unwrap_or('x');
    each(lemma.to_owned(), Shape::Base);
    each(plural(lemma), Shape::Third);
    let double = |stem: &str| {
        if doubled && lemma != "posit" { format!("{stem}{last}") } else { stem.to_owned() }
    };
    each(
        format!(
            "{}ing",
            double(if stem.ends_with('u') || !lemma.ends_with('e') { stem } else { stem })
        ),
        Shape::Ing,
    );
    match IRREGULAR.iter().find(|(base, ..)| *base == lemma) {
        Some((_, past, participle)) => {
            each((*past).to_owned(), Shape::Past);
            if past != participle {
                each((*participle).to_owned(), Shape::Participle);
            }
        }
        None => each(past(lemma, &double(stem)), Shape::Past),
    }
}

/// The regular past tense.
fn past(lemma: &str, stem: &str) -> String {
    match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ied"),
        None => format!("{stem}ed"),
    }
}

/// The plural of a noun, which is also the third person of a verb.
pub(super) fn plural(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    format!("{lemma}{}", if sibilant { "es" } else { "s" })
}
