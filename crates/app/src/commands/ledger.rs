//! `ledger`: the key that signs it, the whole of it as a file, and the proof of such a file.

mod told;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use ledger::{
    Apart, Checkpoint, Conversion, Export, Fault, LONGEST_LINE, Line, PublicKey, SecretKey, Survey, Undoing, Verified,
    Verifier, survey,
};

use self::told::{told, understanding};
use crate::cli::General;
use crate::failure::Failure;
use crate::office::Office;
use crate::tell::tell;
use crate::{chance, clock, new_file, output, outside, signing};

/// Writes a new key, its private half to a file that its owner alone may read, its public half beside it.
pub(crate) fn keygen(path: &Path) -> Result<(), Failure> {
    let key = SecretKey::new(chance::bytes());
    let mut public = OsString::from(path);
    public.push(".pub");
    let public = PathBuf::from(public);
    new_file::write(&public, &key.public().pem())?;
    if let Err(failure) = new_file::write(path, &key.pem()) {
        // Half a key would be good for nothing.
        let _ = std::fs::remove_file(&public);
        return Err(failure);
    }
    output::write(&format!(
        "Wrote a new key to {} (nobody but you may read it) and its public half to {}.\nFingerprint: {}\n",
        path.display(),
        public.display(),
        key.public().fingerprint()
    ))
}

/// Writes the ledger of an order out, closed by a checkpoint of its last entry, if it is what was entered.
pub(crate) async fn export(office: &Office, general: &General, out: Option<&Path>) -> Result<(), Failure> {
    let chosen = &office.configuration.settings.portal;
    let key = signing::key(chosen)?;
    // What was cut off since it was signed does not show in what is left.
    let held = outside::is_held(chosen, &office.store).await?;
    match out {
        Some(path) => {
            let mut file = BufWriter::new(new_file::create(path)?);
            let written = write_to(office, (&key, held), &mut file).await?;
            file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            let (entries, others) = written.map_err(|why| not_closed(&path.display().to_string(), &why))?;
            let also = match others {
                0 => String::new(),
                others => format!(" Of {others} more, which are of other orders, it holds number and hash alone."),
            };
            output::say(general.format, format!("Wrote {} with {entries} entries.{also}", path.display()))
        }
        None => match write_to(office, (&key, held), &mut io::stdout().lock()).await {
            Err(Failure::Failed(fault)) if is_broken_pipe(&fault) => Ok(()),
            written => written?.map(drop).map_err(|why| not_closed("What was written", &why)),
        },
    }
}

/// Says that a ledger was written out as it stands, and not closed.
fn not_closed(written: &str, why: &str) -> Failure {
    tell!("The ledger is not what was entered: {why}.");
    tell!(
        "{written} holds it as it stands, without a checkpoint at its end: nothing was signed. Keep it, and compare it with an older export."
    );
    Failure::Refused
}

/// Writes every line, and proves it; says how many entries there are of the order, and how many of others, or what is wrong
/// with them or with what is held besides. What is entered meanwhile is not among them.
async fn write_to(
    office: &Office,
    (key, held): (&SecretKey, Result<(), String>),
    out: &mut dyn Write,
) -> Result<Result<(u64, u64), String>, Failure> {
    let ledger = office.store.ledger();
    let mut walk = ledger.walk().await?;
    let mut export = Export::new(key, office.order());
    while let Some(lines) = ledger.next(&mut walk).await? {
        for line in lines {
            writeln!(out, "{}", export.line(line)?)?;
        }
    }
    let counts = export.counts();
    let closed = export.close(clock::now()).map_err(|fault| fault.to_string());
    // The line in which it shows tells more than what shows before anything is written.
    let closed = closed.and_then(|line| held.map(|()| line));
    if let Ok(line) = &closed {
        writeln!(out, "{}", line.text()?)?;
    }
    out.flush()?;
    Ok(closed.map(|_| counts))
}

/// Proves an exported ledger without any database.
pub(crate) fn verify(file: &Path, key: &Path, older: Option<&Path>) -> Result<(), Failure> {
    let bytes = std::fs::read(key).with_context(|| unreadable(key))?;
    let key = PublicKey::from_file(&bytes).map_err(|fault| anyhow!("the key {}: {fault}", key.display()))?;
    let older = older.map(last_checkpoint).transpose()?;
    let trusting = Verifier::new(key, older.clone()).noting(understanding());
    match prove(&mut lines_of(file)?, trusting.clone()).with_context(|| unreadable(file))? {
        (Ok(verified), is_ended) => {
            if !is_ended {
                tell!("{}: {NOT_ENDED}", file.display());
            }
            output::write(&told(&verified, older.as_ref()))
        }
        (Err(fault), _) => {
            let again = || File::open(file).and_then(|again| survey(again, trusting));
            let found = fault.is_unreadable().then(again).transpose().with_context(|| unreadable(file))?;
            tell_why_not(file, &fault, found);
            Err(Failure::Refused)
        }
    }
}

/// What is said of a last line without its line feed: all that it says is there, so it is proved.
const NOT_ENDED: &str = "the last line has no line feed: the file was converted on its way, or its last byte was cut off; every entry is there";

/// What is said of a page that was saved in the place of a ledger.
const WEB_PAGE: &str = "this is a web page and no ledger: where it was fetched from, a sign-in may have been asked for. Not proved: get the file as it was exported";

/// Says why a ledger is not proved: what was done to it on its way, if that was it, or the first thing that is wrong.
fn tell_why_not(file: &Path, fault: &Fault, survey: Option<Survey>) {
    let Some(Survey { found, apart }) = survey.filter(|survey| !survey.found.is_empty()) else {
        tell!("{}: {fault}", file.display());
        tell!("Not proved: nothing from that line on is sure to be as it was entered.");
        return;
    };
    if apart == Apart::WebPage {
        return tell!("{}: {WEB_PAGE}", file.display());
    }
    for (line, conversion) in found {
        tell!("{}: line {line}: {conversion}", file.display());
    }
    match apart {
        Apart::HangsTogether => tell!(
            "Not proved: this is not the file that was exported. Apart from that the entries hang together and the closing checkpoint is the key's, which is no proof."
        ),
        Apart::Changed(fault) => {
            tell!("{}: {fault}", file.display());
            tell!("Not proved: what that line says was not done by converting the file.");
        }
        Apart::Unknown | Apart::WebPage => {
            tell!("Not proved: whether anything else is wrong can't be told from this file.");
        }
    }
}

/// What became of a proof, and whether the last line ends with a line feed.
fn prove(lines: &mut impl BufRead, mut verifier: Verifier) -> io::Result<(Result<Verified, Fault>, bool)> {
    let mut is_last_ended = true;
    while let Some((line, is_ended)) = next_line(lines)? {
        is_last_ended = is_ended;
        let taken = if line.len() > LONGEST_LINE { Err(verifier.too_long()) } else { verifier.line(&line) };
        if let Err(fault) = taken {
            return Ok((Err(fault), is_ended));
        }
    }
    Ok((verifier.finish(), is_last_ended))
}

/// The next line without its line feed, and whether it has one; of one that is too long only so much that this shows.
/// What is no text becomes an empty line, which is none of a ledger.
fn next_line(lines: &mut impl BufRead) -> io::Result<Option<(String, bool)>> {
    let most = u64::try_from(LONGEST_LINE).expect("the length of a line fits 64 bits") + 1;
    let mut line = Vec::new();
    if lines.take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let is_ended = line.ends_with(b"\n");
    if is_ended {
        line.pop();
    }
    Ok(Some((String::from_utf8(line).unwrap_or_default(), is_ended)))
}

/// The checkpoint that stands in a file by itself, or closes an older export.
fn last_checkpoint(path: &Path) -> Result<Checkpoint, Failure> {
    let mut lines = lines_of(path)?;
    let mut last = String::new();
    while let Some((line, _)) = next_line(&mut lines).with_context(|| unreadable(path))? {
        last = line;
    }
    genuine(&last).ok_or_else(|| {
        match last_converted(path) {
            Ok(Some((line, conversion))) => anyhow!("{}: line {line}: {conversion}", path.display()),
            Ok(None) => {
                anyhow!("{} does not end with a checkpoint of a ledger whose signature is right", path.display())
            }
            Err(fault) => anyhow!(fault).context(unreadable(path)),
        }
        .into()
    })
}

/// The checkpoint of a line, if its signature is right.
fn genuine(line: &str) -> Option<Checkpoint> {
    match Line::parse(line)? {
        Line::Checkpoint(checkpoint) if checkpoint.is_genuine() => Some(checkpoint),
        _ => None,
    }
}

/// What was first done on its way to a file that ends with a checkpoint apart from that.
fn last_converted(path: &Path) -> io::Result<Option<(u64, Conversion)>> {
    let mut lines = Undoing::new(File::open(path)?)?;
    let mut last = String::new();
    while let Some((_, line)) = lines.next_line()? {
        last = line;
    }
    Ok(genuine(&last).and_then(|_| lines.found().first().copied()))
}

fn lines_of(path: &Path) -> Result<BufReader<File>, Failure> {
    Ok(BufReader::new(File::open(path).with_context(|| unreadable(path))?))
}

fn unreadable(path: &Path) -> String {
    format!("could not read {}", path.display())
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    fault.downcast_ref::<io::Error>().is_some_and(|fault| fault.kind() == ErrorKind::BrokenPipe)
}
