//! Readers who ask the portal, each at times of their own (an open loop): who must wait for an answer asks the next
//! question no later for it, and the waiting counts.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use ureq::Agent;

/// A reader's way to the portal.
#[derive(Clone)]
pub(super) struct Reader {
    agent: Agent,
    portal: String,
    cookie: String,
}

/// How long answers took, in milliseconds, sorted; at least one.
pub(super) struct Latencies(Vec<f64>);

impl Reader {
    /// Signs somebody in.
    pub(super) fn sign_in(portal: &str, name: &str, password: &str) -> Result<Reader> {
        let config = Agent::config_builder().max_redirects(0).timeout_global(Some(Duration::from_mins(1)));
        let agent: Agent = config.build().into();
        let asked = agent.post(format!("{portal}/sign-in")).header("Origin", portal);
        let answer = asked.send_form([("name", name), ("password", password)])?;
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok()?.split(';').next());
        let cookie = cookie.with_context(|| format!("{name} could not sign in: {}", answer.status()))?.to_owned();
        Ok(Reader { agent, portal: portal.to_owned(), cookie })
    }

    /// The cookie of the session.
    pub(super) fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Asks for a page and reads all of it.
    pub(super) fn ask(&self, page: &str) -> Result<()> {
        let answer = self.agent.get(format!("{}{page}", self.portal)).header("Cookie", &self.cookie).call()?;
        ensure!(answer.status() == 200, "{page}: {}", answer.status());
        let text = answer.into_body().with_config().limit(64 * 1024 * 1024).read_to_string()?;
        ensure!(text.ends_with("</html>"), "{page}: the page was cut off");
        Ok(())
    }
}

impl Latencies {
    /// Lets the readers ask together so many questions a second, one page after the other, for so long.
    pub(super) fn take(readers: &[Reader], pages: &[&str], per_second: u32, lasting: Duration) -> Result<Latencies> {
        let between = Duration::from_secs(1) * u32::try_from(readers.len())? / per_second;
        let begin = Instant::now() + Duration::from_millis(200);
        let asked = thread::scope(|scope| {
            let threads: Vec<_> = readers
                .iter()
                .zip(0_u32..)
                .map(|(reader, place)| {
                    let first = begin + Duration::from_secs(1) * place / per_second;
                    scope.spawn(move || one(reader, place, pages, first, between, begin + lasting))
                })
                .collect();
            let ended = threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a reader broke off"))?);
            ended.collect::<Result<Vec<Vec<f64>>>>()
        })?;
        let mut all: Vec<f64> = asked.into_iter().flatten().collect();
        ensure!(!all.is_empty(), "nobody asked anything");
        all.sort_by(f64::total_cmp);
        Ok(Latencies(all))
    }

    /// How many answers there were.
    pub(super) fn answers(&self) -> usize {
        self.0.len()
    }

    /// What so many of a thousand answers kept below, in milliseconds.
    pub(super) fn of_thousand(&self, number: usize) -> f64 {
        self.0[(self.0.len() * number / 1000).min(self.0.len() - 1)]
    }
}

/// What one reader waited for each answer, from the moment at which the question was due.
fn one(
    reader: &Reader,
    place: u32,
    pages: &[&str],
    first: Instant,
    between: Duration,
    end: Instant,
) -> Result<Vec<f64>> {
    let due = std::iter::successors(Some(first), |due| Some(*due + between)).take_while(|due| *due < end);
    let pages = pages.iter().cycle().skip(place as usize);
    due.zip(pages)
        .map(|(due, page)| {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            reader.ask(page)?;
            Ok(due.elapsed().as_secs_f64() * 1000.0)
        })
        .collect()
}
