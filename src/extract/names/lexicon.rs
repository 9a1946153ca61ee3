//! Word lists that name rules need: roles, heads of organisations, words that open sentences, given
//! names, and the organisations that news English knows by name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::extract::places::gazetteer::key;
use crate::model::{ActorKind, Vocabulary};

static ORGANISATIONS: &str = include_str!("../../../assets/gazetteer/organisations.tsv");
static GIVEN_NAMES: &str = include_str!("../../../assets/gazetteer/given_names.txt");

/// An organisation that is known by name.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Organisation {
    pub(in crate::extract) name: &'static str,
    pub(in crate::extract) kind: ActorKind,
}

/// The lists as sets.
#[derive(Debug)]
pub(in crate::extract) struct Lexicon {
    pub(in crate::extract) organisations: Vec<Organisation>,
    organisation_names: HashMap<String, usize>,
    given_names: HashSet<&'static str>,
    roles: HashSet<&'static str>,
    titles: HashSet<&'static str>,
    role_modifiers: HashSet<&'static str>,
    organisation_heads: HashMap<&'static str, ActorKind>,
    place_heads: HashSet<&'static str>,
    openers: HashSet<&'static str>,
    calendar: HashSet<&'static str>,
    speech: HashSet<&'static str>,
}

static SHARED: LazyLock<Lexicon> = LazyLock::new(Lexicon::open);

impl Lexicon {
    pub(in crate::extract) fn shared() -> &'static Self {
        &SHARED
    }

    fn open() -> Self {
        let mut organisations = Vec::new();
        let mut organisation_names = HashMap::new();
        for line in ORGANISATIONS.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(name), Some(others), Some(kind)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let kind = ActorKind::from_word(kind).unwrap_or(ActorKind::Other);
            for other in others.split(',').filter(|other| !other.is_empty()).chain([name]) {
                organisation_names.entry(key(other)).or_insert(organisations.len());
            }
            organisations.push(Organisation { name, kind });
        }
        let set = |list: &'static str| list.split_whitespace().collect::<HashSet<_>>();
        Self {
            organisations,
            organisation_names,
            given_names: set(GIVEN_NAMES),
            roles: set(ROLES),
            titles: set(TITLES),
            role_modifiers: set(ROLE_MODIFIERS),
            organisation_heads: heads(),
            place_heads: set(PLACE_HEADS),
            openers: set(OPENERS),
            calendar: set(CALENDAR),
            speech: set(SPEECH),
        }
    }

    /// The organisation of that name, and its number.
    pub(in crate::extract) fn organisation(&self, folded: &str) -> Option<(usize, &Organisation)> {
        self.organisation_names.get(folded).map(|&at| (at, &self.organisations[at]))
    }

    pub(in crate::extract) fn is_given_name(&self, word: &str) -> bool {
        self.given_names.contains(word)
    }

    /// A noun for what a person is: "president", "spokesman".
    pub(in crate::extract) fn is_role(&self, lower: &str) -> bool {
        self.roles.contains(lower) || self.titles.contains(lower)
    }

    /// A form of address that is no role of its own: "Mr", "Dr".
    pub(in crate::extract) fn is_title(&self, lower: &str) -> bool {
        self.titles.contains(lower)
    }

    /// A word that makes a role narrower: "prime", "deputy", "foreign".
    pub(in crate::extract) fn is_role_modifier(&self, lower: &str) -> bool {
        self.role_modifiers.contains(lower)
    }

    /// What an organisation is whose name has this head: "Ministry", "Airlines".
    pub(in crate::extract) fn organisation_head(&self, lower: &str) -> Option<ActorKind> {
        self.organisation_heads.get(lower).copied()
    }

    /// A word that ends or starts the name of a place: "Airport", "Lake".
    pub(in crate::extract) fn is_place_head(&self, lower: &str) -> bool {
        self.place_heads.contains(lower)
    }

    /// A word that has a capital only because a sentence starts with it.
    pub(in crate::extract) fn is_opener(&self, lower: &str) -> bool {
        self.openers.contains(lower)
    }

    /// A weekday, a month or a holiday.
    pub(in crate::extract) fn is_calendar(&self, lower: &str) -> bool {
        self.calendar.contains(lower)
    }

    /// A verb that people and states do: "said", "urged".
    pub(in crate::extract) fn is_speech(&self, lower: &str) -> bool {
        self.speech.contains(lower)
    }
}

fn heads() -> HashMap<&'static str, ActorKind> {
    let lists = [
        (ActorKind::State, STATE_HEADS),
        (ActorKind::ArmedGroup, ARMED_HEADS),
        (ActorKind::Igo, IGO_HEADS),
        (ActorKind::Ngo, NGO_HEADS),
        (ActorKind::Media, MEDIA_HEADS),
        (ActorKind::Monitor, "observatory monitor"),
        (ActorKind::Other, OTHER_HEADS),
    ];
    let words = lists
        .into_iter()
        .flat_map(|(kind, list)| list.split_whitespace().map(move |word| (word, kind)));
    words.collect()
}

const TITLES: &str = "mr mrs ms miss dr sir dame lord lady rev reverend prof professor madam sheikh \
    shaikh hon messrs st saint mullah ayatollah imam rabbi father sister brother";

const ROLES: &str = "president minister premier chancellor secretary spokesman spokeswoman \
    spokesperson envoy ambassador general gen colonel col lieutenant lt captain capt sergeant sgt \
    major maj admiral adm commander cmdr corporal cpl brigadier brig commissioner governor gov mayor \
    senator sen congressman congresswoman representative rep mp lawmaker lawyer attorney solicitor \
    judge justice magistrate prosecutor sheriff detective inspector superintendent constable officer \
    chief director chairman chairwoman chair chairperson ceo cfo coo cto executive manager head leader \
    boss founder co-founder owner king queen prince princess emperor pope cardinal archbishop bishop \
    priest pastor deputy speaker official analyst economist expert researcher scientist historian \
    author writer journalist reporter correspondent editor columnist photographer actor actress singer \
    coach captain striker midfielder goalkeeper defender player trainer negotiator mediator diplomat \
    activist dissident opponent candidate councillor councilman councilwoman councilor alderman \
    treasurer trustee principal headteacher teacher lecturer doctor surgeon nurse physician engineer \
    coordinator administrator adviser advisor aide counsel counselor consultant strategist economist \
    warlord militant rebel gunman suspect defendant victim survivor resident witness farmer driver \
    pilot astronaut cosmonaut billionaire businessman businesswoman entrepreneur tycoon investor banker \
    trader director-general secretary-general vice-president attorney-general sultan emir premier \
    airman marine soldier trooper firefighter paramedic marshal chief-of-staff coroner ombudsman \
    rapporteur whistleblower congressmen senators ministers presidents wife husband son daughter \
    mother father brother sister widow monarch laureate comedian director producer designer";

const ROLE_MODIFIERS: &str = "prime foreign vice deputy acting interim former ex first second third \
    assistant associate senior junior chief lead leading executive managing general interior finance \
    defence defense health education justice home trade energy transport agriculture environment \
    economy culture labour labor oil treasury press public affairs relations special regional national \
    federal state district county city police fire military army navy air force chief opposition rebel \
    party human rights security intelligence political legal financial operating technology technical \
    marketing sales investment co shadow permanent supreme crown major lieutenant brigadier staff union \
    house senate majority minority parliament parliamentary board committee company government embassy \
    club team school medical research policy election campaign late outgoing incoming elect then \
    veteran retired british-born";

const STATE_HEADS: &str = "ministry department parliament congress senate assembly cabinet court \
    courts police navy army government council administration bureau treasury embassy consulate \
    presidency judiciary customs sheriff marines force forces guards knesset duma legislature \
    commission authority agency office tribunal inspectorate guard command";

const ARMED_HEADS: &str = "front brigade brigades militia battalion militias jihad taliban";

const IGO_HEADS: &str = "nations organization organisation summit";

const NGO_HEADS: &str = "foundation association society charity watch borders church institute \
    institution campaign trust alliance network coalition federation union league federation \
    movement fund centre center committee";

const MEDIA_HEADS: &str = "times post news newspaper journal herald tribune gazette telegraph \
    broadcasting television tv radio magazine press daily chronicle observer guardian mirror mail \
    express globe bulletin sun-times star-tribune";

const OTHER_HEADS: &str = "inc corp corporation co company ltd limited plc llc llp group holdings \
    holding ag sa gmbh nv bank airlines airline airways air motors motor industries systems \
    technologies technology electronics communications telecom software studios pictures \
    entertainment records partners associates capital securities insurance financial energy oil gas \
    petroleum steel mining pharmaceuticals laboratories labs party university college school academy \
    hospital clinic club team united fc exchange board brothers & sons stores supermarkets foods \
    aerospace aviation aircraft automotive shipping railway railways rail logistics international \
    services solutions networks interactive media ventures conference consortium enterprises orchestra \
    museum gallery library theatre theater caucus chamber cartel mafia";

const PLACE_HEADS: &str = "airport street avenue road square bridge river lake mountain mountains \
    valley island islands bay gulf sea ocean desert canal strait straits peninsula coast beach park \
    forest stadium palace province region governorate county district state city town village port \
    harbor harbour base crossing camp prison hills hill heights peak falls creek canyon cape plains \
    oblast prefecture parish township borough highway station dam terminal cemetery plaza";

const OPENERS: &str = "a about above according across after again against ahead all almost along \
    already also although always amid among an and another any anyone anything are around as ask asked \
    at away back be because been before behind being below besides between beyond both but by can \
    could despite did do does doing down due during each earlier early either else even ever every \
    everyone everything few fewer first five following for four from further get given go had half has \
    have having he her here hers him his how however i if in indeed inside instead into is it its \
    itself just last late later least less let like many may maybe me meanwhile might more moreover \
    most much must my near nearly neither never nevertheless new next nine no nobody none nonetheless \
    nor not nothing now of off officials on once one only onto or other others our out outside over own \
    per perhaps please rather recent recently same says second see seven several she should since six \
    so some somebody someone something sometimes soon still such ten than thank that the their them then \
    there therefore these they third this those though three through throughout thus to today together \
    tomorrow tonight too toward towards two under unless unlike until up upon us very via was we well \
    were what whatever when where whether which while who whoever whom whose why will with within \
    without would yes yesterday yet you your additionally asked apparently authorities both clearly \
    currently dozens everybody finally hundreds fortunately initially interestingly its local many \
    military millions officers people police previously residents scores sources speaking students \
    thousands unfortunately witnesses women men children eight eleven twelve twenty thirty hopefully \
    surely sadly really actually obviously ok okay oh hi hello thanks sorry let's don't it's i'm we're \
    they're that's there's he's she's can't won't we've i've you're i'd we'd we'll i'll you'll he'd \
    security foreign critics doctors experts analysts activists rebels shares stocks sales profits \
    investors prices protesters demonstrators workers employees passengers families parents \
    humanitarian terrified hospitals scientists researchers reports report photo image file video \
    watch read updated breaking exclusive opinion analysis editorial";

const CALENDAR: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu \
    thur thurs fri sat sun january february march april may june july august september october november \
    december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan thanksgiving \
    halloween eid gmt utc est edt pst pdt cet bst am pm a.m p.m a.m. p.m.";

const SPEECH: &str = "said says say told tells tell added adds announced announces argued argues \
    asked asks urged urges warned warns claimed claims denied denies accused accuses condemned condemns \
    called calls demanded demands insisted insists confirmed confirms reported reports explained \
    explains stated states noted notes replied rejected rejects refused refuses vowed vows pledged \
    pledges agreed agrees acknowledged admitted admits blamed blames criticised criticized criticizes \
    declared declares described describes dismissed dismisses expressed expresses hopes hoped believes \
    believed thinks thought wants wanted plans planned decided decides signed signs launched launches \
    is was has had will would wrote writes tweeted testified suggested suggests recalled remarked \
    proposed predicted promised praised offered ordered orders met meets visited visits arrived \
    resigned died won lost did does can could may might should must seeks sought hailed slammed backs \
    backed supports supported opposes opposed fears feared sent sends sells sold buys bought unveiled \
    expects expected estimates estimated introduced filed reached made makes took takes began begins \
    became becomes remains continues continued attacked bombed invaded recognised recognized";
