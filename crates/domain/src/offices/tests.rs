use super::*;

const SHIPPED: &str = include_str!("../../../../config/offices.toml");

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn shipped() -> Offices {
    Offices::from_toml(SHIPPED, "juan-f").unwrap()
}

/// One office of the order `o`, with these lines beside its code and name.
fn office(code: &str, lines: &str) -> String {
    format!("[[offices]]\norder = \"o\"\ncode = \"{code}\"\nname = \"An office\"\n{lines}\n")
}

fn fault(text: &str) -> String {
    Offices::from_toml(text, "o").unwrap_err().to_string()
}

#[test]
fn fourteen_area_offices_and_two_outside_the_regions_are_shipped_in_the_order_of_their_codes() {
    let offices = shipped();
    let codes: Vec<&str> = offices.all().iter().map(|office| office.code.as_str()).collect();
    assert_eq!(
        codes.join(" "),
        "bridgeport careline danbury hartford manchester meriden middletown milford new-britain new-haven norwalk \
         norwich siu torrington waterbury willimantic"
    );
    let outside: Vec<&str> = offices
        .all()
        .iter()
        .filter(|office| office.region_on(date("2019-01-01")).is_none())
        .map(|office| office.code.as_str())
        .collect();
    assert_eq!(outside, ["careline", "siu"]);
}

/// The offices of a region on a day.
fn region(number: &str, day: &str) -> String {
    let offices = shipped();
    let own = offices.all().iter().filter(|office| office.region_on(date(day)) == Some(number));
    own.map(|office| office.code.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn until_the_end_of_2010_there_are_five_regions() {
    let day = "2010-12-31";
    assert_eq!(region("1", day), "bridgeport danbury norwalk");
    assert_eq!(region("2", day), "meriden milford new-haven");
    assert_eq!(region("3", day), "middletown norwich willimantic");
    assert_eq!(region("4", day), "hartford manchester");
    assert_eq!(region("5", day), "new-britain torrington waterbury");
    assert_eq!(shipped().regions_on(date(day)).into_iter().collect::<Vec<_>>(), ["1", "2", "3", "4", "5"]);
}

#[test]
fn from_2011_on_there_are_six() {
    let day = "2011-01-01";
    assert_eq!(region("1", day), "bridgeport norwalk");
    assert_eq!(region("2", day), "milford new-haven");
    assert_eq!(region("3", day), "middletown norwich willimantic");
    assert_eq!(region("4", day), "hartford manchester");
    assert_eq!(region("5", day), "danbury torrington waterbury");
    assert_eq!(region("6", day), "meriden new-britain");
    assert_eq!(shipped().regions_on(date(day)).into_iter().collect::<Vec<_>>(), ["1", "2", "3", "4", "5", "6"]);
}

#[test]
fn a_region_without_a_day_holds_since_ever() {
    assert_eq!(region("1", "0001-01-01"), "bridgeport danbury norwalk");
    assert_eq!(region("1", "2010-12-31"), "bridgeport danbury norwalk");
}

#[test]
fn before_its_first_day_an_office_has_no_region() {
    let text = "[[offices]]\norder = \"x\"\ncode = \"a\"\nname = \"A\"\nregions = [{ from = 2011-01-01, region = { value = \"1\", source = \"s\", verified = false } }]";
    let offices = Offices::from_toml(text, "x").unwrap();
    assert_eq!(offices.all()[0].region_on(date("2010-12-31")), None);
    assert_eq!(offices.all()[0].region_on(date("2011-01-01")), Some("1"));
}

#[test]
fn an_office_is_found_by_its_exact_code() {
    let offices = shipped();
    assert!(offices.contains("new-haven"));
    for unknown in ["New-Haven", "new haven", "newhaven", "", "new-haven "] {
        assert!(!offices.contains(unknown), "`{unknown}` was found");
    }
    let place = offices.index("new-haven").unwrap();
    assert_eq!(offices.all()[place].name, "New Haven");
}

#[test]
fn only_the_offices_of_the_order_are_read() {
    let text = format!("{}{}", office("here", ""), office("there", "").replace("\"o\"", "\"p\""));
    let codes = |order: &str| {
        let offices = Offices::from_toml(&text, order).unwrap();
        offices.all().iter().map(|office| office.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!((codes("o"), codes("p")), (vec!["here".to_owned()], vec!["there".to_owned()]));
}

#[test]
fn two_orders_may_have_an_office_of_the_same_code_and_one_order_may_not() {
    let twice = format!("{}{}", office("here", ""), office("here", ""));
    assert_eq!(fault(&twice), "offices[1].code: the office `here` is listed twice");
    let in_two_orders = format!("{}{}", office("here", ""), office("here", "").replace("\"o\"", "\"p\""));
    assert!(Offices::from_toml(&in_two_orders, "o").is_ok());
}

#[test]
fn an_order_without_offices_is_refused() {
    assert_eq!(
        Offices::from_toml(SHIPPED, "someone-else").unwrap_err().to_string(),
        "offices: no office is listed for the order `someone-else`"
    );
}

#[test]
fn a_code_is_made_of_lower_case_letters_digits_and_hyphens() {
    for code in ["", "New", "new haven", "new_haven", "new/haven"] {
        let said = fault(&office(code, ""));
        assert!(said.starts_with("offices[0].code: "), "{said}");
    }
    assert!(Offices::from_toml(&office("area-2", ""), "o").is_ok());
}

#[test]
fn the_regions_of_an_office_are_listed_by_rising_dates() {
    let regions = |first: &str, second: &str| {
        let one =
            |from: &str| format!("{{ from = {from}, region = {{ value = \"1\", source = \"s\", verified = true }} }}");
        office("here", &format!("regions = [{}, {}]", one(first), one(second)))
    };
    assert!(Offices::from_toml(&regions("2001-01-01", "2001-01-02"), "o").is_ok());
    for second in ["2001-01-01", "2000-12-31"] {
        let said = fault(&regions("2001-01-01", second));
        assert_eq!(said, "offices[0].regions[1].from: the regions of an office are listed in the order of their dates");
    }
}

#[test]
fn a_region_holds_from_a_date_and_from_no_hour() {
    let regions =
        "regions = [{ from = 2001-01-01T06:00:00, region = { value = \"1\", source = \"s\", verified = true } }]";
    assert_eq!(fault(&office("here", regions)), "offices[0].regions[0].from: a date like 2011-01-01 is wanted");
}

#[test]
fn a_key_that_nobody_knows_is_refused_and_named() {
    let said = fault(&office("here", "regoins = []"));
    assert!(said.contains("offices[0]") && said.contains("regoins"), "{said}");
}
