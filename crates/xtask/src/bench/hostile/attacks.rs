//! What visitors do who mean harm. Each attack was once enough to stop the portal, or to fill the machine.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::wire::{ask, from, head, trickle};
use crate::bench::load::Reader;

const MIB: usize = 1024 * 1024;
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
const BOUNDARY: &str = "----of-the-bench";

/// The portal, and accounts that were taken over.
pub(super) struct Target {
    to: SocketAddr,
    /// Cookies of accounts that may search.
    readers: Vec<String>,
    steward: String,
    /// A zip of some hundred thousand bytes that unpacks to commas.
    commas: Vec<u8>,
}

/// An attack, until some moment.
pub(super) struct Attack {
    pub(super) name: &'static str,
    pub(super) run: fn(&Target, Instant) -> Result<()>,
}

/// Every attack.
pub(super) const ATTACKS: [Attack; 9] = [
    Attack { name: "1,200 idle connections", run: idle },
    Attack { name: "800 heads that trickle, of 60 KB", run: slow_heads },
    Attack { name: "800 bodies that trickle", run: slow_bodies },
    Attack { name: "64 who sign in again and again", run: sign_ins },
    Attack { name: "200 MB before the first part of a form, by 4", run: preambles },
    Attack { name: "200 MB in the head of a part, by 4", run: part_heads },
    Attack { name: "zips of 250 million commas, by 4", run: comma_zips },
    Attack { name: "addresses of 60,000 letters, by 16", run: long_filters },
    Attack { name: "searches and exports, by 32", run: searches },
];

impl Target {
    pub(super) fn of(portal: &str) -> Result<Target> {
        let cookie = |name: &str| {
            Reader::sign_in(portal, name, &format!("{name}-password")).map(|reader| reader.cookie().to_owned())
        };
        let to = portal.trim_start_matches("http://").parse()?;
        let readers =
            ["demo-monitor", "demo-leadership", "demo-director"].map(cookie).into_iter().collect::<Result<_>>()?;
        Ok(Target { to, readers, steward: cookie("demo-steward")?, commas: commas()? })
    }

    /// The head of an upload by the steward of so many bytes.
    fn upload(&self, length: usize) -> String {
        let more = format!(
            "Cookie: {}\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n",
            self.steward
        );
        head("POST /submissions/new", self.to, &more)
    }
}

/// Some threads do the same until the moment, each from one of eight addresses.
fn together(threads: u8, until: Instant, work: impl Fn(u8) -> Result<()> + Sync) -> Result<()> {
    thread::scope(|scope| {
        let work = &work;
        let one = move |number: u8| {
            while Instant::now() < until {
                work(number)?;
            }
            Ok(())
        };
        let threads: Vec<_> = (0..threads).map(|number| scope.spawn(move || one(1 + number % 8))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow!("a visitor broke off"))?)
    })
}

/// As many connections as can be had, from eight addresses.
fn connections(target: &Target, number: usize, begin: &[u8]) -> Result<Vec<TcpStream>> {
    let addresses = (1..=8).cycle().take(number);
    let mut open: Vec<TcpStream> = addresses.filter_map(|address| from(address, target.to).ok()).collect();
    ensure!(!open.is_empty(), "nobody could connect");
    trickle(&mut open, begin);
    Ok(open)
}

fn idle(target: &Target, until: Instant) -> Result<()> {
    let _open = connections(target, 1_200, b"")?;
    thread::sleep(until.saturating_duration_since(Instant::now()));
    Ok(())
}

fn trickling(target: &Target, begin: &str, until: Instant) -> Result<()> {
    let mut open = connections(target, 800, begin.as_bytes())?;
    while Instant::now() < until {
        trickle(&mut open, b"x");
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

fn slow_heads(target: &Target, until: Instant) -> Result<()> {
    trickling(target, &head("GET /", target.to, &format!("X-Long: {}", "x".repeat(60_000))), until)
}

fn slow_bodies(target: &Target, until: Instant) -> Result<()> {
    trickling(target, &head("POST /sign-in", target.to, &format!("{FORM}Content-Length: 60000\r\n\r\nname=")), until)
}

fn sign_ins(target: &Target, until: Instant) -> Result<()> {
    together(64, until, |number| {
        let body = format!("name=nobody-{number}&password=a+wrong+password");
        let more = format!("{FORM}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        ask(number, target.to, &head("POST /sign-in", target.to, &more), body.as_bytes())
    })
}

/// Bytes without end, as far as the portal takes them.
fn flood(target: &Target, begin: &[u8], until: Instant) -> Result<()> {
    let (piece, length) = (vec![b'x'; 64 * 1024], 200 * MIB);
    together(4, until, |number| {
        let mut stream = from(number, target.to)?;
        let head = target.upload(begin.len() + length);
        let sent = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(begin));
        if sent.is_ok() {
            for _ in 0..length / piece.len() {
                if stream.write_all(&piece).is_err() {
                    break;
                }
            }
        }
        Ok(())
    })
}

fn preambles(target: &Target, until: Instant) -> Result<()> {
    flood(target, b"", until)
}

fn part_heads(target: &Target, until: Instant) -> Result<()> {
    flood(target, format!("--{BOUNDARY}\r\nX-Long: ").as_bytes(), until)
}

/// An archive of the extracts, of which one is commas alone.
fn commas() -> Result<Vec<u8>> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    let (mut entry, config) = archive.new_file("visits.csv").compression_method(CompressionMethod::DEFLATE).start()?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::best()));
    writer.write_all(b"visit_id,case_id,child_id,worker_id,visited_on,contact,child_seen,place,documented_on\n")?;
    let line = [[b','; 999].as_slice(), b"\n"].concat().repeat(1000);
    for _ in 0..250 {
        writer.write_all(&line)?;
    }
    let (encoder, descriptor) = writer.finish()?;
    encoder.finish()?;
    entry.finish(descriptor)?;
    Ok(archive.finish()?)
}

fn comma_zips(target: &Target, until: Instant) -> Result<()> {
    let field = |name: &str, value: &str| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"month.zip\"\r\n\r\n");
    let typed = field("month", "2019-06") + &field("as_of", "2019-07-15T06:00") + &file;
    let body = [typed.as_bytes(), &target.commas, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
    together(4, until, |number| ask(number, target.to, &target.upload(body.len()), &body))
}

fn reading(target: &Target, threads: u8, until: Instant, address: &str) -> Result<()> {
    together(threads, until, |number| {
        let cookie = &target.readers[usize::from(number) % target.readers.len()];
        let more = format!("Cookie: {cookie}\r\nConnection: close\r\n\r\n");
        ask(number, target.to, &head(&format!("GET {address}"), target.to, &more), b"")
    })
}

fn long_filters(target: &Target, until: Instant) -> Result<()> {
    reading(target, 16, until, &format!("/find?id={}", "x".repeat(60_000)))
}

fn searches(target: &Target, until: Instant) -> Result<()> {
    thread::scope(|scope| {
        let others = scope.spawn(|| reading(target, 16, until, "/records.csv?measure=OM17&period=2019-Q2"));
        reading(target, 16, until, "/find?id=W-1")?;
        others.join().map_err(|_| anyhow!("a visitor broke off"))?
    })
}
