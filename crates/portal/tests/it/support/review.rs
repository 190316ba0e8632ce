//! A pre-certification review of OM15:dental, brought as far as a story needs it.

use axum::http::StatusCode;
use portal::Role;
use testdb::TestDb;

use super::{Answer, Office, Person};

/// Where reviews of the segment are opened.
pub const OPEN: &str = "/certification/OM15:dental/reviews";

/// A portal in which the segment is eligible under both plans: 10 of 11 reviewed cases and 9 of 9, so 19 of 20.
pub async fn eligible(db: &TestDb) -> Office {
    Office::with_months(db, "2019-07", "2019-12", 0.02).await
}

/// Sends a form that must be taken, and gives where it leads.
pub async fn done(person: &Person<'_>, address: &str, fields: &[(&str, &str)]) -> String {
    let answer = person.post(address, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.text);
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// Sends a form that must be refused with that status, and gives the page.
pub async fn refused(person: &Person<'_>, address: &str, fields: &[(&str, &str)], status: u16) -> String {
    let Answer { status: given, text, .. } = person.post(address, fields).await;
    assert_eq!(given.as_u16(), status, "{address}: {text}");
    text
}

/// The drawn records, each as place, period and id.
pub async fn drawn(person: &Person<'_>) -> Vec<[String; 3]> {
    let csv = person.file("/reviews/1/sample.csv").await;
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<String>>();
    let lines = csv.lines().skip(1).map(cells).filter(|cells| cells[2] == "drawn");
    lines.map(|cells| [cells[3].clone(), cells[4].clone(), cells[5].clone()]).collect()
}

/// Says of a drawn record what the review finds.
pub async fn judge(person: &Person<'_>, [place, period, record]: &[String; 3], agrees: &str, why: &str) -> String {
    let fields =
        [("place", &**place), ("period", period), ("record", record), ("agrees", agrees), ("explanation", why)];
    done(person, "/reviews/1/records", &fields).await
}

/// Opens the review and draws 4 of its 20 records: n0 = 4.2177 · 0.25 / 0.25 = 4.2177, and
/// 4.2177 / (1 + 3.2177 / 20) = 3.63.
pub async fn draw(office: &Office) -> Person<'_> {
    let monitor = office.as_role(Role::Monitor).await;
    done(&monitor, OPEN, &[("scope", "Both quarters")]).await;
    done(&monitor, "/reviews/1/sample", &[("margin", "50%"), ("seed", "3 1 6 2 5 4")]).await;
    monitor
}

/// A draft that can be sent: all records judged, a material finding and a remark.
pub async fn draft(office: &Office) -> Person<'_> {
    let monitor = draw(office).await;
    for record in drawn(&monitor).await {
        judge(&monitor, &record, "yes", "").await;
    }
    let findings = "/reviews/1/findings";
    done(&monitor, findings, &[("text", "Visits to the dentist are noted late."), ("material", "yes")]).await;
    done(&monitor, findings, &[("text", "Two forms are in use."), ("material", "no")]).await;
    monitor
}

/// A review that waits for leadership's answer until 2020-03-02.
pub async fn sent(office: &Office) -> Person<'_> {
    let monitor = draft(office).await;
    done(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")]).await;
    monitor
}

/// A review that leadership answered.
pub async fn answered(office: &Office) -> Person<'_> {
    let monitor = sent(office).await;
    let leadership = office.as_role(Role::Leadership).await;
    done(&leadership, "/reviews/1/answer", &[("text", "We agree with both findings."), ("document", "")]).await;
    monitor
}
