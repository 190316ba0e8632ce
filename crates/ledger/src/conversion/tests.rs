use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::*;
use crate::checkpoint::{Checkpoint, Form};
use crate::key::SecretKey;
use crate::line::Line;
use crate::link::{BEGUN, Link};
use crate::sum::Sum;

fn key() -> SecretKey {
    SecretKey::new([7; 32])
}

/// What people wrote that a conversion must leave alone.
const WRITTEN: &str = "é “quoted” &quot;and&quot; > 5\ttabs \"\" <br>";

/// An export of three entries and the checkpoint that closes it: four lines.
fn export() -> String {
    let begun: DateTime<Utc> = "2026-11-22T09:00:00Z".parse().unwrap();
    let (mut previous, mut lines) = (None, Vec::new());
    for sequence in 1..=3 {
        let subject = if sequence == 1 {
            json!({ "before": { "entries": Sum::default().value() } })
        } else {
            json!({ "text": WRITTEN })
        };
        let action = if sequence == 1 { BEGUN } else { "decision" };
        let link = Link {
            sequence,
            at: begun + TimeDelta::minutes(sequence),
            order: "juan-f".to_owned(),
            actor: "ann".to_owned(),
            role: None,
            action: action.to_owned(),
            subject,
            previous,
        };
        let hash = link.hash().unwrap();
        previous = Some(hash);
        lines.push(Line::Entry(link, hash));
    }
    lines.push(Line::Checkpoint(Checkpoint::sign(
        &key(),
        (3, previous.unwrap()),
        begun + TimeDelta::hours(1),
        Form::Alone,
    )));
    lines.iter().map(|line| line.text().unwrap() + "\n").collect()
}

fn surveyed(bytes: &[u8]) -> Survey {
    survey(bytes, Verifier::new(key().public(), None)).unwrap()
}

/// Each line of the export, changed.
fn each(change: impl Fn(&str) -> String) -> String {
    export().lines().map(change).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Every conversion with a file that went through it, and the line where it first shows.
fn converted() -> Vec<(Conversion, u64, Vec<u8>)> {
    let html = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let all = [
        (Conversion::ByteOrderMark, 1, format!("\u{feff}{}", export())),
        (Conversion::CrLf, 1, export().replace('\n', "\r\n")),
        (Conversion::CrLf, 1, export().replace('\n', "\r\r\n")),
        (Conversion::Cr, 1, export().replace('\n', "\r")),
        (Conversion::BlankLine, 5, export() + "\n"),
        (Conversion::BlankLine, 5, export() + "\n\n\n"),
        (Conversion::BlankLine, 2, export().replace('\n', "\n\n")),
        (Conversion::Spaces, 1, each(|line| format!("{line}  \n"))),
        (Conversion::Spaces, 1, each(|line| format!("\t{line}\n"))),
        (Conversion::MailQuoted, 1, each(|line| format!("> {line}\n"))),
        (Conversion::MailQuoted, 1, each(|line| format!(">> > {line}\n"))),
        (Conversion::Spreadsheet, 1, each(|line| format!("\"{}\"\n", line.replace('"', "\"\"")))),
        (Conversion::Html, 1, html(&export())),
        (Conversion::Html, 1, each(|line| format!("<p>{}</p>\n", html(line)))),
    ];
    let mut all = all.map(|(conversion, line, text)| (conversion, line, text.into_bytes())).to_vec();
    all.push((Conversion::Utf16, 1, utf16(&format!("\u{feff}{}", export()))));
    all.push((Conversion::Utf16, 1, utf16(&export())));
    all
}

#[test]
fn a_converted_ledger_tells_how_and_that_it_hangs_together_apart_from_that() {
    for (conversion, line, bytes) in converted() {
        let expected = Survey { found: vec![(line, conversion)], apart: Apart::HangsTogether };
        assert_eq!(surveyed(&bytes), expected, "{conversion}");
    }
}

#[test]
fn what_was_changed_in_a_converted_ledger_is_told_where_the_conversion_can_be_taken_back() {
    for (conversion, _, bytes) in converted() {
        // The name of the actor stands in every conversion as it is, in the entry of line 2 of the export.
        let utf16 = |text: &str| if conversion == Conversion::Utf16 { utf16(text) } else { text.as_bytes().to_vec() };
        let (ann, bob) = (utf16("ann"), utf16("bob"));
        let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(&ann)).collect();
        let mut changed = bytes.clone();
        changed[places[1]..places[1] + bob.len()].copy_from_slice(&bob);
        let Survey { found, apart } = surveyed(&changed);
        assert_eq!(found[0].1, conversion);
        if conversion == Conversion::Html {
            assert_eq!(apart, Apart::Unknown);
            continue;
        }
        let Apart::Changed(Fault { entry, wrong, .. }) = apart else { panic!("{conversion}: {apart:?}") };
        assert_eq!((entry, wrong), (Some(2), Wrong::OtherHash), "{conversion}");
    }
}

#[test]
fn a_removed_line_of_a_converted_ledger_is_told_with_its_number() {
    let export = export();
    let second = export.lines().nth(1).unwrap();
    let crlf = export.replace(&format!("{second}\n"), "").replace('\n', "\r\n");
    let fault = Fault { line: 2, entry: Some(3), wrong: Wrong::NotNext(2) };
    let expected = Survey { found: vec![(1, Conversion::CrLf)], apart: Apart::Changed(fault) };
    assert_eq!(surveyed(crlf.as_bytes()), expected);
    let spaced = crlf.replace("\r\n", "\n\n");
    let Apart::Changed(fault) = surveyed(spaced.as_bytes()).apart else { panic!("a removed line is told") };
    assert_eq!((fault.line, fault.entry), (3, Some(3)), "blank lines count as lines of the file");
}

#[test]
fn what_can_t_be_taken_back_is_told_and_nothing_is_said_of_the_rest() {
    let latin: Vec<u8> = export().chars().filter(|letter| *letter < '\u{100}').map(|letter| letter as u8).collect();
    let curly = export().replace("{\"", "{\u{201c}");
    let nul = export().replace("ann", "a\0nn");
    let cells = export().replace(',', "\t");
    let wrapped = export().replacen("\"order\"", "\n\"order\"", 1);
    for (conversion, bytes) in [
        (Conversion::NotUtf8, latin),
        (Conversion::CurlyQuotes, curly.into_bytes()),
        (Conversion::Spreadsheet, cells.into_bytes()),
        (Conversion::Wrapped, wrapped.into_bytes()),
    ] {
        let Survey { found, apart } = surveyed(&bytes);
        assert_eq!(
            (found.iter().any(|(_, known)| *known == conversion), apart),
            (true, Apart::Unknown),
            "{conversion}"
        );
    }
    // NUL bytes that stand between what was there are left out, and then it hangs together.
    assert_eq!(surveyed(nul.as_bytes()), Survey { found: vec![(1, Conversion::Nul)], apart: Apart::HangsTogether });
}

#[test]
fn each_kind_is_told_once_in_the_order_of_the_lines() {
    let text = format!("\u{feff}{}\r\n\r\n", export().trim_end().replace('\n', "\r\n"));
    let found = surveyed(text.as_bytes()).found;
    assert_eq!(found, [(1, Conversion::CrLf), (1, Conversion::ByteOrderMark), (5, Conversion::BlankLine)]);
}

#[test]
fn a_ledger_that_was_only_changed_shows_no_conversion() {
    for text in [export(), export().replacen("ann", "bob", 1), export().replacen(':', ": ", 1), "x".to_owned()] {
        assert_eq!(surveyed(text.as_bytes()).found, [], "{text}");
    }
    assert_eq!(surveyed(&[]).found, []);
}

#[test]
fn a_web_page_in_place_of_a_ledger_is_told_from_a_ledger_in_a_web_page() {
    let page = |body: &str| format!("\n<!DOCTYPE html>\n<html><body>\n{body}</body></html>\n");
    assert_eq!(surveyed(page("<h1>Sign in</h1>\n").as_bytes()).apart, Apart::WebPage);
    assert_eq!(surveyed(b"<HTML>").apart, Apart::WebPage);
    let marked = format!("\u{feff}{}", page(""));
    assert_eq!(surveyed(marked.as_bytes()).apart, Apart::WebPage);
    assert_eq!(surveyed(page(&export()).as_bytes()).apart, Apart::Unknown);
    // Signs of a page around entries are a conversion like any other.
    assert_eq!(surveyed(format!("<pre>{}", export()).as_bytes()).apart, Apart::HangsTogether);
}

#[test]
fn a_file_without_any_line_end_is_not_held_in_memory() {
    let endless = io::repeat(b'x').take(3 * LONGEST_LINE as u64);
    let mut lines = Undoing::new(endless).unwrap();
    let (_, line) = lines.next_line().unwrap().unwrap();
    assert_eq!(line.len(), LONGEST_LINE + 1);
    assert_eq!(lines.next_line().unwrap(), None);
}

#[test]
fn every_conversion_says_what_it_is_and_what_to_do() {
    let said = Conversion::CrLf.to_string();
    assert_eq!(said, "the lines end with CRLF: the file was converted on its way; get the file as it was exported");
}
