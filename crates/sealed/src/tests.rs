mod tables;

use bytes::Bytes;
use domain::extract::{Column, ExtractKind, ExtractSpec, Table};
use proptest::prelude::*;

use super::*;
use tables::{any_extract, format, table_of};

fn opened(spec: &ExtractSpec, sealed: &Sealed, wanted: Wanted<'_>) -> Result<Table, OpenError> {
    open(spec, Bytes::from(sealed.parquet.clone()), sealed.sha256, wanted)
}

fn column<'a>(table: &'a Table, name: &str) -> &'a Column {
    &table.columns.iter().find(|(candidate, _)| candidate == name).unwrap().1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn what_was_sealed_is_opened_again((kind, table) in any_extract()) {
        let spec = format().spec(kind);
        let sealed = seal(spec, &table).unwrap();
        prop_assert_eq!(opened(spec, &sealed, Wanted::All).unwrap(), table);
    }

    #[test]
    fn a_few_columns_are_opened_as_they_were_sealed_and_the_others_left_out(
        (kind, table) in any_extract(), choice in any::<u32>(),
    ) {
        let spec = format().spec(kind);
        let sealed = seal(spec, &table).unwrap();
        let chosen = |place: usize| choice.rotate_right(u32::try_from(place).unwrap()) & 1 == 1;
        let columns = spec.file.columns.iter().enumerate().filter(|(place, _)| chosen(*place));
        let names: Vec<&str> = columns.map(|(_, column)| column.name.as_ref()).collect();
        let found = opened(spec, &sealed, Wanted::Columns(&names)).unwrap();
        prop_assert_eq!(found.rows, table.rows);
        prop_assert_eq!(found.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), names.clone());
        for name in names {
            prop_assert_eq!(column(&found, name), column(&table, name));
        }
        prop_assert!(found.lines.is_empty());
    }

    #[test]
    fn the_same_table_gives_the_same_bytes((kind, table) in any_extract()) {
        let spec = format().spec(kind);
        prop_assert_eq!(seal(spec, &table).unwrap(), seal(spec, &table.clone()).unwrap());
    }

    #[test]
    fn one_changed_bit_is_found_by_the_hash((kind, table) in any_extract(), place in any::<usize>(), bit in 0..8_u8) {
        let spec = format().spec(kind);
        let mut sealed = seal(spec, &table).unwrap();
        let place = place % sealed.parquet.len();
        sealed.parquet[place] ^= 1 << bit;
        let fault = opened(spec, &sealed, Wanted::All).unwrap_err();
        prop_assert!(matches!(fault, OpenError::Changed { expected, .. } if expected == sealed.sha256), "{fault}");
    }
}

#[test]
fn a_file_cut_short_or_lengthened_is_found_by_the_hash() {
    let spec = format().spec(ExtractKind::Workers);
    let sealed = seal(spec, &table_of(ExtractKind::Workers, 3)).unwrap();
    for parquet in [&sealed.parquet[..sealed.parquet.len() - 1], &[&sealed.parquet[..], &[0]].concat(), &[]] {
        let fault = open(spec, Bytes::copy_from_slice(parquet), sealed.sha256, Wanted::All).unwrap_err();
        let said = fault.to_string();
        assert!(said.starts_with("the sealed workers.csv was changed after it was stored"), "{said}");
        assert!(said.contains(&sealed.sha256.to_string()) && said.contains(&sha256(parquet).to_string()), "{said}");
    }
}

#[test]
fn bytes_that_are_no_parquet_are_refused_even_with_their_own_hash() {
    let spec = format().spec(ExtractKind::Workers);
    for bytes in [&b""[..], b"PAR1", b"worker_id,office\n", &[0; 64]] {
        let fault = open(spec, Bytes::copy_from_slice(bytes), sha256(bytes), Wanted::All).unwrap_err();
        assert!(matches!(fault, OpenError::Parquet { file: "workers.csv", .. }), "{fault}");
    }
}

#[test]
fn the_sealed_file_of_another_extract_is_refused() {
    let sealed = seal(format().spec(ExtractKind::Workers), &table_of(ExtractKind::Workers, 3)).unwrap();
    let fault = opened(format().spec(ExtractKind::Cases), &sealed, Wanted::All).unwrap_err();
    assert!(!matches!(fault, OpenError::Changed { .. }), "{fault}");
    assert!(fault.to_string().contains("cases.csv"), "{fault}");
}

#[test]
fn an_extract_without_rows_keeps_its_columns() {
    for kind in ExtractKind::ALL {
        let (spec, empty) = (format().spec(kind), table_of(kind, 0));
        let found = opened(spec, &seal(spec, &empty).unwrap(), Wanted::All).unwrap();
        assert_eq!(found, empty, "{kind}");
        assert_eq!(found.columns.len(), spec.file.columns.len());
    }
}

#[test]
fn optional_columns_without_any_cell_stay_empty_in_every_extract() {
    for kind in ExtractKind::ALL {
        let spec = format().spec(kind);
        let mut table = table_of(kind, 5);
        for (name, column) in &mut table.columns {
            if !spec.file.columns[spec.file.position(name).unwrap()].filled {
                *column = tables::empty_cells(column, 5);
            }
        }
        assert_eq!(opened(spec, &seal(spec, &table).unwrap(), Wanted::All).unwrap(), table, "{kind}");
    }
}

#[test]
fn every_distinct_id_stands_once_also_in_a_large_extract() {
    // A megabyte of ids and more: a writer with the usual limits would fall back to writing them one by one.
    let rows = 80_000;
    let spec = format().spec(ExtractKind::Assignments);
    let table = table_of(ExtractKind::Assignments, rows);
    let found = opened(spec, &seal(spec, &table).unwrap(), Wanted::All).unwrap();
    assert_eq!(found.ids("assignment_id").values().len(), rows);
    assert_eq!(found, table);
}

#[test]
fn the_lines_are_kept_and_opened_on_request() {
    let spec = format().spec(ExtractKind::Workers);
    let mut table = table_of(ExtractKind::Workers, 3);
    table.lines = vec![2, 5, 4_000_000_000];
    let sealed = seal(spec, &table).unwrap();
    assert_eq!(opened(spec, &sealed, Wanted::All).unwrap().lines, table.lines);
    assert_eq!(opened(spec, &sealed, Wanted::Columns(&[LINE])).unwrap().lines, table.lines);
    assert!(opened(spec, &sealed, Wanted::Columns(&["office"])).unwrap().lines.is_empty());
}

#[test]
fn the_hash_is_that_of_the_file() {
    let sealed = seal(format().spec(ExtractKind::Workers), &table_of(ExtractKind::Workers, 3)).unwrap();
    assert_eq!(sealed.sha256, sha256(&sealed.parquet));
    // The digest of nothing, as published with the algorithm.
    assert_eq!(sha256(b"").to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
