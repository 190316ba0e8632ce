//! An upload as it comes in: files go to a folder of their own as they arrive, so that no memory holds them.

mod parts;

use std::io;
use std::path::PathBuf;

use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use intake::Limits;
use tempfile::TempDir;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::auth::mark::MARK;
use crate::bounds::UPLOADS_OF_ACCOUNT;
use crate::pages::problem::{Problem, ROOM_AGAIN};
use crate::sent::Fields;
use crate::share::Crowded;
use crate::uploads::Uploads;
use crate::words::{problem, upload as words};

use parts::Part;
pub(crate) use parts::UploadForm;

/// What a field of text is cut at: a month, a quarter and a date-time are shorter.
const LONGEST_TEXT: usize = 200;
/// The longest name that every file system takes.
const LONGEST_NAME: usize = 255;
/// Fields of the form beside the files and the mark of who opened the page.
const OTHER_FIELDS: usize = 2;
/// Bytes of a form beside what its parts hold.
const HEADS: u64 = 1024 * 1024;
/// The name of the field in which files are chosen.
const FILES: &str = "files";
/// What a zip file begins with.
const ZIP: &[u8] = b"PK";

/// What was sent with the form. The files are gone when this is.
#[derive(Debug)]
pub(crate) struct Upload {
    mark: String,
    typed: Vec<(String, String)>,
    folder: TempDir,
    names: Vec<String>,
    fault: Option<FileFault>,
}

/// What is wrong with the choice of files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum FileFault {
    /// No file was chosen.
    None,
    /// More than one file, where one is wanted.
    Several,
    /// A zip and another file.
    Mixed,
    /// The file is called a zip and is none.
    NotAZip(String),
    /// Two files of one name.
    Twice(String),
    /// The name is no name of a file.
    BadName(String),
    /// More files than a submission may have.
    TooMany,
}

/// Why an upload was not taken whole.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stopped {
    #[error("the upload is larger than the limit")]
    TooLarge,
    #[error("the form could not be read: {}", .0.body_text())]
    Broken(#[from] MultipartError),
    #[error("the upload could not be kept in the temporary folder")]
    Machine(#[from] io::Error),
}

impl Stopped {
    /// The page that says so; `too_large` is said of what is larger than the limit.
    pub(crate) fn problem(self, too_large: [String; 2]) -> Problem {
        match self {
            Stopped::TooLarge => Problem::of_visitor(StatusCode::PAYLOAD_TOO_LARGE, words::TOO_LARGE, too_large),
            Stopped::Broken(fault) => unreadable(&fault.body_text()),
            Stopped::Machine(fault) => Problem::failed(&fault),
        }
    }
}

fn unreadable(fault: &str) -> Problem {
    Problem::of_visitor(StatusCode::BAD_REQUEST, problem::UNREADABLE_FORM, problem::unreadable_form(fault))
}

impl Upload {
    /// Takes in a form with its files. What is too large is read to its end without being kept, up to twice the limit:
    /// a browser shows the answer only after it has sent everything.
    ///
    /// # Errors
    /// When the files are larger than the limit, the form is cut off, or the temporary folder can't be written.
    pub(crate) async fn receive(mut form: UploadForm, limits: &Limits, uploads: &Uploads) -> Result<Upload, Stopped> {
        let folder = uploads.folder()?;
        let mut upload = Upload { mark: String::new(), typed: Vec::new(), folder, names: Vec::new(), fault: None };
        let mut budget = Budget { used: 0, limit: limits.unpacked_bytes };
        let mut fields = 0;
        while let Some(field) = next(&mut form, limits).await? {
            fields += usize::from(field.name() != Some(MARK));
            if fields > limits.archive_entries + OTHER_FIELDS {
                upload.fault.get_or_insert(FileFault::TooMany);
            }
            match field.name().map(str::to_owned) {
                Some(name) if name == MARK => upload.mark = text(field, &mut budget).await?,
                Some(name) if name == FILES => upload.keep(field, &mut budget).await?,
                Some(name) if upload.typed.len() < OTHER_FIELDS && name.len() <= LONGEST_TEXT => {
                    upload.typed.push((name, text(field, &mut budget).await?));
                }
                _ => drop(text(field, &mut budget).await?),
            }
        }
        if budget.is_exceeded() { Err(Stopped::TooLarge) } else { Ok(upload) }
    }

    /// The mark of who opened the page; empty where there is none.
    pub(crate) fn mark(&self) -> &str {
        &self.mark
    }

    /// What was typed in a field; empty where nothing was.
    pub(crate) fn typed(&self, field: &str) -> &str {
        self.typed.iter().find(|(name, _)| name == field).map_or("", |(_, text)| text)
    }

    /// Keeps a file under its own name, unless something is wrong already; then its bytes are only counted.
    async fn keep(&mut self, mut field: Part<'_>, budget: &mut Budget) -> Result<(), Stopped> {
        let given = field.file_name().unwrap_or_default().to_owned();
        // A browser sends an empty, nameless file where none was chosen.
        if !given.is_empty() {
            match self.name(&given) {
                Ok(name) => {
                    let mut file = File::create_new(self.folder.path().join(&name)).await?;
                    self.names.push(name);
                    while let Some(bytes) = field.chunk().await? {
                        if budget.take(bytes.len())? {
                            file.write_all(&bytes).await?;
                        }
                    }
                    return Ok(file.flush().await?);
                }
                Err(fault) => drop(self.fault.get_or_insert(fault)),
            }
        }
        text(field, budget).await.map(drop)
    }

    /// The name under which a file is kept: without the folders that some browsers send.
    fn name(&self, given: &str) -> Result<String, FileFault> {
        let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let is_name = !matches!(name, "" | "." | "..") && name.len() <= LONGEST_NAME && !name.contains('\0');
        match &self.fault {
            Some(fault) => Err(fault.clone()),
            None if !is_name => Err(FileFault::BadName(given.to_owned())),
            None if self.names.iter().any(|known| known.eq_ignore_ascii_case(name)) => {
                Err(FileFault::Twice(name.to_owned()))
            }
            None => Ok(name.to_owned()),
        }
    }

    /// The one file that is to be read. The error says what to choose instead.
    pub(crate) fn only_file(&self) -> Result<PathBuf, FileFault> {
        match (&self.fault, self.names.as_slice()) {
            (Some(fault), _) => Err(fault.clone()),
            (None, []) => Err(FileFault::None),
            (None, [name]) => Ok(self.folder.path().join(name)),
            (None, _) => Err(FileFault::Several),
        }
    }

    /// What is to be read: the one zip, or the folder of all files. The inner error says what to choose instead.
    ///
    /// # Errors
    /// When the temporary folder can't be read.
    pub(crate) async fn source(&self) -> io::Result<Result<PathBuf, FileFault>> {
        let is_zip = |name: &&String| name.to_ascii_lowercase().ends_with(".zip");
        let zip = self.names.iter().find(is_zip);
        Ok(match (&self.fault, zip) {
            (Some(fault), _) => Err(fault.clone()),
            (None, _) if self.names.is_empty() => Err(FileFault::None),
            (None, Some(_)) if self.names.len() > 1 => Err(FileFault::Mixed),
            (None, Some(name)) => {
                let path = self.folder.path().join(name);
                if begins_like_a_zip(&path).await? { Ok(path) } else { Err(FileFault::NotAZip(name.clone())) }
            }
            (None, None) => Ok(self.folder.path().to_owned()),
        })
    }
}

/// What a form with files says beside them. It is read to its end, up to twice the limit; the files are not kept.
/// Where by what stands before a file the rest is of no use, nothing more is read.
///
/// # Errors
/// When the form is larger, or cut off.
pub(crate) async fn beside_files(
    mut form: UploadForm,
    limits: &Limits,
    may_go_on: impl Fn(&Fields) -> bool,
) -> Result<Fields, Problem> {
    let (mut typed, mut budget) = (Fields::new(), Budget { used: 0, limit: limits.unpacked_bytes });
    let stopped = |fault: Stopped| fault.problem(words::too_large(limits));
    while let Some(field) = next(&mut form, limits).await.map_err(stopped)? {
        let name = field.name().unwrap_or_default().to_owned();
        let is_kept = name != FILES && typed.len() <= OTHER_FIELDS && name.len() <= LONGEST_TEXT;
        if !is_kept && !may_go_on(&typed) {
            break;
        }
        let text = text(field, &mut budget).await.map_err(stopped)?;
        if is_kept {
            typed.push((name, text));
        }
    }
    Ok(typed)
}

/// The answer to an upload for which there is no place. The form is read to its end and not kept: a browser shows the
/// answer only then.
pub(crate) async fn no_place(form: UploadForm, limits: &Limits, crowded: Crowded) -> Problem {
    match (beside_files(form, limits, |_| true).await, crowded) {
        (Err(problem), _) => problem,
        (Ok(_), Crowded::All) => Problem::crowded(crowded),
        (Ok(_), Crowded::Share) => {
            let text = words::too_many(UPLOADS_OF_ACCOUNT);
            Problem::of_visitor(StatusCode::TOO_MANY_REQUESTS, words::TOO_MANY, text).for_now(ROOM_AGAIN)
        }
    }
}

/// A form with these fields and no file, as a browser sends it: its media type and its bytes.
pub(crate) fn without_files(fields: &Fields) -> (String, Vec<u8>) {
    let quoted = |name: &str| name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    let all: Vec<&str> = fields.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect();
    // Nobody writes the hash of what is written into it.
    let boundary = format!("exitplan-{}", sealed::sha256(all.join("\n").as_bytes()));
    let field = |(name, value): &(String, String)| {
        format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{value}\r\n", quoted(name))
    };
    let body = fields.iter().map(field).chain([format!("--{boundary}--\r\n")]).collect::<String>();
    (format!("multipart/form-data; boundary={boundary}"), body.into_bytes())
}

/// What is left to be sent.
struct Budget {
    used: u64,
    limit: u64,
}

impl Budget {
    /// Counts some bytes; whether the limit still holds.
    fn take(&mut self, bytes: usize) -> Result<bool, Stopped> {
        self.used = self.used.saturating_add(bytes as u64);
        if self.used > self.limit.saturating_mul(2) { Err(Stopped::TooLarge) } else { Ok(!self.is_exceeded()) }
    }

    fn is_exceeded(&self) -> bool {
        self.used > self.limit
    }
}

/// The next part of a form, heads and all no larger than twice the limit.
async fn next<'a>(form: &'a mut UploadForm, limits: &Limits) -> Result<Option<Part<'a>>, Stopped> {
    if form.received() > limits.unpacked_bytes.saturating_mul(2).saturating_add(HEADS) {
        return Err(Stopped::TooLarge);
    }
    Ok(form.next().await?)
}

/// The beginning of a field as text; the rest is read and forgotten.
async fn text(mut field: Part<'_>, budget: &mut Budget) -> Result<String, Stopped> {
    let mut kept = Vec::new();
    while let Some(bytes) = field.chunk().await? {
        budget.take(bytes.len())?;
        let room = LONGEST_TEXT.saturating_sub(kept.len()).min(bytes.len());
        kept.extend_from_slice(&bytes[..room]);
    }
    Ok(String::from_utf8_lossy(&kept).trim().to_owned())
}

async fn begins_like_a_zip(path: &std::path::Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(path).await?.take(ZIP.len() as u64).read_to_end(&mut beginning).await?;
    Ok(beginning == ZIP)
}
