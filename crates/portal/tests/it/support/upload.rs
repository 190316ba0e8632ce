//! Forms with files, as a browser sends them.

use std::io::Write;

use axum::body::Body;
use axum::http::Request;
use rawzip::ZipArchiveWriter;
use synthetic::Options;

use super::{Answer, HERE, Person, answer};

/// What separates the fields.
pub const BOUNDARY: &str = "----the-boundary-of-a-story";

/// The form that takes a month in.
pub struct Form<'a> {
    pub month: &'a str,
    pub as_of: &'a str,
    pub files: &'a [(String, Vec<u8>)],
}

impl<'a> Form<'a> {
    /// June 2019, drawn in the middle of July.
    pub fn of(files: &'a [(String, Vec<u8>)]) -> Form<'a> {
        Form { month: "2019-06", as_of: "2019-07-15T06:00", files }
    }

    /// As it is sent.
    pub fn body(&self) -> Vec<u8> {
        multipart(&[("month", self.month), ("as_of", self.as_of)], self.files)
    }
}

/// A form with what was typed and the files that were chosen, as it is sent; without files a browser sends one without
/// name and content.
pub fn multipart(typed: &[(&str, &str)], files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let none = [(String::new(), Vec::new())];
    let files = if files.is_empty() { &none } else { files };
    let mut body = Vec::new();
    for (name, value) in typed {
        let field = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(field.as_bytes());
    }
    for (name, bytes) in files {
        let disposition = format!("Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"");
        body.extend(format!("--{BOUNDARY}\r\n{disposition}\r\nContent-Type: text/csv\r\n\r\n").as_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

impl Person<'_> {
    /// The answer to a form with files.
    pub async fn send(&self, address: &str, form: &Form<'_>) -> Answer {
        self.send_bytes(address, form.body()).await
    }

    /// The answer to these bytes of a form with files.
    pub async fn send_bytes(&self, address: &str, body: Vec<u8>) -> Answer {
        let request = Request::builder().method("POST").uri(address).header("host", HERE);
        let request = request.header("cookie", &self.cookie).header("origin", format!("http://{HERE}"));
        let request = request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        answer(self.office.router(), request.body(Body::from(body)).unwrap()).await
    }
}

/// The files of June 2019 of a small synthetic state, without those about children in care.
pub fn june() -> Vec<(String, Vec<u8>)> {
    let month = "2019-06".parse().unwrap();
    let options = Options { first: month, last: month, seed: 7, scale: 0.02 };
    let files = synthetic::months(&options).next().unwrap().files;
    let files = files.into_iter().filter(|(name, _)| !name.starts_with("care_"));
    files.map(|(name, bytes)| (name.to_string(), bytes)).collect()
}

/// Leaves only the first `rows` rows of a file.
pub fn cut(files: &mut [(String, Vec<u8>)], name: &str, rows: usize) {
    let (_, bytes) = files.iter_mut().find(|(known, _)| known == name).unwrap();
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(place, _)| place);
    let end = ends.into_iter().nth(rows).unwrap();
    bytes.truncate(end + 1);
}

/// The files as one zip.
pub fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let (mut entry, config) = archive.new_file(name.as_str()).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(bytes).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap()
}
