//! What news says, the day that it is said on, and the value that it must have.

use proptest::prelude::*;

use super::sentence::looks;
use super::*;

/// The timexes of a text as `words=value`, between semicolons.
fn read(text: &str, day: &str) -> String {
    let mut document = Document::of_plain_text(text.to_owned());
    document.day = day.parse().ok();
    let found = timexes(&document);
    let shown = found.iter().map(|timex| format!("{}={}", &text[timex.bytes.clone()], timex.value));
    shown.collect::<Vec<_>>().join("; ")
}

/// The first time of a text: its EDTF value and the rule that gave it.
fn first_time(text: &str, day: &str) -> (String, String) {
    let mut document = Document::of_plain_text(text.to_owned());
    document.day = day.parse().ok();
    let time = timexes(&document).into_iter().find_map(|timex| timex.time).expect(text);
    (time.edtf, time.derivation.expect("a derivation").rule)
}

/// Checks rows of (text, expected) against Sunday 1 May 2016.
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(read(text, "2016-05-01"), *expected, "{text}");
    }
}

#[test]
fn weekdays_lie_in_the_past_unless_a_plan_is_spoken_of() {
    check(&[
        ("The army fired on Friday.", "Friday=2016-04-29"),
        ("It happened Sunday.", "Sunday=2016-05-01"),
        ("Kerry was to fly to Geneva on Sunday.", "Sunday=2016-05-01"),
        ("The council will meet Friday.", "Friday=2016-05-06"),
        ("Talks are set to start on Tuesday.", "Tuesday=2016-05-03"),
        ("She is due to leave Wednesday.", "Wednesday=2016-05-04"),
        ("They agreed to meet Monday.", "Monday=2016-05-02"),
        ("Markets stay closed until Thursday.", "Thursday=2016-05-05"),
        ("They met last Sunday.", "last Sunday=2016-04-24"),
        ("They meet next Sunday.", "next Sunday=2016-05-08"),
        ("It fell Friday last week.", "Friday last week=2016-04-22"),
        ("A look at Friday's vote, which will matter.", "Friday=2016-04-29"),
        ("Shoppers queued on Black Friday, the Sunday Times said.", ""),
    ]);
}

#[test]
fn days_and_months_take_the_year_that_the_tense_gives_them() {
    check(&[
        ("A round is set to start on May 10.", "May 10=2016-05-10"),
        ("The February 27 truce failed.", "February 27=2016-02-27"),
        ("The ship sank on Dec. 15.", "Dec. 15=2015-12-15"),
        ("The deadline is Jan. 3.", "Jan. 3=2017-01-03"),
        ("It opened in October.", "October=2015-10"),
        ("It will open in March.", "March=2017-03"),
        ("on 1 May 2016 and May 1st, 2015", "1 May 2016=2016-05-01; May 1st, 2015=2015-05-01"),
        ("Talks ran from May 3 to 5.", "May 3=2016-05-03; 5=2016-05-05"),
        ("It may rain, she said in May.", "May=2016-05"),
        ("in June last year", "June last year=2015-06"),
        ("on Monday, April 25, in Aleppo", "Monday, April 25=2016-04-25"),
    ]);
}

#[test]
fn dates_in_digits_are_read_and_doubt_is_kept() {
    check(&[
        ("on 2016-04-29 at last", "2016-04-29=2016-04-29"),
        ("on 04/29/2016 at last", "04/29/2016=2016-04-29"),
        ("on 05/01/2016 at last", "05/01/2016=2016-XX-XX"),
        ("at 2016-04-29T14:30 sharp", "2016-04-29T14:30=2016-04-29T14:30"),
        ("since '97", "'97=1997"),
        ("sold 2000 shares in 2000", "2000=2000"),
        ("$2015 and Flight 2014 in 2013", "2013=2013"),
    ]);
    let either = first_time("on 05/01/2016 at last", "2016-05-01");
    assert_eq!(either, ("[2016-01-05,2016-05-01]".into(), "either-order".into()));
}

#[test]
fn periods_of_the_calendar_count_from_the_day_of_the_article() {
    check(&[
        ("It rose last week.", "last week=2016-W16"),
        ("It rose this month.", "this month=2016-05"),
        ("It will rise next year.", "next year=2017"),
        ("It rose earlier this year.", "earlier this year=2016"),
        ("two weeks ago", "two weeks ago=2016-W15"),
        ("three days ago", "three days ago=2016-04-28"),
        ("In 2008 it rose; a year earlier it fell.", "2008=2008; a year earlier=2007"),
        (
            "In March 2008 it rose. The following month it fell.",
            "March 2008=2008-03; The following month=2008-04",
        ),
        (
            "It began on April 3. The next day it ended.",
            "April 3=2016-04-03; The next day=2016-04-04",
        ),
        ("in the 1990s and the mid-90s", "the 1990s=199; the mid-90s=199"),
        ("in the 20th century", "the 20th century=19"),
        ("It fell in late 2015 and in early June.", "late 2015=2015; early June=2015-06"),
        ("over the weekend", "the weekend=2016-W17-WE"),
        ("last summer and the winter of 2014", "last summer=2015-SU; the winter of 2014=2014-WI"),
        ("between 2004 and 2013", "2004=2004; 2013=2013"),
    ]);
}

#[test]
fn quarters_halves_and_fiscal_years_are_those_of_earnings_reports() {
    check(&[
        ("in Q4 2015", "Q4 2015=2015-Q4"),
        ("Third-quarter profit fell.", "Third-quarter=2015-Q3"),
        ("in the first quarter of this year", "the first quarter of this year=2016-Q1"),
        ("in fiscal 2014", "fiscal 2014=2014"),
        ("the first half of 2015", "the first half of 2015=2015-H1"),
        (
            "Profit rose in the first quarter from a year earlier.",
            "the first quarter=2016-Q1; a year earlier=2015-Q1",
        ),
    ]);
}

#[test]
fn durations_sets_and_references_have_their_timex_values() {
    check(&[
        ("in the last 10 days", "the last 10 days=P10D"),
        ("a five-year conflict", "five-year=P5Y"),
        ("for two and a half years", "two and a half years=P2Y6M"),
        ("at least 72 hours", "at least 72 hours=PT72H"),
        ("for several months", "several months=PXM"),
        ("the 45-year-old teacher", ""),
        ("every Friday and each day", "every Friday=XXXX-WXX-5; each day=P1D"),
        ("a daily report, $5 million a year", "daily=P1D; a year=P1Y"),
        ("now and recently", "now=PRESENT_REF; recently=PAST_REF"),
        ("in the near future", "the near future=FUTURE_REF"),
    ]);
}

#[test]
fn times_of_day_carry_their_zone_and_tell_it_to_their_neighbour() {
    check(&[
        (
            "at 10:35 a.m. (0735 GMT) Friday",
            "10:35 a.m.=2016-04-29T10:35; 0735 GMT=2016-04-29T07:35Z; Friday=2016-04-29",
        ),
        ("Friday morning and last night", "Friday morning=2016-04-29TMO; last night=2016-04-30TNI"),
        ("at 18:00 UTC today", "18:00 UTC today=2016-05-01T18:00Z"),
        ("at noon Saturday", "noon Saturday=2016-04-30T12:00"),
    ]);
    let text = "It halted at 1:00 am Saturday (2200 GMT Friday) for 24 hours.";
    let mut document = Document::of_plain_text(text.into());
    document.day = "2016-05-01".parse().ok();
    let starts: Vec<String> = timexes(&document)
        .iter()
        .filter_map(|timex| Some(timex.time.as_ref()?.start_time?.to_rfc3339()))
        .collect();
    let local = "2016-04-30T01:00:00+03:00";
    assert_eq!(starts, [local, "2016-04-29T22:00:00+00:00", local]);
}

#[test]
fn holidays_fall_on_their_day_and_lunar_ones_only_in_their_year() {
    check(&[
        ("at Christmas", "Christmas=2015-12-25"),
        ("on Easter Sunday", "Easter Sunday=2016-03-27"),
        ("during Ramadan", "Ramadan=2016"),
        ("last Thanksgiving", "last Thanksgiving=2015-11-26"),
    ]);
}

#[test]
fn times_say_by_which_rule_they_were_derived() {
    for (text, edtf, rule) in [
        ("on Friday", "2016-04-29", "last-weekday"),
        ("It will be on Friday.", "2016-05-06", "coming-weekday"),
        ("on Sunday", "2016-05-01", "weekday-of-anchor"),
        ("since April 22", "2016-04-22/2016-05-01", "since"),
        ("in the last 10 days", "2016-04-22~/2016-05-01", "last-n-days"),
        ("They have been bombed in nine days of war.", "2016-04-22~/2016-04-30", "n-days-to-eve"),
        ("in the past two months", "2016-03-01~/2016-05-01", "last-n-units"),
        ("late 2015", "2015-10~/2015-12~", "part-of-year"),
        ("early this February", "2016-02-01~/2016-02-10~", "part-of-month"),
        ("yesterday", "2016-04-30", "days-from-anchor"),
        ("last month", "2016-04", "units-from-anchor"),
        ("recently", "[..2016-05-01]", "before-anchor"),
        ("later this year", "2016-05-01/2016-12-31", "units-from-anchor"),
        ("on Dec. 15", "2015-12-15", "last-date"),
        ("in 2014", "2014", "explicit"),
    ] {
        assert_eq!(first_time(text, "2016-05-01"), (edtf.into(), rule.into()), "{text}");
    }
}

#[test]
fn without_a_day_only_whole_dates_become_times() {
    let document = Document::of_plain_text("On Friday, not on May 10, 2016.".into());
    let found = timexes(&document);
    let times: Vec<bool> = found.iter().map(|timex| timex.time.is_some()).collect();
    assert_eq!(times, [false, true]);
    assert_eq!(found[0].value, "XXXX-XX-XX");
}

/// How often the grammar looks at a token to read a text.
fn work(text: String) -> usize {
    let mut document = Document::of_plain_text(text);
    document.day = "2016-05-01".parse().ok();
    let before = looks();
    timexes(&document);
    looks() - before
}

#[test]
fn twice_the_text_is_twice_the_work_whatever_its_shape() {
    for unit in [
        "the ",
        "early ",
        "10 ",
        "( ",
        "this ",
        "a ",
        "May 1 and ",
        "year ",
        "last ",
        "at least ",
        "10:30 ( ",
        "Friday ",
        "every ",
        "- ",
        "one hundred ",
        "half a ",
        "1/2 ",
        "Friday\n\n",
        "It fell on May 3 in the third quarter of last year. ",
    ] {
        let (once, twice) = (work(unit.repeat(400)), work(unit.repeat(800)));
        assert!(twice <= once * 21 / 10, "{unit:?}: {once} looks, then {twice}");
    }
}

/// Text that is full of the words of dates.
fn dated_text() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(vec![
        "the", "last", "next", "this", "Friday", "May", "10", "2016", "1/2", "-", "a", "year",
        "days", "ago", "earlier", "since", "of", "at", "10:30", "a.m.", "GMT", "(", ")", ",", ".",
        "quarter", "third", "Q4", "early", "in", "for", "24", "hours", "and", "weekend", "31",
        "February", "29", "Easter", "1990s", "now", "every", "two", "week", "month", "the same",
        "that", "day", "morning", "'", "97", "/", "\n\n", "é", "“", "will", "was", "to", "9999",
        "century", "0", "Ramadan", "fiscal", "mid", "summer", "before", "until", "sixty", "½",
    ]);
    let spaced = (words, any::<bool>())
        .prop_map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() });
    proptest::collection::vec(spaced, 0..25).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_the_text_its_timexes_are_in_order_and_sound(
        text in prop_oneof![dated_text(), ".{0,60}"],
        year in 1i32..9990,
        ordinal in 1u32..365,
    ) {
        let mut document = Document::of_plain_text(text.clone());
        document.day = chrono::NaiveDate::from_yo_opt(year, ordinal);
        let mut end = 0;
        for timex in timexes(&document) {
            prop_assert!(timex.bytes.start >= end && timex.bytes.start < timex.bytes.end);
            prop_assert!(text.get(timex.bytes.clone()).is_some());
            prop_assert!(!timex.value.is_empty());
            end = timex.bytes.end;
            let Some(time) = timex.time else { continue };
            if let (Some(first), Some(last)) = (time.earliest.day(), time.latest.day()) {
                prop_assert!(first <= last);
            }
            let derivation = time.derivation.clone().expect("a derivation");
            prop_assert!(derivation.known_rule().is_some());
            if let Some(expected) = derivation.expected(&time.literal) {
                prop_assert_eq!(expected, time.edtf, "{} of {}", derivation.rule, time.literal);
            }
        }
    }
}
